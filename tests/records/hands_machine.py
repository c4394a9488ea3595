"""Two nodes hand a case to and fro: what people may do by what the pages offer, and what may happen on the way."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import pytest
from hypothesis import note
from hypothesis import strategies as st
from hypothesis.stateful import rule

from tests.records.hands import PARTIES, other, refused
from tests.records.hands_promised import OPEN, Promised
from tests.records.two_nodes import No

YESES = ("consent K1: given", "consent K2: given", "consent K9: given", "consent K10: given")
Chance = tuple[int, Callable[[int], None]]
"""How much more often than others, and what then happens."""


class Handing(Promised):
    """What people may do, and what may happen to letters; what leads on comes more often."""

    # ------------------------------------------------------------------------------------ what happens next

    @rule(what=st.integers(0, 9_999), which=st.integers(0, 99))
    def something_happens(self, what: int, which: int) -> None:
        """One of what people may do now, and of what may happen to letters; what leads on comes more often."""
        there = [each for each in (*self._people(), *self._letters(), *self._world()) if each[0]]
        at = what % sum(weight for weight, _ in there)
        for weight, happens in there:
            if at < weight:
                note(f"{getattr(happens, 'func', happens).__name__} {which}")
                happens(which)
                return
            at -= weight

    def _people(self) -> Iterator[Chance]:
        yield 40 * bool(self._can_offer()), self._offer
        yield 40 * bool(self._theirs("open")), self._say_yes
        yield 40 * bool(self._ours("willing")), self._give
        yield bool(self._theirs(*OPEN)), self._say_no
        yield bool(self._recallable()), self._recall
        yield bool(self._ours("granted")), self._take_back
        often = 6 if self._ours("granted") else 1
        yield often * bool(self._ours(*OPEN, "granted") or self._theirs(*OPEN)), self._withdraw
        yield 40 * bool(self._acts("hand over")), partial(self._act, "hand over")
        yield 2 * bool(self._acts("acts")), partial(self._act, "acts")
        yield bool(self._without_it()), self._decide_elsewhere
        yield 1, self._what_is_not_offered

    def _letters(self) -> Iterator[Chance]:
        waiting = sum(look.get("to post", 0) for look in self.looks.values())
        yield 40 if waiting else not self.hands.between, self._post
        lies = bool(self.hands.between)
        yield 40 * lies, self._oldest_arrives
        yield 3 * lies, self._arrives
        yield 2 * lies, self._arrives_and_will_again
        yield 4 * lies, self._all_arrives
        yield 2 * lies, self._is_lost

    def _world(self) -> Iterator[Chance]:
        often = 1 if self._ours(*OPEN, "granted") else 6
        yield often * bool(self._acts("turns")), partial(self._act, "turns")
        yield 1, self._time

    # ------------------------------------------------------------------------------------ what people do

    def _can_offer(self) -> list[str]:
        ours = {party for party, _ in self._ours(*OPEN, "granted")}
        return [party for party, look in self.looks.items() if look["leads"] and look.get("hand") and party not in ours]

    def _acts(self, which: str) -> list[tuple[str, str]]:
        """What those may enter who have the case; `hand over`: the yes that a hand-over rests on."""
        found = [(party, line) for party, look in self.looks.items() if look.get("may act")
                 for line in look["turns" if which == "turns" else "acts"]]  # fmt: skip
        return [each for each in found if which != "hand over" or each[1] in YESES]

    def _do(self, party: str, name: str, *args: Any, **more: Any) -> bool:
        done = not refused(self.hands.nodes[party], name, self.case, *args, **more)
        self.looked(party)
        return done

    def _act(self, what: str, which: int) -> None:
        there = self._acts(what)
        party, line = there[which % len(there)]
        note(f"{party}: {line}")
        # What is open is recalled or taken back before a case is closed.
        refuses = line.startswith("close") and bool(self._of(party, self._ours(*OPEN, "granted")))
        try:
            self.hands.nodes[party].do(self.case, line)
        except No as no:
            if not refuses and not str(no).startswith("It is the turn of"):
                raise
            self._is_as_before(party)
        else:
            assert not refuses, "closed while an offer is open"
            self.looked(party)

    def _offer(self, which: int) -> None:
        party = self._can_offer()[0]
        assert self._do(party, "offer_case", self.looks[party]["hand"][0], other(party), asks=which % 3 == 0)

    def _say_yes(self, which: int) -> None:
        party, offer = self._theirs("open")[0]
        assert self._do(party, "say_yes", offer["id"], (48, 1, 400)[which % 3])

    def _say_no(self, which: int) -> None:
        there = self._theirs(*OPEN)
        party, offer = there[which % len(there)]
        assert self._do(party, "say_no", offer["id"], "There is no room.")

    def _recallable(self) -> list[tuple[str, dict[str, Any]]]:
        """A case that came without its file has to go back."""
        return [each for each in self._ours(*OPEN) if self.looks[each[0]]["case"]]

    def _recall(self, which: int) -> None:
        there = self._recallable()
        party, offer = there[which % len(there)]
        assert self._do(party, "recall_offer", offer["id"])

    def _give(self, _: int) -> None:
        party, offer = self._ours("willing")[0]
        may = not self.looks[party]["granted"] and not (offer["file"] and offer["withheld"])
        assert self._do(party, "give", offer["id"]) is may

    def _take_back(self, _: int) -> None:
        assert self._do(self._ours("granted")[0][0], "take_back")

    def _withdraw(self, which: int) -> None:
        there = [*self._ours(*OPEN, "granted"), *self._theirs(*OPEN)]
        party, offer = there[which % len(there)]
        assert self._do(party, "withdraw", offer["id"])

    def _without_it(self) -> list[str]:
        return [party for party, look in self.looks.items() if look["case"] and not look["may act"] and look["acts"]]

    def _decide_elsewhere(self, which: int) -> None:
        party = self._without_it()[0]
        acts = self.looks[party]["acts"]
        with pytest.raises(No):
            self.hands.nodes[party].do(self.case, acts[which % len(acts)])
        self._is_as_before(party)

    def _what_is_not_offered(self, which: int) -> None:
        party, name = PARTIES[which % 2], ("recall_offer", "give", "say_no", "take_back")[which % 4]
        possible = {"recall_offer": self._ours(*OPEN), "give": self._ours("willing"), "say_no": self._theirs(*OPEN),
                    "take_back": self._ours("granted")}[name]  # fmt: skip
        if not any(whose == party for whose, _ in possible):
            of = [each["id"] for each in self.looks[party].get("offers", ())] or ["a" * 26]
            more = {"take_back": (), "say_no": (of[0], "No.")}.get(name, (of[0],))
            assert refused(self.hands.nodes[party], name, self.case, *more)
            self._is_as_before(party)

    def _is_as_before(self, party: str) -> None:
        before = self.looks[party]
        self.looked(party)
        assert {**self.looks[party], "situations": ()} == {**before, "situations": ()}, (
            "what is refused changes nothing"
        )

    # ------------------------------------------------------------------------------------ what happens between

    def _post(self, which: int) -> None:
        party = next((party for party, look in self.looks.items() if look.get("to post")), PARTIES[which % 2])
        self.hands.post(party)
        self.looks[party] |= {"to post": 0} if "to post" in self.looks[party] else {}

    def _oldest_arrives(self, _: int) -> None:
        self._arrives(0)

    def _arrives(self, which: int) -> None:
        letter = self.hands.between.pop(which % len(self.hands.between))
        self.hands.arrives(letter)
        self.looked(letter.to)

    def _arrives_and_will_again(self, which: int) -> None:
        letter = self.hands.between[which % len(self.hands.between)]
        self.hands.arrives(letter)
        self.looked(letter.to)

    def _all_arrives(self, _: int) -> None:
        for letter in list(self.hands.between):
            self.hands.between.remove(letter)
            self.hands.arrives(letter)
        for party in PARTIES:
            self.looked(party)

    def _is_lost(self, which: int) -> None:
        self.hands.between.pop(which % len(self.hands.between))

    def _time(self, which: int) -> None:
        self.hours += (1, 30, 100, 400)[which % 4]
        for party, node in self.hands.nodes.items():
            node.clock(self.hours)
            node.tick()
            self.looked(party)
