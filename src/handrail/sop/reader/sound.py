"""Whether a cell of a rule table says anything at all, in signs that can be seen."""

from __future__ import annotations

import re

from handrail.sop.reader.faults import Faults
from handrail.sop.reader.schema import DECISION, NUMBER
from handrail.sop.reader.text import Text
from handrail.sop.words.place import Place
from handrail.sop.words.sentence import say

NO_NUMBER = say("This row has no number.")
DASHES = {"-", "–", "--", "---", "−"}
GAP = re.compile(r"\s{40}")
INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f\u2800\u3164"
    "\ud800-\udfff\ufe00-\ufe0f\ufeff\uffa0\ufff0-\uffff\U000e0000-\U000e0fff]"
)
"""Signs without a width, changes of direction, and what is no sign at all."""
TWO_ALPHABETS = re.compile(r"\b(?=\w*[A-Za-z])(?=\w*[\u0370-\u03ff\u0400-\u052f\u0530-\u058f])\w+")
"""A word of Latin letters in which others stand that look the same."""


def reliable(cells: tuple[Text, ...], columns: tuple[Text, ...], kind: str) -> tuple[Text, ...]:
    """The cells of a row; of one that is too short or too long, those that its number and name stand in."""
    if len(cells) == len(columns):
        return cells
    return cells[: 1 + (columns[0].raw == NUMBER and kind != DECISION)]


def no_number(cell: Text, faults: Faults) -> None:
    """Note that a row has no number yet."""
    faults.add(
        cell.place,
        cell.words,
        NO_NUMBER,
        say("Write one, or let `handrail number` write it."),
    )


def sound(cell: Text, column: str, faults: Faults) -> bool:
    """Whether a cell says anything at all, in signs that can be seen."""
    if not cell.words:
        empty(cell.place, column, faults)
        return False
    if cell.words in DASHES:
        faults.add(
            cell.place,
            cell.words,
            say("“{found}” is not the sign for nothing.", found=cell.words),
            say("Write `—`."),
            "—",
        )
        return False
    return visible(cell, faults)


def visible(cell: Text, faults: Faults) -> bool:
    """Whether a cell is what it seems."""
    if found := GAP.search(cell.raw):
        faults.add(
            cell.part(found.start()).place,
            "",
            say("This cell has a wide gap in it."),
            say("Write the cell with single blanks."),
        )
        return False
    if found := INVISIBLE.search(cell.raw):
        faults.add(
            cell.part(found.start(), found.end()).place,
            f"U+{ord(found[0]):04X}",
            say("This cell has an invisible sign in it, so that it is not what it seems."),
            say("Write the cell again without it."),
        )
        return False
    if not cell.raw.isascii() and (found := TWO_ALPHABETS.search(cell.raw)):
        faults.add(
            cell.part(found.start(), found.end()).place,
            " ".join(f"U+{ord(sign):04X}" for sign in found[0] if not sign.isascii()),
            say("“{found}” mixes letters of two alphabets, so that it is not what it seems.", found=found[0]),
            say("Write the word again with the letters of one alphabet."),
        )
        return False
    return True


def empty(place: Place, column: str, faults: Faults) -> None:
    """Note an empty cell."""
    faults.add(
        place,
        "",
        say("The cell under {column} is empty.", column=column),
        say("Write `—` for nothing, `any`, or `unspecified` for unknown."),
    )
