"""Where a row comes from, on what a share rests, when a party can be reached, who keeps its node."""

from __future__ import annotations

import re

from handrail.sop.reader.cells import known
from handrail.sop.reader.faults import Wrong
from handrail.sop.reader.names import Names, Sort
from handrail.sop.reader.text import Text
from handrail.sop.reader.who import term
from handrail.sop.words.acts import Basis, ByConsent, ByException, ByLaw, WithoutIdentity
from handrail.sop.words.place import Source
from handrail.sop.words.sentence import say
from handrail.sop.words.who import AnyParty, Named, Whoever

SOURCE = re.compile(r"(?P<where>.+)\s·\s+(?P<trust>[^·()]+?)(?P<note>\s*\(.*\))?", re.DOTALL)
NOTE = re.compile(r"\s*\((?:`(?P<quoted>[^`]+)`|(?P<plain>[^`]+))\)", re.DOTALL)
LAW = re.compile(r"law\s*:\s*", re.IGNORECASE)
EXCEPTION = re.compile(r"exception\s*:\s*", re.IGNORECASE)
DAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
HOURS_OPEN = re.compile(rf"24 hours|office hours|{DAY}(?: to {DAY})? \d{{1,2}} to \d{{1,2}}", re.IGNORECASE)
FALLBACK = re.compile(r",\s*")
KEPT_BY = re.compile(r"kept\s+by\s+", re.IGNORECASE)
NOWHERE = Source("", "")
"""Stands in where a source cannot be read."""


def source(text: Text, names: Names) -> Source:
    """PLACE ` · ` TRUST, and a note in brackets."""
    found = SOURCE.fullmatch(text.raw)
    note = NOTE.fullmatch(found["note"]) if found and found["note"] else None
    if found is None or (found["note"] and note is None):
        raise Wrong(
            text,
            say("“{found}” does not say where the row comes from and how far that is trusted.", found=text.words),
            say("Write `PLACE · TRUST`, and a note in brackets if there is one."),
        )
    where, trust = text.part(found.start("where"), found.end("where")), text.part(*found.span("trust"))
    no_mark = say("There is no mark of trust named {found}.", found=trust.words)
    mark = known(trust, names.trust, no_mark, names) if names.trust else trust.words
    said = (note["quoted"] or note["plain"]).strip() if note else None
    return Source(where.words, mark, said)


def basis(text: Text, names: Names) -> Basis:
    """What a disclosure rests on."""
    if (found := EXCEPTION.match(text.raw)) is None:
        return needs(text, names)
    rest = text.part(found.end())
    comma = rest.raw.rfind(",")
    if comma < 1:
        raise Wrong(
            text,
            say("An exception has a reason and somebody who approves it."),
            say("Write `exception: reason, approver`."),
        )
    reason, approver = rest.part(0, comma), rest.part(comma + 1)
    match term(approver, names):
        case Named(name) | Whoever(name):
            return ByException(reason.words, name)
        case AnyParty():
            raise Wrong(approver, say("Somebody must approve an exception."), say("Write an organisation."))


def needs(text: Text, names: Names) -> Basis:
    """What a referral rests on."""
    if text.key == "without identity":
        return WithoutIdentity()
    if (found := LAW.match(text.raw)) is not None and text.part(found.end()).words:
        return ByLaw(text.part(found.end()).words)
    return ByConsent(consent(text, names))


def needs_consent(text: Text, names: Names) -> str | None:
    """The consent that a duty needs, or `—`."""
    return None if text.is_none else consent(text, names)


def consent(text: Text, names: Names) -> str:
    """A consent by its name."""
    subject = names.subjects.get(text.key)
    if subject is None or subject.sort is not Sort.CONSENT:
        raise names.unknown(
            text, names.names_of(Sort.CONSENT), say("There is no consent named {found}.", found=text.words)
        )
    return subject.name


def reached(text: Text, names: Names) -> str:
    """`24 hours`, `Monday to Friday 9 to 16`, `office hours, duty officer`."""
    if text.is_none:
        return ""
    hours, *fallback = text.split(FALLBACK)
    if HOURS_OPEN.fullmatch(hours.words) is None or len(fallback) > 1 or (fallback and not fallback[0].words):
        raise Wrong(
            text,
            say("“{found}” does not say when somebody can be reached.", found=text.words),
            say("Write `24 hours`, `Monday to Friday 9 to 16`, or `office hours, duty officer`."),
            names.near(text.words, ("24 hours", "office hours", "office hours, duty officer")),
        )
    return text.words


def node(text: Text, names: Names) -> str:
    """`own`, `kept by PARTY` or `none`."""
    if text.key in ("own", "none"):
        return text.key
    if (found := KEPT_BY.match(text.raw)) is not None:
        party = text.part(found.end())
        no_party = say("There is no organisation named {found}.", found=party.words)
        return f"kept by {known(party, names.parties, no_party, names)}"
    raise Wrong(
        text,
        say("“{found}” does not say who keeps the node.", found=text.words),
        say("Write `own`, `kept by PARTY` or `none`."),
        names.near(text.words, ("own", "none", "kept by")),
    )
