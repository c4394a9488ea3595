"""What the roles of facts and consents demand. A built-in meaning never guesses from names."""

from __future__ import annotations

from collections.abc import Sequence

from handrail.sop.reader.faults import Faults
from handrail.sop.reader.tables import RuleTable
from handrail.sop.words.acts import Consent, Duty
from handrail.sop.words.facts import Fact
from handrail.sop.words.literals import MET_BY, Kind, Role
from handrail.sop.words.place import Place
from handrail.sop.words.sentence import Sentence, say
from handrail.sop.words.spelling import key_of


def facts_by_role(facts: Sequence[Fact], faults: Faults) -> dict[Role, Fact]:
    """The fact of each role; a second one is a fault, police aside."""
    found: dict[Role, Fact] = {}
    for fact in facts:
        if fact.stands_for is None or fact.stands_for is Role.POLICE:
            continue
        other = found.setdefault(fact.stands_for, fact)
        if other is not fact:
            faults.add(
                fact.place,
                fact.name,
                say("{role} is already the role of {other}.", role=fact.stands_for, other=other.name),
                say("Write `—`: one fact has a role."),
            )
    return found


def demands(
    roles: dict[Role, Fact],
    consents: Sequence[Consent],
    duties: Sequence[Duty],
    tables: Sequence[RuleTable],
    faults: Faults,
) -> None:
    """What must be there where a role or a kind is used."""
    if (age := roles.get(Role.AGE_TODAY)) is not None and Role.GUARDIAN not in roles:
        _missing(age.place, age.name, say("age today"), _fact_for(Role.GUARDIAN), faults)
    returns = next((duty for duty in duties if duty.kind is Kind.RETURN), None)
    if returns is not None:
        for role in (Role.RISK, Role.SOLUTION):
            if role not in roles:
                _missing(returns.place, returns.number, say("a duty of kind return"), _fact_for(role), faults)
        if not any(consent.stands_for is Role.SOLUTION for consent in consents):
            needed = say("a consent that stands for {role}", role=Role.SOLUTION)
            _missing(returns.place, returns.number, say("a duty of kind return"), needed, faults)
    first = next((table for table in tables if table.kind == "Solution"), None)
    for role in (Role.SOLUTION, Role.PROTECTION):
        if first is not None and role not in roles:
            _missing(first.place, "Solution", say("a Solution table"), _fact_for(role), faults)


def _fact_for(role: Role) -> Sentence:
    return say("a fact that stands for {role}", role=role)


def _missing(place: Place, found: str, what: Sentence, needed: Sentence, faults: Faults) -> None:
    faults.add(
        place,
        found,
        say("For {what} there must be {needed}.", what=what, needed=needed),
        say("Write it into the column *Stands for* of its table."),
    )


def met_by(facts: Sequence[Fact], parties: dict[str, str], place: Place, faults: Faults) -> None:
    """Who met the person first must be a fact whose values are parties."""
    fact = next((fact for fact in facts if key_of(fact.name) == MET_BY), None)
    if fact is None:
        faults.add(
            place,
            "",
            say("There is no fact `met by`: nobody would have the case at the start."),
            say("Write a fact `met by` whose values are organisations."),
        )
        return
    for value in fact.values:
        if key_of(value) not in parties:
            faults.add(
                fact.place,
                value,
                say("“{found}” meets people and is no organisation.", found=value),
                say("Write only organisations as values of `met by`."),
            )
