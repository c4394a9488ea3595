"""Lists of data, of facts, and of what a referral shares."""

from __future__ import annotations

from handrail.sop.reader.cells import known, plain_list
from handrail.sop.reader.faults import Wrong, each
from handrail.sop.reader.names import Names, Sort
from handrail.sop.reader.text import Text
from handrail.sop.words.sentence import Sentence, say


def data_list(text: Text, names: Names) -> tuple[str, ...]:
    """Names of data, or `—`."""
    return () if text.is_none else some_data(text, names)


def banned_data(text: Text, names: Names) -> tuple[str, ...] | None:
    """Names of data, or `any`."""
    return None if text.key == "any" else some_data(text, names)


def some_data(text: Text, names: Names) -> tuple[str, ...]:
    """Names of data, at least one."""
    return tuple(each(plain_list(text), lambda piece: known(piece, names.data, _no_data(piece), names)))


def facts_list(text: Text, names: Names) -> tuple[str, ...]:
    """Names of facts, or `—`."""
    if text.is_none:
        return ()
    facts = {key: subject.name for key, subject in names.subjects.items() if subject.sort is Sort.FACT}
    return tuple(each(plain_list(text), lambda piece: known(piece, facts, _no_fact(piece), names)))


def shares(text: Text, names: Names) -> tuple[str, ...]:
    """Rows of disclosures or names of data, or `—`."""
    if text.is_none:
        return ()
    possible = {key: row.number for key, row in names.rows.items() if row.table == "Disclosure"} | names.data

    def one(piece: Text) -> str:
        if piece.key in names.rows and piece.key not in possible:
            raise Wrong(
                piece,
                say("{row} is no disclosure, so nothing is shared by it.", row=piece.words),
                say("Write the row of a disclosure, or the name of data."),
            )
        return known(
            piece, possible, say("There is no disclosure {found}, and no such data.", found=piece.words), names
        )

    return tuple(each(plain_list(text), one))


def _no_data(text: Text) -> Sentence:
    return say("There are no data named {found}.", found=text.words)


def _no_fact(text: Text) -> Sentence:
    return say("There is no fact named {found}.", found=text.words)
