"""How this place stands, for supervisors and whoever keeps the machine running; and going on after a restore."""

from __future__ import annotations

from collections.abc import Iterator

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from handrail.records import actions
from handrail.records.lives import Silent
from handrail.records.standing import Standing, standing_for
from handrail.records.values import Function, NotYours, Refused
from handrail.web import page, when, words
from handrail.web.page import UNPROCESSABLE, Visit, signed_in
from handrail.web.shown import Pair, Problem
from handrail.web.views.act import one_each

LEAD, TAKE, LEAVE, SURE = "lead", "take", "leave", "sure"


@signed_in
def place(visit: Visit) -> HttpResponse:
    """The backups, the ways to others, and whom this place waits for after a restore."""
    found = standing_for(visit.me, visit.now)
    typed = one_each(page.typed(visit.request))
    problems: list[Problem] = []
    if visit.posted:
        if visit.me.function is not Function.SUPERVISOR:
            raise NotYours
        problems = _wrong(typed)
        if not problems:
            try:
                actions.go_on_without(visit.press(), lead=typed[LEAD] == TAKE)
            except Refused as refused:
                problems = [Problem(words.sentence(refused.sentence), LEAD)]
            else:
                visit.tell(_("Saved. What was written leaves now; each case says whether it is contested."))
                return redirect("place")
    context = {
        "door": "today",
        "found": found,
        "pairs": list(_pairs(found)),
        "silent": [_silent(each) for each in found.silent],
        "problems": problems,
        "wrong": {each.at: each.said for each in problems},
        "value": typed.get(LEAD, ""),
    } | page.same_button(typed)
    return visit.page("place.html", context, UNPROCESSABLE if problems else 200)


def _wrong(typed: dict[str, str]) -> list[Problem]:
    problems = []
    if typed.get(LEAD) not in (TAKE, LEAVE):
        problems.append(Problem(_("Choose one of the two."), LEAD))
    if typed.get(SURE) != "yes":
        problems.append(Problem(_("Tick that you have tried to reach them."), SURE))
    return problems


def _pairs(found: Standing) -> Iterator[Pair]:
    made = found.last_backup
    said = _("never") if made is None else when.whole_moment(timezone.localtime(made))
    note = _("That is old. What was written since would be lost with the disk: have one made.")
    yield Pair(_("Last backup"), said, note=note if found.backup_is_old else "")
    yield Pair(_("Restored from a backup"), _times(found.life - 1))
    for line in found.lines:
        down = line.down_since
        way = (
            _("there")
            if down is None
            else _("down since {moment}").format(moment=when.moment(timezone.localtime(down)))
        )
        waiting = ngettext("{n} letter waits", "{n} letters wait", line.waiting).format(n=line.waiting)
        yield Pair(words.apart(line.title), f"{way} · {waiting}")
    yield Pair(_("Messages that were not taken in"), str(found.refused))


def _times(count: int) -> str:
    return ngettext("{n} time", "{n} times", count).format(n=count) if count else _("never")


def _silent(each: Silent) -> str:
    asked = when.moment(timezone.localtime(each.asked_at))
    title = words.apart(each.title)
    if each.gone_on_at is None:
        return _("{who}: asked on {moment}, no answer yet.").format(who=title, moment=asked)
    went = when.moment(timezone.localtime(each.gone_on_at))
    key = _("{who}: asked on {moment}, no answer yet. On {went} it was decided not to wait. What they sent waits.")
    return key.format(who=title, moment=asked, went=went)
