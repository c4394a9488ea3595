"""What would leave, before it does: to whom, what now and what later, on what it rests, by when one would hear of it.

Whether it may is asked of the one place that says so (`cases.disclosure`), here as well as when it leaves.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from handrail.cases import disclosure
from handrail.cases.course import Course
from handrail.cases.disclosure import Agreement, Release, may_leave
from handrail.cases.text import LONG, fault_in
from handrail.records.conversing import clocks
from handrail.records.in_force import in_force
from handrail.records.partners import agreement_for, partner_for
from handrail.records.values import Kind, Refused, Words
from handrail.seal.token import parts_of
from handrail.sop.meaning.act import Verb
from handrail.sop.words.acts import ByConsent, Referral
from handrail.sop.words.literals import ReferralState
from handrail.sop.words.sentence import Sentence, Verbatim, say
from handrail.sop.words.sharing import Disclosure, Identifies

STANDS_IN = {"identity": (Kind.NAME, Kind.ALIAS, Kind.REACH, Kind.HOURS), "needs": (Kind.NEED,)}
"""In which words about a person each sort of data stands."""
NO_WORDS = say("This goes out without what the person told. Leave the words out, or ask for the yes first.")
FREE_WORDS = "needs"
"""The data that whatever is typed with a request belongs to."""
TELLING = 3
"""A part of a name this long gives it away; shorter ones stand in every sentence."""
_ELIDED = str.maketrans(dict.fromkeys("'’ʼ", " "))
"""What joins a name to what stands at it: `Amina’s`, `d’Amina`."""
_BEFORE_ARABIC_NAMES = frozenset("وفبلك")
"""Words of one letter that Arabic writes together with the name after them: and, so, with, for, like."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A request that is not sent yet."""

    row: str
    recipient: str
    sender: str
    now: Release | disclosure.Refused
    later: Release | disclosure.Refused | None
    """Who the person is, if it were to leave at this moment; None where the row does not share it."""
    free_words: Release | disclosure.Refused
    """What is typed with it, beside what leaves at once."""
    at_once: tuple[str, ...]
    afterwards: tuple[str, ...]
    never: tuple[str, ...]
    facts: Mapping[str, str]
    language: str
    agreement: Agreement | None
    consent: str | None
    yes: str
    """The entry of that yes."""
    yes_since: datetime | None
    received_by: datetime | None
    answered_by: datetime | None
    told_by: datetime | None
    down_since: datetime | None
    against: tuple[Sentence, ...] = field(default=())
    """What else stands in the way."""
    by_hand: bool = False
    """They have no node: it is printed, or read to them on the telephone."""

    @property
    def may_leave(self) -> bool:
        """Whether it can be sent."""
        return isinstance(self.now, Release) and not self.against

    @property
    def takes_words(self) -> bool:
        """Whether anything typed may go with it."""
        return isinstance(self.free_words, Release)


def proposal(
    course: Course, words: Mapping[Kind, Words], sender: str, row: Referral, recipient: str, now: datetime
) -> Proposal:
    """What a request would be."""
    partner = partner_for(recipient)
    agreement = agreement_for(recipient)
    shared = shared_by(row)
    later = tuple(name for name in shared if identifying(name))
    soon = tuple(name for name in shared if name not in later)
    # An offer that nothing may follow is not made: where all of it comes afterwards, all of it is asked about now.
    release = leave(course, sender, row.number, recipient, soon or shared, agreement)
    name_release = leave(course, sender, row.number, recipient, later, agreement) if later else None
    received_by, answered_by, told_by = clocks(row, now)
    needs = row.needs.consent if isinstance(row.needs, ByConsent) else None
    said = {kind: words[kind].text for kind in words}
    return Proposal(
        row.number,
        recipient,
        sender,
        release,
        name_release,
        leave(course, sender, row.number, recipient, (*soon, FREE_WORDS), agreement),
        soon,
        later,
        tuple(each.name for each in in_force().procedure.data if each.name not in shared and identifying(each.name)),
        facts_of(course, release) if soon else {},
        said.get(Kind.LANGUAGE, "") if needs else "",
        agreement,
        needs,
        _entry_of(course, needs),
        None if needs is None else course.facts[needs].since,
        received_by,
        answered_by,
        told_by,
        None if partner is None else partner.down_since,
        tuple(_against(course, row, recipient)),
        by_hand=partner is None,
    )


def leave(
    course: Course, sender: str, row: str, recipient: str, data: tuple[str, ...], agreement: Agreement | None
) -> Release | disclosure.Refused:
    """Whether this may leave at this moment."""
    return may_leave(course, sender, recipient, data, agreement, course.calendar.day_of(course.now), row)


def words_may_leave(
    course: Course, sender: str, row: str, recipient: str, *, beside: tuple[str, ...] = ()
) -> Release | disclosure.Refused:
    """Whether what is typed may leave at this moment, beside what else leaves with it."""
    return leave(course, sender, row, recipient, (*beside, FREE_WORDS), agreement_for(recipient))


def facts_of(course: Course, release: Release | disclosure.Refused) -> dict[str, str]:
    """What is recorded behind the data that leaves."""
    if not isinstance(release, Release):
        return {}
    return {name: course.walk.situation[name] for name in release.fields if name in course.walk.situation}


def shared_by(row: Referral) -> tuple[str, ...]:
    """The data that a request shares: named, or by the rows of what is shared."""
    found: dict[str, None] = {}
    for each in row.shares:
        known = in_force().names.rows.get(each)
        found |= dict.fromkeys(known.data if isinstance(known, Disclosure) else (each,))
    return tuple(found)


def identity_of(words: Mapping[Kind, Words], data: Iterable[str]) -> dict[str, str]:
    """Who the person is, how they are reached safely, what they need: as far as the data has it.

    Raises Refused where nothing of it is written down.
    """
    kinds = [kind for name in data for kind in STANDS_IN.get(name, ())]
    found = {str(kind): words[kind].text for kind in kinds if kind in words}
    if not found:
        raise Refused(say("Nothing is written here about who the person is, or how to reach them."))
    return found


def without_a_name(text: str, words: Mapping[Kind, Words], *, at: str) -> str:
    """What was typed to be sent, tidied. Raises Refused where it cannot be kept, or names the person."""
    fault = fault_in(text, LONG, lines=True)
    called = [part for kind in (Kind.NAME, Kind.ALIAS) if kind in words for part in parts_of(words[kind].text)]
    there = {*parts_of(text), *parts_of(text.translate(_ELIDED))}
    there |= {word[count:] for word in there for count in (1, 2, 3) if set(word[:count]) <= _BEFORE_ARABIC_NAMES}
    named = next((part for part in called if len(part) >= TELLING and part in there), None)
    if fault is None and named is not None:
        fault = say("“{word}” is part of what this person is called. Write it without.", word=Verbatim(named))
    if fault is not None:
        raise Refused(fault, {at: fault})
    return text.strip()


def _against(course: Course, row: Referral, recipient: str) -> Iterable[Sentence]:
    line = f"request {row.number}: {ReferralState.OFFERED} at {recipient}"
    acts = (move.act for move in course.walk.possible)
    if not any(
        (act.verb, act.about, act.at) == (Verb.HAND_OVER, row.number, recipient)
        if row.hand_over
        else act.line() == line
        for act in acts
    ):
        yield say("{row} is not to be offered to {party} now.", row=row.number, party=recipient)


def _entry_of(course: Course, consent: str | None) -> str:
    entry = None if consent is None else course.facts[consent].now.entry
    return "" if entry is None else entry.id


def identifying(data: str) -> bool:
    """It says who somebody is, alone or together with others: the person was told that it comes after an acceptance."""
    return any(each.name == data and each.identifies is not Identifies.NO for each in in_force().procedure.data)
