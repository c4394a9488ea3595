"""The two databases of a node: the records, and apart from them the keys of the cases.

SQLite writes ahead, syncs fully (a page that says *saved* must not lie after a power cut), and takes the lock when a
transaction begins: one that reads first and locks later loses what somebody else wrote between.
"""

from __future__ import annotations

from typing import Any

from handrail.records.home import Home

PRAGMAS = (
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",
    "PRAGMA secure_delete=ON",
    "PRAGMA foreign_keys=ON",
    "PRAGMA temp_store=MEMORY",
)
SECONDS_TO_WAIT = 20


def databases(home: Home) -> dict[str, dict[str, Any]]:
    """Files in the node's home, or two databases of a server where its description names one."""
    if home.node.postgresql:
        return {alias: _server(home, part) for alias, part in (("default", "records"), ("keys", "keys"))}
    return {alias: _file(home, name) for alias, name in (("default", "db.sqlite3"), ("keys", "keys.sqlite3"))}


def _file(home: Home, name: str) -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(home.path / name),
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": SECONDS_TO_WAIT,
            "init_command": "; ".join(PRAGMAS),
        },
        "CONN_MAX_AGE": None,
        "TEST": {"NAME": str(home.path / f"test-{name}")},
    }


def _server(home: Home, part: str) -> dict[str, Any]:
    """Passwords stand where PostgreSQL's own programs look for them, never in the description."""
    where = home.node.postgresql
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": where[part],
        "HOST": where.get("host", ""),
        "PORT": where.get("port", ""),
        "USER": where.get("user", ""),
        "OPTIONS": {"options": "-c synchronous_commit=on"},
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
    }
