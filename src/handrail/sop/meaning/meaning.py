"""A procedure worked out: everything that deciding, walking and checking need, made once."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import product

from handrail.sop.meaning.consequences import Consequences
from handrail.sop.meaning.formula import Situation, Truth
from handrail.sop.meaning.guards import Guards
from handrail.sop.meaning.move import Move, MoveKind, Recall, apply
from handrail.sop.meaning.moves import Moves
from handrail.sop.meaning.requests import RECALLABLE, Request, request
from handrail.sop.meaning.rule import Rule
from handrail.sop.meaning.sharing import Sharing
from handrail.sop.meaning.subjects import Subjects
from handrail.sop.meaning.variables import Variable, variables
from handrail.sop.meaning.who import Actors, Person
from handrail.sop.words.literals import HOLDER, MET_BY, ContactState, ReferralState
from handrail.sop.words.procedure import Procedure


@dataclass(frozen=True, eq=False)
class Meaning:
    """What the procedure means. Rules and moves stand in the order of the text."""

    procedure: Procedure
    variables: tuple[Variable, ...]
    subjects: Subjects
    actors: Actors
    person: Person
    sharing: Sharing
    duties: dict[str, Rule]
    consents: dict[str, Rule]
    """The duties to ask, by row."""
    requests: dict[str, Request]
    """Referrals that are no hand-over, by row."""
    hand_overs: dict[str, dict[str, Rule]]
    """By row, then by the party that gets the case."""
    events: dict[str, Rule]
    contacts_to_make: dict[str, Rule]
    contacts_to_answer: dict[str, Rule]
    closings: dict[str, Rule]
    moves: tuple[Move, ...]
    recalls: tuple[Recall, ...]

    def starts(self) -> Iterator[dict[str, str]]:
        """Every situation in which a person can be met."""
        names = [variable.name for variable in self.variables if variable.name != HOLDER]
        choices = [variable.starts for variable in self.variables if variable.name != HOLDER]
        for values in product(*choices):
            situation = dict(zip(names, values, strict=True))
            yield {**situation, HOLDER: situation[MET_BY]}

    def possible(self, situation: Situation) -> tuple[Move, ...]:
        """The moves that can be made now, in order."""
        true = Truth(situation)
        return tuple(move for move in self.moves if true(move.guard))

    def line(self, move: Move, situation: Situation) -> str:
        """The move as a script line that means no other move in this situation."""
        if move.kind is MoveKind.HAND_OVER:
            others = {each.act.at for each in self.possible(situation) if each.kind is MoveKind.HAND_OVER}
            return f"{move.act.line()} to {move.act.at}" if len(others) > 1 else move.act.line()
        return move.act.line()

    def after(self, move: Move, situation: Situation) -> dict[str, str]:
        """The situation that a move leads to."""
        return apply(move, situation, self.recalls)


def meaning_of(procedure: Procedure, rows: Container[str] | None = None) -> Meaning:
    """Work a procedure out. Takes time in the size of the text, not of the situations.

    `rows`: moves are made of these rows alone, which is most of the work.
    """
    found = variables(procedure)
    subjects = Subjects(procedure, found)
    actors = Actors(subjects)
    person = Person(subjects)
    sharing = Sharing(procedure, actors)
    guards = Guards(actors, person, sharing)
    values = {variable.name: variable.values for variable in found}
    requests = {
        row.number: request(row, values[row.name], actors, sharing) for row in procedure.referrals if not row.hand_over
    }
    meaning = Meaning(
        procedure=procedure,
        variables=found,
        subjects=subjects,
        actors=actors,
        person=person,
        sharing=sharing,
        duties={row.number: guards.duty(row) for row in procedure.duties},
        consents={row.number: guards.consent(row) for row in procedure.consents},
        requests=requests,
        hand_overs={row.number: guards.hand_over(row) for row in procedure.referrals if row.hand_over},
        events={row.number: guards.event(row) for row in procedure.events},
        contacts_to_make={row.number: guards.contact(row, ContactState.MADE) for row in procedure.solutions},
        contacts_to_answer={row.number: guards.contact(row, ContactState.ANSWERED) for row in procedure.solutions},
        closings={row.number: guards.closing(row) for row in procedure.closings},
        moves=(),
        recalls=tuple(
            Recall(each.name, each.values_of(*RECALLABLE), each.live, ReferralState.RECALLED)
            for each in requests.values()
        ),
    )
    moves = Moves(Consequences(procedure, person))
    by_row = _moves_by_row(meaning, moves, guards)
    return replace(meaning, moves=tuple(move for row, made in by_row if rows is None or row in rows for move in made))


def _moves_by_row(meaning: Meaning, moves: Moves, guards: Guards) -> Iterator[tuple[str, Iterable[Move]]]:
    """Rows (for a wait, facts) in the order of the text, each with its moves, which are made when they are taken."""
    procedure = meaning.procedure
    for duty in procedure.duties:
        yield duty.number, moves.duty(duty, meaning.duties[duty.number])
    for consent in procedure.consents:
        yield consent.number, moves.consent(consent, meaning.consents[consent.number], guards.early(consent))
    for row, found in meaning.requests.items():
        yield row, moves.referral(found)
    for row, rule in meaning.contacts_to_make.items():
        yield row, [moves.contact(rule, ContactState.MADE)]
    for row, rule in meaning.contacts_to_answer.items():
        yield row, [moves.contact(rule, ContactState.ANSWERED)]
    for row, rules in meaning.hand_overs.items():
        yield row, (moves.hand_over(row, party, rule) for party, rule in rules.items())
    for event in procedure.events:
        yield event.number, moves.event(event, meaning.events[event.number])
    for fact in procedure.facts:
        yield fact.name, moves.stale(fact)
    for closing in procedure.closings:
        yield closing.number, [moves.closing(meaning.closings[closing.number])]
