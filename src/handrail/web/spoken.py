"""What is said to a person, in the language of the page: the words that the node keeps beside its procedure.

A row without words there is said by its label, never by those of another language.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from handrail.cases.course import Course
from handrail.cases.disclosure import bans_that_hold
from handrail.cases.spoken import Said
from handrail.records.in_force import in_force
from handrail.web import words


def question(consent: str, recipient: str = "") -> str:
    """The question of one consent, as it is read aloud."""
    said = _here(in_force().said.questions.get(consent))
    if said:
        return said
    asked = words.capital(words.name(consent))
    if not recipient:
        return _("{consent}: do you agree?").format(consent=asked)
    return _("{consent}: do you agree, for {recipient}?").format(consent=asked, recipient=recipient)


def purpose(consent: str) -> str:
    """What a yes was for, in a few words, as the person's paper has it."""
    return _of(in_force().said.purposes, consent)


def data(name: str) -> str:
    """What would be told, to the one whom it is about."""
    return _of(in_force().said.data, name)


def party(name: str) -> str:
    """Who hears it, without the name of an organisation."""
    return _here(in_force().said.parties.get(name)) or words.name(name)


def answer(value: str) -> str:
    """An answer, as the person's paper has it."""
    said = {
        "given": _("yes"),
        "refused": _("no"),
        "not now": _("not now"),
        "withdrawn": _("yes, and taken back"),
        "expired": _("yes, and it has run out: you will be asked again"),
        "not asked": _("not asked"),
    }.get(value)
    return said or words.name(value)


def stays() -> tuple[str, ...]:
    """What remains whatever the answer is. Nothing is promised that is not written there."""
    found = tuple(filter(None, map(_here, in_force().said.stays)))
    return found or (_("No is an answer like yes. You need no reason for it."),)


def never(course: Course) -> tuple[str, ...]:
    """What nobody may pass on, whatever was said: the bans that hold now, and what never goes at all."""
    return tuple(_never(course))


def _never(course: Course) -> Iterator[str]:
    found = in_force().said
    yield from (_of(found.bans, ban.name) for ban in bans_that_hold(course))
    yield from filter(None, map(_here, found.never))


def _of(found: Mapping[str, Said], name: str) -> str:
    return _here(found.get(name)) or words.capital(words.name(name))


def _here(said: Said | None) -> str:
    """In the language of the page; empty where it has none."""
    return words.harmless((said or {}).get((get_language() or "en").partition("-")[0], ""))
