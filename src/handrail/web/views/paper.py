"""A paper for an organisation that has no node: to print, or to read to them. What may be told at this moment."""

from __future__ import annotations

from collections.abc import Iterator

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from handrail.records.home import Home
from handrail.records.papers import Paper, paper_for
from handrail.web import talks_said, when, who, words
from handrail.web.page import Visit, signed_in
from handrail.web.shown import Pair


@signed_in
def paper(visit: Visit, talk_id: str, *, second: bool = False) -> HttpResponse:
    """The first, or the second that says who it is."""
    found = paper_for(visit.me, talk_id, visit.now, second=second)
    context = {
        "door": "requests",
        "second": second,
        "question": found.is_question,
        "number": found.number,
        "title": _("Who the person is") if second else talks_said.deed(found.row),
        "day": when.whole_day(timezone.localtime(visit.now)),
        "theirs": words.capital(who.agency(found.theirs)),
        "ours": words.capital(Home.here().node.title),
        "office": visit.me.office,
        "by": visit.me.name,
        "says": list(_says(found)),
        "clocks": list(_clocks(found)),
        "against": [words.sentence(each) for each in found.against],
        "back": reverse("talk", args=[found.talk]),
    }
    return visit.page("paper.html", context)


def _says(found: Paper) -> Iterator[Pair]:
    labels = talks_said.labels()
    yield from (Pair(labels[name], words.harmless(said)) for name, said in found.says.items())
    for fact, value in found.facts.items():
        yield Pair(words.capital(words.name(fact)), words.capital(words.name(value)))


def _clocks(found: Paper) -> Iterator[Pair]:
    for label, at in (
        (_("Received by a person"), found.received_by),
        (_("Answered"), found.answered_by),
    ):
        if at is not None:
            yield Pair(label, _("by {moment}").format(moment=when.moment(timezone.localtime(at))))
