"""What a procedure holds, counted."""

from __future__ import annotations

from collections.abc import Iterator

from handrail.sop.words.procedure import Procedure
from handrail.sop.words.sentence import Sentence, say


def counted(procedure: Procedure) -> tuple[tuple[str, int], ...]:
    """How many of each the procedure has, by the name of the table; kinds that it does not have are left out."""
    found = (
        ("Party", len(procedure.parties)),
        ("Outside", len(procedure.outsides)),
        ("Definition", len(procedure.definitions)),
        ("Fact", len(procedure.facts)),
        ("Decision", len(procedure.decisions)),
        ("Consent", len(procedure.consents)),
        ("Duty", len(procedure.duties)),
        ("Referral", len(procedure.referrals)),
        ("Urgency", len(procedure.urgencies)),
        ("Event", len(procedure.events)),
        ("Data", len(procedure.data)),
        ("Disclosure", len(procedure.disclosures)),
        ("Ban", len(procedure.bans)),
        ("Solution", len(procedure.solutions)),
        ("Closing", len(procedure.closings)),
    )
    return tuple((kind, count) for kind, count in found if count)


KINDS: dict[str, Sentence] = {
    "Party": say("{count} organisations take part"),
    "Outside": say("{count} stand outside"),
    "Definition": say("{count} words are defined"),
    "Fact": say("{count} things may be known of a person"),
    "Decision": say("{count} tables decide"),
    "Consent": say("{count} things the person is asked"),
    "Duty": say("{count} things are to do"),
    "Referral": say("{count} requests and hand-overs"),
    "Urgency": say("{count} degrees of urgency"),
    "Event": say("{count} things the world may do"),
    "Data": say("{count} sorts of data may pass"),
    "Disclosure": say("{count} rows say what may be shared"),
    "Ban": say("{count} bans"),
    "Solution": say("{count} solutions"),
    "Closing": say("{count} ways for the case to end"),
}


def counted_said(procedure: Procedure) -> Iterator[Sentence]:
    """The same in sentences."""
    for kind, count in counted(procedure):
        yield say(KINDS[kind].key, count=count)


def tables_read_as_prose(procedure: Procedure) -> Iterator[Sentence]:
    """The tables that are no rules, so that nobody takes them for some."""
    for each in procedure.prose:
        yield say(
            "The table in {file}, line {line}, is read as prose: {header}.",
            file=each.place.file,
            line=each.place.line,
            header=" | ".join(each.header),
        )
