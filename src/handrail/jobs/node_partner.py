"""`handrail node card` and `handrail node partner`: how two nodes are introduced to each other, by hand."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import click

from handrail.carriers.https import Https, NoAddress
from handrail.cases.disclosure import Agreement
from handrail.jobs.node import HERE, refusing
from handrail.jobs.node_process import become, prepare
from handrail.records.cards import Card, card_of, read_card
from handrail.records.home import Home, NoNode

DAY = click.DateTime(["%Y-%m-%d"])


@click.command(epilog=HERE)
@click.argument("name")
@refusing
def card(name: str) -> None:
    """Print the card of the node NAME: the public halves of its keys. Hand it over yourself, to somebody you know.

    \b
    Example:
      handrail node card harbour > harbour.card
    """
    home = Home.of(name)
    if not home.exists:
        raise NoNode(f"There is no node at {home.path}.")
    home.make_keys_to_write_with()
    click.echo(card_of(home).written(), nl=False)


@click.command(epilog=HERE)
@click.argument("name")
@click.argument("card", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--folder", type=click.Path(path_type=Path), help="The folder that both nodes see.")
@click.option("--at", metavar="ADDRESS", help="Instead of a folder: where it receives letters, https://HOST:PORT.")
@click.option("--agreement", help="What the data-sharing agreement is called; without one no name leaves.")
@click.option("--data", "data", multiple=True, help="What it covers. May be given several times.")
@click.option("--for", "purposes", multiple=True, metavar="ROW", help="For which rows. May be given several times.")
@click.option("--first", type=DAY, help="Its first day.")
@click.option("--last", type=DAY, help="Its last day.")
@refusing
def partner(
    name: str,
    card: Path,
    folder: Path | None,
    at: str | None,
    agreement: str | None,
    data: tuple[str, ...],
    purposes: tuple[str, ...],
    first: datetime | None,
    last: datetime | None,
) -> None:
    """Introduce to the node NAME the node of which you were handed this CARD. Again: what is new about it.

    \b
    Example:
      handrail node partner harbour hill.card --folder /media/between \\
          --agreement "of March" --data identity --data needs --for F5 \\
          --first 2026-03-01 --last 2027-02-28
      handrail node partner harbour hill.card --at https://127.0.0.1:8443
    """
    home = Home.of(name)
    become(home)
    home.make_keys_to_write_with()
    prepare()
    from handrail.records.partners import introduce

    found = read_card(card.read_text(encoding="utf-8", errors="replace"))
    where = _where(found, folder, at)
    parties = frozenset({home.node.party, *found.parties})
    made = None
    if agreement:
        if first is None or last is None:
            raise NoNode("An agreement has a first and a last day: --first and --last.")
        made = agreed(agreement, parties, data, purposes, first.date(), last.date())
    introduce(found, where, made)


def _where(card: Card, folder: Path | None, at: str | None) -> str:
    """The way to them: one folder, or one address with the certificate that their card names. Raises NoNode."""
    if (folder is None) == (at is None):
        raise NoNode("Say how letters go there: --folder or --at, one of the two.")
    if folder is not None:
        return str(folder.absolute())
    if not card.certificate:
        raise NoNode("This card is from before letters went over HTTPS. Ask them for a new one (handrail node card).")
    try:
        return Https.at(at or "", card.certificate).where
    except NoAddress:
        raise NoNode("Write the address as https://HOST:PORT, nothing before it and nothing after.") from None


def agreed(
    name: str, parties: frozenset[str], data: tuple[str, ...], purposes: tuple[str, ...], first: date, last: date
) -> Agreement:
    """An agreement, as it was typed. Raises NoNode where the procedure has no such data or rows."""
    from handrail.records.in_force import in_force

    known, rows = {each.name for each in in_force().procedure.data}, in_force().names.rows
    wrong = [each for each in data if each not in known] + [each for each in purposes if each not in rows]
    if wrong:
        raise NoNode(f"The procedure has no “{wrong[0]}”.")
    if last < first:
        raise NoNode("An agreement ends after it begins.")
    return Agreement(name, parties, frozenset(data), frozenset(purposes), first, last)
