"""Who acts: a party, whoever a fact or output names, `A or B`, `A and B`, `2 of A, B, C`, `X other than Y`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from handrail.sop.reader.cells import AND, OR, alternatives, plain_list
from handrail.sop.reader.faults import Wrong, each
from handrail.sop.reader.names import Names, Sort
from handrail.sop.reader.text import Text
from handrail.sop.words.sentence import say
from handrail.sop.words.who import NOBODY, AnyParty, Named, Term, Who, Whoever

MOST_LISTED = 8
QUORUM = re.compile(r"(\d{1,3})\s+of\s+", re.IGNORECASE)
OTHER_THAN = re.compile(r"\s+other\s+than\s+", re.IGNORECASE)


def who(text: Text, names: Names) -> Who:
    """Somebody."""
    return _who(text, names, outside=False)


def who_or_nobody(text: Text, names: Names) -> Who:
    """Somebody, or `—`."""
    return NOBODY if text.is_none else _who(text, names, outside=False)


def receivers(text: Text, names: Names) -> Who:
    """Somebody who is told: a party or an outside."""
    return _who(text, names, outside=True)


def receivers_or_nobody(text: Text, names: Names) -> Who:
    """Somebody who is told, or `—`."""
    return NOBODY if text.is_none else _who(text, names, outside=True)


def _who(text: Text, names: Names, *, outside: bool) -> Who:
    if (pair := text.cut(OTHER_THAN)) is not None:
        terms, quorum = _terms(pair[0], names, outside)
        return Who(terms, quorum, term(pair[1], names))
    terms, quorum = _terms(text, names, outside)
    return Who(terms, quorum)


def _terms(text: Text, names: Names, outside: bool) -> tuple[tuple[Term, ...], int]:
    def one(piece: Text) -> Term:
        return term(piece, names, outside=outside)

    if (quorum := QUORUM.match(text.raw)) is not None:
        pieces = plain_list(text.part(quorum.end()))
        count = int(quorum[1])
        if not 1 <= count <= len(pieces):
            raise Wrong(
                text,
                say("{count} of {size} organisations cannot be.", count=count, size=len(pieces)),
                say("Write a number from 1 to {size}.", size=len(pieces)),
            )
        return tuple(each(pieces, one)), count
    if AND.search(text.raw):
        if OR.search(text.raw):
            raise Wrong(
                text,
                say("“and” and “or” in one cell can be read in two ways."),
                say("Write one of them, or two rows."),
            )
        pieces = alternatives(text, AND, "and")
        return tuple(each(pieces, one)), len(pieces)
    return tuple(each(alternatives(text), one)), 1


def term(text: Text, names: Names, *, outside: bool = False) -> Term:
    """One party, or whoever a subject names."""
    if text.key == "any party":
        return AnyParty()
    if (party := names.parties.get(text.key)) is not None:
        return Named(party)
    if outside and (told := names.outsides.get(text.key)) is not None:
        return Named(told)
    subject = names.subjects.get(text.key)
    if subject is not None and (subject.unread or names.is_party_valued(subject)):
        return Whoever(subject.name)
    raise _nobody(text, names, outside)


def recipient(text: Text, names: Names) -> Term:
    """One to whom a referral goes."""
    found = term(text, names)
    if isinstance(found, AnyParty):
        raise Wrong(text, say("A referral goes to somebody."), say("Write an organisation, or a fact that names one."))
    return found


def _nobody(text: Text, names: Names, outside: bool) -> Wrong:
    if text.is_none or text.key == "nobody":
        return Wrong(text, say("Somebody must stand here."), say("Write an organisation, or a fact that names one."))
    if text.key in names.outsides:
        return Wrong(
            text,
            say("“{found}” is outside: it may be told, and never acts.", found=text.words),
            say("Write an organisation."),
        )
    subject = names.subjects.get(text.key)
    if subject is not None:
        odd = next((value for value in subject.values if value.casefold() not in names.parties), "")
        if subject.sort in (Sort.FACT, Sort.OUTPUT) and odd:
            return Wrong(
                text,
                say(
                    "{subject} does not always name an organisation: it can be {value}.",
                    subject=subject.name,
                    value=odd,
                ),
                say("Write an organisation, or a fact whose values are all organisations."),
                names.near(odd, names.parties.values()),
            )
        return Wrong(text, say("“{found}” names no organisation.", found=text.words), say("Write an organisation."))
    return no_organisation(text, (*names.parties.values(), *(names.outsides.values() if outside else ())), names)


def no_organisation(text: Text, organisations: Sequence[str], names: Names) -> Wrong:
    """A name that no organisation has; those that there are, are listed as far as anybody reads a list."""
    named = [subject.name for subject in names.subjects.values() if names.is_party_valued(subject)]
    near = names.near(text.words, [*organisations, *named])
    others = tuple(name for name in organisations if name != near)
    shown = others[:MOST_LISTED]
    if near and shown:
        write = say("Write {nearest}, or another organisation: {names}.", nearest=near, names=shown)
    elif near:
        write = say("Write {nearest}.", nearest=near)
    elif len(others) > len(shown):
        write = say("Write one of the organisations, such as {names}.", names=shown)
    elif shown:
        write = say("Write one of {names}.", names=shown)
    else:
        write = say("Write a name that the procedure has.")
    return Wrong(text, say("There is no organisation named “{found}”.", found=text.words), write, near)
