"""A browser of a few lines: cookies, forms with their token, no script."""

from __future__ import annotations

import re
import urllib.error
from http.cookiejar import CookieJar
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, Request, build_opener

HIDDEN = re.compile(r'<input[^>]*type="hidden"[^>]*name="([^"]+)"[^>]*value="([^"]*)"')


class Browser:
    """One browser at one node."""

    def __init__(self, port: int) -> None:
        self.jar = CookieJar()
        self._open = build_opener(HTTPCookieProcessor(self.jar))
        self._at = f"http://127.0.0.1:{port}"

    def get(self, path: str) -> str:
        with self._open.open(self._at + path, timeout=60) as answer:
            found: str = answer.read().decode()
            return found

    def send(self, path: str, fields: dict[str, str], page: str = "") -> str:
        """Fill in the form of a page and send it; where it leads to."""
        try:
            return self.post(path, fields, page or self.get(path))
        except urllib.error.HTTPError as refused:
            raise AssertionError(f"{refused.code} at {path}") from None

    def post(self, path: str, fields: dict[str, str], page: str) -> str:
        """As `send`; raises HTTPError with the page where it is refused."""
        body = urlencode(dict(HIDDEN.findall(page)) | fields).encode()
        request = Request(self._at + path, body, {"Origin": self._at})
        with self._open.open(request, timeout=60) as answer:
            answer.read()
            return str(answer.url).removeprefix(self._at)

    def sign_in(self, code: str) -> None:
        assert self.send("/sign-in", {"code": code, "password": "demo"}) == "/"
