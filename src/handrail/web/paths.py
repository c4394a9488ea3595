"""Every path that the line of a case is drawn with. Nobody else makes one.

A cell is 100 by 100, walked from 0 to 100 on the first axis; a track lies at one place on the second. On a phone the
axes are swapped by the style sheet, so one path serves both. Outer strokes are drawn before cores, so that forks join
cleanly.
"""

from __future__ import annotations

from typing import Final

PLACES: Final = {"one": 50, "first": 30, "second": 70}
"""Where a track lies: alone, or one of two."""

BESIDE: Final = {"one": 28, "first": 9, "second": 91}
"""Where a new hand comes in beside a track: outside, so that two tracks never cross."""

RUN: Final = "M-1 {y}H101"
FROM_POST: Final = "M0 {y}H101"
FORK: Final = "M-1 50C35 50 40 {y} 80 {y}H101"
LETS_GO: Final = "M-1 {y}H46"
TAKES_ON: Final = "M0 {z}H46C72 {z} 68 {y} 94 {y}H101"
BAR: Final = "M46 {low}V{high}"
RUN_BESIDE: Final = "M0 {z}H101"
DOTTED_BESIDE: Final = "M3 {z}H101"
JOINS_TODAY: Final = "M-1 {z}C40 {z} 60 {y} 101 {y}"
ENDS: Final = "M-1 {y}H38"
BROKEN: Final = "M38 {low}V{high}"
ALONE: Final = "M66 {y}h.01"
BETWEEN: Final = "M50 {m}h.01"
DOTTED: Final = "M0 {y}H101"
DOTTED_FROM_TODAY: Final = "M22 {y}H101"
DOTTED_ALL_THE_WAY: Final = "M16 {y}H{far}"
HERE: Final = "M0 {y}h.01"
KNOT: Final = "M{x} {y}h.01"
POST: Final = {"one": "M0 34V66", "two": "M0 16V84"}
CAPSULE: Final = {"one": "M0 47V53", "two": "M0 30V70"}
TICK_UP: Final = "M0 0V{y}"
TICK_DOWN: Final = "M0 {y}V100"

KNOTS: Final = {
    1: (50,),
    2: (36, 64),
    3: (28, 50, 72),
    4: (22, 41, 60, 79),
    5: (20, 35, 50, 65, 80),
    6: (18, 31, 44, 57, 70, 83),
    7: (16, 28, 40, 52, 64, 76, 88),
}
"""Steps without words of their own, as knots in the stroke: so many, and where. More than seven look like seven."""
