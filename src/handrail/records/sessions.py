"""Sessions, sealed: what somebody typed and has not sent yet may stand in one, and a stolen file must not tell it."""

from __future__ import annotations

import hashlib
import hmac
import json
from base64 import b85decode, b85encode
from functools import cache
from typing import Any

from django.contrib.sessions.backends.db import SessionStore as InTables

from handrail.records.dice import new_nonce
from handrail.records.home import Home
from handrail.seal.box import About, seal, unseal
from handrail.seal.refused import NotOpened


class SessionStore(InTables):
    """Django's own sessions; what is in one is bound to its key, so it opens in no other."""

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
