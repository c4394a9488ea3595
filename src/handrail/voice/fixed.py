"""The fixed words of the procedure language, where they stand as values: states, kinds, roles, columns.

In the catalogues they have the context `word`, apart from sentences that are spelled alike.
"""

from __future__ import annotations

from handrail.sop.reader.schema import DECISION, LABEL, TABLES
from handrail.sop.words.literals import (
    CASE,
    CLOSED,
    DONE,
    HOLDER,
    LEAD,
    MET_BY,
    NOT_DONE,
    OPEN,
    SHOWN_OUTPUTS,
    SOLUTION_CONTACT,
    ConsentState,
    ContactState,
    Expected,
    Kind,
    ReferralState,
    Role,
)

WORD = "word"
"""The context."""
STATES = frozenset(str(state) for state in ReferralState)
FIXED = frozenset(
    str(word)
    for word in (
        *(CASE, OPEN, CLOSED, HOLDER, LEAD, MET_BY, SOLUTION_CONTACT, NOT_DONE, DONE, "nobody"),
        *SHOWN_OUTPUTS,
        *(*ConsentState, *ReferralState, *ContactState, *Kind, *Role, *Expected),
        *(DECISION, LABEL.name, *(f"Stands for: {role}" for role in (Role.CONTACT, Role.GUARDIAN))),
        *(name for table in TABLES for name in (table.name, *table.column_names)),
    )
)
