"""`handrail node agreement`: what was agreed about data with organisations that have no node here."""

from __future__ import annotations

from datetime import datetime

import click

from handrail.jobs.node import HERE, refusing
from handrail.jobs.node_partner import DAY, agreed
from handrail.jobs.node_process import become, prepare
from handrail.records.home import Home, NoNode


@click.command(short_help="Record what was agreed with organisations that have no node.", epilog=HERE)
@click.argument("name")
@click.option("--with", "parties", multiple=True, required=True, metavar="PARTY", help="May be given several times.")
@click.option("--agreement", required=True, help="What the data-sharing agreement is called.")
@click.option("--data", "data", multiple=True, help="What it covers. May be given several times.")
@click.option("--for", "purposes", multiple=True, metavar="ROW", help="For which rows. May be given several times.")
@click.option("--first", type=DAY, required=True, help="Its first day.")
@click.option("--last", type=DAY, required=True, help="Its last day.")
@refusing
def agreement(
    name: str,
    parties: tuple[str, ...],
    agreement: str,
    data: tuple[str, ...],
    purposes: tuple[str, ...],
    first: datetime,
    last: datetime,
) -> None:
    """Record at the node NAME what was agreed about data with each PARTY that has no node. Again: what is new about it.

    They are asked on paper or by telephone. Without an agreement in date no paper says who anybody is.

    \b
    Example:
      handrail node agreement harbour --with "asylum authority" --agreement "of May" \\
          --data identity --for F2 --first 2026-05-01 --last 2027-04-30
    """
    home = Home.of(name)
    become(home)
    prepare()
    from handrail.records.partners import agree, parties_but

    wrong = [each for each in parties if each not in parties_but(home.node.party)]
    if wrong:
        raise NoNode(f"The procedure has no other organisation “{wrong[0]}”.")
    for party in parties:
        both = frozenset({home.node.party, party})
        agree(party, agreed(agreement, both, data, purposes, first.date(), last.date()))
