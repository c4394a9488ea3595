"""Defects in what is shared: nothing it rests on, or more than that bears."""

from __future__ import annotations

from collections.abc import Iterator

from handrail.sop.verify.kinds import Kind
from tests.sop.framework.planting import Planting
from tests.sop.framework.text import Text

RESTS_ON = {"F1": "G1", "F2": "G2", "F5": "G8", "F8": "G4", "F9": "G9"}
"""Requests and the rows by which they share what identifies, each on a consent of its own."""


def no_basis(text: Text) -> Iterator[Planting]:
    """A request passes what no row lets pass; or the row rests on a yes to something else; or names others."""
    for request in (*RESTS_ON, "F3", "F4"):
        row = text.row(request)
        for data in ("account", "health needs"):
            more = text.with_cells(row, Shares=f"{row['Shares']}, {data}")
            yield Planting(Kind.NO_BASIS, (request,), f"{request} with {data}", more)
    for request, disclosure in RESTS_ON.items():
        row = text.row(disclosure)
        other = text.with_cells(row, Basis="consent to police contact")
        yield Planting(Kind.NO_BASIS, (request,), f"{request} on a yes to something else", other)
        to = text.with_cells(row, To="child protection")
        yield Planting(Kind.NO_BASIS, (request,), f"{request} where {disclosure} names others", to)
    row = text.row("G7")
    for party, abouts in (("UNHCR", ("Z2", "Z6")), ("state body", ("Z4",)), ("IOM", ("Z1", "Z3", "Z5", "F4"))):
        left = [each for each in ("IOM", "UNHCR", "state body", "regional desk") if each != party]
        fewer = text.with_cells(row, To=f"{left[0]}, {left[1]} or {left[2]}")
        for about in abouts:
            yield Planting(Kind.NO_BASIS, (about,), f"{about} where G7 leaves out {party}", fewer)


def too_much(text: Text) -> Iterator[Planting]:
    """More than the consent may include; or something that tells who it is, without identity."""
    for name in RESTS_ON.values():
        row = text.row(name)
        more = text.with_cells(row, Data=f"{row['Data']}, health needs")
        yield Planting(Kind.TOO_MUCH, (name,), f"{name} with health needs", more)
    for name in ("G3", "G7"):
        row = text.row(name)
        for data in ("identity", "account", "needs, risk"):
            more = text.with_cells(row, Data=f"{row['Data']}, {data}")
            yield Planting(Kind.TOO_MUCH, (name,), f"{name} with {data}", more)
    for consent, name in (("K3", "G1"), ("K4", "G2"), ("K9", "G4"), ("K10", "G9"), ("K11", "G8")):
        row = text.row(consent)
        fewer = text.with_cells(row, May_include=row["May include"].removeprefix("identity, "))
        yield Planting(Kind.TOO_MUCH, (name,), f"{name} where {consent} leaves out the identity", fewer)
