"""A request that is sealed, stored and acknowledged: against the three durable inserts that it makes.

    python benchmarks/one_request.py [FOLDER]

Three things are written for good when one organisation asks another: the letter at whoever asks, in the transaction of
the act that it tells of; what was received, at whoever is asked; and that it was received, at whoever asks. Beside them
three transactions by SQL alone, each one insert of as many bytes into a database of the same settings (written ahead,
synced fully) on the same disk, in turns with them in the same run. Medians, and of the ratio the median of each turn's.

Two processes, each one node; what carries the letter between them is not in it, its time is the network's. Deciding the
procedure and playing the case from its history is told apart, as *look before it*: a page that only shows the request
before it is sent pays the same, and writes nothing.
"""

from __future__ import annotations

import json
import os
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

RUNS = 25
NOW = datetime(2026, 3, 10, 12, 0, tzinfo=UTC)
ROOT = Path(__file__).parent.parent
PRAGMAS = ("journal_mode=WAL", "synchronous=FULL", "secure_delete=ON", "temp_store=MEMORY")
BEFORE = (
    *("do S1: safety: safe", "do S0", "do S2: age: adult", "do S3"),
    *("do S5: protection: refugee; statelessness: no sign", "consent K1: given", "do S4: screening: indications"),
)
ROW, TO = "F4", "IOM"


class Side:
    """What one node does: `python benchmarks/one_request.py --node`, asked by lines of JSON."""

    def __init__(self) -> None:
        from handrail.records.home import Home
        from handrail.records.values import Colleague, Function

        party = Home.here().node.party
        self.me = Colleague("x", "X", party, "first office", Function.CASEWORKER, "en")
        self.count = 0

    def press(self) -> Any:
        from handrail.records.actions import Press

        self.count += 1
        return Press(self.me, str(self.count), NOW)

    def begin(self, card: str) -> None:
        """Tables, and the other node."""
        from handrail.cases.disclosure import Agreement
        from handrail.jobs.node_process import prepare
        from handrail.records.cards import read_card
        from handrail.records.partners import introduce

        prepare()
        first, last = date(2026, 1, 1), date(2026, 12, 31)
        covered, rows = frozenset({"identity", "needs"}), frozenset({ROW})
        introduce(read_card(card), "/nowhere", Agreement("x", frozenset({"IOM", "UNHCR"}), covered, rows, first, last))

    def case(self) -> dict[str, Any]:
        """A case in which the request can be made."""
        from handrail.cases.contact import Contact, contact_of
        from handrail.records.actions import act, open_contact

        contact = contact_of({"alias": "Selam", "language": "Tigrinya", "need": "a room", "reach": "the porter"})
        assert isinstance(contact, Contact)
        saved = open_contact(self.press(), contact)
        for line in BEFORE:
            saved = act(self.press(), saved.case, saved.version, line)
        return {"case": saved.case, "version": saved.version}

    def look(self, case: str) -> dict[str, Any]:
        """What the page before it does."""
        from handrail.records import talks

        return _timed(lambda: talks.check_before(self.me, case, ROW, TO, NOW))[0]

    def offer(self, case: str, version: int) -> dict[str, Any]:
        """Sealed and stored; what it wrote."""
        from handrail.records.actions import offer_request
        from handrail.records.models import Letter

        told, saved = _timed(lambda: offer_request(self.press(), case, version, ROW, TO, ""))
        letter = Letter.objects.get(talk=saved.case)
        return told | {"letter": letter.id, "sealed": b64encode(bytes(letter.sealed or b"")).decode()}

    def leave(self, letter: str) -> dict[str, Any]:
        """Written down that it may be on its way from here on."""
        from handrail.records.posting import leaving

        return _timed(lambda: leaving(letter, NOW))[0]

    def take_in(self, sealed: str) -> dict[str, Any]:
        """Opened, looked at, stored."""
        from handrail.records.hearing import take_in

        told, refused = _timed(lambda: take_in(b64decode(sealed), NOW))
        assert refused == "", refused
        return told

    def acknowledge(self, letter: str) -> dict[str, Any]:
        """The receipt, stored."""
        from handrail.records.posting import acknowledged

        return _timed(lambda: acknowledged(letter, "", NOW))[0]


def _timed(work: Callable[[], Any]) -> tuple[dict[str, Any], Any]:
    begun, worked = time.perf_counter(), time.process_time()
    found = work()
    worked = time.process_time() - worked
    return {"ms": (time.perf_counter() - begun) * 1000, "worked": worked * 1000}, found


def serve() -> None:
    import django

    django.setup()
    side = Side()
    for line in sys.stdin:
        name, args = json.loads(line)
        print(json.dumps(getattr(side, name)(*args)), flush=True)


class Node:
    """The other end of a process that is one node."""

    def __init__(self, homes: Path, name: str) -> None:
        self._process = subprocess.Popen(
            [sys.executable, __file__, "--node"],
            cwd=ROOT,
            env=os.environ
            | {"HANDRAIL_HOME": str(homes), "HANDRAIL_NODE": name, "DJANGO_SETTINGS_MODULE": "handrail.site.settings"},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def __call__(self, name: str, *args: Any) -> Any:
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(json.dumps([name, args]) + "\n")
        self._process.stdin.flush()
        return json.loads(self._process.stdout.readline())

    def close(self) -> None:
        self._process.communicate()


def inserts(folder: Path) -> Iterator[Callable[[int], None]]:
    """Three databases, and of each a transaction of one insert of so many bytes."""
    for at in range(3):
        opened = sqlite3.connect(folder / f"plain{at}", isolation_level=None)
        for pragma in PRAGMAS:
            opened.execute(f"PRAGMA {pragma}")
        opened.execute("CREATE TABLE one (id TEXT PRIMARY KEY, about TEXT, at TEXT, sealed BLOB)")
        opened.execute("CREATE INDEX about ON one (about, at)")

        def insert(size: int, opened: sqlite3.Connection = opened) -> None:
            opened.execute("BEGIN IMMEDIATE")
            values = (os.urandom(13).hex(), os.urandom(13).hex(), NOW.isoformat(), os.urandom(size))
            opened.execute("INSERT INTO one VALUES (?, ?, ?, ?)", values)
            opened.execute("COMMIT")

        yield insert


def measure(folder: Path) -> None:
    """Take the turns, and say what came out."""
    from handrail.jobs.spoken import to_take_over
    from handrail.records.cards import card_of
    from handrail.records.home import Home
    from handrail.records.home import Node as Description

    cards, procedure = {}, to_take_over(ROOT / "sops/framework")
    for name, party in (("iom", "IOM"), ("unhcr", "UNHCR")):
        home = Home(folder / name)
        home.make(Description(name, party, party, 8000, met={"state route": "absent"}), procedure)
        cards[name] = card_of(home).written()
    asker, asked = Node(folder, "unhcr"), Node(folder, "iom")
    asker("begin", cards["iom"])
    asked("begin", cards["unhcr"])
    plain = list(inserts(folder))
    runs: dict[str, list[tuple[float, float]]] = {}
    for _ in range(RUNS + 3):
        for name, took in _turn(asker, asked, plain).items():
            runs.setdefault(name, []).append((took["ms"], took["worked"]))
    asker.close()
    asked.close()
    _say({name: times[3:] for name, times in runs.items()})


def _turn(asker: Node, asked: Node, plain: list[Callable[[int], None]]) -> dict[str, dict[str, Any]]:
    made = asker("case")
    found = {"look before it": asker("look", made["case"])}
    found["sealed and stored"] = offered = asker("offer", made["case"], made["version"])
    found["known to be leaving"] = asker("leave", offered["letter"])
    found["taken in"] = asked("take_in", offered["sealed"])
    found["acknowledged"] = asker("acknowledge", offered["letter"])
    size = len(b64decode(offered["sealed"]))

    def write() -> None:
        for insert, bytes_ in zip(plain, (size, size, 64), strict=True):
            insert(bytes_)

    return found | {"three durable inserts": _timed(write)[0]}


def _say(runs: dict[str, list[tuple[float, float]]]) -> None:
    print("                           in all   of it this program's own work")
    for name, times in runs.items():
        took, worked = (statistics.median(each) for each in zip(*times, strict=True))
        print(f"{name:24}{took:7.2f} ms{worked:12.2f} ms")
    names = ("sealed and stored", "known to be leaving", "taken in", "acknowledged")
    took = {name: [each for each, _ in times] for name, times in runs.items()}
    whole = [sum(each) for each in zip(*(took[name] for name in names), strict=True)]
    bare = [max(each - look, 0) for each, look in zip(whole, took["look before it"], strict=True)]
    for said, each_took in (("the whole request", whole), ("without looking before it", bare)):
        ratio = statistics.median(a / b for a, b in zip(each_took, took["three durable inserts"], strict=True))
        print(f"{said:26}{statistics.median(each_took):5.2f} ms   {ratio:.2f} × the three durable inserts")


if __name__ == "__main__":
    if sys.argv[1:] == ["--node"]:
        serve()
    else:
        with tempfile.TemporaryDirectory(dir=sys.argv[1] if len(sys.argv) > 1 else None) as made:
            measure(Path(made))
