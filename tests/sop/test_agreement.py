"""The program and the independent evaluator say the same of made-up procedures: what is decided, reached and found.

The evaluator is a plain search over single situations, written from the language and from decision 2; it shares the
reader and the values with the program, and nothing else.
"""

from __future__ import annotations

from itertools import islice

import pytest

from handrail.sop.decide import Decider
from handrail.sop.decide.decided import Decided
from handrail.sop.meaning import meaning_of
from handrail.sop.verify.check import check
from handrail.sop.words.procedure import Procedure
from tests.sop.generated import procedure_of
from tests.sop.oracle.decide import decide as decide_plainly
from tests.sop.oracle.findings import Explored, explore
from tests.sop.oracle.situation import Moment

Found = dict[tuple[str, tuple[str, ...]], tuple[int, int]]
"""For each kind and what it is about: in how many situations, and how long the shortest story is."""

SITUATIONS = 15
"""Of each procedure so many situations are decided, spread over all that can be reached."""


def assert_agreement(seed: int) -> None:
    """Everything, for one made-up procedure."""
    procedure = procedure_of(seed)
    explored = explore(procedure)
    assert_the_same_is_found(procedure, explored)
    assert_the_same_is_decided(procedure, explored)


def assert_the_same_is_found(procedure: Procedure, explored: Explored) -> None:
    """Situations, kinds, what each is about, how many situations it covers, and the length of its story."""
    checked = check(meaning_of(procedure))
    assert checked.situations == explored.situations
    theirs: Found = {
        (what.kind, tuple(what.about)): (where.situations, where.story or 0)
        for what, where in explored.findings.items()
    }
    found = {(str(finding.kind), about) for finding in checked.findings for about in finding.about}
    assert found == set(theirs)
    for finding in checked.findings:
        parts = [theirs[str(finding.kind), about] for about in finding.about]
        assert len(finding.story.acts) == min(length for _, length in parts)
        assert max(figure for figure, _ in parts) <= finding.situations <= sum(figure for figure, _ in parts)


def assert_the_same_is_decided(procedure: Procedure, explored: Explored) -> None:
    """Outputs, and the open rows of every part, in situations from all over what can be reached."""
    decider = Decider(meaning_of(procedure))
    moments = list(explored.graph.moments.values())
    for moment in islice(moments, 0, None, max(1, len(moments) // SITUATIONS)):
        plain = decide_plainly(moment)
        decided = decider.decide(whole(decider, moment))
        if moment.is_open:
            assert outputs_of(decided) == {name: values for name, values in plain.outputs.items() if values}
        assert {each.duty.number for each in decided.duties} == plain.can_be_done
        assert {each.consent.number for each in decided.consents} == plain.can_be_asked
        assert {each.referral.number: each.to[0] for each in decided.requests if each.due} == plain.requests
        assert {each.referral.number for each in decided.requests} == plain.on_its_way | set(plain.requests)
        assert {each.event.number for each in decided.events} == plain.events
        assert {each.closing.number for each in decided.closings if each.open} == plain.closings
        assert {each.disclosure.number for each in decided.disclosures if each.allowed} == plain.disclosures
        assert {each.solution.number for each in decided.contacts} <= plain.contacts
        if decided.hand_over and decided.hand_over.open:
            assert decided.hand_over.to[0] in plain.hand_over[decided.hand_over.referral.number]
        else:
            assert not plain.hand_over


def whole(decider: Decider, moment: Moment) -> dict[str, str]:
    """The evaluator's situation; what it names otherwise, since nothing is decided by it, is as at a start."""
    return {
        variable.name: moment.values.get(variable.name, variable.starts[0]) for variable in decider.meaning.variables
    }


def outputs_of(decided: Decided) -> dict[str, frozenset[str]]:
    """Outputs that are anything."""
    return {name: frozenset(answer.values) for name, answer in decided.answers.items() if answer.values}


@pytest.mark.parametrize("seed", range(0, 320, 4))
def test_the_program_and_the_evaluator_agree(seed: int) -> None:
    for each in range(seed, seed + 4):
        assert_agreement(each)


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(320, 5_000, 20))
def test_they_agree_on_thousands(seed: int) -> None:
    for each in range(seed, seed + 20):
        assert_agreement(each)
