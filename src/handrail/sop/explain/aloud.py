"""The procedure read aloud: row by row, in the order of the text, each row a paragraph."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from handrail.sop.explain.lists import Part, or_list
from handrail.sop.explain.names import Names
from handrail.sop.explain.rows import acts, known, requests
from handrail.sop.words.facts import Decision
from handrail.sop.words.literals import OpenCases
from handrail.sop.words.place import Place
from handrail.sop.words.procedure import Header, Procedure
from handrail.sop.words.sentence import Sentence, Verbatim, say

MAIN = "procedure.md"


@dataclass(frozen=True, slots=True)
class Spoken:
    """One paragraph. `row`: the row's number or name; None for a heading."""

    row: str | None
    place: Place
    said: tuple[Sentence, ...]


def aloud(procedure: Procedure) -> tuple[Spoken, ...]:
    """The whole procedure in sentences. The same sentences mean the same decisions."""
    names = Names(procedure)
    spoken = sorted(_rows(procedure, names), key=lambda each: _in_order(each[1].place))
    found = [Spoken(None, procedure.header.place, tuple(_header(procedure.header)))]
    for heading, rows in groupby(spoken, key=lambda each: each[0]):
        listed = [row for _, row in rows]
        if heading is not None:
            found.append(Spoken(None, listed[0].place, (heading,)))
        found += listed
    return tuple(found)


def row_aloud(procedure: Procedure, number: str) -> Spoken | None:
    """One row in sentences, by its number or name."""
    return next((each for each in aloud(procedure) if each.row == number), None)


def _in_order(place: Place) -> tuple[bool, str, int]:
    return place.file != MAIN, place.file, place.line


def _header(header: Header) -> Iterator[Sentence]:
    yield say("{title} ({name}, version {version}).", title=header.title, name=header.name, version=header.version)
    start: Part = str(header.valid_from) if header.valid_from else say("the day it is signed")
    end: Part = str(header.valid_until) if header.valid_until else say("it is replaced")
    yield say("In force from {start} until {end}.", start=start, end=end)
    yield _OPEN_CASES[header.open_cases]
    if header.replaces:
        yield say("It replaces {hash}.", hash=header.replaces)
    if header.calendar:
        yield say("Calendar: {calendar}.", calendar=header.calendar)
    if header.signed_by:
        yield say("Signed by {who}.", who=header.signed_by)
    for mark, meaning in header.trust.items():
        yield say("“{mark}” after a source means: {meaning}.", mark=mark, meaning=meaning)


_OPEN_CASES = {
    OpenCases.FINISH: say("Open cases finish under the version that they began under."),
    OpenCases.NEXT_STEP: say("In open cases each next step is taken under this version."),
    OpenCases.OWN_DAY: say("In open cases each decision is taken under the version of its own day."),
}

Headed = tuple[Sentence | None, Spoken]


def _rows(procedure: Procedure, names: Names) -> Iterator[Headed]:
    yield from _known(procedure, names)
    yield from _decisions(procedure, names)
    yield from _acts(procedure, names)
    yield from _requests(procedure, names)


def _known(procedure: Procedure, names: Names) -> Iterator[Headed]:
    heading = say("Who takes part")
    for party in procedure.parties:
        yield heading, _spoken(party.name, party.place, known.party_said(party))
    heading = say("Who stands outside")
    for outside in procedure.outsides:
        yield heading, _spoken(outside.name, outside.place, known.outside_said(outside))
    heading = say("What the words mean")
    for word in procedure.definitions:
        yield heading, _spoken(word.name, word.place, known.definition_said(word, names))
    heading = say("What may be known of a person")
    for fact in procedure.facts:
        yield heading, _spoken(fact.name, fact.place, known.fact_said(fact))


def _decisions(procedure: Procedure, names: Names) -> Iterator[Headed]:
    for decision in procedure.decisions:
        heading = _decision_heading(decision)
        yield heading, _spoken(decision.outputs[0].name, decision.place, known.decision_said(decision))
        for row in decision.rows:
            yield heading, _spoken(row.number, row.place, known.decision_row_said(row, decision, names))


def _decision_heading(decision: Decision) -> Sentence:
    """The heading is prose of the signed text and has no label: a translation names the {outputs} instead."""
    outputs = or_list([output.name for output in decision.outputs])
    if decision.heading:
        return say("{heading}", heading=Verbatim(decision.heading), outputs=outputs)
    return say("How “{outputs}” is decided", outputs=outputs)


def _acts(procedure: Procedure, names: Names) -> Iterator[Headed]:
    for consent in procedure.consents:
        yield say("What the person is asked"), _spoken(consent.number, consent.place, acts.consent_said(consent, names))
    for duty in procedure.duties:
        yield say("What is to do"), _spoken(duty.number, duty.place, acts.duty_said(duty, names))
    for event in procedure.events:
        yield say("What the world may do"), _spoken(event.number, event.place, acts.event_said(event, names))
    for row in procedure.solutions:
        yield say("Solutions"), _spoken(row.number, row.place, acts.solution_said(row, names))
    for closing in procedure.closings:
        yield say("How the case may end"), _spoken(closing.number, closing.place, acts.closing_said(closing, names))


def _requests(procedure: Procedure, names: Names) -> Iterator[Headed]:
    for urgency in procedure.urgencies:
        yield say("How fast requests go"), _spoken(urgency.name, urgency.place, requests.urgency_said(urgency, names))
    for row in procedure.referrals:
        yield say("What others are asked"), _spoken(row.number, row.place, requests.referral_said(row, names))
    for data in procedure.data:
        yield say("Data that may pass"), _spoken(data.name, data.place, requests.data_said(data))
    for disclosure in procedure.disclosures:
        said = requests.disclosure_said(disclosure)
        yield say("What may be shared"), _spoken(disclosure.number, disclosure.place, said)
    for ban in procedure.bans:
        yield say("What may never be shared"), _spoken(ban.number, ban.place, requests.ban_said(ban, names))


def _spoken(row: str, place: Place, said: Iterable[Sentence]) -> Spoken:
    return Spoken(row, place, tuple(said))
