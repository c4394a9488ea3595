"""The hand-over of one case, whether it is here already or was offered: how it stands, what may be done about it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from handrail.records import actions, handovers
from handrail.records.handovers import HandOverFile, OfferState, OfferView, Place, Whose
from handrail.records.in_force import in_force
from handrail.records.values import Changed, NotYours, Refused, Saved
from handrail.sop.words.acts import ByConsent, Referral
from handrail.web import handing_said, page, when, who, words
from handrail.web.page import UNPROCESSABLE, Visit, signed_in
from handrail.web.shown import Pair, Problem
from handrail.web.views.act import one_each
from handrail.web.views.case import row_title

SAID, OFFER, REASON, HOURS, SURE = "said", "offer", "reason", "hours", "sure"
YES, NO, UNSAY, RECALL, GIVE, BACK, WITHDRAW = "yes", "no", "unsay", "recall", "give", "back", "withdraw"
USUAL_HOURS = 48


@dataclass(frozen=True, slots=True)
class Way:
    """One thing that may be done: its heading, what it means, and the fields that it needs."""

    value: str
    offer: str
    title: str
    means: str
    button: str
    go: bool = False
    sure: str = ""
    """Asked once more, before it is done; it stands last, and folded."""
    reason: bool = False
    hours: bool = False


@signed_in
def hands(visit: Visit, case_id: str) -> HttpResponse:
    """Look at it, or do something about it."""
    file = handovers.hand_over_for(visit.me, case_id, visit.now)
    typed = one_each(page.typed(visit.request))
    wrong: dict[str, str] = {}
    if visit.posted:
        if not file.may_act:
            raise NotYours
        if _done(visit, file, typed, wrong):
            return redirect("hands", file.id)
        file = handovers.hand_over_for(visit.me, case_id, visit.now)
    return visit.page("hands.html", _context(file, typed, wrong, visit), UNPROCESSABLE if wrong else 200)


def _done(visit: Visit, file: HandOverFile, typed: Mapping[str, str], wrong: dict[str, str]) -> bool:
    way = next((each for each in ways(file) if (each.value, each.offer) == _meant(typed)), None)
    if way is None:
        wrong[""] = _("This is not possible any more. Look at how it stands now.")
        return False
    if way.sure and SURE not in typed:
        wrong[SURE] = _("Tick that it is meant; nothing was changed.")
        return False
    try:
        _acts(visit, file, typed)[way.value]()
    except Changed:
        wrong[""] = _("Something was said here meanwhile. Nothing of yours was saved; look, and press again.")
    except Refused as refused:
        wrong.update({name: words.sentence(said) for name, said in refused.fields.items()})
        wrong.setdefault("" if not refused.fields else next(iter(refused.fields)), words.sentence(refused.sentence))
    else:
        visit.tell(_("Saved: {what}.").format(what=way.title))
    return not wrong


def _meant(typed: Mapping[str, str]) -> tuple[str, str]:
    return typed.get(SAID, ""), typed.get(OFFER, "")


def _acts(visit: Visit, file: HandOverFile, typed: Mapping[str, str]) -> Mapping[str, Callable[[], Saved]]:
    press, offer, reason = visit.press(), typed.get(OFFER, ""), typed.get(REASON, "")
    return {
        YES: lambda: actions.say_yes(press, file.id, offer, _hours(typed.get(HOURS, ""))),
        NO: lambda: actions.say_no(press, file.id, offer, reason),
        UNSAY: lambda: actions.say_no(press, file.id, offer, reason),
        RECALL: lambda: actions.recall_offer(press, file.id, offer),
        GIVE: lambda: actions.give(press, file.id, offer),
        BACK: lambda: actions.take_back(press, file.id),
        WITHDRAW: lambda: actions.withdraw(press, file.id, offer),
    }


def _hours(given: str) -> float:
    """Whole hours, as they are typed; none, which no yes is given for, where it is no number."""
    return float(given) if given.isascii() and given.isdecimal() and len(given) < 6 else 0.0


def ways(file: HandOverFile) -> list[Way]:
    """Everything that may be done now; what is asked once more stands last."""
    if not file.may_act or file.lead.place == Place.REJOINING:
        return []
    found = [way for each in file.lead.open_offers for way in _of(each, file)]
    return sorted(found, key=lambda way: bool(way.sure))


def _of(each: OfferView, file: HandOverFile) -> Iterator[Way]:
    yield from _theirs(each) if each.whose is Whose.THEIRS else _ours(each, file)
    if each.file:
        means = _("No reason is needed, and nobody’s leave. They are told, and the file does not go any more.")
        yield Way(WITHDRAW, each.id, _("The person no longer wants it"), means, _("Record it"))


def _theirs(each: OfferView) -> Iterator[Way]:
    if each.state is OfferState.OPEN:
        means = _("You promise to take the case if they give it within these hours. They have it until then.")
        yield Way(YES, each.id, _("I take it"), means, _("I take it"), go=True, hours=True)
        means = _("Say why. They keep the case and ask the next one; nobody is left alone.")
        yield Way(NO, each.id, _("Not possible"), means, _("Not possible"), reason=True)
    else:
        means = _("As long as they have not given it. Say why.")
        yield Way(UNSAY, each.id, _("Take the yes away"), means, _("Take the yes away"), reason=True)


def _ours(each: OfferView, file: HandOverFile) -> Iterator[Way]:
    if each.state is OfferState.GRANTED:
        if file.lead.may_take_back:
            means = _(
                "They may have it already, and act so. From now on, until they have answered, both may believe "
                "that they have the case, and both keep the duties of safety. What they have read, they have read."
            )
            sure = _("Yes, it is to be taken back.")
            yield Way(BACK, "", _("Take it back"), means, _("Take it back"), sure=sure)
        return
    if each.state is OfferState.WILLING and not each.withheld and not file.lead.granted_to:
        means = _("Name and file go with it. You have the case until somebody there has said: I have it.")
        yield Way(GIVE, each.id, _("Give the case"), means, _("Give the case"), go=True)
    means = _("It is no longer offered, and they are told. You have the case as before.")
    sure = _("Yes, the offer is to be taken away.")
    yield Way(RECALL, each.id, _("Take the offer away"), means, _("Take the offer away"), sure=sure)


def _context(file: HandOverFile, typed: Mapping[str, str], wrong: Mapping[str, str], visit: Visit) -> dict[str, object]:
    now, lead = timezone.localtime(visit.now), file.lead
    due = timezone.localtime(file.due_at) if file.due_at else None
    newest = next(iter(lead.open_offers), None) or next(iter(lead.offers), None)
    theirs = file.theirs or (newest.party if newest else "")
    return {
        "door": "requests",
        "number": file.number,
        "title": handing_said.place(lead.place, leads=lead.leads),
        "deed": row_title(file.row) if file.row else "",
        "theirs": words.capital(who.agency(theirs)) if theirs else "",
        "stroke": who.stroke(theirs) if theirs else "o",
        "to_us": newest is not None and newest.whose is Whose.THEIRS,
        "state": handing_said.offer(newest) if newest else "",
        "has_it": handing_said.who_has_it(lead),
        "contested": handing_said.contested(lead),
        "due": when.moment(due) if due else "",
        "late": due is not None and due < now,
        "down": when.moment(timezone.localtime(file.down_since)) if file.down_since else "",
        "withheld": [words.sentence(one) for each in lead.open_offers for one in each.withheld],
        "consent": _consent(file, newest) if newest else "",
        "pairs": list(_told_now(newest)) if newest and newest.whose is Whose.THEIRS else [],
        "told_all": list(handing_said.told(file)),
        "case_href": reverse("case", args=[file.id]) if file.has_case else "",
        "ways": ways(file),
        "usual_hours": USUAL_HOURS,
        "value": typed,
        "wrong": wrong,
        "problems": [Problem(said, name if name in (REASON, HOURS, SURE) else "") for name, said in wrong.items()],
        "back": reverse("requests"),
    } | page.same_button(typed)


def _consent(file: HandOverFile, offer: OfferView) -> str:
    """Where the person is asked again, for a file that may not go; empty where that is not what is missing."""
    known = in_force().names.rows.get(offer.row)
    if not offer.withheld or not file.has_case or not isinstance(known, Referral):
        return ""
    if not isinstance(known.needs, ByConsent):
        return ""
    return reverse("consent", args=[file.id, in_force().names.consents[known.needs.consent].number])


def _told_now(offer: OfferView) -> Iterator[Pair]:
    """What was told with the offer: never who the person is."""
    known = in_force().names.rows.get(offer.row)
    if offer.language:
        yield Pair(_("Language"), words.harmless(offer.language))
    if isinstance(known, Referral):
        yield Pair(_("Urgency"), words.capital(words.name(known.urgency)))
    if offer.until is not None and offer.state is OfferState.WILLING:
        yield Pair(_("Your yes holds until"), when.moment(timezone.localtime(offer.until)))
    if offer.state not in (OfferState.OPEN, OfferState.WILLING):
        return
    if offer.file:
        yield Pair(_("Name and file"), _("Not told yet. They come with the case, when it is given."))
    else:
        yield Pair(_("Name and file"), _("Do not come: the person no longer agrees. The case alone comes back to you."))
