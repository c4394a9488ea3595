"""The paragraph directly above a rule table: `For every row: …`, or the fixed sentence of a decision.

A paragraph that comes near to either is a fault, since read as prose it would change the rules in silence.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from rapidfuzz import fuzz

from handrail.sop.reader.faults import Faults
from handrail.sop.reader.markdown import Paragraph
from handrail.sop.reader.schema import DECISION, NUMBER
from handrail.sop.reader.text import COLON, SEMICOLON, Text
from handrail.sop.words.literals import Policy
from handrail.sop.words.nearest import nearest
from handrail.sop.words.sentence import Sentence, say

FOR_EVERY_ROW = re.compile(r"for\s+every\s+row\s*:", re.IGNORECASE)
OUTCOMES = ("Gives", "Sets", "Brings")
NEAR = 85


@dataclass(frozen=True, slots=True)
class Above:
    """What stands above a table: cells for every row, and how many rows of a decision may fit."""

    cells: dict[str, Text] = field(default_factory=dict)
    policy: Policy = Policy.EXACTLY_ONE


def above(before: Paragraph | None, kind: str, columns: Sequence[str], faults: Faults) -> Above:
    """Read the paragraph above a rule table."""
    if before is None:
        return Above()
    if FOR_EVERY_ROW.match(before.text.raw):
        return Above(_cells(before, columns, faults))
    for policy in Policy:
        if before.text.words.startswith(policy) and kind == DECISION:
            _only(before, policy, faults)
            return Above(policy=policy)
    _near(before, kind, columns, faults)
    return Above()


def orphan(paragraph: Paragraph, faults: Faults) -> None:
    """A paragraph that is not directly above a table must be neither of the two."""
    if FOR_EVERY_ROW.match(paragraph.text.raw):
        faults.add(
            paragraph.text.place,
            paragraph.text.words,
            say("This line fills no table: no table of rules stands directly under it."),
            say("Write it directly above its table."),
        )
    elif any(paragraph.text.words.startswith(policy) for policy in Policy):
        faults.add(
            paragraph.text.place,
            paragraph.text.words,
            say("This sentence rules no table: no decision stands directly under it."),
            say("Write it directly above its decision, or in other words."),
        )


def _cells(before: Paragraph, columns: Sequence[str], faults: Faults) -> dict[str, Text]:
    line = before.lines[0]
    if len(before.lines) > 1:
        faults.add(
            before.lines[1].place,
            before.lines[1].words,
            say("`For every row` is one line and nothing else."),
            say("Write it on one line, and an empty line before what follows."),
        )
    found = FOR_EVERY_ROW.match(line.raw)
    rest = line.part(found.end() if found else 0)
    if rest.raw.endswith("."):
        rest = rest.part(0, len(rest.raw) - 1)
    names = {name.casefold(): name for name in columns if name != NUMBER}
    cells: dict[str, Text] = {}
    last = ""
    for piece in rest.split(SEMICOLON):
        pair = piece.cut(COLON)
        if pair is not None and pair[0].key in names:
            last = names[pair[0].key]
            if last in cells:
                _no_column(pair[0], say("{name} is filled twice.", name=last), (), faults)
            cells[last] = pair[1]
        elif last in OUTCOMES:
            cells[last] = Text(f"{cells[last].raw}; {piece.raw}", cells[last].place)
        else:
            name = pair[0] if pair else piece
            _no_column(name, say("“{found}” is no column of this table.", found=name.words or "—"), columns, faults)
    return cells


def _no_column(name: Text, sentence: Sentence, columns: Sequence[str], faults: Faults) -> None:
    faults.add(
        name.place,
        name.words,
        sentence,
        say("Write `For every row: Column: value; Column: value`."),
        nearest(name.words, columns),
    )


def _near(before: Paragraph, kind: str, columns: Sequence[str], faults: Faults) -> None:
    """Refuse a paragraph that was most likely meant to be one of the two."""
    text = before.text.words
    for fixed in ("For every row:", *(Policy if kind == DECISION else ())):
        beginning = text[: len(fixed)]
        if fixed in text or fuzz.ratio(beginning.casefold(), fixed.casefold()) >= NEAR:
            faults.add(
                before.text.place,
                before.text.words,
                say("This comes near to “{fixed}” and is not it.", fixed=fixed),
                say("Write “{fixed}” at the beginning of the paragraph above the table.", fixed=fixed),
                fixed,
            )
            return
    names = {name.casefold() for name in columns}
    if any(piece.key in names for piece in before.text.split(re.compile("[;:]"))[:-1]):
        faults.add(
            before.text.place,
            before.text.words,
            say("This looks like cells for every row and is not."),
            say("Write `For every row: Column: value; Column: value`, or other words without a colon."),
            "For every row:",
        )


def _only(before: Paragraph, policy: Policy, faults: Faults) -> None:
    """After the fixed sentence prose may follow, but nothing that would be a rule."""
    rest = before.text.words[len(policy) :]
    if FOR_EVERY_ROW.search(rest) or any(other in rest for other in Policy):
        faults.add(
            before.text.place,
            before.text.words,
            say("One paragraph above a decision says one thing: its fixed sentence, or `For every row`."),
            say("Write the fixed sentence alone, and the other cells in the table."),
        )
