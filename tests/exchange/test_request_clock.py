"""The clock of a request."""

import pytest

from handrail.exchange.running import Running, running
from handrail.exchange.statement import Side
from handrail.exchange.table import Clock
from handrail.sop.words.literals import ReferralState as S
from tests.exchange.saying import AT, HOUR, asker, typed


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ([(S.OFFERED, 0)], Running(Clock.RECEIVED, Side.ASKED, AT)),
        ([(S.OFFERED, 0), (S.RECEIVED, 1)], Running(Clock.ANSWERED, Side.ASKED, AT + HOUR)),
        ([(S.OFFERED, 0), (S.ACCEPTED, 1)], Running(Clock.STARTED, Side.ASKED, AT + HOUR)),
        ([(S.OFFERED, 0), (S.ACCEPTED, 1), (S.STARTED, 2)], Running(Clock.TOLD, Side.ASKED, AT + 2 * HOUR)),
        ([(S.OFFERED, 0), (S.DECLINED, 1)], Running(Clock.NEXT, Side.ASKER, AT + HOUR)),
        ([(S.OFFERED, 0), (S.WITHDRAWN, 1)], Running(Clock.WITHDRAWAL, Side.ASKED, AT + HOUR)),
        ([(S.OFFERED, 0), (S.RECALLED, 1)], None),
        (
            [(S.OFFERED, 0), (S.RECEIVED, 1), (S.ON_HOLD, 2)],
            Running(Clock.ANSWERED, Side.ASKED, AT + HOUR, (AT + 2 * HOUR, AT + 3 * HOUR)),
        ),
        (
            [(S.OFFERED, 0), (S.ACCEPTED, 1), (S.ON_HOLD, 2)],
            Running(Clock.STARTED, Side.ASKED, AT + HOUR, (AT + 2 * HOUR, AT + 3 * HOUR)),
        ),
        (
            [(S.OFFERED, 0), (S.ACCEPTED, 1), (S.ON_HOLD, 2), (S.ACCEPTED, 2.5)],
            Running(Clock.STARTED, Side.ASKED, AT + HOUR, (AT + 2 * HOUR, AT + 2.5 * HOUR)),
        ),
        (
            [(S.OFFERED, 0), (S.ACCEPTED, 1), (S.ON_HOLD, 2), (S.ACCEPTED, 9)],
            Running(Clock.STARTED, Side.ASKED, AT + HOUR, (AT + 2 * HOUR, AT + 3 * HOUR)),
        ),
        (
            [(S.OFFERED, 0), (S.RECEIVED, 1), (S.ON_HOLD, 2), (S.ACCEPTED, 9)],
            Running(Clock.STARTED, Side.ASKED, AT + 9 * HOUR),
        ),
    ],
)
def test_the_clock_runs_from_what_was_said_and_stands_still_on_hold(said, expected):
    talk = asker()
    for each, hours in said:
        talk = typed(talk, each, at=AT + hours * HOUR)
    assert running(talk) == expected


def test_no_clock_runs_for_what_is_settled_or_told():
    declined = asker(S.OFFERED, S.DECLINED)
    assert running(declined) is not None
    assert running(declined.no_one_else("why")) is None
    assert running(asker()) is None
