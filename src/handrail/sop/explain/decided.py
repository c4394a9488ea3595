"""Each part of a decision, in sentences: who has the case, what is to do, to ask, to share, and how it may end."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from handrail.sop.decide.decided import Answer, Because, ContactDue, Decided, Ending, RequestDue, ToAsk, ToDo
from handrail.sop.explain.clock import clock_said, limit_said, urgency
from handrail.sop.explain.condition import clause_said
from handrail.sop.explain.grounds import basis_said, column_said
from handrail.sop.explain.lists import Part, all_of
from handrail.sop.explain.names import Names
from handrail.sop.explain.who import parties_said, who_said
from handrail.sop.words.acts import Ongoing
from handrail.sop.words.clock import Clock
from handrail.sop.words.literals import CASE, CLOSED, LEAD, SHOWN_OUTPUTS, Expected
from handrail.sop.words.sentence import Sentence, say


@dataclass(frozen=True, slots=True)
class Line:
    """One line: the row, what it is about, the rest (who, by when, what is missing), and the reason."""

    row: str
    what: Part
    how: Part
    because: Because


@dataclass(frozen=True, slots=True)
class Section:
    """Lines under a heading."""

    heading: Sentence
    lines: tuple[Line, ...]


def sections(decided: Decided, names: Names) -> tuple[Section, ...]:
    """Everything that a decision lists, part by part; parts without a line are left out."""
    found = (
        Section(say("Must be told now"), tuple(_shares(decided, must=True))),
        Section(say("To do"), tuple(todo_line(each, names) for each in _most_urgent_first(decided.duties))),
        Section(say("To ask"), tuple(ask_line(each, names) for each in decided.consents)),
        Section(say("Requests"), tuple(request_line(each, names) for each in decided.requests)),
        Section(say("To contact"), tuple(contact_line(each, names) for each in decided.contacts)),
        Section(say("Open, but it cannot be done now"), tuple(_blocked(decided, names))),
        Section(say("What the world may do"), tuple(_events(decided))),
        Section(say("What may be shared"), tuple(_shares(decided, must=False))),
        Section(say("Ways to end"), tuple(_endings(decided, names, is_open=True))),
        Section(say("Not yet a way to end"), tuple(_endings(decided, names, is_open=False))),
    )
    return tuple(section for section in found if section.lines)


def headlines(decided: Decided) -> Iterator[Sentence]:
    """Who has the case, who ought to have it, whether it passes on, and the other outputs."""
    if decided.situation[CASE] == CLOSED:
        yield say("The case is closed. {holder} had it last.", holder=decided.holder)
    else:
        yield say("{holder} has the case.", holder=decided.holder)
    if LEAD in decided.answers:
        yield lead_said(decided)
    if decided.hand_over is not None:
        yield hand_over_said(decided)
    for name, answer in decided.answers.items():
        if name != LEAD and (name in SHOWN_OUTPUTS or answer.output.shown):
            yield say("{output}: {value}.", output=name, value=_value(answer))


def lead_said(decided: Decided) -> Sentence:
    """Who ought to have the case, by which row."""
    answer = decided.answers[LEAD]
    if answer.values is None:
        return say("No row says who ought to have it.")
    if not answer.values:
        return say("Nobody ought to have it ({rows}).", rows=fitting(answer.because))
    if len(answer.values) > 1:
        return say(
            "{leads} ought to have it at once, and only one can ({rows}).",
            leads=answer.values,
            rows=fitting(answer.because),
        )
    if answer.values == (decided.holder,):
        return say("It is also the one that ought to have it ({rows}).", rows=fitting(answer.because))
    return say("{lead} ought to have it ({rows}).", lead=answer.values[0], rows=fitting(answer.because))


def hand_over_said(decided: Decided) -> Sentence:
    """Whether the case can be handed over now."""
    found = decided.hand_over
    assert found is not None
    if found.open:
        return say("It can be handed over to {to} now ({row}).", to=found.to, row=found.referral.number)
    return say(
        "It can be handed over to {to} once this is given: {missing} ({row}).",
        to=found.to,
        missing=found.missing,
        row=found.referral.number,
    )


def fitting(because: tuple[Because, ...]) -> tuple[str, ...]:
    """The rows that fit."""
    return tuple(each.row for each in because if each.fits)


def _value(answer: Answer) -> Part:
    if answer.values is None:
        return say("no row fits")
    return say("{all}", all=answer.values) if answer.values else say("nobody")


def todo_line(due: ToDo, names: Names) -> Line:
    """Something to do."""
    return Line(due.duty.number, due.duty.name, _acts(due.who, due.duty.within, due.otherwise, names), due.because[0])


def ask_line(ask: ToAsk, names: Names) -> Line:
    """A consent to ask for."""
    consent = ask.consent
    how = _acts(ask.asked_by, consent.within, ask.otherwise, names)
    if len(ask.who_answers) > 1:
        how = say("{who}; {all} answer", who=how, all=tuple(say(_ANSWERS[each]) for each in ask.who_answers))
    return Line(consent.number, consent.name, how, ask.because[0])


_ANSWERS = {"person": "the child", "guardian": "the guardian"}


def _acts(who: tuple[str, ...], within: Clock, otherwise: tuple[str, ...], names: Names) -> Sentence:
    if not otherwise:
        return say("{who}, {within}", who=parties_said(who), within=clock_said(within, names))
    return say(
        "{who}, {within}; otherwise {otherwise}",
        who=parties_said(who),
        within=clock_said(within, names),
        otherwise=parties_said(otherwise),
    )


def request_line(request: RequestDue, names: Names) -> Line:
    """A request to make, or on its way."""
    referral = request.referral
    urgency = next(each for each in names.procedure.urgencies if each.name == referral.urgency)
    if request.due:
        how: Part = say(
            "{sender} asks {to}; received {clock}",
            sender=who_said(referral.sender),
            to=request.to,
            clock=limit_said(urgency.received.limit),
        )
    else:
        how = say("it is {state}", state=request.state)
    return Line(referral.number, referral.name, how, request.because[0])


def contact_line(contact: ContactDue, names: Names) -> Line:
    """The contact that a solution demands."""
    solution = contact.solution
    how = say(
        "{sender} asks {to}, {within}; otherwise {otherwise}",
        sender=parties_said(contact.sender),
        to=parties_said(contact.to),
        within=clock_said(solution.within, names),
        otherwise=parties_said(contact.otherwise),
    )
    return Line(solution.number, solution.about, how, contact.because[0])


def _blocked(decided: Decided, names: Names) -> Iterator[Line]:
    for each in decided.blocked:
        because = each.because[0]
        how = say("what stands against it: {column}", column=column_said(because.failed or ""))
        yield Line(each.row, names.title(each.row), how, because)


def _events(decided: Decided) -> Iterator[Line]:
    for each in decided.events:
        yield Line(each.event.number, each.event.name, say(_EXPECTED[each.event.expected]), each.because[0])


_EXPECTED = {
    Expected.YES: "may be counted on",
    Expected.NO: "may happen at any time",
    Expected.COMES_BACK: "opens the case again",
}


def _most_urgent_first(duties: Iterable[ToDo]) -> list[ToDo]:
    """What cannot wait stands on top; what goes on for ever waits for no day, and what is alike stays in its order."""
    return sorted(duties, key=lambda due: (urgency(due.duty.within.limit), isinstance(due.duty.gives, Ongoing)))


def _shares(decided: Decided, *, must: bool) -> Iterator[Line]:
    for each in decided.disclosures:
        if each.allowed and each.disclosure.must is must:
            how = say(
                _MUST_TELL if each.disclosure.must else _MAY_TELL,
                sender=parties_said(each.sender),
                to=parties_said(each.to),
                data=each.data,
                basis=basis_said(each.disclosure.basis),
            )
            yield Line(each.disclosure.number, each.disclosure.name, how, each.because[0])


_MUST_TELL = "{sender} must tell {to}: {data} ({basis})"
_MAY_TELL = "{sender} may tell {to}: {data} ({basis})"


def _endings(decided: Decided, names: Names, *, is_open: bool) -> Iterator[Line]:
    return (ending_line(each, names) for each in decided.closings if each.open is is_open)


def ending_line(ending: Ending, names: Names) -> Line:
    """A way for the case to end, and what it misses."""
    closing = ending.closing
    by = who_said(closing.by)
    if ending.open:
        how: Part = say("{who} may close the case", who=by)
    else:
        missing: list[Part] = []
        for column, clause in ending.missing:
            if clause is not None:
                missing.append(clause_said(clause, names))
            else:
                missing.append(say("{who} has the case", who=by) if column == "By" else say("the case is open"))
        how = say("once {all}", all=all_of(missing))
    return Line(closing.number, closing.name, how, ending.because[0])
