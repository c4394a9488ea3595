"""Why a row applies or not: its columns, each with whether it holds, and what is recorded behind it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from handrail.sop.decide.decided import Decided
from handrail.sop.explain.columns import Columns, asked_about
from handrail.sop.explain.lists import Part, in_row
from handrail.sop.explain.names import Names
from handrail.sop.meaning import Meaning
from handrail.sop.meaning.formula import Truth
from handrail.sop.words.literals import DONE
from handrail.sop.words.sentence import Sentence, say


@dataclass(frozen=True, slots=True)
class Clause:
    """One thing that a column asks for."""

    column: str
    demand: Part
    holds: bool
    now: Part | None
    """What is recorded behind it; None where nothing is."""


@dataclass(frozen=True, slots=True)
class Why:
    """One row, looked at now."""

    row: str
    name: str
    applies: bool
    clauses: tuple[Clause, ...]

    @property
    def missing(self) -> tuple[Clause, ...]:
        """The clauses that do not hold."""
        return tuple(clause for clause in self.clauses if not clause.holds)


def why(meaning: Meaning, names: Names, decided: Decided, number: str) -> Why:
    """Look at one row, by its number. Raises KeyError where there is no such row."""
    true = Truth(decided.situation)
    clauses = []
    for demand in Columns(meaning, names).of(names.rows[number]):
        now = tuple(_now(decided, names, subject) for subject in _expanded(names, demand.subjects))
        said = say("{all}", all=now) if now else None
        clauses.append(Clause(demand.column, demand.said, true(demand.holds), said))
    comes_later = number in meaning.subjects.applies and not true(meaning.subjects.applies[number])
    if comes_later and all(clause.holds for clause in clauses):
        clauses.append(Clause("No.", say("no row before it fits"), False, None))
    return Why(number, names.title(number), all(clause.holds for clause in clauses), tuple(clauses))


def verdict(found: Why) -> Sentence:
    """Whether the row applies, in one sentence."""
    name = say("{row} (“{name}”)", row=found.row, name=found.name) if found.name != found.row else found.row
    if found.applies:
        return say("{row} applies now.", row=name)
    return say("{row} does not apply now.", row=name)


def against(found: Why) -> Part:
    """What stands against it, and how it is instead."""
    return in_row([_against(clause) for clause in found.missing])


def _against(clause: Clause) -> Part:
    if clause.now is None:
        return clause.demand
    return say("{demand} (now {now})", demand=clause.demand, now=clause.now)


def _expanded(names: Names, subjects: Iterable[str]) -> dict[str, None]:
    """The subjects, with what the defined words among them ask about in their place."""
    found: dict[str, None] = {}
    for subject in subjects:
        word = names.words.get(subject)
        if word is None:
            found[subject] = None
        else:
            for clause in word.means.clauses:
                found |= _expanded(names, asked_about(clause))
    return found


def _now(decided: Decided, names: Names, subject: str) -> Part:
    if subject in decided.situation:
        value = decided.situation[subject]
        if subject not in names.rows:
            return say("{subject} is {value}", subject=subject, value=value)
        return say("{row} is done", row=subject) if value == DONE else say("{row} is not done", row=subject)
    values = decided.answers[subject].values
    if not values:
        return say("{subject} is nobody", subject=subject)
    return say("{subject} is {value}", subject=subject, value=values)
