"""Whether an end can be reached, and whether the case can go round for ever: Stuck, PassedOn (M22)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from collections.abc import Set as AbstractSet

from handrail.sop.words.acts import Closing, Consent
from handrail.sop.words.condition import Condition, Is
from handrail.sop.words.literals import NO_FOR_NOW, ConsentState, Role
from tests.sop.oracle import conditions, open_rows
from tests.sop.oracle.explored import Graph, What, Where
from tests.sop.oracle.moves import Move, Sort
from tests.sop.oracle.situation import Moment, Situation

MayTake = Callable[[Moment, Move], bool]


def can_reach(graph: Graph, targets: AbstractSet[Situation], may_take: MayTake) -> set[Situation]:
    """The situations from which a target can be reached by moves that may be taken; targets included."""
    before: dict[Situation, list[Situation]] = {}
    for situation, moment in graph.moments.items():
        for move in graph.moves[situation]:
            if may_take(moment, move):
                before.setdefault(move.after, []).append(situation)
    reached = set(targets)
    left = list(targets)
    while left:
        for situation in before.get(left.pop(), ()):
            if situation not in reached:
                reached.add(situation)
                left.append(situation)
    return reached


def is_expected(_: Moment, move: Move) -> bool:
    """The moves of the free run: all but the unexpected ones."""
    return move.expected


def found_ends(graph: Graph) -> Iterator[tuple[What, Where]]:
    """Stuck in every run, and PassedOn."""
    open_ones = {moment.situation for moment in graph.open}
    runs = {("free",): stuck_free(graph), ("lead",): stuck_lead(graph)}
    for consent in graph.world.procedure.consents:
        runs[(consent.number,)] = stuck_without(graph, consent)
    for about, situations in runs.items():
        if situations & open_ones:
            yield What("Stuck", about), graph.where(situations & open_ones)
    if passed := passed_on(graph) & open_ones:
        yield What("PassedOn"), graph.where(passed)


def stuck_free(graph: Graph) -> set[Situation]:
    """Situations from which no good end can be reached, the person free to answer."""
    ends = {moment.situation for moment in graph.open if has_an_end(moment)}
    return {moment.situation for moment in graph.open} - can_reach(graph, ends, is_expected)


def has_an_end(moment: Moment) -> bool:
    """An open closing with *Result: yes*; of a lost person also one whose *When* names the contact fact."""
    return any(
        closing.good or (conditions.is_lost(moment) and names_the_contact(moment, closing))
        for closing in moment.world.procedure.closings
        if open_rows.closing_is_open(moment, closing)
    )


def names_the_contact(moment: Moment, closing: Closing) -> bool:
    """Whether a clause of *When* is on the contact fact."""
    facts = moment.world.fact_names(Role.CONTACT)
    return any(isinstance(clause, Is) and clause.subject in facts for clause in closing.when.clauses)


def stuck_without(graph: Graph, consent: Consent) -> set[Situation]:
    """The same where one consent is refused, not now or withdrawn, and stays so."""

    def leaves_it(moment: Moment, move: Move) -> bool:
        place = moment.world.names.index(consent.name)
        return move.expected and move.after[place] == moment.situation[place]

    refused = [moment for moment in graph.open if moment[consent.name] in NO_FOR_NOW]
    ends = {
        moment.situation for moment in graph.open if has_an_end(moment) or has_an_end_for_the_refusal(moment, consent)
    }
    return {moment.situation for moment in refused} - can_reach(graph, ends, leaves_it)


def has_an_end_for_the_refusal(moment: Moment, consent: Consent) -> bool:
    """An open closing with a clause on the consent that accepts its present state, and not *given*."""
    return any(
        accepts_the_refusal(moment, condition, consent)
        for closing in moment.world.procedure.closings
        if open_rows.closing_is_open(moment, closing)
        for condition in (closing.when, closing.checked)
    )


def accepts_the_refusal(moment: Moment, condition: Condition, consent: Consent) -> bool:
    """Whether one clause of the condition is on the consent and accepts its state, and not *given*."""
    return any(
        isinstance(clause, Is)
        and clause.subject == consent.name
        and moment[consent.name] in clause.values
        and ConsentState.GIVEN not in clause.values
        for clause in condition.clauses
    )


def stuck_lead(graph: Graph) -> set[Situation]:
    """Lead is not the holder, and by the moves of the free run they never become one."""
    differ = {moment.situation for moment in graph.open if conditions.lead_changes(moment)}
    one = {moment.situation for moment in graph.open if conditions.lead_holds(moment)}
    return differ - can_reach(graph, one, is_expected)


def is_no_event(_: Moment, move: Move) -> bool:
    """Moves that are no Event rows."""
    return move.sort is not Sort.EVENT


def passed_on(graph: Graph) -> set[Situation]:
    """Situations from which one can go on for ever with hand-overs again and again, and no event."""
    for_ever = {moment.situation for moment in graph.open}
    while True:
        again = {
            situation
            for situation in for_ever
            for move in graph.moves[situation]
            if move.sort is Sort.HAND_OVER and move.after in for_ever
        }
        left = for_ever & can_reach(graph, again, is_no_event)
        if left == for_ever:
            return for_ever
        for_ever = left
