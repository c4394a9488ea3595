"""What every page has in common: who is signed in, the lock, what was typed, and one answer for absent and not yours.

Nothing typed is lost: a change of language, the lock and a conflict all keep it, sealed in the session, and the page
shows it again.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.translation import get_language, get_language_bidi
from django.utils.translation import gettext as _

from handrail.records import access
from handrail.records.actions import Press
from handrail.records.dice import new_token
from handrail.records.home import Home
from handrail.records.in_force import in_force
from handrail.records.values import Colleague, Function, NotYours
from handrail.web import who, words

P = ParamSpec("P")
LOCK_AFTER = 5 * 60
LANGUAGE, LOCK, ONCE = "language", "lock", "once"
TYPED, LOCKED, TOUCHED = "typed", "locked", "touched"
RIGHT_TO_LEFT = ("ar",)
NOT_KEPT = ("csrfmiddlewaretoken", LANGUAGE, LOCK, "password")
UNPROCESSABLE = 422
BESIDE_CASES = ("today", "place", "procedure", "procedure-part")
"""The pages of those who work on no case: for them, every other is as if it were not there."""


@dataclass(frozen=True, slots=True)
class Visit:
    """One request of somebody who is signed in."""

    request: HttpRequest
    me: Colleague
    now: datetime

    @property
    def posted(self) -> bool:
        """Whether something is to be done."""
        return self.request.method == "POST"

    def press(self) -> Press:
        """The button that was pressed."""
        return Press(self.me, self.request.POST.get(ONCE, ""), self.now)

    def page(self, template: str, context: Mapping[str, Any], status: int = 200) -> HttpResponse:
        """A page."""
        found = shared(self.request, self.me) | dict(context)
        return render(self.request, f"handrail/{template}", found, status=status)

    def tell(self, said: str) -> None:
        """A sentence on top of the next page."""
        messages.info(self.request, said)


Page = Callable[Concatenate[Visit, P], HttpResponse]


def signed_in(page: Page[P]) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
    """A page for people who work here. Absent and not yours are answered alike."""

    @wraps(page)
    def answer(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        try:
            me = access.me(request.user)
        except NotYours:
            return redirect(settings.LOGIN_URL)
        now = Home.here().now()
        if is_locked(request, now) or LOCK in request.POST:
            keep_typed(request)
            request.session[LOCKED] = request.session.get(LOCKED) or request.path
            return redirect("locked")
        request.session[TOUCHED] = now.timestamp()
        if (other := other_language(request)) is not None:
            return other
        try:
            _must_be_theirs(request, me)
            return page(Visit(request, me, now), *args, **kwargs)
        except NotYours:
            return absent(request, me)

    return answer


def _must_be_theirs(request: HttpRequest, me: Colleague) -> None:
    here = request.resolver_match
    if me.function not in access.MAY_ACT and (here is None or here.url_name not in BESIDE_CASES):
        raise NotYours


def shared(request: HttpRequest, me: Colleague | None = None) -> dict[str, Any]:
    """What every template is given."""
    node = Home.here().node
    language = get_language() or settings.LANGUAGE_CODE
    header = in_force().procedure.header
    return {
        "LANGUAGE_CODE": language,
        "LANGUAGE_BIDI": get_language_bidi(),
        "languages": [(code, name, "rtl" if code in RIGHT_TO_LEFT else "ltr") for code, name in settings.LANGUAGES],
        "me": me,
        "works_on_cases": me is not None and me.function in access.MAY_ACT,
        "sees_looks": me is not None and me.function is Function.DPO,
        "node": {"name": words.capital(who.agency(node.party)), "stroke": who.stroke(node.party), "demo": node.demo},
        "roles": {stroke: who.role(party) for party, stroke in who.STROKES.items()},
        "procedure_said": _("Procedure in force: {name}, version {version}").format(
            name=header.name, version=header.version
        ),
        "once": new_token(),
        "lock_after": LOCK_AFTER,
        "told": [str(each) for each in messages.get_messages(request)],
    }


def absent(request: HttpRequest, me: Colleague | None) -> HttpResponse:
    """The one answer for what is not there and what is not theirs."""
    return render(request, "handrail/absent.html", shared(request, me), status=404)


def is_locked(request: HttpRequest, now: datetime) -> bool:
    """Whether the page went blank: somebody locked it, or nobody touched it for a while."""
    touched = request.session.get(TOUCHED)
    return LOCKED in request.session or (touched is not None and now.timestamp() - touched > LOCK_AFTER)


def other_language(request: HttpRequest) -> HttpResponse | None:
    """A form that was sent to be shown in another language: the same page again, with what was typed."""
    wanted = request.POST.get(LANGUAGE, "")
    if wanted not in dict(settings.LANGUAGES):
        return None
    keep_typed(request)
    response = HttpResponseRedirect(request.path)
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        wanted,
        samesite=settings.LANGUAGE_COOKIE_SAMESITE,
        secure=settings.LANGUAGE_COOKIE_SECURE,
    )
    return response


def keep_typed(request: HttpRequest) -> None:
    """Keep what was typed for the same page, sealed in the session."""
    if request.method == "POST":
        kept = {name: request.POST.getlist(name) for name in request.POST if name not in NOT_KEPT}
        request.session[TYPED] = {"path": request.path, "fields": kept}


def typed(request: HttpRequest) -> dict[str, list[str]]:
    """What was typed on this page: just now, or before the language changed or the page was locked."""
    if request.method == "POST":
        return {name: request.POST.getlist(name) for name in request.POST if name not in NOT_KEPT}
    kept = request.session.get(TYPED)
    if not kept or kept["path"] != request.path:
        return {}
    del request.session[TYPED]
    fields: dict[str, list[str]] = kept["fields"]
    return fields


def same_button(typed: Mapping[str, str]) -> dict[str, object]:
    """A form that comes back keeps its token: sent again, it is still the one act."""
    return {ONCE: typed[ONCE]} if typed.get(ONCE) else {}
