"""A process that is one of two nodes: `python -m tests.records.other_node`. A JSON line asks, a JSON line answers."""

from __future__ import annotations

import json
import secrets
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

T0 = datetime(2026, 3, 10, 12, 0, tzinfo=UTC)
OFFICE = "first office"
REFUGEE_VICTIM = (
    "do S1: safety: safe", "do S0", "do S2: age: adult", "do S3",
    "do S5: protection: refugee; statelessness: no sign", "consent K1: given", "do S4: screening: indications",
)  # fmt: skip
NAME, ALIAS, REACH, NEED = "Zzyzx Quillfeather", "Moonpetal", "behind the blue door", "an interpreter"


class Nodes:
    """What one node can be asked to do."""

    def __init__(self) -> None:
        self.now = T0

    def begin(self, card: str, between: str, agreed: bool = True) -> dict[str, Any]:
        """Make the tables, hire somebody, be introduced."""
        from handrail.cases.disclosure import Agreement
        from handrail.jobs.node_process import prepare
        from handrail.records.actions import hire
        from handrail.records.cards import read_card
        from handrail.records.partners import introduce

        prepare()
        hire(self.me(), "demo")
        found = read_card(card)
        parties = frozenset({"IOM", "UNHCR"})
        covered, rows = frozenset({"identity", "needs", "risk"}), frozenset({"F4", "F5", "F3"})
        agreement = Agreement("of March", parties, covered, rows, date(2026, 3, 1), date(2026, 12, 31))
        introduce(found, between, agreement if agreed else None)
        return {}

    def me(self) -> Any:
        from handrail.records.home import Home
        from handrail.records.values import Colleague, Function

        party = Home.here().node.party
        return Colleague(f"worker-{party.lower()}", "Somebody", party, OFFICE, Function.CASEWORKER, "en")

    def press(self, token: str = "") -> Any:
        from handrail.records.actions import Press

        return Press(self.me(), token or secrets.token_hex(16), self.now)

    def later(self, hours: float) -> dict[str, Any]:
        self.now += timedelta(hours=hours)
        return {}

    def contact(self) -> dict[str, Any]:
        """Open a case of a refugee in whom there are indications."""
        from handrail.cases.contact import Contact, contact_of
        from handrail.records.actions import open_contact, write_text
        from handrail.records.values import Kind

        typed = {"alias": ALIAS, "language": "Tigrinya", "need": NEED, "reach": REACH}
        contact = contact_of(typed)
        assert isinstance(contact, Contact)
        case = open_contact(self.press(), contact).case
        write_text(self.press(), case, Kind.NAME, NAME)
        self.act(case, *REFUGEE_VICTIM)
        return {"case": case}

    def act(self, case: str, *lines: str) -> dict[str, Any]:
        from handrail.records.actions import act

        for line in lines:
            act(self.press(), case, self._version(case), line)
        return {}

    def _file(self, case: str) -> Any:
        from handrail.records import access
        from handrail.records.values import Purpose

        return access.case_for(self.me(), case, Purpose.WORK, self.now)

    def _version(self, case: str) -> int:
        version: int = self._file(case).version
        return version

    def offer(self, case: str, row: str, to: str, need: str = "", token: str = "") -> dict[str, Any]:
        from handrail.records.actions import offer_request

        press = self.press(token)
        saved = offer_request(press, case, self._version(case), row, to, need)
        return {"talk": saved.case}

    def ask(self, to: str, **fields: str) -> dict[str, Any]:
        from handrail.records.actions import Asked, ask_question

        case, row, token = (fields.pop(name, "") for name in ("case", "row", "token"))
        return {"talk": ask_question(self.press(token), to, Asked(**fields), case=case, row=row).case}

    def tell(self, talk: str, said: str, until: float | None = None, **more: Any) -> dict[str, Any]:
        from handrail.exchange.statement import Answer, Fate, Note
        from handrail.exchange.wire import STATES, Kind
        from handrail.records.actions import Saying, tell
        from handrail.records.models import Talk

        row = Talk.objects.get(pk=talk)
        meant = Note(said) if said in list(Note) else STATES[Kind(row.kind)](said)
        if "answer" in more:
            more["answer"] = Answer(more["answer"])
        if "fate" in more:
            more["fate"] = Fate(more["fate"])
        seen, token = self._seen(talk), more.pop("token", "")
        day = None if until is None else self.now + timedelta(hours=until)
        tell(self.press(token), talk, seen, Saying(meant, until=day, **more))
        return self.stands(talk)

    def nobody_else(self, talk: str, because: str) -> dict[str, Any]:
        from handrail.records.actions import no_one_else

        no_one_else(self.press(), talk, self._seen(talk), because)
        return self.stands(talk)

    def _seen(self, talk: str) -> int:
        return len(self._kept(talk).talk.log)

    def _kept(self, talk: str) -> Any:
        from handrail.records.conversing import opened
        from handrail.records.models import Talk

        return opened(Talk.objects.get(pk=talk))

    def round(self) -> dict[str, Any]:
        from handrail.jobs.node_carry import there_and_back

        there_and_back(self.now)
        return {}

    def stands(self, talk: str) -> dict[str, Any]:
        """How a conversation stands here; nothing where it is not known."""
        from handrail.records.models import Talk

        row = Talk.objects.filter(pk=talk).first()
        if row is None:
            return {"state": None}
        kept = self._kept(talk)
        return {
            "state": row.state,
            "place": row.place,
            "due": row.due_at and row.due_at.isoformat(),
            "open": [str(each) for each in kept.talk.open_acts],
            "log": [f"{each.side} {each.point.sequence} {each.said}" for each in kept.talk.log],
            "along": {f"{side} {point.sequence}": went for (side, point), went in kept.along.items()},
            "missing": [list(each) for each in kept.talk.missing],
            "withheld": str(getattr(kept.talk, "withheld", "") or ""),
        }

    def letters(self, talk: str) -> list[dict[str, Any]]:
        from handrail.records.models import Letter

        rows = Letter.objects.filter(talk=talk).order_by("sequence")
        return [
            {"left": bool(each.left_at), "taken": bool(each.taken_at), "kept": each.sealed is not None,
             "refused": each.refused}
            for each in rows
        ]  # fmt: skip

    def history(self, case: str) -> list[str]:
        found = self._file(case)
        assert not found.course.unfit, found.course.unfit
        return [f"{each.by}: {getattr(each.what, 'line', 'met')}" for each in found.history]

    def fact(self, case: str, name: str) -> str:
        value: str = self._file(case).course.walk.situation[name]
        return value

    def refused(self) -> dict[str, int]:
        from handrail.records.models import NotTaken

        return {row.why: row.count for row in NotTaken.objects.all()}

    def counts(self) -> dict[str, int]:
        from handrail.records.models import Letter, Received, Talk

        return {each.__name__: each.objects.count() for each in (Letter, Received, Talk)}

    def down(self) -> bool:
        from handrail.records.models import Partner

        return Partner.objects.exclude(down_since=None).exists()

    def writes_to(self, where: str) -> dict[str, Any]:
        """From now on its letters go there."""
        from handrail.records.models import Partner

        Partner.objects.update(where=where)
        return {}

    def send_again(self, talk: str) -> dict[str, Any]:
        from handrail.records.actions import send_again

        send_again(self.press(), talk)
        return self.stands(talk)

    def flip(self, talk: str, where: int) -> dict[str, Any]:
        """One byte of what has not left is another."""
        from handrail.records.models import Letter

        for row in Letter.objects.filter(talk=talk, left_at=None):
            sealed = bytearray(row.sealed or b"")
            sealed[where] ^= 1
            row.sealed = bytes(sealed)
            row.save()
        return {}

    def agreement_ends(self, on: str) -> dict[str, Any]:
        from handrail.records.models import Partner

        for row in Partner.objects.all():
            row.agreement = {**(row.agreement or {}), "last": on}
            row.save()
        return {}

    def die(self, where: str) -> dict[str, Any]:
        """From now on: be killed as by a power cut, before or after something is written."""
        import os
        import signal
        from importlib import import_module

        when, module, name = where.split(" ")
        place: Any = import_module(module)
        *path, last = name.split(".")
        for each in path:
            place = getattr(place, each)
        really = getattr(place, last)

        def deadly(*args: Any, **more: Any) -> Any:
            found = really(*args, **more) if when == "after" else None
            os.kill(os.getpid(), signal.SIGKILL)
            return found

        setattr(place, last, deadly)
        return {}

    def incarnation(self, number: int) -> dict[str, Any]:
        from handrail.records.home import INCARNATION, Home

        (Home.here().path / INCARNATION).write_text(str(number))
        return {}


def serve(nodes: Nodes | None = None) -> None:
    nodes = nodes or Nodes()
    from handrail.records.values import Changed, NotYours, Refused

    for line in sys.stdin:
        name, args, more = json.loads(line)
        todo: Callable[..., Any] = getattr(nodes, name)
        try:
            answer = {"said": todo(*args, **more)}
        except Refused as no:
            answer = {"no": no.sentence.key, "fields": sorted(no.fields)}
        except (NotYours, Changed) as no:
            answer = {"no": type(no).__name__}
        print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    import django

    django.setup()
    serve()
