"""Clocks, in words."""

from __future__ import annotations

from handrail.sop.explain.condition import clause_said
from handrail.sop.explain.lists import Part
from handrail.sop.explain.names import Names
from handrail.sop.words.clock import AtLeast, AtOnce, Before, Clock, Every, Limit, Span, Unit, Within
from handrail.sop.words.sentence import say

HOURS = {Unit.HOURS: 1, Unit.DAYS: 24, Unit.WORKING_DAYS: 34, Unit.MONTHS: 730}
LATE = 1_000_000
"""Later than anything that has a number."""


def urgency(limit: Limit) -> int:
    """In how many hours about, so that what is more urgent can stand first."""
    match limit:
        case AtOnce():
            return 0
        case Within(span, _) | Every(span):
            return span.count * HOURS[span.unit]
        case Before():
            return LATE // 2
    return LATE


def span_said(span: Span) -> Part:
    """A length of time."""
    match span.unit:
        case Unit.HOURS:
            return say("{count} hours", count=span.count)
        case Unit.DAYS:
            return say("{count} days", count=span.count)
        case Unit.WORKING_DAYS:
            return say("{count} working days", count=span.count)
        case Unit.MONTHS:
            return say("{count} months", count=span.count)


def clock_said(clock: Clock, names: Names) -> Part:
    """A whole clock."""
    said = limit_said(clock.limit)
    start = clock.counted_from
    if isinstance(start, str):
        said = say("{limit}, counted from {row}", limit=said, row=start)
    elif start is not None:
        said = say("{limit}, counted from when {clause}", limit=said, clause=clause_said(start, names))
    if clock.review is not None:
        said = say("{limit}, then looked at again every {span}", limit=said, span=span_said(clock.review))
    return said


def limit_said(limit: Limit) -> Part:
    """By when."""
    match limit:
        case AtOnce():
            return say("at once")
        case Within(span, None):
            return say("within {span}", span=span_said(span))
        case Within(span, target):
            assert target is not None
            return say("within {span}, better within {target}", span=span_said(span), target=span_said(target))
        case AtLeast(span):
            return say("not before {span} have passed", span=span_said(span))
        case Before(row):
            return say("before {row}", row=row)
        case Every(span):
            return say("every {span}", span=span_said(span))
    return say("by a time that nobody has fixed")
