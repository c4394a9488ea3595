"""A node with invented people answers this machine alone, however it was started."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from handrail.records.home import is_loopback

REFUSED = (
    "This node is for trying things out, with people whose passwords anybody knows. It answers this machine alone.\n"
)
FORWARDED = ("HTTP_X_FORWARDED_FOR", "HTTP_FORWARDED")


class OnThisMachineAlone:
    """Refuses whoever comes from elsewhere, and everybody where it listens to elsewhere."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self._answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The answer, or 403 and one sentence."""
        ends = (request.META.get("SERVER_NAME", ""), request.META.get("REMOTE_ADDR", ""))
        if all(map(is_loopback, ends)) and not any(name in request.META for name in FORWARDED):
            return self._answer(request)
        return HttpResponse(REFUSED, status=403, content_type="text/plain; charset=utf-8")
