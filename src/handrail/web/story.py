"""How it went: every step of a case as a list hung on the drawn line, each in the stroke of whoever had the case."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from handrail.records.home import Home
from handrail.records.values import CaseFile
from handrail.web import when, who, words
from handrail.web.shown import Told


def story(file: CaseFile) -> Iterator[Told]:
    """Each step, the oldest first: what, when, and who wrote it down. What time did by itself has no writer."""
    walk = file.course.walk
    met = file.history[0]
    said = _("First contact, by {party}").format(party=who.agency(walk.start["met by"]))
    yield Told(when.moment(timezone.localtime(met.at)), said, _writer(file, met.by), _stroke(file, met.at))
    for at, moment in enumerate(file.course.moments):
        said = " ".join(words.sentence(each) for each in walk.told_step(at))
        by = "" if moment.entry is None else _writer(file, moment.entry.by)
        yield Told(when.moment(timezone.localtime(moment.at)), said, by, _stroke(file, moment.at))


def _writer(file: CaseFile, code: str) -> str:
    """`Amina, IOM`: a name with its organisation; of what another node told, the organisation alone."""
    name = who.wrote(file, code)
    if code.startswith(who.BY_NODE):
        return name
    return _("{name}, {party}").format(name=name, party=words.name(Home.here().node.party))


def _stroke(file: CaseFile, at: datetime) -> str:
    """The stroke of whoever had the case after that moment."""
    told = [each for each in file.course.facts["holder"].told if each.mistake is None and each.at <= at]
    return who.stroke(told[-1].value) if told else "none"
