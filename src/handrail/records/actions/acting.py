"""Entries in a history: what was done or happened, what was looked at again, what was entered by mistake."""

from __future__ import annotations

from collections.abc import Iterator

from handrail.cases.course import Course
from handrail.cases.early import too_early
from handrail.cases.history import Answered, Asked, Did, Entry, Looked, Mistake, NotAHistory, What, added
from handrail.cases.replay import ANSWERED, meant, moves_by_line
from handrail.exchange.lead.refusals import ActRefused
from handrail.records import vault
from handrail.records.access import MAY_ACT, key_for, row_for
from handrail.records.actions.once import once
from handrail.records.actions.pressing import Press
from handrail.records.dice import new_id
from handrail.records.entering import enter
from handrail.records.following import follow
from handrail.records.in_force import in_force
from handrail.records.leading import of_case
from handrail.records.models import Case
from handrail.records.partners import partner_for
from handrail.records.passing import follow_case
from handrail.records.values import Changed, NotYours, Refused, Saved
from handrail.records.working_out import is_ours, put, worked_out
from handrail.sop.meaning.move import Move, MoveKind
from handrail.sop.words.sentence import say


def act(
    press: Press,
    case: str,
    version: int,
    line: str,
    *,
    party: str = "",
    basis: str = "",
    asked: Asked | None = None,
    answered: Answered | None = None,
) -> Saved:
    """Enter what was done, or what happened, as a line of a script: `do S1: safety: safe`.

    `party`: whose act it was, where it was another organisation's; then `basis` says how that was told.
    Raises NotYours, Changed, or Refused where the procedure does not have it now.
    """
    if party and party != press.me.party and not basis.strip():
        raise Refused(say("Write how you know: who told it, and when."))
    return _enter(press, case, version, Did(line, party or press.me.party, asked, answered), basis)


def look_again(press: Press, case: str, version: int, row: str, *, basis: str = "") -> Saved:
    """Enter that something which goes on was done or looked at once more. Raises as `act` does."""
    return _enter(press, case, version, Looked(row, press.me.party), basis)


def correct(press: Press, case: str, version: int, entry: str, reason: str) -> Saved:
    """Mark an entry as made by mistake; it stays, and no longer counts. Raises as `act` does."""
    return _enter(press, case, version, Mistake(entry, reason), "")


def _enter(press: Press, case: str, version: int, what: What, basis: str) -> Saved:
    if press.me.function not in MAY_ACT:
        raise NotYours
    # The page of a row that was just done, pressed twice, asks to look again: that is the same press.
    done = (Did(line, what.party) for line in _lines(what.row)) if isinstance(what, Looked) else ()
    held, same = ("enter", what, basis.strip()), (("enter", did, basis.strip()) for did in done)
    return once(press, case, held, lambda: _write(press, case, version, what, basis), same=same)


def _lines(row: str) -> Iterator[str]:
    """The lines by which a row is done."""
    known = moves_by_line(in_force().meaning)
    return (line for line, moves in known.items() if any(move.row == row for move in moves))


def _write(press: Press, case: str, version: int, what: What, basis: str) -> Saved:
    row = row_for(press.me, case, lock=True)
    key = key_for(case)
    before = vault.open_history(key, row)
    if version != row.version:
        raise Changed(before[version:], row.version)
    stood = worked_out(before, press.now)
    _refuse_elsewhere(row, stood, what)
    _refuse_too_early(stood, what, press.me.party)
    entry = Entry(new_id(), press.now, press.me.code, what, basis.strip())
    try:
        history = added(before, entry)
    except NotAHistory as wrong:
        raise Refused(wrong.sentence) from None
    found = worked_out(history, press.now)
    for unfit in found.unfit:
        if unfit.entry.id == entry.id:
            raise Refused(unfit.why)
    row.sealed = vault.close_history(key, case, history)
    put(row, found)
    for did in follow(row, key, found, press.me.code, press.now):
        enter(row, key, (did,), press.me.code, "", press.now)
    try:
        follow_case(of_case(row, key, press.now), stood, found, press.now)
    except ActRefused as no:
        raise Refused(no.sentence) from None
    return Saved(case, row.version)


def _refuse_elsewhere(row: Case, found: Course, what: What) -> None:
    """A case that another node has is decided there; and one goes to another node by an offer and its answer alone."""
    if not is_ours(row, found):
        key = "{party} has the case and decides in it. Tell them what you know, or write a note."
        raise Refused(say(key, party=found.holder))
    move = meant(found.walk, what) if isinstance(what, Did) else None
    if isinstance(move, Move) and move.kind is MoveKind.HAND_OVER and partner_for(move.act.at or "") is not None:
        key = "{party} has a place of its own to answer from: offer the case to them there."
        raise Refused(say(key, party=str(move.act.at)))


def _refuse_too_early(found: Course, what: What, party: str) -> None:
    """An act of ours while it is still another's turn.

    What another organisation did, and told us, is done already; and what the person says is heard by whoever is there.
    """
    match what:
        case Did(party=by) if by == party:
            move = meant(found.walk, what)
            early = None
            if isinstance(move, Move) and move.kind not in ANSWERED:
                early = too_early(found, move.row, party)
        case Looked(row):
            early = too_early(found, row, party)
        case _:
            early = None
    if early is not None:
        raise Refused(early)
