"""The lines of a finding: rows are taken out one by one, and the story told again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from random import Random

import pytest

from handrail.sop.meaning import Meaning, meaning_of
from handrail.sop.meaning.formula import Situation, Truth, both, is_in
from handrail.sop.meaning.move import Move, Recall
from handrail.sop.meaning.variables import Variable
from handrail.sop.verify import lines
from handrail.sop.verify.hole import hole_of
from handrail.sop.verify.kinds import Asked, GoesRound, Hole, Kind, NoWayOut
from handrail.sop.verify.lines import lines_of
from handrail.sop.verify.questions import questions_of
from handrail.sop.verify.story import Path, Stories
from handrail.sop.verify.without import Without
from handrail.sop.words.place import Place
from handrail.sop.words.procedure import Procedure
from tests.sop.generated import procedure_of
from tests.sop.small import SMALL, small
from tests.sop.verify.search import Map, TooBigError, map_of


@dataclass(frozen=True)
class Part:
    """Some of the moves."""

    variables: tuple[Variable, ...]
    moves: tuple[Move, ...]
    recalls: tuple[Recall, ...]


def nobody(text: str) -> tuple[list[str], list[str]]:
    """The acts of the story in which nobody has a next step, and the lines of the text that it hangs on."""
    meaning = meaning_of(small(text))
    asked = next(asked for asked in questions_of(meaning) if asked.kind is Kind.NOBODY)
    assert isinstance(asked, Hole)
    path = Stories(meaning).shortest(asked.bad, upto=8)
    assert path is not None
    found = [text.splitlines()[place.line - 1].split("|")[1].strip() for place in lines_of(meaning, asked, path)]
    return [move.act.line() for move in path.moves], found


def row(number: str) -> str:
    return next(line for line in SMALL.splitlines() if line.startswith(f"| {number} "))


def test_the_lines_are_the_rows_that_lead_there_and_what_these_read():
    never_again = row("K1").replace("after 7 days", "—")
    text = SMALL.replace(row("K1"), never_again).replace(row("C2") + "\n", "")
    acts, found = nobody(text)
    assert acts == ["do S1: protection: none", "consent K1: refused"]
    assert found == ["answered", "K1", "S1"]


def test_a_row_that_takes_part_in_no_other_way_is_no_line():
    text = SMALL.replace(row("S3"), row("S3").replace("done", "ongoing").replace("looked at", "answered"))
    text = text.replace(row("C1") + "\n", "")
    acts, found = nobody(text)
    assert "S3" not in found
    assert acts[0] == "do S1: protection: none"
    assert {"S1", "K1", "S2"} <= set(found)


def small_enough(seeds: range, most: int) -> Iterator[tuple[Procedure, Meaning, Map]]:
    for seed in seeds:
        procedure = procedure_of(seed)
        meaning = meaning_of(procedure)
        try:
            yield procedure, meaning, map_of(meaning, meaning.starts(), most)
        except TooBigError:
            continue


def needed(procedure: Procedure, asked: Asked, path: Path) -> set[Place]:
    """The lines by trying every row there is, concerned or not."""
    hole, without = hole_of(meaning_of(procedure), asked, path.end), Without(procedure)
    rows = [*procedure.rows(), *procedure.definitions]
    return {row.place for row in rows if lines._is_needed(without(row), asked, path, hole)}


@pytest.mark.parametrize("block", range(4))
def test_rows_that_are_not_concerned_make_no_difference(block):
    compared = 0
    for procedure, meaning, found in small_enough(range(block * 25, block * 25 + 25), most=1200):
        stories = Stories(meaning)
        for asked in questions_of(meaning):
            if not isinstance(asked, Hole):
                continue
            path = stories.shortest(asked.bad, upto=max(found.depth.values()))
            if path is not None:
                others = {asked.header, *asked.places} - {None}
                got = lines_of(meaning, asked, path)
                assert set(got) == (needed(procedure, asked, path) | others or {Place("procedure.md", 1)})
                compared += 1
    assert compared > 20


def is_in_it(meaning: Meaning, asked: NoWayOut | GoesRound, at: Situation) -> bool:
    """By a plain search from there."""
    if isinstance(asked, NoWayOut) and not Truth(at)(asked.among):
        return False
    found = map_of(Part(meaning.variables, asked.moves, meaning.recalls), [at], most=4000)
    if isinstance(asked, NoWayOut):
        return not found.where(asked.target)
    turns = {number for number, move in enumerate(asked.moves) if move in asked.turns}
    inside = set(found.depth)
    while True:
        left = {now for now in inside if any(move in turns and to in inside for move, to in found.moves[now])}
        more = left
        while more:
            more = {now for now in found.depth if now not in left and any(to in left for _, to in found.moves[now])}
            left = left | more
        if left == inside:
            return found.starts[0] in inside
        inside = left


def needed_by_search(procedure: Procedure, asked: NoWayOut | GoesRound, path: Path) -> Iterator[Place]:
    without = Without(procedure)
    for row in [*procedure.rows(), *procedure.definitions]:
        again = meaning_of(without(row))
        end = lines._retold(again, path)
        same = [each for each in questions_of(again) if (each.kind, each.about) == (asked.kind, asked.about)]
        stays = end is not None and end.items() <= path.end.items()
        holes = (each for each in same if isinstance(each, NoWayOut | GoesRound))
        if not stays or not any(is_in_it(again, each, end or {}) for each in holes):
            yield row.place


@pytest.mark.parametrize("block", range(4))
def test_no_way_out_and_going_round_are_asked_again_as_a_plain_search_would(block):
    for procedure, meaning, found in small_enough(range(block * 20, block * 20 + 20), most=120):
        for asked in questions_of(meaning):
            if not isinstance(asked, NoWayOut | GoesRound):
                continue
            at = next((each for each in map(found.thawed, found.depth) if is_in_it(meaning, asked, each)), None)
            if at is None:
                continue
            path = Stories(meaning).shortest(both(*(is_in(name, value) for name, value in at.items())))
            assert path is not None
            want = set(needed_by_search(procedure, asked, path)) | set(asked.places)
            assert set(lines_of(meaning, asked, path)) == (want or {Place("procedure.md", 1)})


def test_what_is_left_without_any_row_still_means_something():
    for seed in range(20):
        procedure = procedure_of(seed)
        start = Random(seed).choice(list(meaning_of(procedure).starts()))
        without = Without(procedure)
        for row in [*procedure.rows(), *procedure.definitions]:
            again = meaning_of(without(row))
            known = {variable.name: start[variable.name] for variable in again.variables}
            true = Truth(known)
            for move in again.possible(known):
                again.after(move, known)
            for asked in questions_of(again):
                if isinstance(asked, Hole):
                    true(asked.bad)


def test_the_first_file_comes_first_whatever_it_is_called():
    procedure = small(SMALL)
    meaning = meaning_of(replace(procedure, header=replace(procedure.header, place=Place("z.md", 1))))
    asked = Hole(Kind.NOBODY, (), (Place("a.md", 7), Place("z.md", 9), Place("b.md", 1)), is_in("case", "open"), both())
    assert [place.file for place in lines_of(meaning, asked, None)] == ["z.md", "a.md", "b.md"]
