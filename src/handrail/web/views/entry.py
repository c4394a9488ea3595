"""Coming in, going blank, leaving fast."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth import authenticate, login, logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from handrail.records import access, tries
from handrail.records.home import Home
from handrail.records.signing_in import DEMO, invented_people
from handrail.records.values import NotYours
from handrail.web import page
from handrail.web.key import marks
from handrail.web.page import LOCKED, TOUCHED, UNPROCESSABLE
from handrail.web.shown import Problem


def sign_in(request: HttpRequest) -> HttpResponse:
    """The door. An unknown work name and a wrong password are answered alike."""
    if request.method != "POST":
        return _door(request)
    code, password = request.POST.get("code", "").strip(), request.POST.get("password", "")
    comes_from, now = _comes_from(request), Home.here().now()
    if seconds := tries.begin(code, comes_from, now):
        return _door(request, code, _wait(seconds))
    user = authenticate(request, code=code, password=password)
    if user is None:
        return _door(request, code, _("Work name and password do not go together. Write both again."))
    tries.was_right(code, comes_from, now)
    request.session.clear_expired()
    login(request, user)
    request.session[TOUCHED] = now.timestamp()
    response = redirect(settings.LOGIN_REDIRECT_URL)
    if settings.LANGUAGE_COOKIE_NAME not in request.COOKIES:
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            access.me(user).language,
            samesite=settings.LANGUAGE_COOKIE_SAMESITE,
            secure=settings.LANGUAGE_COOKIE_SECURE,
        )
    return response


def _comes_from(request: HttpRequest) -> str:
    """The address of whoever tries, as the one server in front says it that is believed; else whoever is connected."""
    connected = str(request.META.get("REMOTE_ADDR", ""))
    if connected != Home.here().node.proxy:
        return connected
    return str(request.META.get("HTTP_X_FORWARDED_FOR", "")).rpartition(",")[2].strip() or connected


def _door(request: HttpRequest, code: str = "", said: str = "") -> HttpResponse:
    context = page.shared(request) | {
        "code": code,
        "people": invented_people(),
        "demo_password": DEMO,
        "problems": [Problem(said, "code")] if said else [],
    }
    return render(request, "handrail/sign-in.html", context, status=UNPROCESSABLE if said else 200)


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """Out. What was typed and not saved is gone with the session."""
    logout(request)
    return redirect("sign-in")


@require_POST
def lock(request: HttpRequest) -> HttpResponse:
    """Go blank at once; the page one was on comes back after."""
    back = request.POST.get("next", "/")
    here = url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()})
    request.session[LOCKED] = back if here else "/"
    return redirect("locked")


def locked(request: HttpRequest) -> HttpResponse:
    """The blank page: no name, no case, only the way back."""
    try:
        me = access.me(request.user)
    except NotYours:
        return redirect("sign-in")
    back = request.session.setdefault(LOCKED, "/")
    problems: list[Problem] = []
    if request.method == "POST":
        said = _open_again(request, me.code)
        if not said:
            return redirect(back)
        problems = [Problem(said, "password")]
    context = page.shared(request) | {"problems": problems, "is_demo": bool(invented_people())}
    return render(request, "handrail/locked.html", context, status=UNPROCESSABLE if problems else 200)


def _open_again(request: HttpRequest, code: str) -> str:
    """Open a locked page, if it is the password; else what to say."""
    now, session = Home.here().now(), request.session.session_key or ""
    if seconds := tries.begin(code, "", now, locked=session):
        return _wait(seconds)
    if authenticate(request, code=code, password=request.POST.get("password", "")) is None:
        return _("This is not the password. Write it again.")
    tries.was_right(code, "", now, locked=session)
    del request.session[LOCKED]
    request.session[TOUCHED] = now.timestamp()
    return ""


def _wait(seconds: int) -> str:
    """The same for every work name, whether anybody has it or not."""
    said = ngettext(
        "That was too often in a row. Wait {n} second, and try again: nobody is locked out.",
        "That was too often in a row. Wait {n} seconds, and try again: nobody is locked out.",
        seconds,
    )
    return said.format(n=seconds)


@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    """The quick exit of a person's page: the session ends here, and an empty page stands in its place."""
    logout(request)
    return redirect("nothing")


@require_GET
def nothing(request: HttpRequest) -> HttpResponse:
    """A page that says nothing about anybody."""
    return render(request, "handrail/nothing.html", page.shared(request))


@require_GET
def how_to_help(request: HttpRequest) -> HttpResponse:
    """Help: how to read the line, what the words mean, what is kept."""
    try:
        me = None if page.is_locked(request, Home.here().now()) else access.me(request.user)
    except NotYours:
        me = None
    return render(request, "handrail/help.html", page.shared(request, me) | {"marks": marks()})
