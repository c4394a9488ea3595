"""A story played act by act in a walk, and the situation in which it ends judged by the independent evaluator."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from handrail.sop.meaning import meaning_of
from handrail.sop.meaning.variables import GIVEN_FOR
from handrail.sop.reader import read
from handrail.sop.verify.checked import Finding
from handrail.sop.verify.kinds import Kind
from handrail.sop.walk.story import walk_of
from handrail.sop.walk.walk import Walk
from handrail.sop.words.procedure import Procedure
from tests.sop.framework.text import Text
from tests.sop.oracle import findings
from tests.sop.oracle.explored import What
from tests.sop.oracle.situation import Moment, World, given_for

SEEN_AT_THE_END = frozenset(
    {
        Kind.MISSING_BRANCH, Kind.CONTRADICTION, Kind.OVERLAP, Kind.NOBODY, Kind.TWO_LEADS, Kind.SAME_PARTY,
        Kind.NO_CLOCK, Kind.NO_BASIS, Kind.TOO_MUCH, Kind.UNSAFE_RETURN, Kind.CHILD_UNPROTECTED,
    }
)  # fmt: skip
"""Kinds that one look at one situation shows. Of the others none, or more than one, would have to be looked at."""


def ends_in(text: Text, found: Finding) -> Walk | None:
    """Play the finding's story and look whether it ends in what was found; None where nobody is needed to tell it."""
    return plays(read(text.bytes()), found)


def plays(procedure: Procedure, found: Finding) -> Walk | None:
    """The same for a procedure."""
    if not found.story.told:
        return None
    walk = walk_of(meaning_of(procedure), found.story.start, found.story.acts)
    assert tuple(walk.lines()) == found.story.acts
    assert walk.situation["case"] == "open"
    if found.kind in SEEN_AT_THE_END:
        seen = set(seen_in(procedure, walk.situation))
        assert any(What(str(found.kind), about) in seen for about in found.about), (found.kind, found.about, seen)
    return walk


def moment_of(procedure: Procedure, situation: Mapping[str, str]) -> Moment:
    """A situation as the evaluator has it: it notes under another name for which solution a yes was given."""
    world = World(procedure)
    values = dict(situation)
    values |= {given_for(consent): values.get(GIVEN_FOR, "") for consent in procedure.consents}
    return Moment(world, world.situation(values))


def seen_in(procedure: Procedure, situation: Mapping[str, str]) -> Iterator[What]:
    """What the independent evaluator finds in one situation."""
    moment = moment_of(procedure, situation)
    looks: tuple[Callable[[Moment], Iterator[What]], ...] = findings.LOOKS
    for look in looks:
        yield from look(moment)
