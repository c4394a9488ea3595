"""What may go with a case that is given away, and what goes: asked anew at the grant, and once more as it leaves."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from handrail.cases.course import Course
from handrail.cases.disclosure import Refused, Release
from handrail.cases.file import File, going, written
from handrail.cases.history import Passed, history_of
from handrail.exchange.lead import AtHand
from handrail.exchange.lead.messages import Grant, Message
from handrail.exchange.lead.values import Ours
from handrail.exchange.message import Json
from handrail.records import vault
from handrail.records.conversing import referral_of
from handrail.records.dice import new_id
from handrail.records.leading import Hand
from handrail.records.letters import Goes, pull_file
from handrail.records.models import Case, Letter
from handrail.records.partners import agreement_with, partner_for
from handrail.records.proposing import STANDS_IN, leave, shared_by
from handrail.records.values import Kind
from handrail.records.words_kept import words_of
from handrail.records.working_out import worked_out
from handrail.sop.words.acts import ByConsent
from handrail.sop.words.sentence import say

SO_FAR = "the case so far"
"""The data with which goes what the person wants."""
STANDS_IN_A_FILE: Mapping[str, tuple[Kind, ...]] = {**STANDS_IN, SO_FAR: (Kind.WISH,)}


def release_for(course: Course, party: str, row: str, recipient: str) -> Release | Refused:
    """Whether identity and file may go to somebody by a hand-over's row, at this moment."""
    referral, partner = referral_of(row), partner_for(recipient)
    if referral is None or not referral.hand_over:
        return Refused((say("The procedure has no hand-over “{row}”.", row=row),))
    agreement = None if partner is None else agreement_with(partner)
    return leave(course, party, row, recipient, shared_by(referral), agreement)


def at_hand(hand: Hand, now: datetime, *, fresh: bool) -> AtHand:
    """What only the moment knows."""
    may_go: set[str] = set()
    if hand.case is not None and hand.state.ours:
        course = _course(hand, now)
        for offer in hand.state.ours:
            noted = hand.offers.get(offer.id)
            row = "" if noted is None else noted.row
            if isinstance(release_for(course, hand.row.party, row, offer.to), Release):
                may_go.add(offer.to)
    return AtHand(frozenset(may_go), new_id() if fresh else "")


def goes_with(hand: Hand, message: Message, along: Mapping[str, object], row: str, now: datetime) -> Goes:
    """What goes with a message: with a grant the file, with anything else what was given to go along."""
    noted = hand.offers.get(getattr(message, "id", ""))
    row = (noted.row if noted is not None else "") or row
    if not isinstance(message, Grant) or not message.file or hand.case is None:
        return Goes(along, row)
    course = _course(hand, now)
    release = release_for(course, hand.row.party, row, message.to)
    assert isinstance(release, Release)  # `may_go` said so in this transaction
    file = _file(hand, hand.case, course, release)
    return Goes({"file": file}, row, ", ".join(release.rows), yes_entry(course, row), names=True)


def file_again(hand: Hand, of: str, now: datetime) -> Json | None:
    """The file of a grant that was taken and then forgotten: where it could be given now, had it not been given."""
    noted = hand.offers[of]
    if hand.case is None or of in hand.state.withdrawn or not noted.file:
        return None
    history = vault.open_history(hand.key, hand.case)
    before = (each for each in history if not (isinstance(each.what, Passed) and each.what.number > noted.number))
    course = worked_out(history_of(before), now)
    release = release_for(course, hand.row.party, noted.row, noted.party)
    return _file(hand, hand.case, course, release) if isinstance(release, Release) else None


def _file(hand: Hand, case: Case, course: Course, release: Release) -> Json:
    history = going(course, release.fields, hand.row.party)
    words = {kind: each.text for kind, each in words_of(hand.key, case).items()}
    return written(
        File(history, {str(kind): words[kind] for kind in _kinds(release.data) if kind in words}, case.number)
    )


def yes_entry(course: Course, row: str) -> str:
    """The entry of the yes that a hand-over rests on; empty where there is none."""
    consent = consent_of(row)
    entry = None if consent is None else course.facts[consent].now.entry
    return "" if entry is None else entry.id


def consent_of(row: str) -> str | None:
    """The consent that a hand-over rests on."""
    referral = referral_of(row)
    needs = None if referral is None else referral.needs
    return needs.consent if isinstance(needs, ByConsent) else None


def _kinds(data: Iterable[str]) -> tuple[Kind, ...]:
    found = dict.fromkeys(kind for name in data for kind in STANDS_IN_A_FILE.get(name, ()))
    return (*found, Kind.LANGUAGE)


def pull_grant(hand: Hand, of: str) -> bool:
    """Take the file out of a grant that has not begun to leave. Whether there was one."""
    noted = hand.offers.get(of)
    if noted is None or not noted.letter:
        return False
    letter = _waiting(noted.letter)
    if letter is None:
        return False
    state = hand.state
    said = Grant(state.me, noted.party, letter.incarnation, of, noted.number, True, tuple(sorted(state.parties)))
    pull_file(letter, said, noted.row)
    return True


def _waiting(letter: str) -> Letter | None:
    rows = Letter.objects.select_for_update(of=("self",)).select_related("partner", "lead")
    return rows.filter(pk=letter, names=True, leaving_at=None, taken_at=None, refused="").first()


def still_may_go(hand: Hand, letter: str, now: datetime) -> bool:
    """Whether the file in a letter may leave now: asked once more as it leaves."""
    of = next((of for of, noted in hand.offers.items() if noted.letter == letter), None)
    offer = None if of is None else hand.state.our_offer(of)
    if of is None or offer is None or offer.state is not Ours.GRANTED or of in hand.state.withdrawn:
        return False
    if hand.case is None:
        return False
    release = release_for(_course(hand, now), hand.row.party, hand.offers[of].row, hand.offers[of].party)
    return isinstance(release, Release)


def _course(hand: Hand, now: datetime) -> Course:
    assert hand.case is not None
    return worked_out(vault.open_history(hand.key, hand.case), now)
