"""Sessions, sealed: what somebody typed and has not sent yet may stand in one, and a stolen file must not tell it.

Nor may it let anybody in: what a browser shows for its session stands in the table only as it comes out under a key.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from base64 import b85decode, b85encode
from functools import cache
from typing import Any

from django.contrib.sessions.backends.db import SessionStore as InTables
from django.contrib.sessions.base_session import AbstractBaseSession
from django.utils import timezone

from handrail.records.dice import new_nonce
from handrail.records.home import Home
from handrail.seal.box import About, seal, unseal
from handrail.seal.refused import NotOpened

NAME_SIZE = 40


class SessionStore(InTables):
    """Django's own sessions; what is in one is bound to its key, so it opens in no other."""

    @staticmethod
    def kept_as(session_key: str) -> str:
        """What stands in the table for a session: whoever reads it there cannot come in with it."""
        return hmac.digest(_name_key(), session_key.encode(), hashlib.sha256).hex()[:NAME_SIZE]

    def exists(self, session_key: str) -> bool:
        """Whether there is such a session."""
        return super().exists(self.kept_as(session_key))

    def create_model_instance(self, data: dict[str, Any]) -> AbstractBaseSession:
        """The session's row."""
        row = super().create_model_instance(data)
        row.session_key = self.kept_as(row.session_key)
        return row

    def delete(self, session_key: str | None = None) -> None:
        """Take a session away."""
        named = session_key or self.session_key
        if named is not None:
            super().delete(self.kept_as(named))

    def _get_session_from_db(self) -> AbstractBaseSession | None:
        # Django writes down by the machine's clock when a session ends: it is read by the same, never by the node's.
        rows = self.model.objects.filter(expire_date__gt=timezone.now())
        row = rows.filter(session_key=self.kept_as(self.session_key or "")).first()
        if row is None:
            self._session_key = None
        return row

    def encode(self, session_dict: dict[str, Any]) -> str:
        """The session as it may be stored."""
        plain = json.dumps(session_dict).encode()
        return b85encode(seal(_key(), plain, self._about(), new_nonce())).decode()

    def decode(self, session_data: Any) -> dict[str, Any]:
        """The session as it was; empty where it cannot be opened."""
        try:
            found = json.loads(unseal(_key(), b85decode(session_data), self._about()))
        except (NotOpened, ValueError):
            return {}
        return found if isinstance(found, dict) else {}

    def _about(self) -> About:
        return About("session", self.session_key or "")


@cache
def _key() -> bytes:
    return hmac.digest(Home.here().key("sessions"), b"what is in a session", hashlib.sha256)


@cache
def _name_key() -> bytes:
    return hmac.digest(Home.here().key("sessions"), b"what a session is called", hashlib.sha256)
