"""Organisations on a page: their stroke, and how they are called. No logo, no claim to be anybody."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from handrail.records.values import CaseFile
from handrail.web import words

STROKES: Mapping[str, str] = {"IOM": "a", "UNHCR": "b"}
"""Solid, double; everybody else is thin."""
BY_NODE = "node:"
"""Before the party whose node told something."""


def stroke(party: str | None) -> str:
    """The stroke of an organisation; none where nobody is."""
    return "" if party is None else STROKES.get(party, "o")


def role(party: str) -> str:
    """Short: `IOM role`."""
    return _("{party} role").format(party=_short(party)) if party in STROKES else words.name(party)


def role_said(party: str) -> str:
    """The same within a sentence: `the IOM role`, `the regional desk`."""
    return _("the {party} role").format(party=_short(party)) if party in STROKES else words.standing(party)


def _short(party: str) -> str:
    """As short as people in the field say it."""
    return pgettext("an organisation, short", "IOM") if party == "IOM" else pgettext("an organisation, short", "UNHCR")


def wrote(file: CaseFile, code: str) -> str:
    """Who entered something: a person's name, or the agency that told it."""
    if code.startswith(BY_NODE):
        return agency(code.removeprefix(BY_NODE))
    return words.apart(file.name_of(code))


def agency(party: str) -> str:
    """In full: `the agency with the IOM role`."""
    if party in STROKES:
        return _("the agency with the {party} role").format(party=_short(party))
    return words.standing(party)
