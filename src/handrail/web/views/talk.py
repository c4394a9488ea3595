"""One request or question: how it stands, what was asked, and what may be said now, from the table and nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from handrail.exchange.question import Question
from handrail.exchange.statement import Answer, Fate, Note, QuestionState, Side, State
from handrail.exchange.table import Place
from handrail.exchange.wire import STATES, Kind
from handrail.records import actions, talks
from handrail.records.in_force import in_force
from handrail.records.talks import TalkFile
from handrail.records.values import Changed, NotYours, Refused
from handrail.sop.words.acts import Referral
from handrail.sop.words.literals import ReferralState as S
from handrail.web import page, talks_said, when, who, words
from handrail.web.page import UNPROCESSABLE, Visit, signed_in
from handrail.web.shown import Problem
from handrail.web.views.act import one_each

SAID, SEEN, REASON, UNTIL, ANSWER, FATE, WORDS, BRINGS, SURE = (
    "said", "seen", "reason", "until", "answer", "fate", "words", "brings", "sure",
)  # fmt: skip
NOBODY_ELSE = "nobody else"
GOES_ON = (S.ACCEPTED, S.STARTED, S.ENDED, QuestionState.ANSWERED)


@dataclass(frozen=True, slots=True)
class Way:
    """One thing that may be said: its heading, what it means, and the fields that it needs."""

    value: str
    title: str
    means: str
    button: str
    go: bool = False
    sure: str = ""
    """Asked once more, before it is said; it stands last, and folded."""
    reason: bool = False
    until: bool = False
    words: str = ""
    answers: tuple[tuple[str, str], ...] = ()
    fates: tuple[tuple[str, str], ...] = ()
    brings: tuple[tuple[str, str, tuple[tuple[str, str], ...]], ...] = ()


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
    )


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
        "down": when.moment(timezone.localtime(file.down_since)) if file.down_since else "",
        "due": when.moment(due) if due else "",
        "late": due is not None and due < now,
        "pairs": list(talks_said.asked_for(file)),
        "told_all": list(talks_said.told(file)),
        "missing": sum(each.last - each.first + 1 for each in file.talk.missing),
        "withheld": words.sentence(withheld) if withheld is not None else "",
        "settled": words.sentence(settled) if settled is not None else "",
        "on_their_way": file.names_on_their_way and str(file.talk.standing.state) == S.WITHDRAWN,
        "case_href": reverse("case", args=[file.case]) if file.case else "",
        "ways": sorted(_ways(file), key=lambda way: bool(way.sure)),
        "seen": file.seen,
        "value": typed,
        "wrong": wrong,
        "problems": [
            Problem(said, name if name in (ANSWER, FATE, BRINGS, SURE) else "") for name, said in wrong.items()
        ],
        "back": reverse("requests"),
    } | page.same_button(typed)


def _ways(file: TalkFile) -> Iterator[Way]:
    for said in file.open_acts:
        if said not in (S.UNANSWERED, QuestionState.UNANSWERED, S.OFFERED, QuestionState.ASKED):
            yield _way(file, said)
    is_asker = file.may_act and file.side is Side.ASKER and file.kind is Kind.REQUEST
    if is_asker and file.talk.place(Side.ASKER) is Place.REROUTE:
        means = _("Nobody is asked next, for the reason that you write.")
        yield Way(NOBODY_ELSE, _("No one else"), means, _("Ask nobody else"), reason=True)


def _way(file: TalkFile, said: State | Note) -> Way:
    title, means, button = _words()[said]
    referral = in_force().names.rows.get(file.row)
    brings = referral.brings if said is S.ENDED and isinstance(referral, Referral) else ()
    return Way(
        str(said),
        title,
        means,
        button,
        go=said in (S.RECEIVED, S.ACCEPTED, QuestionState.ANSWERED, Note.IDENTITY),
        sure=_("Yes, it is to be taken back.") if said is S.RECALLED else "",
        reason=said in (S.ON_HOLD, S.DECLINED, S.COULD_NOT, Note.KEPT),
        until=said in (S.ON_HOLD, Note.KEPT),
        words=_("In plain words, without a name; it is sent.") if said in GOES_ON else "",
        answers=_choice(Answer, talks_said.answer) if said is QuestionState.ANSWERED else (),
        fates=_choice(Fate, talks_said.fate) if said is Note.KEPT else (),
        brings=tuple(
            (f"{BRINGS} {each.subject}", words.capital(words.name(each.subject)), _values(each.values))
            for each in brings
        ),
    )


def _choice(kinds: object, said: object) -> tuple[tuple[str, str], ...]:
    return tuple((str(each), said(each)) for each in kinds)  # type: ignore[attr-defined,operator]


def _values(values: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    return tuple((value, words.capital(words.name(value))) for value in values)


def _words() -> Mapping[State | Note, tuple[str, str, str]]:
    """Of everything that may be said: what it is called, what it means, and what stands on the button."""
    received = (
        _("Received"),
        _("Your name goes to them: a person has read it. It is not an answer yet."),
        _("I have received it"),
    )
    return {
        S.RECEIVED: received,
        S.ACCEPTED: (
            _("Accept"),
            _("You do what is asked for. Whoever asked stays responsible for the person. A name may follow now."),
            _("Accept"),
        ),
        S.ON_HOLD: (_("Not yet"), _("Once. The clock stands still until the day that you name."), _("Put on hold")),
        S.DECLINED: (_("We cannot"), _("Say why. They ask the next one; nobody is left alone."), _("We cannot")),
        S.STARTED: (_("Started"), _("The person is being helped now."), _("It has started")),
        S.ENDED: (_("Ended"), _("Say what came of it."), _("It has ended")),
        S.COULD_NOT: (_("It cannot be done after all"), _("Say why. They ask the next one."), _("It cannot be done")),
        S.RECALLED: (_("Take it back"), _("It is no longer asked. They are told."), _("Take it back")),
        QuestionState.ANSWERED: (_("Answer"), _("What is there, what is not. It promises no place."), _("Answer")),
        S.WITHDRAWN: (
            _("The person no longer wants it"),
            _("No reason is needed, and nobody’s leave. Both sides are told; in 72 hours also what became of it."),
            _("Record it"),
        ),
        Note.STOP: (_("No longer needed"), _("What they gave already goes on."), _("Tell them to stop")),
        Note.IDENTITY: (
            _("Who the person is"),
            _("The name and the safe way to reach the person leave now, if the yes and the agreement still hold."),
            _("Send it"),
        ),
        Note.KEPT: (_("What became of what was sent"), _("They are told, and tell the person."), _("Tell them")),
        Note.MISTAKE: (
            _("Said by mistake"),
            _("What you said last is taken off every list, on both sides. It stays to be seen."),
            _("It was a mistake"),
        ),
    }
