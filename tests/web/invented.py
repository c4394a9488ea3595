"""Lines about nobody: each mark of the line's grammar at least once."""

from __future__ import annotations

from datetime import datetime, timedelta

from handrail.cases.line import Line, LineStep, StepKind, Track, drawn

K, T = StepKind, Track
A, B, P = "IOM", "UNHCR", "partner"


def meron(now: datetime) -> Line:
    """First contact, a fork, passed on, today, late and open things, a solution not chosen."""
    day = timedelta(days=1)
    walked = [
        LineStep(K.START, "", (B,), at=now - 16 * day, by=B),
        LineStep(K.FORK, "", (B, B), at=now - 14 * day),
        LineStep(K.TAKEN, "asylum claim lodged", (B, B), T.SECOND, at=now - 9 * day, by=B),
        LineStep(K.TAKEN, "decide the result", (B, B), T.FIRST, "victim", now - 5 * day, by=B, private=True),
        LineStep(K.PASSED, "", (A, B), T.FIRST, at=now - 4 * day, by=A, was=B),
        LineStep(K.TODAY, "", (A, B), at=now),
    ]
    ahead = [
        LineStep(K.LATE, "risk assessment, the person's own view included", (A, B), T.FIRST, at=now - 2 * day),
        LineStep(K.OPEN, "agree needs and plan", (A, B), T.FIRST, at=now + 2 * day),
        LineStep(K.OPEN, "asylum interview", (A, B), T.SECOND, at=now + 8 * day),
    ]
    return drawn(walked, ahead, [LineStep(K.END, "", (A, B))])


def short(now: datetime) -> Line:
    """One track, just met."""
    walked = [LineStep(K.START, "", (A,), at=now, by=A), LineStep(K.TODAY, "", (A,), at=now)]
    ahead = [
        LineStep(K.OPEN, "check immediate safety, interpreter", (A,), at=now),
        LineStep(K.OPEN, "ask the age", (A,), at=now),
        LineStep(K.OPEN, "record the encounter", (A,), at=now + timedelta(days=1)),
    ]
    return drawn(walked, ahead, [LineStep(K.END, "", (A,))])


def long(now: datetime) -> Line:
    """More than twelve steps: words fold, marks stay."""
    at = [now - timedelta(days=40 - each) for each in range(40)]
    walked = [LineStep(K.START, "", (A,), at=at[0], by=A)]
    walked += [
        LineStep(K.TAKEN, f"step {n}, of many", (A,), detail="done", at=at[n], by=A, weight=2 if n == 9 else 1)
        for n in range(1, 14)
    ]
    walked += [LineStep(K.FORK, "", (A, B), at=at[15])]
    walked += [
        LineStep(K.TAKEN, f"look {n}", (A, B), T.SECOND if n % 2 else T.FIRST, at=at[n], by=A) for n in range(16, 24)
    ]
    walked += [LineStep(K.PASSED, "", (B, B), T.FIRST, at=at[25], by=B, was=A)]
    walked += [LineStep(K.TODAY, "", (B, B), at=now)]
    ahead = [LineStep(K.OPEN, f"thing {n}", (B, B), T.FIRST, at=now + timedelta(days=n)) for n in range(1, 9)]
    return drawn(walked, ahead, [LineStep(K.END, "", (B, B))])


def hands(now: datetime) -> Line:
    """Offered, contested, nobody, taken again by somebody else."""
    day = timedelta(days=1)
    walked = [
        LineStep(K.START, "", (P,), at=now - 9 * day, by=P),
        LineStep(K.PASSED, "", (A,), at=now - 8 * day, by=A, was=P),
        LineStep(K.OFFERED, "", (A,), at=now - 6 * day, by=B, was=A),
        LineStep(K.CONTESTED, "", (A,), at=now - 5 * day, by=B, was=A),
        LineStep(K.TAKEN, "settled by the regional desk", (A,), at=now - 4 * day, by="regional desk"),
        LineStep(K.NOBODY, "", (None,), at=now - 3 * day, was=A),
        LineStep(K.PASSED, "", (B,), at=now - day, by=B),
        LineStep(K.OFFERED, "", (B,), at=now, by=A, was=B),
        LineStep(K.TODAY, "", (B,), at=now),
    ]
    ahead = [LineStep(K.LATE, "look for the person", (B,), at=now - day)]
    return drawn(walked, ahead, [LineStep(K.END, "", (B,))])


def closed(now: datetime) -> Line:
    """Reached: the post is filled."""
    day = timedelta(days=1)
    walked = [
        LineStep(K.START, "", (A,), at=now - 90 * day, by=A),
        LineStep(K.TAKEN, "initial screening", (A,), detail="none", at=now - 80 * day, by=A),
        LineStep(K.TAKEN, "protection question", (A,), detail="none", at=now - 70 * day, by=A),
    ]
    return drawn(walked, [], [LineStep(K.CLOSED, "", (A,), at=now, reached=True)])
