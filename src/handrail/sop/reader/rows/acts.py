"""Consents, duties, referrals, urgencies and events."""

from __future__ import annotations

from handrail.sop.reader.cells import known, plain_list, word_of
from handrail.sop.reader.clocks import NO_CLOCK, asked_again, clock, span_or_none
from handrail.sop.reader.collect import is_hand_over
from handrail.sop.reader.conditions import condition
from handrail.sop.reader.faults import Wrong, each
from handrail.sop.reader.names import Names
from handrail.sop.reader.outcomes import brings, gives, sets
from handrail.sop.reader.rows.facts import role_in
from handrail.sop.reader.sharing import data_list, facts_list, shares
from handrail.sop.reader.sources import NOWHERE, needs, needs_consent, source
from handrail.sop.reader.tables import Row
from handrail.sop.reader.text import COMMA, Text
from handrail.sop.reader.who import receivers_or_nobody, recipient, who, who_or_nobody
from handrail.sop.words.acts import Consent, Duty, Event, Ongoing, Referral, Sets, Urgency, WithoutIdentity
from handrail.sop.words.condition import ALWAYS
from handrail.sop.words.literals import Expected, Kind, Role
from handrail.sop.words.sentence import say
from handrail.sop.words.who import NOBODY, AnyParty, Term


def consent(row: Row, names: Names) -> Consent:
    """Read one row of a Consent table."""
    return Consent(
        number=row.text("No."),
        name=row.text("Consent"),
        asked_when=names.take(row, "Asked when", condition, ALWAYS),
        asked_by=names.take(row, "Asked by", who, NOBODY),
        within=names.take(row, "Within", clock, NO_CLOCK),
        otherwise=names.take(row, "Otherwise", who_or_nobody, NOBODY),
        again=names.take(row, "Asked again", asked_again, None),
        may_include=names.take(row, "May include", data_list, ()),
        source=names.take(row, "Source", source, NOWHERE),
        place=row.place,
        holds_for=names.take(row, "Holds for", facts_list, ()),
        lasts=names.take(row, "Lasts", span_or_none, None),
        stands_for=names.take(row, "Stands for", _consent_role, None),
    )


def _consent_role(text: Text, names: Names) -> Role | None:
    if text.is_none:
        return None
    role = role_in(text, names)
    if role not in (Role.SOLUTION, Role.POLICE):
        raise Wrong(
            text,
            say("A consent cannot stand for {role}; a fact can.", role=role),
            say("Write `solution`, `police` or `—`."),
        )
    return role


def duty(row: Row, names: Names) -> Duty:
    """Read one row of a Duty table."""
    return Duty(
        number=row.text("No."),
        name=row.text("Duty"),
        when=names.take(row, "When", condition, ALWAYS),
        needs=names.take(row, "Needs", needs_consent, None),
        who=names.take(row, "Who", who, NOBODY),
        within=names.take(row, "Within", clock, NO_CLOCK),
        otherwise=names.take(row, "Otherwise", who_or_nobody, NOBODY),
        gives=names.take(row, "Gives", gives, Ongoing()),
        kind=names.take(row, "Kind", _kind, None),
        source=names.take(row, "Source", source, NOWHERE),
        place=row.place,
        tells=names.take(row, "Tells", receivers_or_nobody, NOBODY),
        waits_for=names.take(row, "Waits for", _waits_for, ()),
    )


def _kind(text: Text, names: Names) -> Kind | None:
    if text.is_none:
        return None
    otherwise = say("“{found}” is no kind of duty.", found=text.words)
    return word_of(text, Kind, otherwise, say("Write one of {names}.", names=tuple(map(str, Kind))), names)


def _waits_for(text: Text, names: Names) -> tuple[str, ...]:
    """Rows of events or referrals."""
    if text.is_none:
        return ()
    possible = {key: row.number for key, row in names.rows.items() if row.table in ("Event", "Referral")}

    def one(piece: Text) -> str:
        if piece.key in names.rows and piece.key not in possible:
            raise Wrong(
                piece,
                say("{row} is no event and no referral, so nothing can be waited for.", row=piece.words),
                say("Write the row of an event or a referral."),
            )
        return known(piece, possible, say("There is no row {found}.", found=piece.words), names)

    return tuple(each(plain_list(text), one))


def referral(row: Row, names: Names) -> Referral:
    """Read one row of a Referral table."""
    when = row.cells.get("When")
    hand_over = when is not None and is_hand_over(when)
    return Referral(
        number=row.text("No."),
        name=row.text("Referral"),
        when=names.take(row, "When", condition, ALWAYS),
        needs=names.take(row, "Needs", needs, WithoutIdentity()),
        sender=names.take(row, "From", who, NOBODY),
        to=names.take(row, "To", recipient, AnyParty()),
        then_to=names.take(row, "Then to", _then_to, ()),
        otherwise=names.take(row, "Otherwise", recipient, AnyParty()),
        urgency=names.take(row, "Urgency", _urgency, ""),
        shares=names.take(row, "Shares", shares, ()),
        brings=names.take(row, "Brings", _nothing if hand_over else brings, ()),
        hand_over=hand_over,
        source=names.take(row, "Source", source, NOWHERE),
        place=row.place,
    )


def _nothing(text: Text, _names: Names) -> tuple[Sets, ...]:
    if text.key != "nothing":
        raise Wrong(text, say("A hand-over brings the case and nothing else."), say("Write `nothing`."), "nothing")
    return ()


def _then_to(text: Text, names: Names) -> tuple[Term, ...]:
    if text.is_none:
        return ()
    pieces = text.split(COMMA)
    if len(pieces) > 2:
        raise Wrong(
            text,
            say("{count} recipients stand here; at most two may follow the first.", count=len(pieces)),
            say("Write one or two, as `A, B`."),
        )
    return tuple(each(plain_list(text), lambda piece: recipient(piece, names)))


def _urgency(text: Text, names: Names) -> str:
    return known(text, names.urgencies, say("There is no urgency named {found}.", found=text.words), names)


def urgency(row: Row, names: Names) -> Urgency:
    """Read one row of an Urgency table."""
    return Urgency(
        name=row.text("Urgency"),
        received=names.take(row, "Received within", clock, NO_CLOCK),
        answered=names.take(row, "Answered within", clock, NO_CLOCK),
        started=names.take(row, "Started within", clock, NO_CLOCK),
        told=names.take(row, "Outcome told within", clock, NO_CLOCK),
        source=names.take(row, "Source", source, NOWHERE),
        place=row.place,
    )


def event(row: Row, names: Names) -> Event:
    """Read one row of an Event table."""
    return Event(
        number=row.text("No."),
        name=row.text("Event"),
        when=names.take(row, "Can happen when", condition, ALWAYS),
        sets=names.take(row, "Sets", sets, ()),
        expected=names.take(row, "Expected", _expected, Expected.NO),
        by=names.take(row, "By", who_or_nobody, NOBODY),
        otherwise=names.take(row, "Otherwise", who_or_nobody, NOBODY),
        source=names.take(row, "Source", source, NOWHERE),
        place=row.place,
    )


def _expected(text: Text, names: Names) -> Expected:
    otherwise = say("“{found}” does not say whether the event may be counted on.", found=text.words)
    return word_of(text, Expected, otherwise, say("Write `yes`, `no` or `comes back`."), names)
