"""`handrail node`: one organisation's installation: make it, serve it, begin anew."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import ParamSpec

import click

from handrail.cases.calendar import NoCalendar, calendar_of
from handrail.jobs.faults import end_with
from handrail.jobs.node_invented import SOME, invented, settle_in
from handrail.jobs.node_process import become, gather, gunicorn, prepare
from handrail.jobs.procedures import procedure_at
from handrail.jobs.spoken import to_take_over
from handrail.jobs.words import sentence
from handrail.records.home import Home, Node, NoNode, is_loopback
from handrail.sop.decide import NotKnown, situation_of
from handrail.sop.meaning import meaning_of
from handrail.sop.reader import Unreadable
from handrail.sop.words.literals import MET_BY
from handrail.sop.words.procedure import Procedure

REFUSED = 2
BEHIND = "give the address of the server that ends TLS in front of it as `proxy` in {path}/node.json."
P = ParamSpec("P")
HERE = "The folder of all nodes is the one that HANDRAIL_HOME names, else handrail in your own data."


def refusing(command: Callable[P, None]) -> Callable[P, None]:
    """A command that ends with one sentence and 2 where there is no such node, or it may not be done."""

    @wraps(command)
    def wrapped(*args: P.args, **kwargs: P.kwargs) -> None:
        try:
            command(*args, **kwargs)
        except NoNode as why:
            click.echo(str(why), err=True)
            sys.exit(REFUSED)
        except (NotKnown, NoCalendar) as why:
            click.echo(sentence(why.sentence), err=True)
            sys.exit(REFUSED)
        except Unreadable as unreadable:
            end_with(unreadable.faults, as_json=False)

    return wrapped


@click.group(short_help="Make, serve, back up and restore an organisation's own installation.")
def node() -> None:
    """An organisation's own installation: its people, its cases, its keys. Nothing is shared by it.

    \b
    To begin:
      handrail node make harbour --party IOM --title "The harbour agency" sops/framework
      handrail node serve harbour
      handrail node backup harbour /media/backups/today
    """


@node.command(epilog=HERE)
@click.argument("name")
@click.argument("path", metavar="PROCEDURE", type=click.Path(path_type=Path, readable=False))
@click.option("--party", required=True, help="The organisation, as the procedure calls it.")
@click.option("--title", required=True, help="The organisation, as pages call it.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535))
@click.option("--host", default="127.0.0.1", show_default=True, help="The address that it listens on.")
@click.option("--timezone", default="UTC", show_default=True, help="Where its clocks stand, such as Asia/Amman.")
@click.option("--language", default="en", show_default=True, type=click.Choice(["en", "fr", "ar"]))
@click.option("--office", "offices", multiple=True, default=("first office",), help="May be given several times.")
@click.option("--met", multiple=True, metavar="FACT=VALUE", help="What is true here of everybody who is met.")
@click.option("--no-check", is_flag=True, help="Do not check the procedure now; `handrail node check` does it later.")
@refusing
def make(
    name: str,
    path: Path,
    party: str,
    title: str,
    port: int,
    host: str,
    timezone: str,
    language: str,
    offices: tuple[str, ...],
    met: tuple[str, ...],
    no_check: bool,
) -> None:
    """Make the node NAME that works by PROCEDURE (a file or a folder): its folder, its keys, its databases.

    \b
    Example:
      handrail node make harbour --party IOM --title "The harbour agency" \\
          --timezone Asia/Amman --met "state route=absent" sops/framework
    """
    home, procedure = Home.of(name), procedure_at(path)
    parties = [each.name for each in procedure.parties]
    if party not in parties:
        raise NoNode(f"“{party}” is no party of this procedure. It has: {', '.join(parties)}.")
    facts = dict(each.partition("=")[::2] for each in met)
    calendar_of(procedure.header.calendar, timezone)
    if party in next(fact.values for fact in procedure.facts if fact.name == MET_BY):
        situation_of(meaning_of(procedure), {MET_BY: party, **facts})
    home.make(
        Node(name, party, title, port, host, language, timezone, offices=offices, met=facts, hosts=(host, "localhost")),
        to_take_over(path),
    )
    become(home)
    prepare()
    click.echo(f"Made: {home.path}")
    if not no_check:
        _check(procedure, home)


def _check(procedure: Procedure, home: Home) -> None:
    """What the check says of the text that was taken over is kept beside it. Ctrl-C goes on without."""
    from handrail.jobs.node_check import check_text

    try:
        check_text(procedure, [home])
    except KeyboardInterrupt:
        click.echo(f"Not checked yet: `handrail node check {home.node.name}` takes the time it needs.")


@node.command(epilog=HERE)
@click.argument("name", type=click.Choice(SOME))
@click.argument("path", metavar="PROCEDURE", type=click.Path(path_type=Path, readable=False))
@refusing
def invent(name: str, path: Path) -> None:
    """Make one of the two nodes with invented people, whose cases stand at different stages today.

    Where it is there already, nothing is done. `handrail demo` does this by itself.

    \b
    Example:
      handrail node invent iom sops/framework
    """
    people = invented(name, tuple(each.name for each in procedure_at(path).parties))
    home = Home.of(name)
    if not home.exists:
        home.make(people.node, to_take_over(path))
    become(home)
    prepare()
    settle_in(people, home.now().replace(minute=0, second=0, microsecond=0))


@node.command(epilog=HERE)
@click.argument("name")
@click.option("--workers", default=1, show_default=True, type=click.IntRange(1, 64), help="Processes that answer.")
@click.option("--threads", default=4, show_default=True, type=click.IntRange(1, 64), help="Threads in each of them.")
@click.option("--port", type=click.IntRange(1, 65535), help="Another port than the node's own.")
@refusing
def serve(name: str, workers: int, threads: int, port: int | None) -> None:
    """Serve the pages of the node NAME until Ctrl-C. A node with invented people answers this machine alone.

    \b
    Example:
      handrail node serve harbour --workers 4
    """
    home = Home.of(name)
    become(home)
    here = home.node
    if here.demo and not is_loopback(here.host):
        raise NoNode(f"“{name}” has people whose passwords anybody knows: it is not served on {here.host}.")
    prepare()
    gather()
    if not here.is_for_this_machine_alone and not here.proxy:
        raise NoNode(f"“{name}” can be reached by others, and over TLS alone: {BEHIND.format(path=home.path)}")
    command = gunicorn(here.host, port or here.port, workers, threads, here.proxy)
    os.execv(command[0], command)  # noqa: S606 - this very Python, with gunicorn in it


@node.command(epilog=HERE)
@click.argument("name")
@click.option("--yes", is_flag=True, help="Do not ask.")
@refusing
def fresh(name: str, yes: bool) -> None:
    """Take away the node NAME and all that it has recorded. Only for a node with invented people."""
    home = Home.of(name)
    if not home.node.demo:
        raise NoNode(f"“{name}” may have real people in it. Whoever wants it gone removes {home.path} by hand.")
    if not yes:
        click.confirm(f"Take away {home.path} and everything in it?", abort=True)
    shutil.rmtree(home.path)
