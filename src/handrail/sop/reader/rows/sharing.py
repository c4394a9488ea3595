"""Data, disclosures and bans."""

from __future__ import annotations

from handrail.sop.reader.cells import word_of
from handrail.sop.reader.conditions import condition
from handrail.sop.reader.faults import Wrong
from handrail.sop.reader.names import Names
from handrail.sop.reader.sharing import banned_data, facts_list, some_data
from handrail.sop.reader.sources import NOWHERE, basis, source
from handrail.sop.reader.tables import Row
from handrail.sop.reader.text import Text
from handrail.sop.reader.who import receivers, who
from handrail.sop.words.acts import WithoutIdentity
from handrail.sop.words.condition import ALWAYS
from handrail.sop.words.sentence import say
from handrail.sop.words.sharing import Ban, Data, Disclosure, Identifies
from handrail.sop.words.who import NOBODY


def data(row: Row, names: Names) -> Data:
    """Read one row of a Data table; data that say nothing of it identify."""
    return Data(
        name=row.text("Data"),
        contains=row.text("Contains"),
        facts=names.take(row, "Facts", facts_list, ()),
        identifies=names.take(row, "Identifies", _identifies, Identifies.YES),
        source=names.take(row, "Source", source, NOWHERE),
        place=row.place,
    )


def _identifies(text: Text, names: Names) -> Identifies:
    otherwise = say("“{found}” does not say whether the data tell who the person is.", found=text.words)
    return word_of(text, Identifies, otherwise, say("Write `yes`, `no` or `together with others`."), names)


def disclosure(row: Row, names: Names) -> Disclosure:
    """Read one row of a Disclosure table."""
    return Disclosure(
        number=row.text("No."),
        name=row.text("Disclosure"),
        sender=names.take(row, "From", who, NOBODY),
        to=names.take(row, "To", receivers, NOBODY),
        data=names.take(row, "Data", some_data, ()),
        basis=names.take(row, "Basis", basis, WithoutIdentity()),
        must=names.take(row, "May or must", _must, False),
        source=names.take(row, "Source", source, NOWHERE),
        place=row.place,
    )


def _must(text: Text, names: Names) -> bool:
    if text.key not in ("may", "must"):
        raise Wrong(
            text,
            say("“{found}” does not say whether this has to be shared.", found=text.words),
            say("Write `may` or `must`."),
            names.near(text.words, ("may", "must")),
        )
    return text.key == "must"


def ban(row: Row, names: Names) -> Ban:
    """Read one row of a Ban table."""
    return Ban(
        number=row.text("No."),
        name=row.text("Ban"),
        to=names.take(row, "To", receivers, NOBODY),
        data=names.take(row, "Data", banned_data, None),
        banned_while=names.take(row, "While", condition, ALWAYS),
        source=names.take(row, "Source", source, NOWHERE),
        place=row.place,
    )
