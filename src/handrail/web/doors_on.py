"""Where one goes on from a case: with the person, and with other organisations."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from handrail.records import talks
from handrail.records.actions import may_be_asked
from handrail.records.values import CaseFile, Colleague
from handrail.web import who
from handrail.web.hands import open_to, possible
from handrail.web.shown import Door

LINKS = ("wish", "reach", "note", "facts", "events", "person", "close", "options")


def with_person(file: CaseFile) -> Iterator[Door]:
    """What is done with the person; where another has the case, what may still be looked at and noted."""
    links = {name: reverse(name, args=[file.id]) for name in LINKS}
    yield Door(_("What is recorded"), links["facts"], _("With its history; put right what was entered by mistake."))
    if not file.may_act:
        yield Door(_("A note for the office"), links["note"], _("Not the story itself."))
        yield Door(_("The person’s own page and paper"), links["person"], _("Without agency, sign or what happened."))
        return
    yield Door(_("What is open to this person"), links["options"], _("And what would open the closed doors."))
    if file.closed_at is None:
        yield Door(_("Something happened"), links["events"], _("An answer from outside, a new threat, contact lost."))
        yield Door(_("How this may end"), links["close"], _("What must be checked before."))
        yield Door(_("A note for the office"), links["note"], _("Not the story itself."))
    yield Door(_("The person’s own page and paper"), links["person"], _("Without agency, sign or what happened."))


def with_others(file: CaseFile, me: Colleague) -> Iterator[Door]:
    """Handing it over, and asking."""
    for row, party in possible(me, file):
        if not open_to(file, row):
            said = _("To {party}. You have it until somebody there has said: I have it.")
            href = reverse("hand-over", args=[file.id, row])
            yield Door(_("Hand over the case"), href, said.format(party=who.agency(party)))
    if file.lead.offers:
        yield Door(
            _("How it was handed over"), reverse("hands", args=[file.id]), _("Each offer, and what became of it.")
        )
    if not file.may_act:
        return
    if any(may_be_asked(party) for party in talks.partners_of(me)):
        yield Door(_("Ask a question"), reverse("ask-about", args=[file.id]), _("Without a name, and without a file."))
