"""How to read the line: each mark, its name, and what it says."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from handrail.web.line import Path


@dataclass(frozen=True, slots=True)
class Mark:
    """One mark of the line's grammar."""

    paths: tuple[Path, ...]
    name: str
    said: str


def marks() -> tuple[Mark, ...]:
    """Every mark there is."""
    return tuple(Mark(_DRAWN[mark], name, said) for mark, name, said in _said())


def _said() -> tuple[tuple[str, str, str], ...]:
    return (
        ("solid", _("Solid."), _("The agency with the IOM role holds.")),
        ("double", _("Double."), _("The agency with the UNHCR role holds.")),
        ("thin", _("Thin."), _("Somebody else holds: a partner, an authority.")),
        ("dotted", _("Dotted."), _("Ahead; in the stroke of whoever would hold.")),
        (
            "post",
            _("Post."),
            _("First contact. A hollow post at the far end is a solution not yet chosen; it fills when it is reached."),
        ),
        ("fork", _("Fork."), _("Two tracks from here, side by side. One never ends the other.")),
        (
            "passed",
            _("Passed on."),
            _("The new hand is on before the old one lets go. The bar is the moment of letting go."),
        ),
        ("offered", _("Offered, not taken."), _("The old stroke runs on.")),
        ("contested", _("Contested."), _("Both say they hold. A named person settles it.")),
        ("gap", _("Gap."), _("Nobody holds. The only break a line may have, and never a quiet one.")),
        ("dot", _("Dot."), _("A step taken.")),
        ("knots", _("Knots."), _("Steps taken, told below the line: more than twelve cannot be read on one.")),
        ("ring", _("Ring."), _("Open, with a date or a reason for none.")),
        ("square", _("Square."), _("Overdue: somebody must act.")),
        ("person", _("The person."), _("One, with a hand on each track. Where this stands is today.")),
    )


def _paths(*drawn: tuple[str, str]) -> tuple[Path, ...]:
    return tuple(Path(names, d) for names, d in drawn)


_DRAWN = {
    "solid": _paths(("a", "M0 25H100")),
    "double": _paths(("b", "M0 25H100"), ("k", "M0 25H100")),
    "thin": _paths(("o", "M0 25H100")),
    "dotted": _paths(("a x", "M3 25H100")),
    "post": _paths(("b", "M0 25H100"), ("k", "M0 25H100"), ("post", "M1 8V42")),
    "fork": _paths(
        ("b", "M-1 25C30 25 30 10 60 10H100M-1 25C30 25 30 40 60 40H100"),
        ("k", "M-1 25C30 25 30 10 60 10H100M-1 25C30 25 30 40 60 40H100"),
    ),
    "passed": _paths(
        ("tick", "M28 0V10"),
        ("b", "M0 32H58"),
        ("a", "M28 10H58C78 10 76 32 100 32"),
        ("k", "M0 32H58"),
        ("end", "M58 22V42"),
    ),
    "offered": _paths(("tick", "M28 0V10"), ("b", "M0 32H100"), ("a x", "M31 10H100"), ("k", "M0 32H100")),
    "contested": _paths(("b", "M0 42H100"), ("a", "M28 8H100"), ("k", "M0 42H100"), ("sq", "M64 25h.01")),
    "gap": _paths(("a", "M0 25H38"), ("end late", "M38 10V40"), ("sq", "M66 25h.01")),
    "dot": _paths(("tick", "M50 0V25"), ("a", "M0 25H100"), ("a dot", "M50 25h.01")),
    "knots": _paths(("a", "M0 25H100"), *(("knot", f"M{x} 25h.01") for x in (28, 50, 72))),
    "ring": _paths(("tick", "M50 0V25"), ("a x", "M3 25H100"), ("a dot", "M50 25h.01"), ("hole", "M50 25h.01")),
    "square": _paths(("tick", "M50 0V25"), ("a x", "M3 25H100"), ("sq", "M50 25h.01")),
    "person": _paths(
        ("a", "M0 12H48"),
        ("b", "M0 38H48"),
        ("a x", "M62 12H100"),
        ("b x", "M62 38H100"),
        ("k", "M0 38H48"),
        ("cap1", "M50 12V38"),
        ("cap2", "M50 12V38"),
        ("a dot", "M50 12h.01"),
        ("b dot", "M50 38h.01"),
    ),
}
