"""Two real nodes that hand cases over to each other."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.records import two_nodes
from tests.records.two_nodes import Other, Two


class HandingNode(Other):
    """One of them."""

    module = "tests.records.handing_node"


class TwoHanding(Two):
    """Both."""

    def __init__(self, *args: Any, **more: Any) -> None:
        before, two_nodes.Other = two_nodes.Other, HandingNode  # type: ignore[misc]
        try:
            super().__init__(*args, **more)
        finally:
            two_nodes.Other = before  # type: ignore[misc]

    def only_the_newest(self) -> None:
        """Of what lies between, everything but the newest is lost, for now."""
        for path in self.files()[:-1]:
            path.unlink()

    def copies(self) -> dict[Path, bytes]:
        """What lies between, as somebody could keep it."""
        return {path: path.read_bytes() for path in self.files()}

    def lies_there_again(self, copies: dict[Path, bytes]) -> None:
        """Somebody puts it back, in another order, under new names."""
        for at, (path, content) in enumerate(reversed(copies.items())):
            (path.parent / f"{at:026}-{'a' * 26}").write_bytes(content)

    def leads(self, case: str) -> tuple[Any, Any]:
        """Who has it, at IOM and at UNHCR."""
        return self.iom.lead(case), self.unhcr.lead(case)

    def settled(self, case: str, holder: str) -> None:
        """Carry everything; then both say who has it, and nobody waits."""
        self.carry(6)
        iom, unhcr = self.leads(case)
        assert (iom["holder"], unhcr["holder"]) == (holder, holder), (
            iom,
            unhcr,
            self.iom.refused(),
            self.unhcr.refused(),
        )
        assert (iom["leads"], unhcr["leads"]) == (holder == "IOM", holder == "UNHCR")
        assert not iom["contested"] + unhcr["contested"]
