"""Made-up procedures of 73 facts, as text, in two couplings.

**Paths.** Each step waits for one or two of the steps a little before it, so that the procedure is one long way with
many side paths. **Themes.** Facts come in themes of nine; within a theme each step waits for others of the theme, and
each theme waits for one fact of the theme before. In both, some steps are undone by an event when another fact changes,
so that nobody is ever at the end for good. The facts are declared in an order drawn by chance, as they come to mind.
"""

from __future__ import annotations

import random
from dataclasses import dataclass

FACTS = 73
THEME = 9
VALUES = ("a", "b", "c", "d")
ANY = "a, b, c or d"
FRONT = """\
---
procedure: {name}
title: A made-up procedure
version: 1
language: en
valid from: 2026-01-01
valid until: 2027-12-31
open cases: finish under the old version
trust:
  invented: to measure with
---
"""


@dataclass(frozen=True)
class Step:
    """One fact: what its step waits for, and what undoes it. It may give any of the values."""

    name: str
    waits_for: tuple[str, ...]
    undone_by: str | None


def steps(coupling: str, seed: int) -> list[Step]:
    """The steps in the order in which they build upon each other."""
    dice = random.Random(f"{coupling} {seed}")
    found: list[Step] = []
    for at in range(FACTS):
        near = _near(coupling, at, dice)
        waits = tuple(f"f{number}" for number in sorted(set(near)))
        undone = f"f{dice.choice(near)}" if near and dice.random() < 0.3 else None
        found.append(Step(f"f{at}", waits, undone))
    return found


def _near(coupling: str, at: int, dice: random.Random) -> list[int]:
    if coupling == "paths":
        window = range(max(0, at - 6), at)
        return dice.sample(window, min(len(window), dice.randint(1, 2)))
    first = at - at % THEME
    if at == first:
        return [] if first == 0 else [dice.randrange(first - THEME, first)]
    window = range(first, at)
    return dice.sample(window, min(len(window), dice.randint(1, 3)))


def text_of(coupling: str, seed: int) -> str:
    """The procedure as text. Its facts are declared in no order that helps."""
    listed = steps(coupling, seed)
    shuffled = listed[:]
    random.Random(seed).shuffle(shuffled)
    facts = [f"| {step.name} | none, {', '.join(VALUES)} | none | — | 1 · invented |" for step in shuffled]
    duties = [_duty(at, step) for at, step in enumerate(listed)]
    undone = [step for step in listed if step.undone_by]
    events = [
        f"| E{at} | {step.name} is undone | {step.undone_by} is b | {step.name}: none | no | 1 · invented |"
        for at, step in enumerate(undone)
    ]
    last = " and ".join(f"{step.name} is other than none" for step in listed[-3:])
    return "\n".join(
        [
            FRONT.format(name=f"{coupling} {seed}"),
            "| Party | Mandate | Focal point | Backup | Source |",
            "|---|---|---|---|---|",
            "| north | acts | one | two | 1 · invented |",
            "| south | stands in | one | two | 1 · invented |",
            "",
            "| Fact | Values | Starts as | Stands for | Source |",
            "|---|---|---|---|---|",
            "| met by | north, south | any | — | 1 · invented |",
            *facts,
            "",
            "| No. | Duty | When | Who | Within | Otherwise | Gives | Source |",
            "|---|---|---|---|---|---|---|---|",
            *duties,
            "",
            "| No. | Event | Can happen when | Sets | Expected | Source |",
            "|---|---|---|---|---|---|",
            *events,
            "",
            "| No. | Close as | When | Checked before | By | Otherwise | Source |",
            "|---|---|---|---|---|---|---|",
            f"| C1 | done | {last} | always | holder | south | 1 · invented |",
            "",
        ]
    )


def _duty(at: int, step: Step) -> str:
    when = " and ".join(f"{name} is other than none" for name in step.waits_for) or "always"
    return f"| S{at} | step {at} | {when} | north | 3 days | south | {step.name}: {ANY} | 1 · invented |"
