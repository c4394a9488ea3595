"""What happens to a person, told: how they are met, each act, and what comes with it by itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from handrail.sop.explain.clock import span_said
from handrail.sop.explain.lists import Part
from handrail.sop.explain.names import Names
from handrail.sop.explain.outcome import happened
from handrail.sop.explain.who import parties_said, term_said
from handrail.sop.meaning import Meaning
from handrail.sop.meaning.act import Act, Verb
from handrail.sop.meaning.formula import Situation, Truth
from handrail.sop.words.acts import Closing, Consent, Duty, Event, Referral, Solution
from handrail.sop.words.literals import (
    CASE,
    HOLDER,
    MET_BY,
    NO_FOR_NOW,
    SOLUTION_CONTACT,
    ConsentState,
    ContactState,
    Expected,
    ReferralState,
    state_and_recipient,
)
from handrail.sop.words.sentence import Sentence, Verbatim, say
from handrail.sop.words.who import Who


def start_told(meaning: Meaning, start: Situation, name: str | None = None) -> tuple[Sentence, ...]:
    """How the person is met, and what is known of them by then."""
    known = tuple(
        say("{fact} is {value}", fact=variable.name, value=start[variable.name])
        for variable in meaning.variables
        if variable.counted
        and variable.name not in (MET_BY, HOLDER, CASE)
        and (len(variable.starts) > 1 or start[variable.name] not in variable.starts)
    )
    person: Part = say("a person") if name is None else Verbatim(name)
    met = say("{person} is met by {who}.", person=person, who=start[MET_BY])
    if start[HOLDER] != start[MET_BY]:
        key = "{person} was met by {who}, and {holder} has the case."
        met = say(key, person=person, who=start[MET_BY], holder=start[HOLDER])
    return (met, say("What is known: {all}.", all=known)) if known else (met,)


def act_told(
    meaning: Meaning, names: Names, before: Situation, act: Act, after: Situation, by: str | None = None
) -> tuple[Sentence, ...]:
    """One act and what came with it. `by`: who acted, where that is known."""
    teller = _Teller(meaning, names, before, act, by)
    told = teller.told()
    more = tuple(_by_itself(meaning, before, act, after))
    return (told, say("With it: {all}.", all=more)) if more else (told,)


def _by_itself(meaning: Meaning, before: Situation, act: Act, after: Situation) -> Iterator[Sentence]:
    """What changed beside what the act itself says."""
    told = _told_by(meaning, act)
    for variable in meaning.variables:
        name = variable.name
        if variable.counted and name not in told and before[name] != after[name]:
            yield say("{fact} is {value}", fact=name, value=after[name])


def _told_by(meaning: Meaning, act: Act) -> set[str]:
    """The variables that the act itself speaks of."""
    own = {act.about, *(subject for subject, _ in act.outcomes)}
    own |= {consent.name for consent in meaning.procedure.consents if consent.number == act.about}
    if any(event.number == act.about and event.expected is Expected.COMES_BACK for event in meaning.procedure.events):
        own |= {CASE}
    return own | {Verb.CONTACT: {SOLUTION_CONTACT}, Verb.HAND_OVER: {HOLDER}, Verb.CLOSE: {CASE}}.get(act.verb, set())


class _Teller:
    """Tells one act."""

    def __init__(self, meaning: Meaning, names: Names, before: Situation, act: Act, by: str | None) -> None:
        self._meaning = meaning
        self._names = names
        self._before = before
        self._act = act
        self._by = by
        self._true = Truth(before)

    def told(self) -> Sentence:
        """The act itself."""
        tell: dict[Verb, Callable[[], Sentence]] = {
            Verb.DO: self._do,
            Verb.CONSENT: self._consent,
            Verb.EVENT: self._event,
            Verb.REQUEST: self._request,
            Verb.CONTACT: self._contact,
            Verb.WAIT: self._wait,
            Verb.HAND_OVER: self._hand_over,
            Verb.CLOSE: self._close,
        }
        return tell[self._act.verb]()

    def _who(self, who: Who, otherwise: Who) -> Part:
        """Who acts: the one that is known, else whoever is first to act."""
        if self._by is not None:
            return self._by
        return parties_said(self._named(who)[: who.quorum] or self._named(otherwise)[: otherwise.quorum])

    def _named(self, who: Who) -> tuple[str, ...]:
        return tuple(party for party, where in self._meaning.actors.could_name(who).items() if self._true(where))

    def _do(self) -> Sentence:
        duty = self._names.rows[self._act.about]
        assert isinstance(duty, Duty)
        who = self._who(duty.who, duty.otherwise)
        if not self._act.outcomes:
            return say("{who}: {duty}. Done.", who=who, duty=duty.name)
        return say("{who}: {duty}. Now {outcomes}.", who=who, duty=duty.name, outcomes=happened(self._act.outcomes))

    def _consent(self) -> Sentence:
        consent = self._names.rows[self._act.about]
        assert isinstance(consent, Consent)
        state = ConsentState(self._act.outcomes[0][1])
        asked = self._true(self._meaning.consents[consent.number].possible)
        if state is ConsentState.WITHDRAWN:
            return say("The person takes back the yes: {consent}.", consent=consent.name)
        if not asked:
            key = "Without being asked, the person now says {answer}: {consent}."
            return say(key, answer=_ANSWERS[state], consent=consent.name)
        who = self._who(consent.asked_by, consent.otherwise)
        child = self._true(self._meaning.person.child)
        return say(_ASKED_CHILD if child else _ASKED, who=who, consent=consent.name, answer=_ANSWERS[state])

    def _event(self) -> Sentence:
        event = self._names.rows[self._act.about]
        assert isinstance(event, Event)
        key = "It happens: {event}. Now {outcomes}."
        if event.expected is Expected.COMES_BACK:
            key = "It happens: {event}. The case is open again, and {outcomes}."
        elif self._by is not None:
            key = "It happens, by {who}: {event}. Now {outcomes}."
        return say(key, who=self._by or "", event=event.name, outcomes=happened(self._act.outcomes))

    def _request(self) -> Sentence:
        referral = self._names.rows[self._act.about]
        assert isinstance(referral, Referral)
        state = ReferralState(self._act.outcomes[0][1])
        brings = self._act.outcomes[1:]
        at = self._act.at or state_and_recipient(self._before[referral.name])[1]
        return say(
            _BROUGHT if state is ReferralState.ENDED and brings else _STEPS[state],
            sender=self._who(referral.sender, referral.sender),
            to=at or say("nobody"),
            request=referral.name,
            outcomes=happened(brings),
        )

    def _contact(self) -> Sentence:
        state = ContactState(self._act.about)
        rules = self._meaning.contacts_to_make if state is ContactState.MADE else self._meaning.contacts_to_answer
        row = next(number for number, rule in rules.items() if self._true(rule.possible))
        solution = self._names.rows[row]
        assert isinstance(solution, Solution)
        if state is ContactState.MADE:
            to = parties_said(self._named(solution.contact) or self._named(solution.otherwise))
            who = self._who(solution.leads, solution.leads)
            return say("{who} asks {to} about {about}.", who=who, to=to, about=solution.about)
        return say(
            "{who} answers about {about}.", who=self._who(solution.contact, solution.otherwise), about=solution.about
        )

    def _wait(self) -> Sentence:
        row = self._names.rows.get(self._act.about)
        if isinstance(row, Consent):
            if self._before[row.name] in NO_FOR_NOW and row.again is not None and row.again.after is not None:
                key = "{span} go by. Now the person may be asked again: {consent}."
                return say(key, span=span_said(row.again.after), consent=row.name)
            assert row.lasts is not None
            return say("{span} go by. The yes has expired: {consent}.", span=span_said(row.lasts), consent=row.name)
        fact = self._names.facts[self._act.about]
        assert fact.stale is not None
        return say(
            "{span} go by. Now {fact} is {value}.",
            span=span_said(fact.stale.after),
            fact=fact.name,
            value=fact.stale.value,
        )

    def _hand_over(self) -> Sentence:
        row = self._names.rows.get(self._act.about)
        if not isinstance(row, Referral):
            return say("The case passes from {who} to {to}.", who=self._before[HOLDER], to=self._act.at or "")
        to = self._act.at or term_said(row.to)
        return say("{who} hands the case over. {to} has it now.", who=self._before[HOLDER], to=to)

    def _close(self) -> Sentence:
        closing = self._names.rows[self._act.about]
        assert isinstance(closing, Closing)
        return say("{who} closes the case: {name}.", who=self._by or self._before[HOLDER], name=closing.name)


_ASKED = "{who} asks: {consent}. The answer is {answer}."
_ASKED_CHILD = "{who} asks the child and the guardian: {consent}. The answer is {answer}."
_ANSWERS = {
    ConsentState.GIVEN: say("yes"),
    ConsentState.REFUSED: say("no"),
    ConsentState.NOT_NOW: say("not now"),
}
_BROUGHT = "{to} tells the outcome of “{request}”: {outcomes}."
_STEPS = {
    ReferralState.OFFERED: "{sender} asks {to}: {request}.",
    ReferralState.RECEIVED: "Somebody at {to} has received it: {request}.",
    ReferralState.ACCEPTED: "{to} accepts: {request}.",
    ReferralState.ON_HOLD: "{to} puts it on hold: {request}.",
    ReferralState.DECLINED: "{to} cannot take it: {request}.",
    ReferralState.STARTED: "{to} has started: {request}.",
    ReferralState.ENDED: "{to} tells that it has ended: {request}.",
    ReferralState.COULD_NOT: "{to} could not do it: {request}.",
    ReferralState.UNANSWERED: "{to} has not answered in time: {request}.",
    ReferralState.RECALLED: "{sender} takes it back: {request}.",
    ReferralState.WITHDRAWN: "The person no longer wants it: {request}.",
}
