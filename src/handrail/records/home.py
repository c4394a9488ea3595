"""Where a node lives: one folder with its description, its keys, its procedure and its two databases.

    HANDRAIL_HOME/
        iom/
            node.json       which organisation this is, where it listens, its language and time
            keys/           one secret a file, readable by its owner alone
            procedure/      the procedure in force, as it was taken over, and what is said to the person by it
            clock           seconds that its clock goes ahead of the machine's: for trying out what waiting does
            incarnation     how often its data were restored, counted from 1; none stands for 1
            last-backup     when the last backup was made
            lock            held by whoever is at work; a restore must be alone
            before-1/       what a restore found here, until somebody takes it away
            db.sqlite3      the records
            keys.sqlite3    the keys of the cases, apart from the cases
            static/         what pages fetch beside themselves

No Django here: the settings are made from this.
"""

from __future__ import annotations

import json
import os
import re
import secrets
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cached_property
from ipaddress import ip_address
from pathlib import Path
from typing import Any

from handrail.records.certificates import TLS, new_certificate
from handrail.seal.letter import new_identity

HOME, NODE = "HANDRAIL_HOME", "HANDRAIL_NODE"
DESCRIPTION = "node.json"
NAME = re.compile(r"[a-z][a-z0-9]{0,19}")
KEYS = ("cases", "sessions", "names")
"""`cases` wraps the keys of the cases, `sessions` signs and seals sessions, `names` makes the tokens to search by."""
SAID = "said.json"
SIGNING, IDENTITY, INCARNATION, CLOCK = "signing", "identity", "incarnation", "clock"
"""`signing` signs what is sent to others, `identity` opens what they send."""


class NoNode(Exception):  # noqa: N818 - a refusal that people read
    """There is no node where one was looked for, or it cannot be made there."""


@dataclass(frozen=True, slots=True)
class Node:
    """What a node is, as its description says it."""

    name: str
    party: str
    """The organisation, as the procedure calls it."""
    title: str
    """The organisation, as pages call it."""
    port: int
    host: str = "127.0.0.1"
    language: str = "en"
    timezone: str = "UTC"
    calendar: str = ""
    """Working days and hours; empty: what the procedure says."""
    offices: tuple[str, ...] = ("first office",)
    met: Mapping[str, str] = field(default_factory=dict)
    """What is true of this country for everybody who is met: the facts that no person is asked."""
    hosts: tuple[str, ...] = ("127.0.0.1", "localhost")
    """The names by which browsers may ask for it."""
    proxy: str = ""
    """The address of the server that ends TLS in front of it, the only one that is believed about that; none: none."""
    demo: bool = False
    """Invented people work here, whose password anybody knows: served on this machine alone."""
    postgresql: Mapping[str, str] = field(default_factory=dict)
    """Where the records live if not in files: host, port, user, `records` and `keys` (two databases)."""

    @property
    def is_for_this_machine_alone(self) -> bool:
        """Whether it listens to nobody else, and nobody else knows a name for it."""
        return all(map(is_loopback, (self.host, *self.hosts)))


def is_loopback(host: str) -> bool:
    """Whether an address is this machine's own, and no other machine can reach it."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def homes() -> Path:
    """The folder of all nodes: what HANDRAIL_HOME names, else one in the user's own data."""
    named = os.environ.get(HOME)
    if named:
        return Path(named).absolute()
    data = os.environ.get("XDG_DATA_HOME")
    return (Path(data) if data else Path.home() / ".local/share") / "handrail"


@dataclass(frozen=True)
class Home:
    """The folder of one node."""

    path: Path

    @classmethod
    def of(cls, name: str) -> Home:
        """The home of the node of this name, whether it is there or not. Raises NoNode where that is no name."""
        if not NAME.fullmatch(name):
            raise NoNode(f"“{name}” is no name of a node: small letters and figures, 20 at most, a letter first.")
        return cls(homes() / name)

    @classmethod
    def here(cls) -> Home:
        """The home of the node that this process is. Raises NoNode."""
        name = os.environ.get(NODE, "")
        if not name:
            raise NoNode(f"{NODE} does not say which node this is.")
        return cls.of(name)

    @property
    def exists(self) -> bool:
        """Whether a node is there."""
        return (self.path / DESCRIPTION).is_file()

    @cached_property
    def node(self) -> Node:
        """The description. Raises NoNode where there is none, or it cannot be read."""
        try:
            read: dict[str, Any] = json.loads((self.path / DESCRIPTION).read_text(encoding="utf-8"))
            given: dict[str, Any] = {
                name: tuple(value) if isinstance(value, list) else value for name, value in read.items()
            }
            return Node(**given)
        except FileNotFoundError:
            raise NoNode(f"There is no node at {self.path}.") from None
        except (ValueError, TypeError, AttributeError) as error:
            raise NoNode(f"{self.path / DESCRIPTION} cannot be read: {error}.") from None

    def key(self, name: str) -> bytes:
        """One of the node's secrets. Raises NoNode where it is missing: another in its place would open nothing."""
        try:
            return (self.path / "keys" / name).read_bytes()
        except OSError as error:
            raise NoNode(f"The key “{name}” of {self.path} cannot be read: {error.strerror}.") from None

    def make(self, node: Node, procedure: Mapping[str, bytes]) -> None:
        """Make the node's folder, its keys and its procedure; the description last, so half a node is none."""
        if self.exists:
            raise NoNode(f"There is a node at {self.path} already.")
        for folder in (self.path, *(self.path / name for name in ("keys", "procedure", "static"))):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        for name in KEYS:
            _write(self.path / "keys" / name, secrets.token_bytes(32))
        self.make_keys_to_write_with()
        for name, content in procedure.items():
            _write(self.path / "procedure" / name, content)
        _write(self.path / DESCRIPTION, (json.dumps(asdict(node), indent=2, ensure_ascii=False) + "\n").encode())

    def make_keys_to_write_with(self) -> None:
        """The keys of what is sent and received, where they are missing: a node that was made before there were any."""
        _write(self.path / "keys" / SIGNING, secrets.token_bytes(32))
        _write(self.path / "keys" / IDENTITY, new_identity().encode())
        _write(self.path / "keys" / TLS, new_certificate(datetime.now(UTC)))

    @property
    def incarnation(self) -> int:
        """How often its data were restored, counted from 1. Kept outside the database, which a restore turns back."""
        try:
            return int((self.path / INCARNATION).read_text(encoding="ascii"))
        except FileNotFoundError:
            return 1
        except ValueError:
            raise NoNode(f"{self.path / INCARNATION} is no number.") from None

    def said(self) -> dict[str, Any]:
        """What is said to the person, as it was taken over with the procedure; nothing where there was nothing."""
        try:
            kept: dict[str, Any] = json.loads((self.path / "procedure" / SAID).read_bytes())
        except FileNotFoundError:
            return {}
        return kept

    def now(self) -> datetime:
        """The time by this node's clock: the machine's, but where people are invented and no other machine can reach it
        somebody may have put it ahead, to see what waiting does. Raises NoNode where what stands there is no number.
        """
        now = datetime.now(UTC)
        if not (self.node.demo and self.node.is_for_this_machine_alone):
            return now
        try:
            return now + timedelta(seconds=int((self.path / CLOCK).read_text(encoding="ascii")))
        except FileNotFoundError:
            return now
        except (ValueError, OverflowError):
            raise NoNode(f"{self.path / CLOCK} is no number of seconds.") from None

    def procedure(self) -> dict[str, bytes]:
        """The files of the procedure in force."""
        return {path.name: path.read_bytes() for path in sorted((self.path / "procedure").glob("*.md"))}


def _write(path: Path, content: bytes) -> None:
    """Written for its owner's eyes alone from its first byte on. A key that is there already stays."""
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return
    with os.fdopen(handle, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
