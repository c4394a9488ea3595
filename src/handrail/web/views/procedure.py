"""The procedure in force, as it would be read aloud, and what was checked of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from handrail.records.checked import CheckResult, of_this_node
from handrail.records.home import Home
from handrail.records.in_force import in_force
from handrail.sop.words.sentence import say
from handrail.web import clauses, when, words
from handrail.web.page import Visit, signed_in

SHOWN = 16
"""So much of a hash can be compared by eye."""


@dataclass(slots=True)
class Part:
    """Clauses under one heading."""

    id: str
    title: str
    rows: list[Row] = field(default_factory=list)

    @property
    def reach(self) -> str:
        """Its first and last row: several parts may have one heading."""
        return f"{self.rows[0].number} – {self.rows[-1].number}" if len(self.rows) > 1 else self.rows[0].number


@dataclass(frozen=True, slots=True)
class Row:
    """One clause."""

    number: str
    said: str
    source: str
    numbered: bool = True
    """Has a number; a name stands in the sentence itself."""
    title: str = ""
    """What a row with a number is called."""


@signed_in
def procedure(visit: Visit, part: str = "") -> HttpResponse:
    """A part of the procedure at a time: the whole would be too heavy for a bad line."""
    header = in_force().procedure.header
    parts = list(_parts())
    shown = next((each for each in parts if each.id == part), parts[0])
    context = {
        "door": "procedure",
        "name": words.capital(words.name(header.name)),
        "title": header.title,
        "version": header.version,
        "from": when.whole_day_of(header.valid_from) if header.valid_from else "",
        "until": when.whole_day_of(header.valid_until) if header.valid_until else "",
        "parts": parts,
        "part": shown,
        "hash": in_force().procedure.hash[:SHOWN],
        "check": _check(),
        "is_signed_language": (get_language() or "").startswith(header.language),
    }
    return visit.page("procedure.html", context)


@dataclass(frozen=True, slots=True)
class Story:
    """One thing to put right: how somebody gets there, where it stands, what can be done."""

    said: str
    told: tuple[str, ...]
    rows: str
    advice: str


def _check() -> dict[str, object]:
    """What the check said when it was last run: a page runs none."""
    result, is_current = of_this_node()
    command = f"handrail node check {Home.here().node.name}"
    if result is None:
        return {"said": _("No result of a check is kept here yet."), "command": command, "stories": ()}
    if not is_current:
        said = _("The result kept here is of another text, with the mark {hash}; of this one it says nothing.")
        return {"said": said.format(hash=words.apart(result.procedure[:SHOWN])), "command": command, "stories": ()}
    day = when.whole_moment(timezone.localtime(result.at))
    stories = tuple(
        Story(
            words.sentence(each.sentence),
            tuple(words.sentence(one) for one in each.told),
            ", ".join(each.rows),
            words.sentence(each.advice),
        )
        for each in result.findings
    )
    return {
        "said": _verdict(result),
        "when": _("Checked on {day}.").format(day=day),
        "command": "" if result.finished else command,
        "stories": stories,
        "late": bool(stories),
    }


def _verdict(result: CheckResult) -> str:
    n = len(result.findings)
    if n:
        return ngettext("{n} thing to put right.", "{n} things to put right.", n).format(n=n)
    if not result.finished:
        return _("The check did not finish, so nobody knows yet.")
    clean = say("In every situation that can be reached somebody has the case, and there is a next step with a limit.")
    how_many = "{count} situations can be reached." if result.exact else "At most {count} situations can be reached."
    return f"{words.sentence(clean)} {words.sentence(say(how_many, count=f'{result.situations:,}'))}"


def _parts() -> Iterator[Part]:
    part: Part | None = None
    number = 0
    for each in clauses.spoken():
        if each.row is None:
            if part is not None and part.rows:
                yield part
            number += 1
            part = Part(str(number), " ".join(words.sentence(one) for one in each.said))
        elif part is not None:
            known = in_force().names.rows.get(each.row)
            name = each.row if known is not None else words.name(each.row)
            title = words.capital(words.name(str(getattr(known, "name", "")))) if known is not None else ""
            part.rows.append(Row(name, clauses.said_of(each), clauses.source(each.row), known is not None, title))
    if part is not None and part.rows:
        yield part
