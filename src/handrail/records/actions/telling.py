"""What the two sides of a conversation say: receive, answer, start, end; recall, stop, tell who it is; withdraw.

What may be said now is the table's matter (`exchange`), for pages and for what is sent here alike.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from handrail.cases.disclosure import Release
from handrail.cases.text import LONG, fault_in
from handrail.exchange.request import Request
from handrail.exchange.statement import Answer, Fate, Note, Side, State, said_by
from handrail.exchange.talk import NotOpen
from handrail.records import vault, visible
from handrail.records.access import AN_ID, MAY_ACT, row_for, words_of
from handrail.records.actions.asking import saying
from handrail.records.actions.once import once
from handrail.records.actions.pressing import Press
from handrail.records.conversing import brings_of, keep, opened, referral_of
from handrail.records.hearing_talks import brought_by, tell_the_case, with_what_it_brings
from handrail.records.in_force import in_force
from handrail.records.kept_talk import Kept
from handrail.records.letters import post, pull
from handrail.records.models import Case, CaseKey, Talk
from handrail.records.proposing import NO_WORDS, identity_of, leave, proposal, without_a_name, words_may_leave
from handrail.records.reporting import Report, whole
from handrail.records.values import Changed, NotYours, Refused, Saved
from handrail.records.working_out import worked_out
from handrail.sop.words.acts import Duty
from handrail.sop.words.literals import ReferralState
from handrail.sop.words.sentence import say


@dataclass(frozen=True, slots=True)
class Saying:
    """What somebody says: a state or a note, and what the table needs with it."""

    said: State | Note
    reason: str = ""
    until: datetime | None = None
    answer: Answer | None = None
    fate: Fate | None = None
    words: str = ""
    """In plain words: an appointment, an answer. They are sent."""
    brings: Mapping[str, str] = field(default_factory=dict)
    """What an ended request brings."""
    report: Report | None = None
    """Who told it, where they have no node."""


@dataclass(frozen=True, slots=True)
class InHand:
    """A conversation that somebody acts in, locked."""

    row: Talk
    key: bytes
    kept: Kept
    case: Case | None


def tell(press: Press, talk: str, seen: int, saying: Saying) -> Saved:
    """Say it, keep it, send it. `seen`: how many statements the page was made with.

    Raises NotYours, Changed, or Refused where the table does not have it now, or who the person is may not leave.
    """
    held = ("tell", *map(str, (saying.said, saying.reason, saying.until, saying.answer, saying.fate, saying.words)))
    held += () if saying.report is None else saying.report.held
    held += tuple(f"{name}: {value}" for name, value in sorted(saying.brings.items()))
    return _once(press, talk, seen, held, lambda hand: _tell(press, hand, saying))


def no_one_else(press: Press, talk: str, seen: int, because: str) -> Saved:
    """Whoever asked asks nobody else, for a reason."""
    if not because.strip():
        raise Refused(say("Write why."), {"reason": say("Write why.")})
    _whole({"reason": because})
    held = ("no one else", because.strip())
    return _once(press, talk, seen, held, lambda hand: _no_one_else(press, hand, because.strip()))


def _once(press: Press, talk: str, seen: int, held: tuple[object, ...], work: Callable[[InHand], Saved]) -> Saved:
    if press.me.function not in MAY_ACT:
        raise NotYours

    def do() -> Saved:
        hand = _in_hand(press, talk)
        if len(hand.kept.talk.log) != seen:
            raise Changed((), len(hand.kept.talk.log))
        try:
            return work(hand)
        except NotOpen as no:
            raise Refused(no.sentence) from None

    return once(press, talk if AN_ID.fullmatch(talk) else "", held, do)


def _in_hand(press: Press, talk: str) -> InHand:
    rows = visible.talks(press.me)
    found = rows.filter(pk=talk).first() if AN_ID.fullmatch(talk) else None
    if found is None:
        raise NotYours
    case = None if found.case_id is None else row_for(press.me, found.case_id, lock=True)
    row = rows.select_for_update(of=("self",)).select_related("partner").get(pk=talk)
    try:
        key = vault.key_of_talk(row)
    except CaseKey.DoesNotExist:
        raise NotYours from None
    return InHand(row, key, opened(row, key), case)


def _tell(press: Press, hand: InHand, said: Saying) -> Saved:
    _whole({"reason": said.reason, "words": said.words})
    if said.said is Note.IDENTITY:
        return _identity(press, hand)
    report = whole(said.report, press.now) if hand.kept.talk.is_reported(said.said) else None
    if report is None:
        _must_go_without(press, hand, said)
    row, before = hand.row, hand.kept.talk.standing
    more: dict[str, Any] = {"reason": said.reason.strip(), "until": said.until, "answer": said.answer}
    more |= {"fate": said.fate} if said.said is Note.KEPT else {}
    _fate_is_whole(said)
    more |= {} if report is None else {"reported": report.said}
    made = _made(hand.kept.talk, said.said, saying(press) | more)
    along = _along(row, said) | ({} if report is None else {"reported": report.along})
    if report is not None and isinstance(made, Request) and said.said is ReferralState.ENDED:
        made = with_what_it_brings(made, row, along)
    statement = _newest(made, Side.ASKED if report is not None else made.side)
    kept = hand.kept.adding(made, statement, along)
    if said.said is ReferralState.WITHDRAWN:
        kept = pull(row, kept)
    if said.said is Note.KEPT and said.fate is not Fate.KEPT:
        kept = _without_what_was_sent(kept)
    if said.said is ReferralState.RECEIVED or not row.office:
        row.office = row.office or press.me.office
    keep(row, kept, press.now, key=hand.key)
    post(row, kept, press.now, purpose=row.row)
    if hand.case is not None and row.side == Side.ASKER and made.standing != before:
        tell_the_case(hand.case, row, hand.key, before, made, statement, along, press.now, by=press.me.code)
    return Saved(row.id, len(made.log))


def _made(talk: Any, said: State | Note, more: dict[str, Any]) -> Any:
    if isinstance(said, Note):
        return talk.add_note(said, **more)
    return talk.set_state(said, **more)


def _newest(made: Any, side: Side) -> Any:
    return max(said_by(made.log, side), key=lambda each: each.point)


def _along(row: Talk, said: Saying) -> dict[str, object]:
    along: dict[str, object] = {"words": said.words.strip()} if said.words.strip() else {}
    is_act = isinstance(in_force().names.rows.get(row.row), Duty)
    if said.said is ReferralState.ENDED and brings_of(row.row) and (said.brings or is_act):
        if not brought_by(row.row, {"brings": dict(said.brings)}):
            raise Refused(say("Choose what came of it."), {"brings": say("Choose what came of it.")})
        along["brings"] = dict(said.brings)
    return along


def _fate_is_whole(said: Saying) -> None:
    if said.said is not Note.KEPT:
        return
    if said.fate is None:
        raise Refused(say("Choose one answer."), {"fate": say("Choose one answer.")})
    if said.fate is Fate.KEPT and not (said.reason.strip() and said.until):
        raise Refused(say("What is kept is kept because of something, until a day. Write both."))


def _without_what_was_sent(kept: Kept) -> Kept:
    """At the asked, after a withdrawal: the statements stay, what went along with those of the asker is destroyed."""
    return Kept(kept.talk, {spot: along for spot, along in kept.along.items() if spot[0] is kept.talk.side})


def _whole(texts: Mapping[str, str]) -> None:
    wrong = {name: fault for name, text in texts.items() if (fault := fault_in(text, LONG, lines=True)) is not None}
    if wrong:
        raise Refused(next(iter(wrong.values())), wrong)


def _must_go_without(press: Press, hand: InHand, said: Saying) -> None:
    """Who the person is leaves in a message of its own alone; and what whoever asked types later, as what they typed
    first: only where the row, and the yes it rests on, let needs pass.
    """
    if hand.case is None:
        return
    row, words, texts = hand.row, words_of(hand.key, hand.case), {"reason": said.reason, "words": said.words}
    typed = [at for at, text in texts.items() if without_a_name(text, words, at=at)]
    if typed and row.side == Side.ASKER:
        course = worked_out(vault.open_history(hand.key, hand.case), press.now)
        if not isinstance(words_may_leave(course, row.party, row.row, row.theirs), Release):
            raise Refused(NO_WORDS, dict.fromkeys(typed, NO_WORDS))


def _identity(press: Press, hand: InHand) -> Saved:
    """Who the person is leaves in a message of its own, if it may at this moment; else it stays, with the reason."""
    row, case, talk, referral = hand.row, hand.case, hand.kept.talk, referral_of(hand.row.row)
    if case is None or referral is None or not isinstance(talk, Request):
        raise NotYours
    if not talk.owes_identity:
        raise Refused(say("Who the person is follows after an acceptance, once."))
    words = words_of(hand.key, case)
    course = worked_out(vault.open_history(hand.key, case), press.now)
    found = proposal(course, words, row.party, referral, row.theirs, press.now)
    if not found.afterwards:
        raise Refused(say("This request shares nothing that says who the person is."))
    release = leave(course, row.party, row.row, row.theirs, found.afterwards, found.agreement)
    if not isinstance(release, Release):
        kept = Kept(replace(talk, withheld=release.why[0]), hand.kept.along)
        keep(row, kept, press.now, key=hand.key)
        return Saved(row.id, len(talk.log))
    along = dict(identity_of(words, found.afterwards))
    made = replace(talk, withheld=None).add_note(Note.IDENTITY, **saying(press))
    kept = hand.kept.adding(made, _newest(made, made.side), along)
    keep(row, kept, press.now, key=hand.key)
    post(row, kept, press.now, purpose=", ".join(release.rows), consent=found.yes, names=True)
    return Saved(row.id, len(made.log))


def _no_one_else(press: Press, hand: InHand, because: str) -> Saved:
    talk = hand.kept.talk
    if not isinstance(talk, Request):
        raise NotYours
    keep(hand.row, Kept(talk.no_one_else(because), hand.kept.along), press.now, key=hand.key)
    return Saved(hand.row.id, len(talk.log))
