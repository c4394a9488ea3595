"""Hand-overs in words: who has the case, how each offer stands, and what is open in a list."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from handrail.records.handovers import (
    HandOverFile,
    HandOverRow,
    LeadView,
    OfferState,
    OfferView,
    Place,
    Standing,
    Whose,
)
from handrail.records.in_force import in_force
from handrail.web import when, who, words
from handrail.web.shown import Item, Told


def place(lead: Place, *, leads: bool = True) -> str:
    """What is open about who has a case, as the head of its page."""
    said: dict[str, str] = {
        Place.TO_ANSWER: _("A case is offered to you"),
        Place.PROMISED: _("You have said yes to a case"),
        Place.OFFERED: _("The case is offered"),
        Place.TO_GRANT: _("They said yes to the case"),
        Place.GRANTED: _("The case is given, and not taken yet"),
        Place.CONTESTED: _("Who has the case is contested"),
        Place.REJOINING: _("Who has the case is being asked"),
        Place.NOT_LED: _("Another organisation has the case"),
    }
    return said.get(lead) or (_("You have the case") if leads else _("Who has the case"))


def who_has_it(lead: LeadView) -> str:
    """Who has the case, and on whose word."""
    if lead.standing is Standing.UNSURE:
        return _("As far as is known here nobody has the case. Ask the others who has it, by telephone.")
    if lead.standing is Standing.REJOINING:
        return _(
            "This place was restored and asks its partners what they know. Nothing about the case leaves until then."
        )
    if lead.leads and lead.granted_to:
        return _("You have the case until somebody there has said: I have it.")
    if lead.leads:
        return _("You have the case.")
    if not lead.holder:
        return _("You do not have it yet.")
    party = words.capital(who.agency(lead.holder))
    if lead.closed:
        return _("{party} had the case and has closed it.").format(party=party)
    if lead.since is None:
        return _("{party} has the case.").format(party=party)
    return _("{party} has the case, as was told here on {moment}.").format(party=party, moment=_moment(lead.since))


def contested(lead: LeadView) -> str:
    """What both are to do where two may believe that they have it; empty where none is."""
    if not lead.contested_with:
        return ""
    other = words.either([who.agency(each) for each in lead.contested_with])
    return _(
        "You and {party} may both believe that you have the case. "
        "Until they have answered, both keep the duties of safety."
    ).format(party=other)


def offer(each: OfferView) -> str:
    """How one offer stands, as a sentence of its own."""
    return _ours(each) if each.whose is Whose.OURS else _theirs(each.state)


def _ours(each: OfferView) -> str:
    if each.state is OfferState.WILLING:
        return (
            _("They said yes. It cannot go yet.") if each.withheld else _("They said yes. Somebody here gives it now.")
        )
    return {
        OfferState.OPEN: _("Offered. Nobody there has said yes yet."),
        OfferState.GRANTED: _("Given. Nobody there has said yet that they have it."),
        OfferState.TAKEN: _("They took it."),
        OfferState.DECLINED: _("They said no."),
        OfferState.RECALLED: _("You took the offer away."),
        OfferState.LAPSED: _("Their yes ran out."),
        OfferState.REFUSED: _("They did not take it. You have it."),
        OfferState.TAKEN_BACK: _("You took it back."),
        OfferState.OVER: _("It no longer stands."),
    }[each.state]


def _theirs(state: OfferState) -> str:
    return {
        OfferState.OPEN: _("Offered to you. Nobody here has answered yet."),
        OfferState.WILLING: _("You said yes. The case comes when they give it; until then they have it."),
        OfferState.GRANTED: _("Given to you."),
        OfferState.TAKEN: _("You took it."),
        OfferState.DECLINED: _("You said no."),
        OfferState.RECALLED: _("They took the offer away."),
        OfferState.LAPSED: _("The hours of your yes are over. They ask again, or somebody else."),
        OfferState.REFUSED: _("You did not take it."),
        OfferState.TAKEN_BACK: _("They took it back."),
        OfferState.OVER: _("It no longer stands."),
    }[state]


def told(file: HandOverFile) -> Iterator[Told]:
    """Every offer, open or over, the newest first: what it is, how it stands, and who answered."""
    for each in file.lead.offers:
        party = who.agency(each.party)
        if each.whose is Whose.OURS:
            said = _("Offered to {party}").format(party=party)
        else:
            said = _("Offered by {party}").format(party=party)
        parts = [offer(each)]
        if each.until is not None and each.state is OfferState.WILLING:
            parts.append(_("the yes holds until {moment}").format(moment=_moment(each.until)))
        if each.reason:
            parts.append(words.apart(each.reason))
        if each.answered_by:
            parts.append(words.apart(file.name_of(each.answered_by)))
        yield Told(_moment(each.at), said, " · ".join(parts))


def item(row: HandOverRow, now: datetime) -> Item:
    """One hand-over in a list: an alias or a number, and how it stands."""
    due = timezone.localtime(row.due_at) if row.due_at else None
    deed = _deed(row.row)
    title = _("{who}: {deed}").format(who=words.apart(row.alias or row.number), deed=deed)
    said = [words.capital(who.agency(row.theirs)) if row.theirs else "", row.number, place(row.place)]
    clock = when.clock(due, now) if row.to_us or due is None else when.left(due, now)
    if due is None:
        clock = when.Clock(
            _("since {length}").format(length=when.length(now - timezone.localtime(row.said_at), whole=True))
        )
    href = reverse("hands", args=[row.id])
    stroke = who.stroke(row.theirs) if row.theirs else "none"
    return Item(stroke or "none", clock, title, href, " · ".join(each for each in said if each), due=due)


def _deed(row: str) -> str:
    found = in_force().names.rows.get(row)
    return words.short(words.name(getattr(found, "name", row))) if row else _("the case")


def _moment(at: datetime) -> str:
    return when.moment(timezone.localtime(at))
