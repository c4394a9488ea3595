"""Two of the framework's people walk to their end on the pages: what the procedure offers, a page does."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
import yaml

from handrail.sop.meaning.move import Move, MoveKind
from handrail.sop.walk.line import Line
from handrail.sop.walk.script import resume
from handrail.web.ways import groups, moves_of
from tests.web.pages import address, once_in, sign_in, version_in

PEOPLE = yaml.safe_load((Path(__file__).resolve().parents[2] / "sops/framework/people.yaml").read_text())
MET_BY_IOM = [each for each in PEOPLE if "met by: IOM" in each["until now"].splitlines()[0]]


def file_of(case):
    from handrail.records import access
    from handrail.records.models import Staff
    from handrail.records.values import Purpose

    me = access.me(Staff.objects.get(code="amina"))
    return access.case_for(me, case, Purpose.WORK, datetime.now(UTC))


def meant(file, line) -> Move:
    return resume(file.course.walk, Line(1, line)).walk.steps[-1].move


def sent(file, move) -> tuple[str, dict[str, str]]:
    """The page that the move is made on, and what is chosen there."""
    if move.kind in (MoveKind.ANSWER, MoveKind.CHANGE_OF_MIND, MoveKind.WITHDRAWAL) and move.act.verb == "consent":
        return address("consent", file.id, row=move.row), {"answer": move.act.outcomes[0][1], "spoken": "Tigrinya"}
    chosen: dict[str, str] = {}
    moves = moves_of(file.course.walk, move.row)
    for asked in groups(moves, {}):
        if asked.field == "way":
            chosen["way"] = str([each.act for each in ways(moves)].index(move.act))
        else:
            fact = next(f for f in dict(move.act.outcomes) if f.casefold() == asked.legend.casefold())
            chosen[asked.field] = dict(move.act.outcomes)[fact]
    may = file.course.walk.may_act(move)
    turn = next((due.turn for due in file.todo if due.row == move.row), may)
    if turn and "IOM" not in turn:
        chosen |= {"party": turn[0], "basis": "told by telephone"}
    return address("act", file.id, row=move.row), chosen


TOLD = {"told_by": "Ms Imaginary", "told_as": "registrar", "told_at": "2026-03-01T10:00", "told_how": "phone"}
ASKS = {"region": "the east", "week": "the second of April", "help": "a school place"}


def asked(client, file, move) -> tuple[str, dict[str, str]] | None:
    """The page on which another organisation is asked, or on which is typed what it said; none for anything else.

    What somebody else asks of others in a case that they have is written down as told.
    """
    if move.act.verb not in ("request", "contact"):
        return None
    begins = client.get(address("act", file.id, row=move.row)).headers.get("Location")
    if begins is None:
        return None
    said = move.act.outcomes[0][1] if move.act.verb == "request" else move.act.line().split()[-1]
    if said in ("offered", "made"):
        return begins, {} if said == "offered" else ASKS
    brings = {f"brings {fact}": value for fact, value in move.act.outcomes[1:]}
    seen = re.search(r'name="seen" value="(\d+)"', client.get(begins).content.decode())
    assert seen
    return begins, {"said": said, "seen": seen[1], "answer": "available"} | TOLD | brings


def ways(moves) -> list[Move]:
    from handrail.web.ways import chosen

    found = []
    at = 0
    while (move := chosen(moves, {"way": str(at)})) is not None:
        found.append(move)
        at += 1
    return found


@pytest.mark.parametrize("person", MET_BY_IOM, ids=lambda each: each["name"].split(",")[0])
def test_a_whole_walk_can_be_made_on_the_pages(client, cast, case, person) -> None:
    sign_in(client, "amina")
    for line in (person["until now"] + person["and then"]).strip().splitlines()[1:]:
        file = file_of(case)
        move = meant(file, line)
        path, chosen = asked(client, file, move) or sent(file, move)
        page = client.get(path).content.decode()
        given = {"version": version_in(page)} if 'name="version"' in page else {}
        answer = client.post(path, {"once": once_in(page)} | given | chosen)
        assert answer.status_code == 302, (
            line,
            chosen,
            re.findall(r"(?s)role=.alert.*?</div>|aria-invalid.*?>", answer.content.decode())[:9],
        )
        assert client.get(address("case", case)).status_code == 200, line
    assert file_of(case).closed_at is not None
    assert "endst" in client.get(address("case", case)).content.decode()
