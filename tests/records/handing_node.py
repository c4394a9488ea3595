"""A process that is one of two nodes, and hands cases over: `python -m tests.records.handing_node`."""

from __future__ import annotations

from datetime import date
from typing import Any

from tests.records.other_node import Nodes, serve

SO_FAR = "the case so far"
VICTIM = ("consent K2: given", "do S7: interview: held; act: yes; means: yes; purpose: yes; age when exploited: adult",
          "do S8: determination: victim")  # fmt: skip
WISH, NOTE, BASIS = "to learn to sew", "limps on the left", "overheard at the gate"


class Handing(Nodes):
    """What such a node can be asked to do."""

    def begin(self, card: str, between: str, agreed: bool = True) -> dict[str, Any]:
        """As any node, with an agreement that covers hand-overs."""
        found = super().begin(card, between, agreed)
        if agreed:
            self.agree()
        return found

    def agree(self, last: str = "2026-12-31") -> dict[str, Any]:
        from handrail.records.models import Partner

        for row in Partner.objects.all():
            parties = sorted({"IOM", "UNHCR", *row.parties})
            data, rows = ["identity", "needs", "risk", SO_FAR], ["F8", "F9"]
            first = date(2026, 3, 1).isoformat()
            row.agreement = {
                "name": "of March", "parties": parties, "data": data, "purposes": rows, "first": first, "last": last,
            }  # fmt: skip
            row.save()
        return {}

    def refugee(self) -> dict[str, Any]:
        """A case that UNHCR ought to have, with the person's yes to that."""
        from handrail.records.actions import act, write_text
        from handrail.records.values import Kind

        case = self.contact()["case"]
        self.act(case, *VICTIM)
        act(self.press(), case, self._version(case), "consent K9: given", basis=BASIS)
        write_text(self.press(), case, Kind.WISH, WISH)
        write_text(self.press(), case, Kind.NOTE, NOTE)
        return {"case": case}

    def not_a_refugee(self, case: str) -> dict[str, Any]:
        """It was a mistake: the person asks for asylum, and IOM ought to have the case. With the yes to that."""
        from handrail.records.actions import correct

        line = "do S5: protection: refugee; statelessness: no sign"
        entry = next(each for each in self._file(case).history if getattr(each.what, "line", "") == line)
        correct(self.press(), case, self._version(case), entry.id, "misread")
        self.act(case, "do S5: protection: asylum-seeker; statelessness: no sign", "consent K10: given")
        return {}

    def offer_it(self, case: str, row: str, to: str, asks: bool = False, token: str = "") -> str:
        from handrail.records.actions import offer_case

        offer_case(self.press(token), case, self._version(case), row, to, asks=asks)
        return self._offer(case, ours=True)

    def _offer(self, case: str, *, ours: bool) -> str:
        """The newest offer."""
        found = [each for each in self._lead(case).offers if (each.whose == "ours") is ours]
        return found[0].id if found else ""

    def recall(self, case: str, offer: str = "") -> dict[str, Any]:
        from handrail.records.actions import recall_offer

        recall_offer(self.press(), case, offer or self._offer(case, ours=True))
        return self.lead(case)

    def yes(self, case: str, hours: float = 48, offer: str = "", token: str = "") -> dict[str, Any]:
        from handrail.records.actions import say_yes

        say_yes(self.press(token), case, offer or self._offer(case, ours=False), hours)
        return self.lead(case)

    def no(self, case: str, reason: str = "no room") -> dict[str, Any]:
        from handrail.records.actions import say_no

        say_no(self.press(), case, self._offer(case, ours=False), reason)
        return self.lead(case)

    def give_it(self, case: str) -> dict[str, Any]:
        from handrail.records.actions import give

        give(self.press(), case, self._offer(case, ours=True))
        return self.lead(case)

    def back_again(self, case: str) -> dict[str, Any]:
        from handrail.records.actions import take_back

        take_back(self.press(), case)
        return self.lead(case)

    def withdrawn(self, case: str, *, ours: bool = False) -> dict[str, Any]:
        from handrail.records.actions import withdraw

        withdraw(self.press(), case, self._offer(case, ours=ours))
        return self.lead(case)

    def _lead(self, case: str) -> Any:
        from handrail.records.handovers import hand_over_for

        return hand_over_for(self.me(), case, self.now).lead

    def lead(self, case: str) -> dict[str, Any]:
        """Who has it, as pages see it; and that the history says the same."""
        from handrail.records.handovers import hand_over_for
        from handrail.records.models import Lead

        found = hand_over_for(self.me(), case, self.now)
        view = found.lead
        row = Lead.objects.get(pk=case)
        assert row.place == view.place, (row.place, view.place)
        if found.has_case:
            course = self._file(case).course
            assert course.holder == view.holder, (course.holder, view.holder)
            assert row.case is not None
            assert row.case.holder == view.holder
            assert view.leads or not row.case.due.exists()
        return {
            "holder": view.holder, "leads": view.leads, "closed": view.closed, "place": str(view.place),
            "has case": found.has_case, "contested": list(view.contested_with),
            "offers": [[str(each.whose), each.party, str(each.state)] for each in view.offers],
            "due": found.due_at and found.due_at.isoformat(),
            "withheld": [str(each.key) for offer in view.open_offers for each in offer.withheld],
            "reason": view.offers[0].reason if view.offers else "",
        }  # fmt: skip

    def hears(self) -> dict[str, Any]:
        """Take in what lies there, and let nothing leave."""
        from pathlib import Path

        from handrail.carriers.folder import Folder
        from handrail.exchange.envelope import LARGEST
        from handrail.records.hearing import take_in
        from handrail.records.posting import lines

        for line in lines():
            folder = Folder(Path(line.where), line.here, line.partner)
            for arrived in folder.waiting(LARGEST):
                folder.answer(arrived.name, take_in(arrived.content or b"", self.now))
        return {}

    def listed(self) -> list[list[str]]:
        from handrail.records.handovers import hand_overs

        return [[row.id, str(row.place), row.theirs, row.alias] for row in hand_overs(self.me())]

    def file(self, case: str) -> dict[str, Any]:
        """What is known of the person, and what may be done."""
        found = self._file(case)
        told = {str(kind): each.text for kind, each in found.words.items()}
        return {
            "words": told, "notes": [each.text for each in found.notes], "number": found.number, "office": found.office,
            "bases": [each.basis for each in found.history], "by": sorted({each.by for each in found.history}),
            "may act": found.may_act, "may write": found.may_write, "todo": [due.row for due in found.todo],
            "status": "closed" if found.closed_at else "open", "unfit": len(found.course.unfit),
            "history": [each.id for each in found.history],
        }  # fmt: skip

    def note(self, case: str, text: str) -> dict[str, Any]:
        from handrail.records.actions import write_text
        from handrail.records.values import Kind

        write_text(self.press(), case, Kind.NOTE, text)
        return {}

    def mail(self, case: str) -> list[dict[str, Any]]:
        """The letters about who has it."""
        from handrail.records.models import Letter

        rows = Letter.objects.filter(lead=case).order_by("made_at", "sequence")
        return [{"names": each.names, "left": bool(each.leaving_at), "refused": each.refused} for each in rows]

    def knows(self, case: str) -> bool:
        from handrail.records.models import Lead

        return Lead.objects.filter(pk=case).exists()


if __name__ == "__main__":
    import django

    django.setup()
    serve(Handing())
