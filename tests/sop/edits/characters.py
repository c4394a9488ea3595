"""Every edit of a single character: left out, doubled, swapped with the next, replaced by a space or a letter."""

from __future__ import annotations

from collections.abc import Iterator

from tests.sop.edits.edit import Edit


def character_edits(text: str) -> Iterator[Edit]:
    """In the order of the text. An edit that changes nothing is none."""
    for at, sign in enumerate(text):
        following = text[at + 1 : at + 2]
        ways = {
            "left out": "" + following,
            "doubled": sign + sign + following,
            "swapped": following + sign,
            "a space": " " + following,
            "a letter": "e" + following,
        }
        for way, new in ways.items():
            if new != sign + following:
                line = text.count("\n", 0, at) + 1
                yield Edit(f"line {line}: {sign!r} {way}", text[:at] + new + text[at + 2 :])
