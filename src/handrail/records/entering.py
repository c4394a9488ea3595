"""What is said of a request or a question, as entries in the history of the case that it is about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime

from handrail.cases.course import Course
from handrail.cases.history import Did, Entry, History, added
from handrail.exchange.as_script import Outcomes, lines
from handrail.exchange.statement import QuestionState, Statement
from handrail.exchange.table import Standing
from handrail.records import vault
from handrail.records.dice import new_id
from handrail.records.models import Case, Talk
from handrail.records.working_out import put, worked_out
from handrail.sop.meaning.act import Act, Verb
from handrail.sop.words.acts import ByConsent, Duty, Referral, Solution
from handrail.sop.words.literals import (
    SOLUTION_CONTACT,
    ConsentState,
    ContactState,
    ReferralState,
    state_and_recipient,
)

BY_US = (ReferralState.OFFERED, ReferralState.RECALLED, ReferralState.UNANSWERED)


def enter(case: Case, key: bytes, dids: Iterable[Did], by: str, basis: str, now: datetime) -> Course:
    """Add entries, each as it comes; one that does not fit is kept and shown, as after a correction. How it is then."""
    history: History = vault.open_history(key, case)
    for did in dids:
        history = added(history, Entry(new_id(), now, by, did, basis))
    found = worked_out(history, now)
    case.sealed = vault.close_history(key, case.id, history)
    put(case, found)
    return found


def of_request(
    row: Referral, talk: Talk, found: Course, before: Standing, after: Standing, brings: Outcomes
) -> Iterator[Did]:
    """The lines that lead the case from where it stands to what was said. None where it went on to somebody else."""
    state, at = state_and_recipient(found.walk.situation[row.name])
    if at not in ("", talk.theirs):
        return
    here = replace(before, state=ReferralState(state))
    for line in lines(row.number, row.name, talk.theirs, here, after, brings):
        said = ReferralState(line.split(": ", 1)[1].partition(" at ")[0].partition(";")[0])
        if said is ReferralState.UNANSWERED:
            continue  # time itself enters it
        without = said is ReferralState.ENDED and row.brings and not brings
        yield Did(f"{line} without" if without else line, talk.party if said in BY_US else talk.theirs)
    yield from _of_consent(row, found, after)


def _of_consent(row: Referral, found: Course, after: Standing) -> Iterator[Did]:
    """The person no longer says yes, and said so to either side."""
    if after.state is not ReferralState.WITHDRAWN or not isinstance(row.needs, ByConsent):
        return
    consent = next(each for each in found.meaning.procedure.consents if each.name == row.needs.consent)
    if found.walk.situation[consent.name] == ConsentState.GIVEN:
        yield Did(f"{Verb.CONSENT} {consent.number}: {ConsentState.WITHDRAWN}", found.holder)


def of_act(row: Duty, talk: Talk, said: Statement, brings: Outcomes, alike: int = 1) -> Iterator[Did]:
    """What others did who were asked to, booked in their name. `alike`: how many have said the same.

    Where several do it together it is booked when enough of them say the same; until then a person sees what each said.
    """
    whole = bool(brings) or not isinstance(row.gives, tuple)
    if said.said is ReferralState.ENDED and whole and alike >= row.who.quorum:
        yield Did(Act(Verb.DO, row.number, brings).line(), talk.theirs)


def of_question(row: Solution, talk: Talk, found: Course, said: Statement) -> Iterator[Did]:
    """The contact that a solution demands, made or answered."""
    stands = found.walk.situation[SOLUTION_CONTACT]
    if row.number not in {each.solution.number for each in found.decided.contacts}:
        return
    if said.said is QuestionState.ASKED and stands == ContactState.NOT_MADE:
        yield Did(f"{Verb.CONTACT} {ContactState.MADE}", talk.party)
    if said.said is QuestionState.ANSWERED and stands == ContactState.MADE:
        yield Did(f"{Verb.CONTACT} {ContactState.ANSWERED}", talk.theirs)
