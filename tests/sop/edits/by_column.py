"""How the cells of each column are read, as section 4 of the language has it; free text is in none."""

from __future__ import annotations

from collections.abc import Callable

from tests.sop.edits.sayings import Sayings
from tests.sop.edits.words import KINDS

Reads = Callable[[Sayings, str], None]


def _again(cells: Sayings, said: str) -> None:
    if said not in ("—", "only if the person asks"):
        cells.must(said.startswith("after "), said)
        cells.span(said.removeprefix("after "))


def _or_nobody(reads: Reads) -> Reads:
    return lambda cells, said: None if said == "—" else reads(cells, said)


BY_COLUMN: dict[tuple[str, str], Reads] = {
    ("", "when"): Sayings.condition,
    ("", "means"): Sayings.condition,
    ("", "asked when"): Sayings.condition,
    ("", "can happen when"): Sayings.condition,
    ("", "checked before"): Sayings.condition,
    ("", "while"): Sayings.condition,
    ("", "who"): Sayings.who,
    ("", "asked by"): Sayings.who,
    ("", "from"): Sayings.who,
    ("", "by"): Sayings.who,
    ("", "leads"): Sayings.who,
    ("", "contact"): Sayings.who,
    ("event", "by"): _or_nobody(Sayings.who),
    ("", "otherwise"): _or_nobody(Sayings.who),
    ("referral", "otherwise"): Sayings.recipient,
    ("referral", "to"): Sayings.recipient,
    ("referral", "then to"): Sayings.then_to,
    ("disclosure", "to"): lambda cells, said: cells.who(said, outside=True),
    ("ban", "to"): lambda cells, said: cells.who(said, outside=True),
    ("duty", "tells"): _or_nobody(lambda cells, said: cells.who(said, outside=True)),
    ("", "within"): Sayings.clock,
    ("", "received within"): Sayings.clock,
    ("", "answered within"): Sayings.clock,
    ("", "started within"): Sayings.clock,
    ("", "outcome told within"): Sayings.clock,
    ("duty", "gives"): lambda cells, said: cells.outcomes(said, alone=("done", "ongoing")),
    ("referral", "brings"): lambda cells, said: cells.outcomes(said),
    ("event", "sets"): lambda cells, said: cells.outcomes(said, consents=True),
    ("duty", "kind"): lambda cells, said: cells.one_of(said, "—", *KINDS),
    ("duty", "needs"): lambda cells, said: cells.one_of(said, "—", *cells.words.consents),
    ("duty", "waits for"): lambda cells, said: cells.several(said, cells.rows_of("event", "referral")),
    ("referral", "needs"): lambda cells, said: cells.basis(said, exception=False),
    ("referral", "urgency"): lambda cells, said: cells.one_of(said, *cells.words.urgencies),
    ("", "shares"): lambda cells, said: cells.several(said, cells.words.data | cells.rows_of("disclosure")),
    ("event", "expected"): lambda cells, said: cells.one_of(said, "yes", "no", "comes back"),
    ("consent", "asked again"): _again,
    ("consent", "may include"): lambda cells, said: cells.several(said, cells.words.data),
    ("consent", "holds for"): lambda cells, said: cells.several(said, {*cells.words.facts}),
    ("consent", "lasts"): _or_nobody(Sayings.span),
    ("consent", "stands for"): lambda cells, said: cells.one_of(said, "solution", "police", "—"),
    ("data", "facts"): lambda cells, said: cells.several(said, {*cells.words.facts}),
    ("data", "identifies"): lambda cells, said: cells.one_of(said, "yes", "no", "together with others"),
    ("disclosure", "data"): lambda cells, said: cells.several(said, cells.words.data, none=False),
    ("disclosure", "basis"): lambda cells, said: cells.basis(said, exception=True),
    ("disclosure", "may or must"): lambda cells, said: cells.one_of(said, "may", "must"),
    ("ban", "data"): lambda cells, said: None if said == "any" else cells.several(said, cells.words.data, none=False),
    ("solution", "before"): lambda cells, said: cells.several(said, cells.rows_of("duty")),
    ("close as", "result"): lambda cells, said: cells.one_of(said, "yes", "no"),
}
