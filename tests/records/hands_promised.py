"""One case, two nodes and what lies between: what each must say of it, always and once everything has arrived."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

from hypothesis.stateful import RuleBasedStateMachine, invariant

from tests.records.hands import PARTIES, Hands, other
from tests.records.reached import FRAMEWORK, TO_AND_FRO, reached

REFUGEE = ("do S1: safety: safe", "do S0", "do S2: age: adult", "do S3",
           "do S5: protection: refugee; statelessness: no sign")  # fmt: skip
BEGUN = {
    TO_AND_FRO: ("IOM", {}, ("do S1: protection: seeks asylum", "consent K1: given")),
    FRAMEWORK: ("IOM", {"state route": "absent"}, (*REFUGEE, "consent K9: given")),
}
OPEN = ("open", "willing")
YES_THAT_LAPSED = ("willing", "lapsed")


class Promised(RuleBasedStateMachine):
    """One case, both nodes, and what lies between. `seen`: what the runs came to."""

    hands: Hands
    procedure: Path
    seen: Counter[object]

    def __init__(self) -> None:
        super().__init__()
        self.hands.anew()
        self.hours = 0.0
        opener, facts, lines = BEGUN[self.procedure]
        self.case = self.hands.nodes[opener].open(facts, *lines)
        self.looks: dict[str, dict[str, Any]] = {}
        self.entries: dict[str, set[str]] = {party: set() for party in PARTIES}
        self.given: dict[str, set[str]] = {}
        for party in PARTIES:
            self.looked(party)

    def _offers(self, whose: str, *states: str) -> list[tuple[str, dict[str, Any]]]:
        return [(party, each) for party in PARTIES for each in self.looks[party].get("offers", ())
                if each["ours"] is (whose == "ours") and each["state"] in states]  # fmt: skip

    def _ours(self, *states: str) -> list[tuple[str, dict[str, Any]]]:
        return self._offers("ours", *states)

    def _theirs(self, *states: str) -> list[tuple[str, dict[str, Any]]]:
        return self._offers("theirs", *states)

    def looked(self, party: str) -> None:
        """Look at the pages of one node: what they say must go together."""
        look = self.looks[party] = self.hands.nodes[party].look(self.case)
        if not look["known"]:
            return
        assert look["leads"] is (look["by"] == party and not look["shut"])
        assert look["stands"] is (look["by"] == party)
        if not look["case"]:
            back = [each for each in look["offers"] if each["ours"] and each["state"] in (*OPEN, "granted")]
            assert not look["leads"] or back, "a case without its file is on its way back"
            return
        assert look["course"] == look["by"] == look["holder"], "the history says who the numbers say"
        assert look["may act"] is (look["by"] == party), "who has it decides, nobody else"
        assert look["may act"] or (look["due"], look["todo"]) == (0, 0), "it is on no list elsewhere"
        if look["by"] == party:
            assert look["open"] is not look["shut"], "closed in the history is closed in the numbers"
            for situation in look["situations"]:
                assert situation["holder"] in PARTIES
                assert reached(self.procedure, situation), situation
        assert look["status"] == ("closed" if look["shut"] else "open")
        assert self.entries[party] <= set(look["entries"]), "nothing that was entered is lost"
        assert len(set(look["entries"])) == len(look["entries"])
        self.entries[party] = set(look["entries"])
        for offer in look["offers"]:
            if offer["ours"] and offer["state"] == "granted":
                self.given.setdefault(offer["id"], set(look["entries"]))

    @invariant()
    def somebody_has_it_and_no_two_by_one_number(self) -> None:
        holding = [look for look in self.looks.values() if look.get("stands")]
        assert holding, "nobody has the case"
        assert len({look["number"] for look in holding}) == len(holding)

    def teardown(self) -> None:
        """Everything arrives: one has it, both say so, and nobody waits for a word."""
        self.hands.settle()
        for party in PARTIES:
            self.looked(party)
        self.somebody_has_it_and_no_two_by_one_number()
        known = [look for look in self.looks.values() if look["known"]]
        assert sum(look["by"] == party for party, look in self.looks.items() if look["known"]) == 1
        assert len({(look["number"], look["by"], look["shut"]) for look in known}) == 1
        assert not any(look["contested"] or look["granted"] for look in known)
        self._offers_agree()
        self._nothing_stayed_behind()
        self._count()

    def _of(self, party: str, there: list[tuple[str, dict[str, Any]]]) -> list[tuple[str, dict[str, Any]]]:
        return [each for each in there if each[0] == party]

    def _offers_agree(self) -> None:
        for party in PARTIES:
            theirs = {each["id"]: each["state"] for each in self.looks[other(party)].get("offers", ())}
            for _, each in self._of(party, self._ours(*OPEN)):
                # A yes that lapses is told to nobody; an offer that came after it was recalled is, once it is answered.
                assert theirs[each["id"]] == each["state"] or (each["state"], theirs[each["id"]]) == YES_THAT_LAPSED

    def _nothing_stayed_behind(self) -> None:
        """What was given with its file came whole."""
        for party in PARTIES:
            for _, offer in self._of(party, self._theirs("taken")):
                came = self.looks[party]["case"] and offer["id"] not in self.looks[party]["withdrawn"]
                if came and offer["file"] and offer["id"] in self.given:
                    assert self.given[offer["id"]] <= set(self.looks[party]["entries"])

    def _count(self) -> None:
        """What this run came to, for whoever asks whether the runs are worth something."""
        for party in PARTIES:
            for offer in self.looks[party].get("offers", ()):
                self.seen["ours" if offer["ours"] else "theirs", offer["state"]] += 1
        self.seen["times that it passed"] += max(look.get("number", 0) for look in self.looks.values()) - 1
        self.seen["cases at both"] += all(look["case"] for look in self.looks.values())
        self.seen["closed"] += any(look["closed"] for look in self.looks.values())
        self.seen["entries that do not fit"] += sum(look.get("unfit", 0) for look in self.looks.values())
