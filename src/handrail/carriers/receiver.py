"""The door for letters of a node that is written to over HTTPS: what comes in, and the receipt that goes back.

It opens nothing and knows nobody. The size is looked at before anything is read, and no more is read than a letter may
have, whatever was announced. What the receipt says is written down before it is given: killed in between, the letter
is brought again, and whoever takes letters in knows it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING

from handrail.carriers.folder import NAME
from handrail.carriers.https import PATH

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIEnvironment

_LENGTH = re.compile(r"[0-9]{1,18}")


@dataclass(frozen=True, slots=True)
class Receiver:
    """A WSGI application: one letter a request."""

    take_in: Callable[[bytes], str | None]
    """Empty where it was taken in, now or before; the class where it is refused; None where it must come again."""
    too_large: Callable[[], str]
    """Told of what is larger than a letter may be; the class."""
    largest: int
    """In bytes."""

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """The receipt, or a plain status that is none."""
        status, said = self._answer(environ)
        body = said.encode()
        headers = [("Content-Type", "text/plain; charset=us-ascii"), ("Cache-Control", "no-store")]
        headers += [] if status is HTTPStatus.NO_CONTENT else [("Content-Length", str(len(body)))]
        start_response(f"{status.value} {status.phrase}", [*headers, ("Connection", "close")])
        return [body] if body else []

    def _answer(self, environ: WSGIEnvironment) -> tuple[HTTPStatus, str]:
        path = str(environ.get("PATH_INFO", ""))
        if not path.startswith(PATH) or not NAME.fullmatch(path.removeprefix(PATH)):
            return HTTPStatus.NOT_FOUND, ""
        if environ.get("REQUEST_METHOD") != "POST":
            return HTTPStatus.METHOD_NOT_ALLOWED, ""
        announced = str(environ.get("CONTENT_LENGTH") or "")
        if announced and not _LENGTH.fullmatch(announced):
            return HTTPStatus.BAD_REQUEST, ""
        if announced and int(announced) > self.largest:
            return HTTPStatus.UNPROCESSABLE_ENTITY, self.too_large()
        content = environ["wsgi.input"].read(int(announced) if announced else self.largest + 1)
        if len(content) > self.largest:
            return HTTPStatus.UNPROCESSABLE_ENTITY, self.too_large()
        if announced and len(content) != int(announced):
            return HTTPStatus.BAD_REQUEST, ""  # cut off on its way
        return _receipt(self.take_in(content))


def _receipt(refused: str | None) -> tuple[HTTPStatus, str]:
    if refused is None:
        return HTTPStatus.SERVICE_UNAVAILABLE, ""
    return (HTTPStatus.UNPROCESSABLE_ENTITY, refused) if refused else (HTTPStatus.NO_CONTENT, "")
