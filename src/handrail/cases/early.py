"""Whether somebody may act already: whoever stands in may, once the time of those whose turn it is is over."""

from __future__ import annotations

from handrail.cases.course import Course
from handrail.cases.instant import instant
from handrail.cases.todo import todo
from handrail.sop.explain.who import parties_said
from handrail.sop.words.sentence import Sentence, say


def too_early(course: Course, row: str, party: str) -> Sentence | None:
    """Why the party may not act on the row yet; None where it may, or where the row does not name it at all.

    A history that has such an entry is played all the same: what was done stays done.
    """
    due = next((each for each in todo(course) if each.row == row), None)
    if due is None or party in due.turn or party not in due.otherwise:
        return None
    who = parties_said(due.who)
    if due.due_at is None:
        return say("It is the turn of {who}. {party} only stands in for them.", who=who, party=party)
    key = "It is the turn of {who} until {instant}. Only then {party} stands in for them."
    return say(key, who=who, party=party, instant=instant(due.due_at))
