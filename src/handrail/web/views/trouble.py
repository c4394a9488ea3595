"""When nothing could be written down: said so, with everything that was typed, and the same button once more."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import suppress

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.defaults import server_error

from handrail.records import access
from handrail.records.room import FAULTS, Room, why_nothing_was_written
from handrail.records.values import NotYours
from handrail.web import page
from handrail.web.page import NOT_KEPT

NO_ROOM, LATER = 507, 503
A_WORD = 26
"""What is no longer than an id, and has no space in it, is a choice or a token: it goes along unseen."""


def trouble(request: HttpRequest) -> HttpResponse:
    """The page for what went wrong. It writes nothing, not even that somebody was here."""
    reason = why_nothing_was_written(sys.exc_info()[1])
    if reason is None:
        return server_error(request)
    if hasattr(request, "session"):
        request.session.modified = False
    me = None
    with suppress(NotYours, AttributeError, *FAULTS):
        me = access.me(request.user)
    posted = request.method == "POST"
    fields = list(_fields(request)) if posted else []
    context = page.shared(request, me) | {
        "said": _said(reason, posted=posted),
        "fields": fields,
        "typed": any(is_text for _, _, is_text in fields),
        "again": request.path,
        "may_again": posted and me is not None,
    }
    return render(request, "handrail/trouble.html", context, status=NO_ROOM if reason is Room.FULL else LATER)


def _fields(request: HttpRequest) -> Iterator[tuple[str, str, bool]]:
    """Everything that was sent, to be sent again, and whether it is something to be seen."""
    for name in request.POST:
        if name not in NOT_KEPT:
            for value in request.POST.getlist(name):
                yield name, value, len(value) > A_WORD or len(value.split()) > 1


def _said(reason: Room, *, posted: bool) -> str:
    if reason is Room.BUSY:
        return _("Somebody else is writing here, and it takes too long. Wait a moment, and press once more.")
    if posted:
        return _("The disk of this machine is full. Leave this page open, and tell whoever keeps it running.")
    return _(
        "The disk of this machine is full. A page about somebody is shown only once it is written down who looks, and "
        "nothing can be written down now. Tell whoever keeps the machine running."
    )
