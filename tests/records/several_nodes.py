"""Several real nodes, the folders between them, and backups of each: any of them may be restored at any moment."""

from __future__ import annotations

import itertools
from datetime import UTC, datetime
from pathlib import Path

from handrail.jobs.folder import files_of
from handrail.records.backups import back_up
from handrail.records.cards import card_of
from handrail.records.home import Home, Node
from handrail.records.restoring import restore
from tests.records.plugin import ROOT
from tests.records.two_nodes import Other

PARTIES = {"iom": "IOM", "unhcr": "UNHCR", "body": "state body"}
DATA = ["identity", "needs", "risk", "the case so far"]
ROWS = ["F3", "F4", "F5", "F8", "F9"]


class Living(Other):
    """A node that is restored now and then."""

    module = "tests.records.restored_node"


class Several:
    """All of them, each introduced to each other, with a folder between each two."""

    def __init__(self, folder: Path, *names: str) -> None:
        self.folder, self.names, self.count = folder, names, itertools.count()
        procedure = files_of(ROOT / "sops/framework")
        self.homes = {name: Home(folder / name) for name in names}
        for name, home in self.homes.items():
            home.make(Node(name, PARTIES[name], PARTIES[name], 8000, met={"state route": "absent"}), procedure)
        self.nodes = {name: Living(folder, name) for name in names}
        for name in names:
            self.nodes[name].start()
        for here, there in itertools.permutations(names, 2):
            self.introduce(here, there)

    def __getattr__(self, name: str) -> Living:
        try:
            return self.nodes[name]
        except KeyError:
            raise AttributeError(name) from None

    def introduce(self, here: str, there: str) -> None:
        between = self.folder / " and ".join(sorted((here, there)))
        between.mkdir(exist_ok=True)
        card = card_of(self.homes[there]).written()
        self.nodes[here].introduce(PARTIES[there], card, str(between), ROWS, DATA)

    def cut(self, one: str, other: str) -> None:
        """The folder between two of them is not there any more."""
        between = self.folder / " and ".join(sorted((one, other)))
        between.rename(between.with_name(f"{between.name} cut"))

    def mend(self, one: str, other: str) -> None:
        between = self.folder / " and ".join(sorted((one, other)))
        between.with_name(f"{between.name} cut").rename(between)

    def carry(self, times: int = 6) -> None:
        """Let all go there and back, until nothing is left to be carried."""
        for _ in range(times):
            for node in self.nodes.values():
                node.round()

    def backup(self, name: str) -> Path:
        """A backup of a node, while it runs."""
        file = self.folder / f"backup {next(self.count)}"
        back_up(self.homes[name], file, datetime.now(UTC))
        return file

    def restore(self, name: str, file: Path, *, start: bool = True) -> None:
        """Stop a node, put its backup back, start it; or only have it there, so that it begins with its first round."""
        self.nodes[name].stop()
        restore(self.homes[name], file, datetime.now(UTC))
        self.nodes[name].back()
        if start:
            self.nodes[name].start()

    def leads(self, case: str) -> list[str]:
        """Who believes that they have the case."""
        return [name for name, node in self.nodes.items() if node.lead(case).get("leads")]

    def stop(self) -> None:
        for node in self.nodes.values():
            node.stop()
