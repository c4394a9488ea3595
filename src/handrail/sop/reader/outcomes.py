"""What a duty gives, an event sets, a referral brings: `fact: values` joined by `;`, or a fixed word."""

from __future__ import annotations

from handrail.sop.reader.cells import values_listed
from handrail.sop.reader.faults import Wrong, each
from handrail.sop.reader.names import Names, Sort, Subject
from handrail.sop.reader.text import COLON, SEMICOLON, Text
from handrail.sop.words.acts import Done, Gives, Ongoing, Sets
from handrail.sop.words.sentence import say


def gives(text: Text, names: Names) -> Gives:
    """What a duty gives."""
    if text.key == "done":
        return Done()
    if text.key == "ongoing":
        return Ongoing()
    if text.key == "nothing" or text.is_none:
        raise Wrong(
            text,
            say("A duty that gives nothing would never be open."),
            say("Write `done`, `ongoing`, or a fact and its values."),
        )
    return _sets(text, names, (Sort.FACT,))


def sets(text: Text, names: Names) -> tuple[Sets, ...]:
    """What an event sets."""
    return () if text.key == "nothing" else _sets(text, names, (Sort.FACT, Sort.CONSENT))


def brings(text: Text, names: Names) -> tuple[Sets, ...]:
    """What a referral brings when it has ended."""
    return () if text.key == "nothing" else _sets(text, names, (Sort.FACT,))


def _sets(text: Text, names: Names, sorts: tuple[Sort, ...]) -> tuple[Sets, ...]:
    pieces = text.split(SEMICOLON)
    outcomes = each(pieces, lambda piece: _set(piece, names, sorts))
    for at, outcome in enumerate(outcomes):
        if any(outcome.subject == before.subject for before in outcomes[:at]):
            name = outcome.subject
            raise Wrong(pieces[at], say("{name} stands twice in one outcome.", name=name), say("Write it once."))
    return tuple(outcomes)


def _set(text: Text, names: Names, sorts: tuple[Sort, ...]) -> Sets:
    if (pair := text.cut(COLON)) is None:
        raise Wrong(
            text,
            say("“{found}” does not say which fact gets which value.", found=text.words or "—"),
            say("Write `fact: value`, more of them joined by `;`."),
        )
    subject = _stored(pair[0], names, sorts)
    return Sets(subject.name, values_listed(pair[1], subject, names))


def _stored(text: Text, names: Names, sorts: tuple[Sort, ...]) -> Subject:
    subject = names.subjects.get(text.key)
    if subject is not None and subject.sort in sorts:
        return subject
    if subject is not None and subject.sort is Sort.CONSENT:
        raise Wrong(
            text,
            say("{name} is a consent: it is given by the person, not by a row.", name=subject.name),
            say("Write a fact; asking is the Consent row's own duty."),
        )
    if subject is not None or text.key in names.definitions:
        raise Wrong(
            text,
            say("“{found}” is not stored, so nothing can set it.", found=text.words),
            say("Write a fact."),
        )
    raise names.unknown(text, names.names_of(*sorts), say("There is no fact named {found}.", found=text.words or "—"))
