"""From rule tables to a procedure: names first, then what each can be, then every cell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from handrail.sop.reader.collect import collect, rows_of
from handrail.sop.reader.decisions import decision
from handrail.sop.reader.domains import fill
from handrail.sop.reader.faults import Faults
from handrail.sop.reader.labels import labels, languages
from handrail.sop.reader.lookalikes import no_twins
from handrail.sop.reader.names import Names
from handrail.sop.reader.order import in_order
from handrail.sop.reader.roles import demands, facts_by_role, met_by
from handrail.sop.reader.rows import acts, ends, facts, people, sharing
from handrail.sop.reader.schema import DECISION
from handrail.sop.reader.tables import RuleTable
from handrail.sop.words.place import Place
from handrail.sop.words.procedure import Header, Procedure, Prose


@dataclass(frozen=True, slots=True)
class Read:
    """What stands in the files, before names are looked up."""

    header: Header
    hash: str
    tables: tuple[RuleTable, ...]
    prose: tuple[Prose, ...]


def build(read: Read, faults: Faults) -> Procedure:
    """The procedure; where it has numbers, read twice to learn their thresholds first."""
    thresholds: dict[str, set[int]] = {}
    if any("number" in text.key for row in rows_of(read.tables, "Fact") if (text := row.cells.get("Values"))):
        _build(read, _names(read, Faults(), thresholds, counting=True), Faults())
    languages(read.tables, read.header.language, faults)
    procedure = _build(read, _names(read, faults, thresholds, counting=False), faults)
    return replace(procedure, labels=labels(read.tables, procedure, faults))


def _names(read: Read, faults: Faults, thresholds: dict[str, set[int]], *, counting: bool) -> Names:
    names = collect(read.tables, read.header.trust, faults)
    names.counting = counting
    no_twins(read.tables, faults)
    fill(names, read.tables, thresholds)
    return names


def _build(read: Read, names: Names, faults: Faults) -> Procedure:
    tables = read.tables
    before = len(faults.found)
    all_facts = [facts.fact(row, names) for row in rows_of(tables, "Fact")]
    consents = tuple(acts.consent(row, names) for row in rows_of(tables, "Consent"))
    roles = facts_by_role(all_facts, faults)
    sound = len(faults.found) == before and all(row.whole for row in rows_of(tables, "Fact", "Consent"))
    definitions = [people.definition(row, names) for row in rows_of(tables, "Definition")]
    decisions = [decision(table, names) for table in tables if table.kind == DECISION]
    duties = tuple(acts.duty(row, names) for row in rows_of(tables, "Duty"))
    solutions = tuple(ends.solution(row, names, roles) for row in rows_of(tables, "Solution"))
    if sound:
        demands(roles, consents, duties, tables, faults)
    met_by(all_facts, names.parties, _first_place(tables, read.header.place), faults)
    ordered_definitions, ordered_decisions = in_order(definitions, decisions, solutions, faults)
    return Procedure(
        header=read.header,
        hash=read.hash,
        parties=tuple(people.party(row, names) for row in rows_of(tables, "Party")),
        outsides=tuple(people.outside(row, names) for row in rows_of(tables, "Outside")),
        definitions=ordered_definitions,
        facts=tuple(all_facts),
        decisions=ordered_decisions,
        consents=consents,
        duties=duties,
        referrals=tuple(acts.referral(row, names) for row in rows_of(tables, "Referral")),
        urgencies=tuple(acts.urgency(row, names) for row in rows_of(tables, "Urgency")),
        events=tuple(acts.event(row, names) for row in rows_of(tables, "Event")),
        data=tuple(sharing.data(row, names) for row in rows_of(tables, "Data")),
        disclosures=tuple(sharing.disclosure(row, names) for row in rows_of(tables, "Disclosure")),
        bans=tuple(sharing.ban(row, names) for row in rows_of(tables, "Ban")),
        solutions=solutions,
        closings=tuple(ends.closing(row, names) for row in rows_of(tables, "Closing")),
        prose=read.prose,
        headers=_headers(tables),
    )


def _first_place(tables: Sequence[RuleTable], otherwise: Place) -> Place:
    return next((table.place for table in tables if table.kind == "Fact"), otherwise)


def _headers(tables: Sequence[RuleTable]) -> Mapping[str, Place]:
    first: dict[str, Place] = {}
    for table in tables:
        first.setdefault(table.kind, table.place)
    return first
