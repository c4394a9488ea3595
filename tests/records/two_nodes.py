"""Two real nodes with their own homes, keys and databases, each in a process of its own, and the folder between."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from handrail.jobs.spoken import to_take_over
from handrail.records.cards import card_of
from handrail.records.home import HOME, NODE, Home, Node
from tests.records.plugin import ROOT


class No(Exception):  # noqa: N818
    """What a node refused, and why."""


class Other:
    """One node, asked from outside."""

    module = "tests.records.other_node"

    def __init__(self, home: Path, name: str) -> None:
        self.path = home / name
        self._environment = os.environ | {
            HOME: str(home), NODE: name, "DJANGO_SETTINGS_MODULE": "handrail.site.settings",
        }  # fmt: skip
        self.log = home / f"{name}.log"
        self.process = self._start()

    def _start(self) -> subprocess.Popen[str]:
        with self.log.open("a") as log:
            return subprocess.Popen(
                [sys.executable, "-m", self.module],
                cwd=ROOT,
                env=self._environment,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
            )

    def send(self, name: str, *args: Any, **more: Any) -> None:
        """Ask, and do not wait."""
        assert self.process.stdin
        self.process.stdin.write(json.dumps([name, args, more]) + "\n")
        self.process.stdin.flush()

    def __getattr__(self, name: str) -> Any:
        def ask(*args: Any, **more: Any) -> Any:
            self.send(name, *args, **more)
            assert self.process.stdout
            answer = json.loads(self.process.stdout.readline() or '{"no": "gone"}')
            if "no" in answer:
                raise No(answer["no"], *answer.get("fields", ()))
            return answer["said"]

        return ask

    def back(self) -> None:
        """Come back after it was killed."""
        self.process.kill()
        self.process.communicate()
        self.process = self._start()

    def stop(self) -> None:
        self.process.kill()
        self.process.communicate()


class Two:
    """Both, and what lies between them."""

    def __init__(self, folder: Path, *, agreed: bool = True) -> None:
        self.between = folder / "between them"
        self.between.mkdir(parents=True)
        procedure = to_take_over(ROOT / "sops/framework")
        cards = {}
        for name, party in (("iom", "IOM"), ("unhcr", "UNHCR")):
            home = Home(folder / name)
            home.make(Node(name, party, party, 8000, met={"state route": "absent"}), procedure)
            cards[name] = card_of(home).written()
        self.iom, self.unhcr = Other(folder, "iom"), Other(folder, "unhcr")
        for node, other in ((self.iom, "unhcr"), (self.unhcr, "iom")):
            node.send("begin", cards[other], self.way_to(other), agreed)
        for node in (self.iom, self.unhcr):
            assert json.loads(node.process.stdout.readline()) == {"said": {}}  # type: ignore[union-attr]

    def way_to(self, _other: str) -> str:
        """Where letters to one of them go."""
        return str(self.between)

    def carry(self, times: int = 2) -> None:
        """Let both go there and back, until nothing is left to be carried."""
        for _ in range(times):
            self.unhcr.round()
            self.iom.round()

    def files(self) -> list[Path]:
        """The messages that lie between, in their order."""
        return sorted(path for path in self.between.glob("to-*/*") if path.suffix == "")

    def empty(self) -> None:
        """Nothing of what lies between is left."""
        for box in self.between.glob("to-*"):
            shutil.rmtree(box)

    def both(self, talk: str) -> tuple[Any, Any]:
        """How it stands at the asker (UNHCR) and at the asked."""
        return self.unhcr.stands(talk), self.iom.stands(talk)

    def stop(self) -> None:
        self.iom.stop()
        self.unhcr.stop()
