"""Lists and input cells: `any` · `a` · `a, b or c` · `other than a or b`."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import TypeVar

from handrail.sop.reader.faults import Wrong, each, short
from handrail.sop.reader.names import MOST_SHOWN, Names, Sort, Subject
from handrail.sop.reader.text import COMMA, Text
from handrail.sop.words.condition import Cell, Defined, Includes, Is
from handrail.sop.words.literals import ReferralState
from handrail.sop.words.sentence import Sentence, say
from handrail.sop.words.spelling import key_of

W = TypeVar("W", bound=StrEnum)

OR = re.compile(r"\s+or\s+", re.IGNORECASE)
OR_NOT_MORE = re.compile(r"\s+or\s+(?!\s*more(?:\s|,|$))", re.IGNORECASE)
AND = re.compile(r"\s+and\s+", re.IGNORECASE)
OTHER_THAN = re.compile(r"other\s+than\s+", re.IGNORECASE)
NOT = re.compile(r"not\s+", re.IGNORECASE)


def alternatives(text: Text, joint: re.Pattern[str] = OR, word: str = "or") -> list[Text]:
    """`a`, `a or b`, `a, b or c`: in this form alone, so that nothing is read in two ways."""
    head, *last = text.split(joint)
    if head.raw.endswith(",") and last:
        raise Wrong(
            text,
            say("A comma before “{word}” joins whole clauses, not values.", word=word),
            say("Write `b {word} c` without the comma.", word=word),
        )
    pieces = [*head.split(COMMA), *last]
    if len(last) > 1 or (not last and len(pieces) > 1):
        names = [piece.words for piece in pieces if piece.words]
        raise Wrong(
            text,
            say("This list does not have the one form that lists have."),
            say("Write `{list}`.", list=short(f" {word} ".join([", ".join(names[:-1]), *names[-1:]]))),
        )
    return no_gap_no_double(text, pieces)


def plain_list(text: Text) -> list[Text]:
    """`a, b, c`: a list of names or rows."""
    return no_gap_no_double(text, text.split(COMMA))


def no_gap_no_double(text: Text, pieces: list[Text]) -> list[Text]:
    """A list whose pieces all say something, each once."""
    seen: set[str] = set()
    for piece in pieces:
        if not piece.words:
            raise Wrong(text, say("This list has a gap."), say("Write a name on both sides of each comma."))
        if piece.key in seen:
            raise Wrong(piece, say("“{found}” stands twice in one list.", found=piece.words), say("Write it once."))
        seen.add(piece.key)
    return pieces


def known(text: Text, spelling: Mapping[str, str], otherwise: Sentence, names: Names) -> str:
    """A name in the procedure's own spelling; `otherwise` says that there is none."""
    if (name := spelling.get(text.key)) is None:
        raise names.unknown(text, spelling.values(), otherwise)
    return name


def word_of(text: Text, words: type[W], otherwise: Sentence, write: Sentence, names: Names) -> W:
    """One of the fixed words of the language; `otherwise` says that it is none, `write` what to write."""
    try:
        return words(text.key)
    except ValueError:
        raise Wrong(text, otherwise, write, names.near(text.words, map(str, words))) from None


def accepted(text: Text, subject: Subject, names: Names) -> tuple[str, ...]:
    """All values that a cell accepts, in the order of the subject's values."""
    if text.key == "any" or subject.unread:
        return subject.values
    other = OTHER_THAN.match(text.raw)
    listed = alternatives(text.part(other.end() if other else 0), OR_NOT_MORE if subject.numbers else OR)
    taken = set(_all_values(listed, subject, names))
    values = tuple(value for value in subject.values if (value in taken) != bool(other))
    if not values and not names.counting:
        raise Wrong(
            text,
            say("No value of {subject} is left.", subject=subject.name),
            say("Write at least one value that it can have."),
        )
    return values


def values_listed(text: Text, subject: Subject, names: Names) -> tuple[str, ...]:
    """The values that a list stands for, in its order."""
    if subject.unread:
        return ()
    listed = alternatives(text, OR_NOT_MORE if subject.numbers else OR)
    return _all_values(listed, subject, names)


def _all_values(listed: list[Text], subject: Subject, names: Names) -> tuple[str, ...]:
    found = each(listed, lambda piece: values_of(piece, subject, names))
    return tuple(dict.fromkeys(value for values in found for value in values))


def values_of(text: Text, subject: Subject, names: Names) -> tuple[str, ...]:
    """The values that one word stands for."""
    if subject.numbers is not None:
        return subject.numbers.values(text)
    if (found := subject.accepts.get(text.key)) is not None:
        return found
    name = subject.name
    if text.key in subject.refusals:
        raise Wrong(
            text,
            say(
                "“{found}” cannot be: who is asked last for {subject} may not decline.",
                found=text.words,
                subject=name,
            ),
            say("Write a state that it can have, or name a recipient before the last."),
        )
    negated = NOT.match(text.raw)
    if negated and text.part(negated.end()).key in subject.accepts:
        value = text.part(negated.end()).words
        raise Wrong(
            text,
            say("“not” stands only before a defined word."),
            say("Write `other than {value}`.", value=value),
            f"other than {value}",
        )
    states = [str(state) for state in ReferralState] if subject.sort is Sort.REFERRAL else []
    near = names.near(text.words, [*states, *subject.values])
    shown = tuple(states or subject.values[:MOST_SHOWN])
    if near:
        write = say("Write {nearest}, or another of {values}.", nearest=near, values=shown)
    else:
        write = say("Write one of {values}.", values=shown)
    raise Wrong(text, say("“{found}” is no value of {subject}.", found=text.words, subject=name), write, near)


def cell_for(subject: Subject) -> Callable[[Text, Names], Cell]:
    """A reader of input cells over one subject."""

    def read(text: Text, names: Names) -> Cell:
        if text.key == "any":
            return None
        if not subject.is_set or key_of(subject.name) == "lead" or subject.unread:
            return Is(subject.name, frozenset(accepted(text, subject, names)), text.words)
        if OTHER_THAN.match(text.raw) or OR.search(text.raw) or COMMA.search(text.raw):
            raise Wrong(
                text,
                say("{subject} can be several at once, so a cell names one of them.", subject=subject.name),
                say("Write one value, or `any`; for more, write a definition."),
            )
        return Includes(subject.name, values_of(text, subject, names)[0])

    return read


def cell_for_word(word: str) -> Callable[[Text, Names], Cell]:
    """A reader of input cells over one defined word."""

    def read(text: Text, names: Names) -> Cell:
        if text.key == "any":
            return None
        if text.key in ("yes", "no"):
            return Defined(word, text.key == "yes")
        raise Wrong(
            text,
            say("{word} is a defined word: it holds or it does not.", word=word),
            say("Write `yes`, `no` or `any`."),
            names.near(text.words, ("yes", "no", "any")),
        )

    return read


def cell_unread(_text: Text, _names: Names) -> Cell:
    """A cell of a column whose header is a fault: nothing is said of it."""
    return None
