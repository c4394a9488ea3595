"""Conditions: `always`, or clauses all joined by ` and `, or clauses all joined by `, or `."""

from __future__ import annotations

import re
from collections.abc import Iterable

from handrail.sop.reader.cells import AND, NOT, OR, OR_NOT_MORE, accepted, values_of
from handrail.sop.reader.faults import Wrong, each, short
from handrail.sop.reader.names import FIXED_CLAUSES, Names, Sort, Subject
from handrail.sop.reader.text import Text
from handrail.sop.words.condition import ALWAYS, Clause, Condition, Defined, Includes, Is, LeadMoves, RowDone
from handrail.sop.words.literals import DONE, LEAD
from handrail.sop.words.sentence import say
from handrail.sop.words.spelling import key_of

OR_CLAUSE = re.compile(r",\s*or\s+", re.IGNORECASE)
IS = re.compile(r"\s+is\s+", re.IGNORECASE)
EQUALS = re.compile(r"\s*==?\s*")
NEXT_TO = 3
"""Numbers of rows this far apart stand beside each other; others are a slip of the hand."""
ROW_SHAPE = re.compile(r"([A-Za-z]{1,2})(\d{1,4})([a-z]?)", re.IGNORECASE)
INCLUDES = re.compile(r"\s+includes\s+", re.IGNORECASE)


def condition(text: Text, names: Names) -> Condition:
    """Read a condition."""
    if text.key == "always":
        return ALWAYS
    alternatives, together = text.split(OR_CLAUSE), text.split(AND)
    if len(alternatives) == 1:
        return Condition(tuple(_distinct(together, names)))
    if (wrong := _values_after_comma(alternatives, names)) is not None:
        raise wrong
    if len(together) > 1:
        raise Wrong(
            text,
            say("This condition has both “and” and “, or”, and can be read in two ways."),
            say("Write one part as a Definition, or write two rows."),
        )
    return Condition(tuple(_distinct(alternatives, names)), any_of=True)


def _distinct(pieces: list[Text], names: Names) -> list[Clause]:
    clauses = each(pieces, lambda piece: _clause(piece, names))
    seen: set[Clause] = set()
    for piece, clause in zip(pieces, clauses, strict=True):
        if clause in seen and not names.counting:
            raise Wrong(piece, say("This clause stands twice in one condition."), say("Write it once."))
        seen.add(clause)
    return clauses


def _values_after_comma(pieces: list[Text], names: Names) -> Wrong | None:
    """`a, b, or c` looks like two clauses and means one list."""
    before: Subject | None = None
    listed = ""
    for piece in pieces:
        together = piece.split(AND)
        first = together[0]
        if before is not None and first.key in before.accepts:
            found, name = first.words, before.name
            return Wrong(
                first,
                say(
                    "“, or {found}” is a clause of its own, not a value of {subject}.",
                    found=found,
                    subject=name,
                ),
                say(
                    "Write the list without a comma before “or”: `{subject} is {list}`.",
                    list=short(f"{OR.sub(', ', listed)} or {found}"),
                    subject=name,
                ),
            )
        pair = together[-1].cut(IS)
        before = None if pair is None else names.subjects.get(pair[0].key)
        listed = "" if pair is None else pair[1].words
    return None


def _clause(text: Text, names: Names) -> Clause:
    if (pair := text.cut(INCLUDES)) is not None:
        return _includes(*pair, names)
    if (pair := text.cut(IS)) is not None:
        return is_clause(*pair, names)
    if text.key in FIXED_CLAUSES:
        return _lead_moves(text, names)
    negated = NOT.match(text.raw)
    word = text.part(negated.end()) if negated else text
    if text.key in names.definitions:
        return Defined(names.definitions[text.key])
    if negated and word.key in names.definitions:
        return Defined(names.definitions[word.key], holds=False)
    raise _no_clause(text, word, bool(negated), names)


def _no_clause(text: Text, word: Text, negated: bool, names: Names) -> Wrong:
    if not text.words:
        return Wrong(text, say("A clause is missing here."), say("Write a clause on both sides of “and”."))
    if text.key == "always":
        return Wrong(text, say("“always” stands alone."), say("Write `always` and nothing else, or leave it out."))
    if word.key in names.subjects:
        name = names.subjects[word.key].name
        return Wrong(
            text,
            say("“{found}” is no clause: it does not say what {name} is.", found=text.words, name=name),
            say("Write `{name} is …`, or `{name} is other than …`.", name=name),
        )
    if negated and word.key in FIXED_CLAUSES:
        other = FIXED_CLAUSES[1 - FIXED_CLAUSES.index(word.key)]
        return Wrong(text, say("“not” stands only before a defined word."), say("Write `{other}`.", other=other), other)
    if len(parts := text.split(OR)) > 1 and all(part.key in names.definitions for part in parts):
        return Wrong(
            text,
            say("Clauses are joined by a comma and “or”."),
            say("Write `{clauses}`.", clauses=short(", or ".join(part.words for part in parts))),
        )
    if (pair := text.cut(EQUALS)) is not None and pair[0].key in (names.subjects.keys() | names.rows.keys()):
        return _equals(text, *pair, names)
    known = [*names.definitions.values(), *FIXED_CLAUSES, *(subject.name for subject in names.subjects.values())]
    return names.unknown(word, known, say("“{found}” is no defined word and no clause.", found=word.words))


def _equals(text: Text, left: Text, right: Text, names: Names) -> Wrong:
    subject = names.subjects.get(left.key)
    several = subject is not None and subject.is_set and subject.name != LEAD
    words = f"{left.words} {'includes' if several else 'is'} {right.words}"
    return Wrong(text, say("A clause is written in words, without “=”."), say("Write `{clause}`.", clause=short(words)))


def _lead_moves(text: Text, names: Names) -> LeadMoves:
    if LEAD not in names.subjects:
        raise Wrong(
            text,
            say("No table gives `→ lead`, so the lead cannot change."),
            say("Write a decision with a column `→ lead`."),
        )
    return LeadMoves(changes=text.key == FIXED_CLAUSES[0])


def is_clause(left: Text, right: Text, names: Names) -> Is | RowDone:
    """SUBJECT `is` cell, or ROW `is done`."""
    if left.key in names.rows and right.key == DONE:
        return RowDone(_done(left, names))
    if (wrong := _no_row(left, right, names)) is not None:
        raise wrong
    subject = subject_in(left, names)
    _no_clause_after_or(right, subject, names)
    if subject.is_set and subject.name != LEAD and not subject.unread:
        raise Wrong(
            left,
            say("{subject} can be several at once.", subject=subject.name),
            say("Write `{subject} includes {value}`.", subject=subject.name, value=right.words),
        )
    return Is(subject.name, frozenset(accepted(right, subject, names)), right.words)


def _no_row(left: Text, right: Text, names: Names) -> Wrong | None:
    """A row that does not exist, where nothing else can be meant: by its shape, or since it is to be done."""
    if left.key in (names.subjects.keys() | names.definitions.keys() | names.hand_overs.keys() | names.rows.keys()):
        return None
    if right.key != DONE and not ROW_SHAPE.fullmatch(left.words):
        return None
    give_done = [row.number for row in names.rows.values() if row.gives_done]
    return Wrong(
        left,
        say("There is no row {found}.", found=left.words or "—"),
        say("Write the number of a row that gives done."),
        _nearest_row(left.words, give_done) or names.near(left.words, give_done),
    )


def _nearest_row(word: str, numbers: Iterable[str]) -> str | None:
    """The row of the same table whose number is next to this one."""
    found = ROW_SHAPE.fullmatch(word)
    if found is None:
        return None
    shaped = [(number, shape) for number in numbers if (shape := ROW_SHAPE.fullmatch(number))]
    same = [
        (abs(int(shape[2]) - int(found[2])), number) for number, shape in shaped if key_of(shape[1]) == key_of(found[1])
    ]
    return min((each for each in same if each[0] <= NEXT_TO), default=(0, None), key=lambda each: each[0])[1]


def _no_clause_after_or(right: Text, subject: Subject, names: Names) -> None:
    """`a is b or c is d` needs its comma, and so does a defined word after ` or `."""
    for piece in right.split(OR_NOT_MORE if subject.numbers else OR)[1:]:
        word = NOT.sub("", piece.raw, count=1)
        is_word = key_of(word) in names.definitions and piece.key not in subject.accepts
        if is_word or piece.cut(IS) is not None or piece.cut(INCLUDES) is not None:
            raise Wrong(
                piece,
                say("Clauses are joined by a comma and “or”."),
                say("Write `, or {clause}`.", clause=short(piece.words)),
            )


def _done(text: Text, names: Names) -> str:
    row = names.rows[text.key]
    if not row.gives_done:
        raise Wrong(
            text,
            say("{row} is never “done”: only a duty that gives `done` is.", row=row.number),
            say("Write a clause about a fact that {row} gives.", row=row.number),
        )
    return row.number


def _includes(left: Text, right: Text, names: Names) -> Includes:
    subject = subject_in(left, names)
    if subject.unread:
        return Includes(subject.name, right.words)
    if subject.sort is not Sort.OUTPUT or not subject.is_set:
        raise Wrong(
            left,
            say("{subject} is one value, never several.", subject=subject.name),
            say("Write `{subject} is {value}`.", subject=subject.name, value=right.words),
        )
    return Includes(subject.name, values_of(right, subject, names)[0])


def subject_in(text: Text, names: Names) -> Subject:
    """The subject that a clause asks about."""
    if (subject := names.subjects.get(text.key)) is not None:
        return subject
    if text.key in names.definitions:
        word = names.definitions[text.key]
        raise Wrong(
            text,
            say("{word} is a defined word: it holds or it does not.", word=word),
            say("Write `{word}` or `not {word}`.", word=word),
        )
    if text.key in names.hand_overs:
        raise Wrong(
            text,
            say("{name} is a hand-over and has no states.", name=names.hand_overs[text.key]),
            say("Write a clause about `holder` or `lead`."),
        )
    if text.key in names.rows:
        raise Wrong(
            text,
            say("{row} is a row, not a fact.", row=names.rows[text.key].number),
            say("Write `{row} is done`, or a clause about a fact.", row=names.rows[text.key].number),
        )
    known = [subject.name for subject in names.subjects.values()]
    raise names.unknown(text, known, say("There is no fact named {found}.", found=text.words or "—"))
