"""Parties, outsides and definitions."""

from __future__ import annotations

from handrail.sop.reader.conditions import condition
from handrail.sop.reader.names import Names
from handrail.sop.reader.sources import NOWHERE, node, reached, source
from handrail.sop.reader.tables import Row
from handrail.sop.words.condition import ALWAYS
from handrail.sop.words.facts import Definition, Outside, Party


def party(row: Row, names: Names) -> Party:
    """Read one row of a Party table."""
    return Party(
        name=row.text("Party"),
        mandate=row.text("Mandate"),
        focal_point=row.text("Focal point"),
        backup=row.text("Backup"),
        reached=names.take(row, "Reached", reached, ""),
        node=names.take(row, "Node", node, "own"),
        source=names.take(row, "Source", source, NOWHERE),
        place=row.place,
    )


def outside(row: Row, names: Names) -> Outside:
    """Read one row of an Outside table."""
    return Outside(row.text("Outside"), names.take(row, "Source", source, NOWHERE), row.place)


def definition(row: Row, names: Names) -> Definition:
    """Read one row of a Definition table."""
    return Definition(
        name=row.text("Definition"),
        means=names.take(row, "Means", condition, ALWAYS),
        source=names.take(row, "Source", source, NOWHERE),
        place=row.place,
    )
