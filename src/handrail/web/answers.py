"""Answers to the questions of an instrument, from the page where they are put to the page where a person decides.

They are kept with what was decided, under the name and version of the questions. They point to a value; none is chosen
by them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from handrail.cases.history import Answered
from handrail.cases.instrument import Answer, Instrument, Said
from handrail.web import words
from handrail.web.instruments import instrument_of, instruments
from handrail.web.shown import Pair

WHICH, OF = "instrument", "answer-"
"""Fields of a form: which questions were put, and the answer to each."""


@dataclass(frozen=True, slots=True)
class AnswersShown:
    """What was asked and answered, and where it points."""

    title: str
    pairs: tuple[Pair, ...]
    points: str = ""


def fields_of(instrument: Instrument, given: Mapping[str, Answer]) -> dict[str, str]:
    """The answers, as fields of the next form."""
    return {WHICH: _mark(instrument)} | {OF + name: str(answer) for name, answer in given.items()}


def answered(row: str, typed: Mapping[str, str]) -> Answered | None:
    """The answers that came with a form; None where none did, or they are to other questions than are in use."""
    instrument = instruments().get(row)
    if instrument is None or typed.get(WHICH) != _mark(instrument):
        return None
    given = {each.id: str(answer_of(typed.get(OF + each.id, ""))) for each in instrument.questions}
    return Answered(instrument.name, instrument.version, given)


def answer_of(given: str) -> Answer:
    """An answer; what is left open was not asked."""
    return Answer(given) if given in set(Answer) else Answer.NOT_ASKED


def hidden(row: str, typed: Mapping[str, str]) -> dict[str, str]:
    """The fields that a form carries on."""
    if answered(row, typed) is None:
        return {}
    return {name: value for name, value in typed.items() if name == WHICH or name.startswith(OF)}


def shown(found: Answered | None) -> AnswersShown | None:
    """Answers in words; of questions that this program no longer has, their names."""
    if found is None:
        return None
    instrument = instrument_of(found.instrument, found.version)
    given = {name: answer_of(value) for name, value in found.answers.items()}
    if instrument is None:
        title = _title(words.harmless(found.instrument), found.version)
        return AnswersShown(title, tuple(Pair(words.harmless(name), said_of(each)) for name, each in given.items()))
    pairs = tuple(Pair(here(each.said), said_of(given.get(each.id, Answer.NOT_ASKED))) for each in instrument.questions)
    pointed = instrument.points_to(given).items()
    said = _("{fact}: {value}")
    points = "; ".join(said.format(fact=words.name(fact), value=words.name(value)) for fact, value in pointed)
    return AnswersShown(title_of(instrument), pairs, points)


def title_of(instrument: Instrument) -> str:
    """The name and version of the questions."""
    return _title(here(instrument.title), instrument.version)


def here(said: Said) -> str:
    """In the language of the page."""
    return said.get((get_language() or "en").partition("-")[0], said["en"])


def said_of(answer: Answer) -> str:
    """An answer in words."""
    return {
        Answer.YES: _("Yes"),
        Answer.NO: _("No"),
        Answer.NOT_SURE: _("Not sure"),
        Answer.SILENT: _("Does not want to say"),
        Answer.NOT_ASKED: _("Not asked"),
    }[answer]


def _title(name: str, version: int) -> str:
    return _("{instrument}, version {version}").format(instrument=name, version=version)


def _mark(instrument: Instrument) -> str:
    return f"{instrument.name}, {instrument.version}"
