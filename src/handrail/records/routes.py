"""Which table stands in which database: the keys of the cases apart, everything else together."""

from __future__ import annotations

from typing import Any

KEYS, RECORDS = "keys", "default"
APART = "casekey"


class KeysApart:
    """The keys have a database of their own, with a short backup life of its own."""

    def db_for_read(self, model: type[Any], **_hints: Any) -> str:
        """Where a row is read."""
        return KEYS if model.__name__.lower() == APART else RECORDS

    db_for_write = db_for_read

    def allow_relation(self, _one: Any, _other: Any, **_hints: Any) -> bool | None:
        """No relation crosses the line, since the key's table has none."""
        return None

    def allow_migrate(self, db: str, app_label: str, model_name: str | None = None, **_hints: Any) -> bool:
        """Each table in one database alone."""
        return (app_label == "records" and model_name == APART) == (db == KEYS)
