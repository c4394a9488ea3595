"""Requests and questions in words: how each stands, what was said, what may be said now."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from handrail.exchange.message import Json
from handrail.exchange.statement import Answer, Fate, Note, QuestionState, Side, State, Statement
from handrail.exchange.talk import CLOCK
from handrail.exchange.wire import Kind
from handrail.records import access
from handrail.records.reporting import How
from handrail.records.talks import Carried, TalkFile, TalkRow
from handrail.sop.words.literals import ReferralState as S
from handrail.web import when, who, words
from handrail.web.shown import Item, Pair, Told
from handrail.web.views.case import row_title

NEW = (str(S.OFFERED), str(QuestionState.ASKED))
FIELDS = ("region", "week", "help", "more", "need", "language", "words")


def state(value: str) -> str:
    """A state, as a sentence of its own."""
    known: dict[str, str] = {
        S.OFFERED: _("Asked. Nobody has received it yet."),
        QuestionState.ASKED: _("Asked. Nobody has received it yet."),
        S.RECEIVED: _("Received by a person there."),
        S.ACCEPTED: _("Accepted. Not started yet."),
        S.ON_HOLD: _("On hold."),
        S.DECLINED: _("They cannot."),
        S.STARTED: _("Started."),
        S.ENDED: _("Ended."),
        S.COULD_NOT: _("It could not be done."),
        S.RECALLED: _("Taken back."),
        S.UNANSWERED: _("Nobody answered in time."),
        S.WITHDRAWN: _("The person no longer wants it."),
        QuestionState.ANSWERED: _("Answered."),
    }
    return known.get(value) or words.capital(words.name(value))


def statement(said: State | Note) -> str:
    """One thing that was said, as the head of a line."""
    return {
        S.OFFERED: _("Asked"),
        QuestionState.ASKED: _("Asked"),
        S.RECEIVED: _("Received by a person"),
        S.ACCEPTED: _("Accepted"),
        S.ON_HOLD: _("Put on hold"),
        S.DECLINED: _("They cannot"),
        S.STARTED: _("Started"),
        S.ENDED: _("Ended"),
        S.COULD_NOT: _("Could not be done"),
        S.RECALLED: _("Taken back"),
        S.UNANSWERED: _("Its time ran out"),
        S.WITHDRAWN: _("The person no longer wants it"),
        QuestionState.ANSWERED: _("Answered"),
        Note.STOP: _("No longer needed"),
        Note.IDENTITY: _("Who the person is"),
        Note.KEPT: _("What became of what was sent"),
        Note.MISTAKE: _("Said by mistake before"),
    }[said]


def answer(said: Answer) -> str:
    """What a question was answered with."""
    return {
        Answer.AVAILABLE: _("Yes, there is something"),
        Answer.NOT_AVAILABLE: _("No, there is nothing"),
        Answer.LET_US_TALK: _("Let us talk"),
    }[said]


def fate(said: Fate) -> str:
    """What became of what was sent."""
    return {
        Fate.DELETED: _("Deleted"),
        Fate.NOT_USED: _("Kept, and no longer used"),
        Fate.KEPT: _("Kept, because of the reason below"),
    }[said]


def carried(found: Carried | None) -> str:
    """How far the newest letter came."""
    if found is None:
        return _("Nothing is sent from here: it is printed, or read to them.")
    if found.refused:
        return _("Their machine did not take it in: {why}.").format(why=found.refused)
    if found.taken_at is not None:
        return _("On their machine since {moment}.").format(moment=_moment(found.taken_at))
    if found.may_be_on_its_way:
        return _("Left. Not on their machine yet.")
    return _("Not left yet.")


def item(row: TalkRow, now: datetime) -> Item:
    """One conversation in a list."""
    due = timezone.localtime(row.due_at) if row.due_at else None
    asker = row.side is Side.ASKER
    alias = words.apart(row.alias or row.number)
    if row.kind is Kind.QUESTION:
        title = _("A question: {about}").format(about=alias)
    else:
        title = _("{who}: {deed}").format(who=alias, deed=deed(row.row)) if row.alias else deed(row.row)
    said = [f"{words.capital(who.agency(row.theirs))} · {row.number}", state(row.state)]
    if asker and not row.is_finished:
        said.append(carried(row.carried))
    clock = when.Clock(_("done"), when.day(timezone.localtime(row.said_at)))
    if not row.is_finished:
        clock = when.left(due, now) if asker else when.clock(due, now)
    href = reverse("talk", args=[row.id])
    return Item(who.stroke(row.theirs), clock, title, href, " · ".join(each for each in said if each), due=due)


def deed(row: str) -> str:
    """What a row asks for; its number where this procedure has none."""
    return row_title(row)


def told(file: TalkFile) -> Iterator[Told]:
    """Everything that was said, the oldest first."""
    names = access.staff_names(each.by for each in file.talk.log if each.side is file.side)
    for each in sorted(file.talk.log, key=lambda one: (one.at, one.side != Side.ASKER, one.point)):
        agency = who.agency(file.party if each.side is file.side else file.theirs)
        by = words.capital(agency) if each.by == CLOCK else f"{words.apart(names.get(each.by, each.by))}, {agency}"
        by = _reported(file, each) or by
        said = " · ".join(part for part in (statement(each.said), *_details(file, each)) if part)
        yield Told(_moment(each.at), said, by)


def hows() -> tuple[tuple[str, str], ...]:
    """How something may be told."""
    said = {How.PHONE: _("by telephone"), How.FACE_TO_FACE: _("face to face"), How.PAPER: _("on paper")}
    return tuple((str(how), said[how]) for how in How)


def reported_last(file: TalkFile) -> dict[str, str]:
    """Who told us something last: most often it is the same person again."""
    told_us = [each for each in file.talk.log if each.reported]
    parts = _parts(file, max(told_us, key=lambda each: each.point)) if told_us else {}
    return {f"told_{at}": str(parts.get(name, "")) for at, name in (("by", "name"), ("as", "function"), ("how", "how"))}


def _parts(file: TalkFile, each: Statement) -> Mapping[str, object]:
    found = file.went_with(each).get("reported")
    return found if isinstance(found, dict) else {}


def _reported(file: TalkFile, each: Statement) -> str:
    """Who told it to whom, when, and how; empty where it came by itself."""
    parts = _parts(file, each)
    if not parts:
        return ""
    return _("reported to us: {name}, {function}, {how}, {when}; written down by {code}").format(
        name=words.apart(str(parts["name"])),
        function=words.apart(str(parts["function"])),
        how=dict(hows()).get(str(parts["how"]), ""),
        when=_moment(datetime.fromisoformat(str(parts["at"]))),
        code=words.apart(each.by),
    )


def _details(file: TalkFile, each: Statement) -> Iterator[str]:
    along = file.went_with(each)
    if each.answer is not None:
        yield answer(each.answer)
    if each.fate is not None:
        yield fate(each.fate)
    if each.reason:
        yield words.apart(each.reason)
    if each.until is not None:
        yield _("until {day}").format(day=when.whole_day(timezone.localtime(each.until)))
    if isinstance(along.get("words"), str):
        yield words.apart(str(along["words"]))
    brings = along.get("brings")
    if isinstance(brings, dict):
        yield "; ".join(f"{words.name(str(fact))}: {words.name(str(value))}" for fact, value in brings.items())
    if "pulled" in along:
        yield _("taken out before it left")
    if "not opened" in along:
        yield _("it arrived after the person had said no: not opened, not kept")


def asked_for(file: TalkFile) -> Iterator[Pair]:
    """What was asked for, as the newest asking says it; and who the person is, where that came."""
    asked = [each for each in file.talk.log if str(each.said) in NEW]
    along = file.went_with(asked[-1]) if asked else {}
    yield from _pairs(along, ("need", "help", "region", "week", "more", "language"))
    facts = along.get("facts")
    if isinstance(facts, dict):
        for fact, value in facts.items():
            yield Pair(words.capital(words.name(str(fact))), words.name(str(value)))
    for each in file.talk.log:
        if each.said is Note.IDENTITY:
            # What the person needs is asked for before who it is: here it is called what it is for them.
            said = {"need": _("Needed")}
            yield from _pairs(file.went_with(each), ("name", "alias", "need", "reach", "hours"), said)


def labels() -> dict[str, str]:
    """What each part is called that goes along with a statement."""
    return {
        "need": _("What is asked for"),
        "help": _("Sort of help"),
        "region": _("Region"),
        "week": _("Week"),
        "more": _("In other words"),
        "language": _("Language"),
        "name": _("Name"),
        "alias": _("Called"),
        "reach": _("Safe way to reach the person"),
        "hours": _("Safe hours"),
    }


def _pairs(along: Json, parts: tuple[str, ...], more: Mapping[str, str] | None = None) -> Iterator[Pair]:
    said = labels() | dict(more or {})
    yield from (Pair(said[name], words.harmless(str(along[name]))) for name in parts if along.get(name))


def _moment(at: datetime) -> str:
    return when.moment(timezone.localtime(at))
