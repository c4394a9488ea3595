"""All names of a procedure, collected before any cell is read, so that the order of the text does not matter."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from handrail.sop.reader.cells import AND
from handrail.sop.reader.conditions import OR_CLAUSE
from handrail.sop.reader.faults import Faults, Wrong
from handrail.sop.reader.names import RESERVED, Names, Numbered, Sort, Subject, name_in
from handrail.sop.reader.schema import ARROW, DECISION
from handrail.sop.reader.tables import Row, RuleTable
from handrail.sop.reader.text import Text
from handrail.sop.words.literals import (
    CASE,
    CLOSED,
    HOLDER,
    LEAD,
    OPEN,
    SOLUTION_CONTACT,
    SOLUTION_LEAD,
    ConsentState,
    ContactState,
)
from handrail.sop.words.place import Place
from handrail.sop.words.sentence import Sentence, say
from handrail.sop.words.spelling import key_of

ROW_NUMBER = re.compile(r"[A-Za-z0-9]{1,20}")
ANOTHER_NAME = say("Write another name, so that nothing is taken for something else.")
KINDS = {
    "row": say("the number of a row"),
    "party": say("the name of an organisation"),
    "outside": say("the name of an outside"),
    "definition": say("the name of a definition"),
    "fact": say("the name of a fact"),
    "consent": say("the name of a consent"),
    "referral": say("the name of a referral"),
    "hand-over": say("the name of a hand-over"),
    "output": say("the name of an output"),
}
"""What a name can already be."""
SHOWN = re.compile(r"\s*\(([^)]*)\)$")


def rows_of(tables: Sequence[RuleTable], *kinds: str) -> Iterator[Row]:
    """All rows of some kinds of table."""
    for table in tables:
        if table.kind in kinds:
            yield from table.rows


def is_hand_over(when: Text) -> bool:
    """Whether a referral's *When* has `the lead changes`."""
    return any(part.key == "the lead changes" for piece in when.split(OR_CLAUSE) for part in piece.split(AND))


def output_in(header: Text) -> tuple[Text, bool]:
    """The name in a header `→ output (shown)`, and whether it is marked as shown."""
    name = header.part(len(ARROW))
    if (mark := SHOWN.search(name.raw)) is None:
        return name, False
    if key_of(mark[1]) != "shown":
        raise Wrong(
            name,
            say("“{found}” is no mark of an output.", found=mark[0].strip()),
            say("Write `→ {name} (shown)`, or the name alone.", name=name.part(0, mark.start()).words),
            "(shown)",
        )
    return name.part(0, mark.start()), True


def collect(tables: Sequence[RuleTable], trust: Mapping[str, str], faults: Faults) -> Names:
    """Collect the names; the values of subjects are filled in by `domains`."""
    names = Names(trust={key_of(mark): mark for mark in trust}, faults=faults)
    _Collecting(names, tables).run()
    return names


@dataclass(frozen=True, slots=True)
class _Taken:
    what: str
    place: Place


class _Collecting:
    """One run over all tables."""

    def __init__(self, names: Names, tables: Sequence[RuleTable]) -> None:
        self.names, self.tables = names, tables
        self.taken: dict[str, _Taken] = {}

    def run(self) -> None:
        names = self.names
        for table in self.tables:
            for row in table.rows:
                self._number(row)
        for kind, spelling in (("Party", names.parties), ("Outside", names.outsides)):
            for row in rows_of(self.tables, kind):
                self._spell(row.cells.get(kind), kind.casefold(), spelling)
        for row in rows_of(self.tables, "Definition"):
            self._spell(row.cells.get("Definition"), "definition", names.definitions)
        for row in rows_of(self.tables, "Fact"):
            self._subject(row.cells.get("Fact"), Sort.FACT, "fact")
        for row in rows_of(self.tables, "Consent"):
            if subject := self._subject(row.cells.get("Consent"), Sort.CONSENT, "consent"):
                subject.allow(ConsentState)
        for row in rows_of(self.tables, "Referral"):
            self._referral(row)
        self._outputs()
        self._built_in()
        for row in rows_of(self.tables, "Data"):
            self._apart(row.cells.get("Data"), names.data)
        for row in rows_of(self.tables, "Urgency"):
            self._apart(row.cells.get("Urgency"), names.urgencies)

    def _number(self, row: Row) -> None:
        text = row.number
        if text is None:
            return
        if not ROW_NUMBER.fullmatch(text.words):
            self.names.faults.add(
                text.place,
                text.words,
                say("“{found}” is no row number.", found=text.words),
                say("Write letters and digits, as in S4b."),
            )
        if (other := self.names.rows.get(text.key)) is not None:
            taken = say("“{found}” is already the number of a row", found=text.words)
            self._already(text, taken, other.place, say("Write another number; `handrail number` finds one."))
            return
        outcome = row.cells.get("Gives")
        done = row.table == "Duty" and (outcome is None or outcome.key == "done")
        self.names.rows[text.key] = Numbered(text.words, row.table, done, row.place)
        self.taken[text.key] = _Taken("row", text.place)

    def _take(self, text: Text | None, what: str) -> bool:
        """Whether a name is there and free; a badly formed one is taken all the same, to be found again."""
        if text is None:
            return False
        try:
            name_in(text)
        except Wrong as wrong:
            self.names.faults.note(wrong)
        if (other := self.taken.get(text.key)) is not None:
            taken = say("“{found}” is already {what}", found=text.words, what=KINDS[other.what])
            self._already(text, taken, other.place, ANOTHER_NAME)
            return False
        self.taken[text.key] = _Taken(what, text.place)
        return text.key not in RESERVED

    def _already(self, text: Text, taken: Sentence, place: Place, write: Sentence) -> None:
        where = say("{taken}: {file}, line {line}.", taken=taken, file=place.file, line=place.line)
        self.names.faults.add(text.place, text.words, where, write)

    def _spell(self, text: Text | None, what: str, spelling: dict[str, str]) -> None:
        if text is not None and text.key == LEAD:
            self._only_an_output(text)
        elif self._take(text, what) and text is not None:
            spelling[text.key] = text.words

    def _apart(self, text: Text | None, spelling: dict[str, str]) -> None:
        """Names that stand in columns of their own, where only row numbers stand beside them."""
        if text is None:
            return
        try:
            name_in(text)
        except Wrong as wrong:
            self.names.faults.note(wrong)
        if text.key in spelling or text.key in self.names.rows:
            self.names.faults.add(
                text.place,
                text.words,
                say("“{found}” is given twice.", found=text.words),
                ANOTHER_NAME,
            )
        spelling.setdefault(text.key, text.words)

    def _subject(self, text: Text | None, sort: Sort, what: str) -> Subject | None:
        if text is not None and text.key == LEAD and sort is not Sort.OUTPUT:
            self._only_an_output(text)
            return None
        if not self._take(text, what) or text is None:
            return None
        subject = Subject(text.words, sort)
        self.names.subjects[text.key] = subject
        return subject

    def _only_an_output(self, text: Text) -> None:
        self.names.faults.add(
            text.place,
            text.words,
            say("“{found}” is what a decision says, and nothing else.", found=LEAD),
            say("Write another name."),
        )

    def _referral(self, row: Row) -> None:
        text, when = row.cells.get("Referral"), row.cells.get("When")
        if text is not None and when is not None and is_hand_over(when):
            self._spell(text, "hand-over", self.names.hand_overs)
        else:
            self._subject(text, Sort.REFERRAL, "referral")

    def _outputs(self) -> None:
        for table in self.tables:
            for header in table.columns if table.kind == DECISION else ():
                if header.raw.startswith(ARROW):
                    try:
                        name, _ = output_in(header)
                    except Wrong as wrong:
                        self.names.faults.note(wrong)
                        name = header.part(len(ARROW))
                    self._subject(name, Sort.OUTPUT, "output")

    def _built_in(self) -> None:
        subjects = self.names.subjects
        holder = Subject(HOLDER, Sort.BUILT_IN)
        holder.allow(self.names.parties.values())
        case = Subject(CASE, Sort.BUILT_IN)
        case.allow((OPEN, CLOSED))
        subjects[HOLDER], subjects[CASE] = holder, case
        if any(True for _ in rows_of(self.tables, "Solution")):
            contact = Subject(SOLUTION_CONTACT, Sort.BUILT_IN)
            contact.allow(ContactState)
            subjects[SOLUTION_CONTACT] = contact
            subjects[SOLUTION_LEAD] = Subject(SOLUTION_LEAD, Sort.OUTPUT)
