"""A node that can be restored: `python -m tests.records.restored_node`. What it can be asked beside the others."""

from __future__ import annotations

from typing import Any

from tests.records.other_node import ALIAS, NAME, NEED, REACH, Nodes, serve

REFUGEE = ("do S1: safety: safe", "do S0", "do S2: age: adult", "do S3")
PROTECTED = "do S5: protection: refugee; statelessness: no sign"


class Restored(Nodes):
    """One of several nodes that hand a case over and are restored now and then."""

    def introduce(self, party: str, card: str, between: str, rows: list[str], data: list[str]) -> dict[str, Any]:
        from datetime import date

        from handrail.cases.disclosure import Agreement
        from handrail.records.cards import read_card
        from handrail.records.home import Home
        from handrail.records.partners import introduce

        parties = frozenset({Home.here().node.party, party})
        agreed = Agreement("of March", parties, frozenset(data), frozenset(rows), date(2026, 3, 1), date(2026, 12, 31))
        introduce(read_card(card), between, agreed)
        return {}

    def start(self) -> dict[str, Any]:
        from handrail.jobs.node_process import prepare
        from handrail.records.actions import hire
        from handrail.records.actions.hiring import somebody_works_here

        prepare()
        if not somebody_works_here():
            hire(self.me(), "demo")
            hire(self.boss(), "demo")
        return {}

    def boss(self) -> Any:
        from dataclasses import replace

        from handrail.records.values import Function

        me = self.me()
        return replace(me, code=f"boss-{me.party.lower().replace(' ', '-')}", function=Function.SUPERVISOR)

    def give(self, case: str, row: str, to: str, asks: bool = False) -> str:
        """Offer a case. The offer's id."""
        from handrail.records.actions.handing import offer_case

        before = set(self.lead(case)["offers"])
        offer_case(self.press(), case, self._version(case), row, to, asks=asks)
        (new,) = set(self.lead(case)["offers"]) - before
        return str(new)

    def hand(self, name: str, case: str, *args: Any) -> dict[str, Any]:
        """Any other act of handing over."""
        from handrail.records.actions import handing

        getattr(handing, name)(self.press(), case, *args)
        return {}

    def alone(self, lead: bool, who: str = "boss") -> dict[str, Any]:
        """Go on without whoever is silent."""
        from handrail.records.actions import Press
        from handrail.records.actions.going_on import go_on_without
        from handrail.records.dice import new_token

        go_on_without(Press(self.boss() if who == "boss" else self.me(), new_token(), self.now), lead=lead)
        return {}

    def lead(self, case: str) -> dict[str, Any]:
        """What is known of who has a case; nothing where it is not known."""
        from handrail.records.leading import opened
        from handrail.records.models import Case, Lead
        from handrail.records.vault import key_of, open_history
        from handrail.records.working_out import worked_out

        row = Lead.objects.filter(pk=case).first()
        if row is None:
            return {"highest": None, "offers": {}, "has file": False}
        file = Case.objects.filter(pk=case).first()
        hand = opened(row, key_of(case), file)
        state = hand.state
        found = None if file is None else worked_out(open_history(hand.key, file), self.now)
        return {
            "highest": [state.highest.number, state.highest.by, state.highest.closed],
            "standing": str(state.standing),
            "leads": state.leads,
            "contested": state.contested,
            "silent": sorted(state.silent),
            "place": row.place,
            "offers": {of: str(each.state) for of, each in hand.offers.items()},
            "has file": file is not None,
            "holder": None if found is None else found.holder,
        }

    def name(self, case: str) -> str:
        """What the person is called, as far as is known here."""
        from handrail.records.models import Case
        from handrail.records.values import Kind
        from handrail.records.vault import key_of
        from handrail.records.words_kept import words_of

        words = words_of(key_of(case), Case.objects.get(pk=case))
        return words[Kind.NAME].text if Kind.NAME in words else ""

    def small_steps(self) -> dict[str, Any]:
        """From now on two cases at a time, and one in each part of an answer."""
        from handrail.records import rejoin_answers, rejoining

        for module in (rejoining, rejoin_answers):
            setattr(module, "AT_ONCE", 2)  # noqa: B010
        rejoin_answers.LARGEST_PART = 1
        return {}

    def parts(self) -> int:
        """How many parts of the last answer this node made."""
        from handrail.records.models import Rejoin

        return int(Rejoin.objects.filter(side="asked").latest("asked_at").progress["part"])

    def rejoins(self) -> bool:
        from handrail.records.lives import is_rejoining

        return is_rejoining()

    def waiting(self) -> int:
        """How many letters are to leave now."""
        from handrail.records.posting import lines, parcels

        return sum(len(parcels(line)) for line in lines())

    def olds(self) -> list[str]:
        """How letters of a former life are marked."""
        from handrail.records.models import Letter

        return sorted(Letter.objects.exclude(refused="").values_list("refused", flat=True))

    def lost(self) -> int:
        from handrail.records.models import Rejoin

        return sum(row.progress.get("lost", 0) for row in Rejoin.objects.all())

    def refugee(self) -> dict[str, Any]:
        """Open a case at IOM that is UNHCR's to lead, with the yes to passing it on."""
        from handrail.cases.contact import Contact, contact_of
        from handrail.records.actions import open_contact, write_text
        from handrail.records.values import Kind

        contact = contact_of({"alias": ALIAS, "language": "Tigrinya", "need": NEED, "reach": REACH})
        assert isinstance(contact, Contact)
        case = open_contact(self.press(), contact).case
        write_text(self.press(), case, Kind.NAME, NAME)
        self.act(case, *REFUGEE, PROTECTED, "consent K9: given")
        return {"case": case}


if __name__ == "__main__":
    import django

    django.setup()
    serve(Restored())
