"""Lines that fit: cut to a width, wrapped under each other, set in columns; and the few colours there are."""

from __future__ import annotations

import textwrap
import unicodedata
from collections.abc import Iterator, Sequence

import click

CUT = "…"


def width_of(text: str) -> int:
    """How many columns a text takes on the terminal."""
    return sum(_columns(sign) for sign in text)


def _columns(sign: str) -> int:
    if unicodedata.combining(sign) or unicodedata.category(sign) == "Cf":
        return 0
    return 2 if unicodedata.east_asian_width(sign) in "WF" else 1


def cut(text: str, width: int) -> str:
    """The text, cut to a width."""
    if width_of(text) <= width:
        return text
    while text and width_of(text) > width - 1:
        text = text[:-1]
    return text.rstrip() + CUT


def pad(text: str, width: int) -> str:
    """The text, cut or filled to a width."""
    text = cut(text, width)
    return text + " " * (width - width_of(text))


def wrapped(text: str, width: int, indent: int = 1, most: int | None = None) -> list[str]:
    """The text in lines, each indented; at most so many, the last then cut."""
    lines = textwrap.wrap(text, max(width - indent, 20), break_on_hyphens=False) or [""]
    if most is not None and len(lines) > most:
        lines = [*lines[: most - 1], cut(" ".join(lines[most - 1 :]), max(width - indent, 20))]
    return [" " * indent + line for line in lines]


def flowing(parts: Sequence[str], width: int, indent: int, styled: Sequence[str]) -> Iterator[str]:
    """Parts side by side, going on in the next line. `styled` are the same parts with colour."""
    line, taken = " " * indent, indent
    for plain, colour in zip(parts, styled, strict=True):
        if line.strip() and taken + 3 + width_of(plain) > width:
            yield line
            line, taken = " " * (indent + 2), indent + 2
        gap = "   " if line.strip() else ""
        plain_cut = cut(plain, width - indent)
        line += gap + (colour if plain_cut == plain else plain_cut)
        taken += len(gap) + width_of(plain_cut)
    if line.strip():
        yield line


def strong(text: str) -> str:
    """What to look at first."""
    return click.style(text, bold=True)


def quiet(text: str) -> str:
    """What can be read later."""
    return click.style(text, dim=True)


def key(text: str) -> str:
    """What can be typed."""
    return click.style(text, fg="cyan")


def urgent(text: str) -> str:
    """What cannot wait."""
    return click.style(text, fg="yellow", bold=True)
