"""The states of a request, all of them, on one screen.

Who may set each, from where, on whose list it stands, which clock runs and whose it is, whether an acceptance came by
then, and whether it gives way where both sides spoke at once. No step of a request stands anywhere else.
"""

from __future__ import annotations

from handrail.exchange.statement import Side
from handrail.exchange.table import Clock, Listed, Place, Row, Table, Timed, Until, Yields, after, before, either
from handrail.sop.words.literals import ReferralState as S

ASKER, ASKED, BOTH = (Side.ASKER,), (Side.ASKED,), (Side.ASKER, Side.ASKED)
NOWHERE, WAITING, PROGRESS, DONE = map(Listed, (Place.NONE, Place.WAITING, Place.PROGRESS, Place.DONE))
INBOX, TO_DO, OVERDUE, ANSWER = map(Listed, (Place.INBOX, Place.DO, Place.OVERDUE, Place.ANSWER))
REROUTE = Listed(Place.REROUTE, Place.DONE, Until.SETTLED)
HELD = Listed(Place.ANSWER, Place.DO, Until.ACCEPTED)
TELL, DELETE = Listed(Place.WAITING, Place.DONE, Until.TOLD), Listed(Place.ANSWER, Place.DONE, Until.TOLD)
RECEIVE, REPLY, START, REPORT, HOLD = (Timed(clock, Side.ASKED) for clock in list(Clock)[:5])
NEXT, ERASE = Timed(Clock.NEXT, Side.ASKER), Timed(Clock.WITHDRAWAL, Side.ASKED)
ASKABLE = either(S.NOT_MADE, S.RECALLED, S.WITHDRAWN, S.ENDED)
OPEN = (S.OFFERED, S.RECEIVED, S.ON_HOLD, S.UNANSWERED)
RUNNING = (S.OFFERED, S.RECEIVED, S.ACCEPTED, S.ON_HOLD, S.STARTED)
BROKEN = either(S.ACCEPTED, S.STARTED) + after(S.ON_HOLD, S.UNANSWERED)
MADE = tuple(state for state in S if state not in (S.NOT_MADE, S.WITHDRAWN))
YES, NO, AS_IT_WAS = True, False, None
YIELDS, ALWAYS, NEVER = Yields.TO_ACCEPTANCE, Yields.ALWAYS, Yields.NEVER
WHY, UNTIL = ("reason",), ("reason", "until")

# fmt: off
TABLE = Table(
    # To              Set by From                                List: asker's, asked's Clock  Accepted   Yields, needs
    Row(S.NOT_MADE,   (),    (),                                 NOWHERE,  NOWHERE,   None,      NO,        YIELDS),
    Row(S.OFFERED,    ASKER, ASKABLE,                            WAITING,  INBOX,     RECEIVE, NO,        YIELDS),
    Row(S.RECEIVED,   ASKED, either(S.OFFERED, S.UNANSWERED),    WAITING,  ANSWER,    REPLY,   NO),
    Row(S.ACCEPTED,   ASKED, either(*OPEN),                      WAITING,  TO_DO,     START,   YES),
    Row(S.ON_HOLD,    ASKED, either(S.RECEIVED, S.ACCEPTED),     WAITING,  HELD,      HOLD,    AS_IT_WAS, None, UNTIL),
    Row(S.DECLINED,   ASKED, before(*OPEN),                      REROUTE,  DONE,      NEXT,    NO,        None, WHY),
    Row(S.STARTED,    ASKED, either(S.ACCEPTED, S.UNANSWERED),   PROGRESS, TO_DO,     REPORT,  YES),
    Row(S.ENDED,      ASKED, either(S.STARTED, S.UNANSWERED),    DONE,     DONE,      None,    YES),
    Row(S.COULD_NOT,  ASKED, BROKEN,                             REROUTE,  DONE,      NEXT,    YES,       None, WHY),
    Row(S.RECALLED,   ASKER, before(*OPEN),                      DONE,     DONE,      None,    NO,        YIELDS),
    Row(S.UNANSWERED, ASKER, either(*RUNNING),                   REROUTE,  OVERDUE,   NEXT,    AS_IT_WAS, ALWAYS),
    Row(S.WITHDRAWN,  BOTH,  either(*MADE),                      TELL,     DELETE,    ERASE,   AS_IT_WAS, NEVER),
    unanswered=S.UNANSWERED, on_hold=S.ON_HOLD, withdrawn=S.WITHDRAWN, anew=(S.WITHDRAWN, S.ENDED),
)
# fmt: on
