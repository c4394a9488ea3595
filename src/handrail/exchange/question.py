"""A question: another organisation is asked whether something is there, without a name and without a file.

It is the contact that a solution demands, or stands alone. Its states are one table; how statements are said, heard and
told apart is the same as for a request.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from handrail.exchange.statement import QuestionState as Q
from handrail.exchange.statement import Side
from handrail.exchange.table import Clock, Listed, Place, Row, Table, Timed, Yields, either
from handrail.exchange.talk import Talk
from handrail.sop.words.literals import ContactState

ASKER, ASKED = (Side.ASKER,), (Side.ASKED,)
NOWHERE, WAITING, DONE, REROUTE = map(Listed, (Place.NONE, Place.WAITING, Place.DONE, Place.REROUTE))
ANSWER, OVERDUE = Listed(Place.ANSWER), Listed(Place.OVERDUE)
REPLY, OTHERWISE = Timed(Clock.ANSWERED, Side.ASKED), Timed(Clock.NEXT, Side.ASKER)
UNREAD, OPEN = (Q.ASKED, Q.UNANSWERED), (Q.ASKED, Q.RECEIVED, Q.UNANSWERED)
YES, NO = True, False
YIELDS, ALWAYS = Yields.TO_ACCEPTANCE, Yields.ALWAYS

# fmt: off
TABLE = Table(
    # To              Set by From                             List: asker, asked Clock      Answered, yields, needs
    Row(Q.NOT_ASKED,  (),    (),                              NOWHERE, NOWHERE,  None,      NO,  YIELDS),
    Row(Q.ASKED,      ASKER, either(Q.NOT_ASKED, Q.RECALLED), WAITING, ANSWER,   REPLY,     NO,  YIELDS),
    Row(Q.RECEIVED,   ASKED, either(*UNREAD),                 WAITING, ANSWER,   REPLY,     NO),
    Row(Q.ANSWERED,   ASKED, either(*OPEN),                   DONE,    DONE,     None,      YES, None, ("answer",)),
    Row(Q.UNANSWERED, ASKER, either(Q.ASKED, Q.RECEIVED),     REROUTE, OVERDUE,  OTHERWISE, NO,  ALWAYS),
    Row(Q.RECALLED,   ASKER, either(*OPEN),                   DONE,    DONE,     None,      NO,  YIELDS),
    unanswered=Q.UNANSWERED,
)
# fmt: on


@dataclass(frozen=True)
class Question(Talk):
    """One question to one organisation, as one side knows it."""

    table = TABLE

    @property
    def contact(self) -> ContactState:
        """How the contact stands that it is made for."""
        match self.standing.state:
            case Q.ANSWERED:
                return ContactState.ANSWERED
            case Q.NOT_ASKED | Q.RECALLED:
                return ContactState.NOT_MADE
        return ContactState.MADE


def backup_told_at(asked_at: datetime, due_at: datetime) -> datetime:
    """When the backup of whoever is asked is told: after two thirds of the time."""
    return asked_at + (due_at - asked_at) * 2 / 3
