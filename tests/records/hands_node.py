"""A process that is one of two nodes, of one case all that its pages show: `python -m tests.records.hands_node`."""

from __future__ import annotations

import base64
from datetime import date, timedelta
from typing import Any

from tests.records.other_node import ALIAS, NAME, NEED, REACH, T0, Nodes, serve


class HandsNodes(Nodes):
    """What such a node can be asked to do. Letters go as the test carries them."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: set[tuple[str, ...]] = set()

    def begin(self, card: str, between: str, agreed: bool = True) -> dict[str, Any]:
        """Make the tables, hire somebody, be introduced; the agreement covers whatever the procedure shares."""
        from handrail.cases.disclosure import Agreement
        from handrail.jobs.node_process import prepare
        from handrail.records.actions import hire
        from handrail.records.cards import read_card
        from handrail.records.in_force import in_force
        from handrail.records.partners import introduce

        prepare()
        hire(self.me(), "demo")
        here = in_force().procedure
        data, rows = (frozenset(each) for each in ((d.name for d in here.data), (r.number for r in here.referrals)))
        parties = frozenset({"IOM", "UNHCR"})
        agreement = Agreement("of March", parties, data, rows, date(2026, 3, 1), date(2036, 12, 31))
        introduce(read_card(card), between, agreement if agreed else None)
        return {}

    # -------------------------------------------------------------------------------------------- the case

    def anew(self) -> dict[str, Any]:
        """Forget what is on its way, at the beginning of time. No power is cut here: nobody waits for the disk."""
        from django.db import connections

        from handrail.records.models import Letter

        for connection in connections.all():
            if connection.vendor == "sqlite":
                connection.cursor().execute("PRAGMA synchronous = OFF")

        self.now = T0
        Letter.objects.filter(taken_at=None, refused="").update(taken_at=T0)
        return {}

    def open(self, facts: dict[str, str], *lines: str) -> str:
        """Open a case in which this was done already."""
        from handrail.cases.contact import Contact, contact_of
        from handrail.records.actions import open_contact, write_text
        from handrail.records.values import Kind

        contact = contact_of({"alias": ALIAS, "language": "Tigrinya", "need": NEED, "reach": REACH})
        assert isinstance(contact, Contact)
        case: str = open_contact(self.press(), contact, facts).case
        write_text(self.press(), case, Kind.NAME, NAME)
        self.act(case, *lines)
        return case

    def look(self, case: str) -> dict[str, Any]:
        """All that the pages show of a case and of who has it; situations only once."""
        from handrail.records import handovers
        from handrail.records.values import NotYours

        try:
            found = handovers.hand_over_for(self.me(), case, self.now)
        except NotYours:
            return {"known": False, "case": False, "leads": False, "closed": False}
        lead = found.lead
        said = {
            "known": True,
            "case": found.has_case,
            "leads": lead.leads,
            "holder": lead.holder,
            "closed": lead.closed,
            "place": str(lead.place),
            "granted": lead.granted_to,
            "offers": [
                {"id": each.id, "ours": str(each.whose) == "ours", "state": str(each.state), "asks": each.asks,
                 "withheld": len(each.withheld), "file": each.file}
                for each in lead.offers
            ],
            **self._numbers(case),
            "to post": self._to_post(case),
        }  # fmt: skip
        return said | (self._case(case) if found.has_case else {})

    def _numbers(self, case: str) -> dict[str, Any]:
        from handrail.records import vault
        from handrail.records.leading import opened
        from handrail.records.models import Lead

        state = opened(Lead.objects.get(pk=case), vault.key_of(case), None).state
        return {"number": state.highest.number, "by": state.highest.by, "shut": state.highest.closed,
                "contested": state.contested, "stands": state.stands,
                "withdrawn": sorted(state.withdrawn)}  # fmt: skip

    def _to_post(self, case: str) -> int:
        from handrail.records.models import Letter

        return Letter.objects.filter(lead=case, left_at=None, taken_at=None, refused="").count()

    def _case(self, case: str) -> dict[str, Any]:
        from handrail.records.models import Due

        file = self._file(case)
        walk = file.course.walk
        return {
            "course": file.course.holder,
            "open": walk.situation["case"] == "open",
            "may act": file.may_act,
            "due": Due.objects.filter(case=case).count(),
            "todo": len(file.todo),
            "status": "open" if file.closed_at is None else "closed",
            "entries": [each.id for each in file.history],
            "unfit": len(file.course.unfit),
            "acts": self._acts(walk),
            "turns": self._turns(walk),
            "hand": [move.row for move in walk.possible if str(move.kind) == "hand-over"],
            "situations": [each for each in (walk.start, *walk.situations) if self._is_new(each)],
        }

    def _acts(self, walk: Any) -> list[str]:
        """The lines that a page offers: whatever the procedure has now but time itself, and handing over."""
        from handrail.sop.meaning.move import MoveKind

        offered = [move for offer in walk.offers for move in offer.moves]
        decided = walk.meaning.possible(walk.situation)
        assert set(offered) == set(decided), "a page offers what is decided"
        never = (MoveKind.TIME, MoveKind.HAND_OVER)
        return [walk.meaning.line(move, walk.situation) for move in decided if move.kind not in never]

    def _turns(self, walk: Any) -> list[str]:
        """Of what may happen: what would make another the one who ought to have the case."""
        from handrail.sop.meaning.move import MoveKind

        events = [each for each in walk.possible if each.kind in (MoveKind.EVENT, MoveKind.EXPECTED_EVENT)]
        afters = ((each, walk.meaning.after(each, walk.situation)) for each in events)
        found = [(each, after["holder"], walk.decider.decide(after).answers.get("lead")) for each, after in afters]
        return [walk.meaning.line(each, walk.situation) for each, holder, lead in found
                if lead and lead.values and holder not in lead.values]  # fmt: skip

    def _is_new(self, situation: Any) -> bool:
        seen = tuple(f"{name}={value}" for name, value in situation.items())
        new = seen not in self.seen
        self.seen.add(seen)
        return new

    # -------------------------------------------------------------------------------------------- acts

    def do(self, case: str, line: str) -> dict[str, Any]:
        """Enter a line, as whoever acts by the procedure; what it takes to be believed goes with it."""
        from handrail.cases.history import Did
        from handrail.cases.replay import meant
        from handrail.records.actions import act
        from handrail.sop.meaning.move import Move

        file = self._file(case)
        walk = file.course.walk
        party = next((each for each in ("IOM", "UNHCR") if isinstance(meant(walk, Did(line, each)), Move)), "")
        party = "" if party == self.me().party else party
        act(self.press(), case, file.version, line, party=party, basis="told on the telephone" if party else "")
        return {}

    def hand(self, name: str, case: str, *args: Any, **more: Any) -> dict[str, Any]:
        """One of the acts of handing over."""
        from handrail.records import actions

        if name == "offer_case":
            args = (self._version(case), *args)
        getattr(actions, name)(self.press(more.pop("token", "")), case, *args, **more)
        return {}

    def tick(self) -> dict[str, Any]:
        """What time alone says."""
        from handrail.records.ticking import tick

        tick(self.now)
        return {}

    def clock(self, hours: float) -> dict[str, Any]:
        self.now = T0 + timedelta(hours=hours)
        return {}

    # -------------------------------------------------------------------------------------------- letters

    def post(self) -> list[list[str]]:
        """What is not known to be on the other's machine, as it leaves: names and bytes."""
        from handrail.records import posting

        (line,) = posting.lines()
        found = []
        for parcel in posting.parcels(line):
            envelope = posting.leaving(parcel.id, self.now)
            if envelope is not None:
                posting.has_left(parcel.id, self.now)
                found.append([parcel.id, base64.b64encode(envelope).decode()])
        return found

    def take(self, envelope: str) -> str:
        """Take one in, and say what its receipt says."""
        from handrail.records.hearing import take_in

        return take_in(base64.b64decode(envelope), self.now)

    def receipt(self, letter: str, refused: str) -> dict[str, Any]:
        """Hear of a letter of ours that it was taken in, or refused."""
        from handrail.records.posting import acknowledged

        acknowledged(letter, refused, self.now)
        return {}

    def spoil(self, name: str) -> dict[str, Any]:
        """Break one rule, to see that it is missed."""
        from tests.records import spoilt

        getattr(spoilt, name)()
        return {}


if __name__ == "__main__":
    import django

    django.setup()
    serve(HandsNodes())
