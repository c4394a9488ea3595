"""`handrail node backup` and `handrail node restore`: all that a node has, as one file, and back."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import click

from handrail.jobs.node import HERE, refusing
from handrail.jobs.node_process import become, prepare
from handrail.jobs.progress import progress
from handrail.records.backups import back_up
from handrail.records.home import Home
from handrail.records.restoring import be_this_node
from handrail.records.restoring import restore as put_back

WITH_KEYS = "Whoever gets this file can read everything: the keys are in it. Lock it away."
WITHOUT_KEYS = "The keys are not in it: back up {keys} apart, once. Without them it opens nothing."


@click.command(epilog=HERE)
@click.argument("name")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--with-keys", is_flag=True, help="Put the node's keys in it too: then the file opens everything.")
@refusing
def backup(name: str, file: Path, with_keys: bool) -> None:
    """Back up the node NAME to a new FILE, while it runs: its records, the keys of its cases, its procedure.

    The file is opened again and looked at whole before it gets its name. Back up every day, and keep backups no longer
    than you must: what is erased here lives on in them. Putting one back: `handrail node restore`.

    \b
    Example:
      handrail node backup harbour /media/backups/harbour-2026-03-10
    """
    home = Home.of(name)
    be_this_node(home)
    with progress("copying the records") as line:
        back_up(home, file.absolute(), datetime.now(UTC), with_keys=with_keys, tell=line.say)
    click.echo(f"Backed up: {file}")
    click.echo(WITH_KEYS if with_keys else WITHOUT_KEYS.format(keys=home.path / "keys"))


@click.command(epilog=HERE)
@click.argument("name")
@click.argument("file", type=click.Path(path_type=Path))
@refusing
def restore(name: str, file: Path) -> None:
    """Put a backup of the node NAME back from FILE. All of it or nothing; what was there before is kept beside.

    The node must not be running. When it runs again, it asks its partners what it has missed since the backup; until
    they have answered, pages work and nothing leaves.

    \b
    Example:
      handrail node restore harbour /media/backups/harbour-2026-03-10
    """
    home = Home.of(name)
    with progress("looking at the backup") as line:
        before = put_back(home, file.absolute(), datetime.now(UTC), line.say)
    become(home)
    prepare()
    click.echo(f"Restored: {home.path}, in its life {home.incarnation}.")
    if before is not None:
        click.echo(f"What was there before lies in {before}. It is as secret as the node: take it away when you can.")
    click.echo(
        "Now start it again (serve, carry). It asks its partners what it missed, and until they have answered nothing "
        "else leaves. A case that was made after this backup and shared with nobody is lost: tell your colleagues."
    )
