"""The instruments that Handrail brings along, read once. One file a version: an old one is never changed."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from handrail.cases.instrument import Answer, Instrument, Point, Question

IN_USE = ("screening.v2.json", "protection.v2.json")


@cache
def instruments() -> Mapping[str, Instrument]:
    """By the row of the procedure that each is for."""
    here = files(__name__)
    read = (_instrument(json.loads((here / name).read_text(encoding="utf-8"))) for name in IN_USE)
    return {each.row: each for each in read}


@cache
def instrument_of(name: str, version: int) -> Instrument | None:
    """One version of an instrument, in use or from before; None where this program does not have it."""
    for each in files(__name__).iterdir():
        if each.name.endswith(".json"):
            found = _instrument(json.loads(each.read_text(encoding="utf-8")))
            if (found.name, found.version) == (name, version):
                return found
    return None


def _instrument(found: Mapping[str, Any]) -> Instrument:
    return Instrument(
        found["instrument"],
        found["version"],
        found["row"],
        found["title"],
        found["before"],
        tuple(Question(each["id"], each["said"], each["why"]) for each in found["questions"]),
        tuple(_point(each) for each in found["points"]),
    )


def _point(found: Mapping[str, Any]) -> Point:
    among = {question: tuple(Answer(each) for each in answers) for question, answers in found["any"].items()}
    return Point(found["fact"], found["value"], among, found["least"])
