"""One request or question: how it stands, what was asked, and what may be said now, from the table and nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime, time, timedelta

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from handrail.exchange.question import Question
from handrail.exchange.request import Request
from handrail.exchange.statement import Answer, Fate, Note, Side, State
from handrail.exchange.wire import STATES
from handrail.records import actions, talks
from handrail.records.reporting import How, Report
from handrail.records.talks import TalkFile
from handrail.records.values import Changed, NotYours, Refused
from handrail.sop.words.literals import ReferralState as S
from handrail.web import page, talks_said, when, who, words
from handrail.web.page import UNPROCESSABLE, Visit, signed_in
from handrail.web.shown import Problem
from handrail.web.silence import of_silence
from handrail.web.talk_ways import BRINGS, NOBODY_ELSE, SEND_AGAIN, ways
from handrail.web.views.act import one_each

SAID, SEEN, REASON, UNTIL, ANSWER, FATE, WORDS, SURE = (
    "said", "seen", "reason", "until", "answer", "fate", "words", "sure",
)  # fmt: skip
TOLD_BY, TOLD_AS, TOLD_AT, TOLD_HOW = "told_by", "told_as", "told_at", "told_how"
TOLD = (TOLD_BY, TOLD_AS, TOLD_AT, TOLD_HOW)
TO_THE_MINUTE = "%Y-%m-%dT%H:%M"


@signed_in
def talk(visit: Visit, talk_id: str) -> HttpResponse:
    """Look at it, or say something."""
    file = talks.talk_for(visit.me, talk_id, visit.now)
    typed = one_each(page.typed(visit.request))
    wrong: dict[str, str] = {}
    if visit.posted:
        if not file.may_act:
            raise NotYours
        if _say(visit, file, typed, wrong):
            return redirect("talk", file.id)
        file = talks.talk_for(visit.me, talk_id, visit.now)
    return visit.page("requests_one.html", _context(file, typed, wrong, visit), UNPROCESSABLE if wrong else 200)


def _say(visit: Visit, file: TalkFile, typed: Mapping[str, str], wrong: dict[str, str]) -> bool:
    given = typed.get(SEEN, "")
    seen = int(given) if given.isdecimal() and len(given) < 9 else -1
    try:
        if typed.get(SAID) == NOBODY_ELSE:
            actions.no_one_else(visit.press(), file.id, seen, typed.get(REASON, ""))
            visit.tell(_("Saved."))
            return True
        if typed.get(SAID) == SEND_AGAIN:
            actions.send_again(visit.press(), file.id)
            visit.tell(_("Put with what leaves, once more."))
            return True
        said = _meant(file, typed.get(SAID, ""))
        if said is None:
            wrong[""] = _("Choose one answer.")
            return False
        if said is S.RECALLED and SURE not in typed:
            wrong[SURE] = _("Tick that it is to be taken back; nothing was changed.")
            return False
        actions.tell(visit.press(), file.id, seen, _saying(said, typed))
    except Changed:
        wrong[""] = _("Something was said here meanwhile. Nothing of yours was saved; look, and press again.")
    except Refused as refused:
        wrong.update({name: words.sentence(why) for name, why in refused.fields.items()})
        wrong.setdefault("" if not refused.fields else next(iter(refused.fields)), words.sentence(refused.sentence))
    else:
        visit.tell(_told(visit, file, said))
    return not wrong


def _told(visit: Visit, file: TalkFile, said: State | Note) -> str:
    now = talks.talk_for(visit.me, file.id, visit.now)
    withheld = getattr(now.talk, "withheld", None)
    if said is Note.IDENTITY and withheld is not None:
        return _("Nothing left. {why}").format(why=words.sentence(withheld))
    if file.by_hand:
        return _("Saved: {what}. Nothing is sent from here.").format(what=talks_said.statement(said))
    return _("Saved, and put with what leaves: {what}.").format(what=talks_said.statement(said))


def _meant(file: TalkFile, value: str) -> State | Note | None:
    known: list[State | Note] = [*STATES[file.kind], *Note]
    return next((each for each in known if str(each) == value), None)


def _saying(said: State | Note, typed: Mapping[str, str]) -> actions.Saying:
    answer, fate = typed.get(ANSWER, ""), typed.get(FATE, "")
    return actions.Saying(
        said,
        typed.get(REASON, ""),
        _until(typed.get(UNTIL, "")),
        Answer(answer) if answer in list(Answer) else None,
        Fate(fate) if fate in list(Fate) else None,
        typed.get(WORDS, ""),
        {name.removeprefix(f"{BRINGS} "): value for name, value in typed.items() if name.startswith(f"{BRINGS} ")},
        _report(typed),
    )


def _report(typed: Mapping[str, str]) -> Report:
    """Who told it, as it was typed."""
    how, at = typed.get(TOLD_HOW, ""), None
    with suppress(ValueError, OverflowError):
        at = timezone.make_aware(datetime.strptime(typed.get(TOLD_AT, ""), TO_THE_MINUTE))  # noqa: DTZ007 - the node's own zone
    return Report(typed.get(TOLD_BY, ""), typed.get(TOLD_AS, ""), at, How(how) if how in list(How) else None)


def _until(given: str) -> datetime | None:
    """The end of a day, as it is typed: 2026-03-31."""
    try:
        day = datetime.strptime(given.strip(), "%Y-%m-%d")  # noqa: DTZ007 - the node's own zone comes with the next line
    except ValueError:
        return None
    return timezone.make_aware(datetime.combine(day, time())) + timedelta(days=1, seconds=-1)


def _context(file: TalkFile, typed: Mapping[str, str], wrong: Mapping[str, str], visit: Visit) -> dict[str, object]:
    now = timezone.localtime(visit.now)
    due = timezone.localtime(file.due_at) if file.due_at else None
    withheld = getattr(file.talk, "withheld", None)
    settled = getattr(file.talk, "settled", None)
    question = isinstance(file.talk, Question)
    return {
        "door": "requests",
        "number": file.number,
        "title": _("A question") if question else talks_said.deed(file.row),
        "asked_by_us": file.side is Side.ASKER,
        "theirs": who.agency(file.theirs),
        "stroke": who.stroke(file.theirs),
        "state": talks_said.state(str(file.talk.standing.state)),
        "carried": talks_said.carried(file.carried) if file.side is Side.ASKER or file.carried else "",
        "by_hand": file.by_hand,
        "talk_id": file.id,
        "second": file.by_hand and isinstance(file.talk, Request) and file.talk.has_told_who,
        "hows": talks_said.hows(),
        "told_before": talks_said.reported_last(file) | {TOLD_AT: now.strftime(TO_THE_MINUTE)},
        "down": when.moment(timezone.localtime(file.down_since)) if file.down_since else "",
        "due": when.moment(due) if due else "",
        "late": due is not None and due < now,
        "silence": of_silence(file, visit.now),
        "pairs": list(talks_said.asked_for(file)),
        "told_all": list(talks_said.told(file)),
        "missing": sum(each.last - each.first + 1 for each in file.talk.missing),
        "withheld": words.sentence(withheld) if withheld is not None else "",
        "settled": words.sentence(settled) if settled is not None else "",
        "on_their_way": file.names_on_their_way and str(file.talk.standing.state) == S.WITHDRAWN,
        "case_href": reverse("case", args=[file.case]) if file.case else "",
        "ways": ways(file),
        "seen": file.seen,
        "value": typed,
        "wrong": wrong,
        "problems": [
            Problem(said, name if name in (ANSWER, FATE, BRINGS, SURE, *TOLD) else "") for name, said in wrong.items()
        ],
        "back": reverse("requests"),
    } | page.same_button(typed)
