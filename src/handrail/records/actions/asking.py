"""Asking another organisation: a question without a name, or a request by a row of the procedure.

What leaves is closed to them in the same transaction that says so in the case. Whoever asks stays responsible.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from handrail.cases.disclosure import Release
from handrail.cases.history import Did
from handrail.cases.text import LONG, SHORT, fault_in
from handrail.exchange.message import Json
from handrail.exchange.question import Question
from handrail.exchange.request import Request
from handrail.exchange.statement import QuestionState, Side
from handrail.exchange.talk import NotOpen
from handrail.exchange.wire import Kind as About
from handrail.records import vault
from handrail.records.access import MAY_ACT, key_for, row_for, words_of
from handrail.records.actions.once import once
from handrail.records.actions.pressing import Press
from handrail.records.conversing import is_last, keep, opened
from handrail.records.dice import new_id
from handrail.records.entering import enter, of_question
from handrail.records.following import follow, to_the_second
from handrail.records.home import Home
from handrail.records.in_force import in_force
from handrail.records.kept_talk import Kept
from handrail.records.letters import post
from handrail.records.models import Case, Partner, Talk
from handrail.records.partners import parties_but, partner_for
from handrail.records.proposing import NO_WORDS, Proposal, leave, proposal, without_a_name, words_may_leave
from handrail.records.values import Changed, Kind, NotYours, Refused, Saved, Words
from handrail.records.working_out import worked_out
from handrail.sop.meaning.act import Verb
from handrail.sop.words.acts import Referral, Solution, WithoutIdentity
from handrail.sop.words.literals import ReferralState
from handrail.sop.words.sentence import say
from handrail.sop.words.sharing import Disclosure, Identifies
from handrail.sop.words.who import Named


@dataclass(frozen=True, slots=True)
class Asked:
    """A question: the region, the week and the sort of help. Never a name, a village or a day."""

    region: str
    week: str
    help: str
    more: str = ""


def may_be_asked(recipient: str, about: str = "") -> Disclosure | None:
    """The row by which an organisation may be asked without a name; None where there is none.

    `about`: the solution whose contact it is, which names what it shares. Else what tells no recorded fact comes first.
    """
    plain = {each.name: each.facts for each in in_force().procedure.data if each.identifies is Identifies.NO}
    solution = in_force().names.rows.get(about)
    shares = solution.shares if isinstance(solution, Solution) else ()
    rows = (
        row
        for row in in_force().procedure.disclosures
        if isinstance(row.basis, WithoutIdentity) and plain.keys() >= {*row.data} and Named(recipient) in row.to.terms
    )
    return min(rows, key=lambda row: (row.number not in shares, any(map(plain.get, row.data))), default=None)


def ask_question(press: Press, recipient: str, asked: Asked, *, case: str = "", row: str = "") -> Saved:
    """Ask another organisation whether something is there. `case`: the one that it comes from, which it never names.

    `row`: the solution whose contact it is. Raises NotYours, or Refused. Saved names the conversation.
    """
    if press.me.function not in MAY_ACT:
        raise NotYours
    return once(press, case, ("ask", recipient, asked, row), lambda: _ask(press, recipient, asked, case, row))


def _ask(press: Press, recipient: str, asked: Asked, case_id: str, row: str) -> Saved:
    partner = _partner(press, recipient)
    told_by = may_be_asked(recipient, row)
    if told_by is None:
        raise Refused(say("The procedure has no question to {party} without a name.", party=recipient))
    case = row_for(press.me, case_id, lock=True) if case_id else None
    key = None if case is None else key_for(case.id)
    words = {} if case is None or key is None else words_of(key, case)
    along = _without_names(asked, words)
    talk = Talk(
        id=new_id(),
        kind=About.QUESTION,
        side=Side.ASKER,
        case=case,
        partner=partner,
        party=press.me.party,
        theirs=recipient,
        office=press.me.office if case is None else case.office,
        row=row or told_by.number,
        began_at=press.now,
    )
    said = Question(Side.ASKER, without_node=partner is None).set_state(QuestionState.ASKED, **saying(press))
    if case is not None and key is not None:
        _of_a_case(press, case, key, talk, said, told_by, asked.more)
    key = key or vault.make_key(talk.id)
    kept = Kept(said, {(Side.ASKER, said.log[-1].point): along})
    keep(talk, kept, press.now, key=key, new=True)
    post(talk, kept, press.now, purpose=told_by.number)
    return Saved(talk.id, 1)


def _of_a_case(
    press: Press, case: Case, key: bytes, talk: Talk, said: Question, told_by: Disclosure, more: str
) -> None:
    """A question that comes from a case is asked only while its procedure lets it; a contact is entered there."""
    found = worked_out(vault.open_history(key, case), press.now)
    solution = in_force().names.rows.get(talk.row)
    release = leave(found, talk.party, talk.row, talk.theirs, told_by.data, None)
    if not isinstance(release, Release):
        raise Refused(release.why[0])
    beyond = words_may_leave(found, talk.party, talk.row, talk.theirs, beside=told_by.data)
    if more.strip() and not isinstance(beyond, Release):
        raise Refused(NO_WORDS, {"more": NO_WORDS})
    if isinstance(solution, Solution):
        dids = tuple(of_question(solution, talk, found, said.log[-1]))
        if not dids:
            raise Refused(say("{row} cannot be done now.", row=talk.row))
        _enter(press, case, key, dids)


def _without_names(asked: Asked, words: Mapping[Kind, Words]) -> dict[str, str]:
    given = {"region": asked.region, "week": asked.week, "help": asked.help}
    missing = {name: say("Write it here.") for name, text in given.items() if not text.strip()}
    wrong = missing | {name: fault for name, text in given.items() if (fault := fault_in(text, SHORT)) is not None}
    if (fault := fault_in(asked.more, LONG, lines=True)) is not None:
        wrong["more"] = fault
    if wrong:
        raise Refused(say("The question is not whole yet."), wrong)
    along = {name: without_a_name(text, words, at=name) for name, text in given.items()}
    return along | ({"more": without_a_name(asked.more, words, at="more")} if asked.more.strip() else {})


def offer_request(press: Press, case: str, version: int, row: str, recipient: str, need: str) -> Saved:
    """Ask another organisation for a service, by a row of the procedure. `need`: what is asked for, in plain words.

    Raises NotYours, Changed, or Refused with everything that stands against it. Saved names the conversation.
    """
    if press.me.function not in MAY_ACT:
        raise NotYours
    held = ("offer", row, recipient, need.strip())
    return once(press, case, held, lambda: _offer(press, case, version, row, recipient, need))


def _offer(press: Press, case_id: str, version: int, row: str, recipient: str, need: str) -> Saved:
    case = row_for(press.me, case_id, lock=True)
    key = key_for(case_id)
    before = vault.open_history(key, case)
    if version != case.version:
        raise Changed(before[version:], case.version)
    referral = in_force().names.rows.get(row)
    if not isinstance(referral, Referral) or referral.hand_over:
        raise NotYours
    partner, words = _partner(press, recipient), words_of(key, case)
    found = proposal(worked_out(before, press.now), words, press.me.party, referral, recipient, press.now)
    if not isinstance(found.now, Release):
        raise Refused(found.now.why[0])
    if found.against:
        raise Refused(found.against[0])
    along = _along(found, need, words)
    talk = case.talks.select_for_update().filter(row=row, theirs=recipient, kind=About.REQUEST).first() or Talk(
        id=new_id(),
        kind=About.REQUEST,
        side=Side.ASKER,
        case=case,
        partner=partner,
        party=press.me.party,
        theirs=recipient,
        office=case.office,
        row=row,
        began_at=press.now,
    )
    _enter(press, case, key, (Did(f"{Verb.REQUEST} {row}: {ReferralState.OFFERED} at {recipient}", press.me.party),))
    new = not talk.sealed
    kept = _offered(press, talk, None if new else opened(talk, key), along)
    keep(talk, kept, press.now, key=key, new=new)
    post(talk, kept, press.now, purpose=", ".join(found.now.rows), consent=found.yes)
    return Saved(talk.id, case.version)


def _along(found: Proposal, need: str, words: Mapping[Kind, Words]) -> dict[str, object]:
    """What goes with an offer: what is recorded behind the data that may leave, the language, and what is asked for."""
    along: dict[str, object] = {"facts": dict(found.facts)}
    if need.strip() and not found.takes_words:
        raise Refused(NO_WORDS, {"need": NO_WORDS})
    along |= {"need": without_a_name(need, words, at="need")} if need.strip() else {}
    return along | ({"language": found.language} if found.language else {})


def _offered(press: Press, talk: Talk, kept: Kept | None, along: Json) -> Kept:
    before = kept or Kept(Request(Side.ASKER, without_node=talk.partner is None, last=is_last(talk.row, talk.theirs)))
    try:
        said = before.talk.set_state(ReferralState.OFFERED, **saying(press))
    except NotOpen as no:
        raise Refused(no.sentence) from None
    return before.adding(said, Kept(said).newest, along)


def _partner(press: Press, recipient: str) -> Partner | None:
    """The node of an organisation; None where it has none, and is written or spoken to. Raises Refused."""
    if recipient not in parties_but(press.me.party):
        raise Refused(say("Choose whom to ask."))
    return partner_for(recipient)


def _enter(press: Press, case: Case, key: bytes, dids: tuple[Did, ...]) -> None:
    """Enter what was done; and tell those who were asked before, where that changes something for them."""
    found = enter(case, key, dids, press.me.code, "", press.now)
    for unfit in found.unfit:
        if unfit.entry.at == found.history[-1].at and unfit.entry.what in dids:
            raise Refused(unfit.why)
    more = follow(case, key, found, press.me.code, press.now)
    if more:
        enter(case, key, more, press.me.code, "", press.now)


def saying(press: Press) -> dict[str, Any]:
    """Who says it, when, and in which life of this node's data."""
    return {"at": to_the_second(press.now), "by": press.me.code, "incarnation": Home.here().incarnation}
