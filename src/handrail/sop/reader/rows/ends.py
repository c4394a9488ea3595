"""Solutions and closings."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from handrail.sop.reader.cells import cell_for, cell_unread, known, plain_list
from handrail.sop.reader.clocks import NO_CLOCK, clock
from handrail.sop.reader.conditions import condition
from handrail.sop.reader.faults import Wrong, each
from handrail.sop.reader.names import Names
from handrail.sop.reader.sharing import shares
from handrail.sop.reader.sources import NOWHERE, source
from handrail.sop.reader.tables import Row
from handrail.sop.reader.text import Text
from handrail.sop.reader.who import who, who_or_nobody
from handrail.sop.words.acts import Closing, Solution
from handrail.sop.words.condition import ALWAYS, Cell
from handrail.sop.words.facts import Fact
from handrail.sop.words.literals import Role
from handrail.sop.words.sentence import Sentence, say
from handrail.sop.words.who import NOBODY


def solution(row: Row, names: Names, roles: Mapping[Role, Fact]) -> Solution:
    """Read one row of a Solution table; its first two columns are cells over the facts of two roles."""
    return Solution(
        number=row.text("No."),
        solution=names.take(row, "Solution", _over(roles.get(Role.SOLUTION), names), None),
        protection=names.take(row, "Protection", _over(roles.get(Role.PROTECTION), names), None),
        leads=names.take(row, "Leads", who, NOBODY),
        contact=names.take(row, "Contact", who, NOBODY),
        about=row.text("About"),
        within=names.take(row, "Within", clock, NO_CLOCK),
        otherwise=names.take(row, "Otherwise", who_or_nobody, NOBODY),
        shares=names.take(row, "Shares", shares, ()),
        before=names.take(row, "Before", _before, ()),
        source=names.take(row, "Source", source, NOWHERE),
        place=row.place,
    )


def _over(fact: Fact | None, names: Names) -> Callable[[Text, Names], Cell]:
    subject = names.subject_named(fact.name) if fact else None
    return cell_unread if subject is None else cell_for(subject)


def _before(text: Text, names: Names) -> tuple[str, ...]:
    """Duties that open when the contact is answered, or `—`."""
    if text.is_none:
        return ()
    duties = {key: row.number for key, row in names.rows.items() if row.table == "Duty"}
    return tuple(each(plain_list(text), lambda piece: known(piece, duties, _no_duty(piece), names)))


def _no_duty(text: Text) -> Sentence:
    return say("There is no duty {found}.", found=text.words)


def closing(row: Row, names: Names) -> Closing:
    """Read one row of a Closing table."""
    return Closing(
        number=row.text("No."),
        name=row.text("Close as"),
        when=names.take(row, "When", condition, ALWAYS),
        checked=names.take(row, "Checked before", condition, ALWAYS),
        by=names.take(row, "By", who, NOBODY),
        otherwise=names.take(row, "Otherwise", who_or_nobody, NOBODY),
        good=names.take(row, "Result", _good, True),
        source=names.take(row, "Source", source, NOWHERE),
        place=row.place,
    )


def _good(text: Text, names: Names) -> bool:
    if text.key not in ("yes", "no"):
        raise Wrong(
            text,
            say("“{found}” does not say whether this is a good end.", found=text.words),
            say("Write `yes` or `no`."),
            names.near(text.words, ("yes", "no")),
        )
    return text.key == "yes"
