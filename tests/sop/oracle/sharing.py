"""Sharing: bans, bases, disclosures, and what each move shares (M18 to M20)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from handrail.sop.words.acts import Basis, ByConsent, Duty, Referral, Solution
from handrail.sop.words.sharing import Disclosure, Identifies
from tests.sop.oracle import conditions, who
from tests.sop.oracle.situation import Moment, World

Piece = tuple[str, ...]
"""The data of which one must have a basis: one for what a row shares, all that list it for a fact that is told."""


@dataclass(frozen=True)
class Share:
    """What one move passes on: every sender needs a basis for every receiver and every piece."""

    senders: frozenset[str]
    receivers: frozenset[str]
    pieces: tuple[Piece, ...]


def is_banned(moment: Moment, data: str, receiver: str) -> bool:
    """M18: a ban that holds covers the data and names the receiver."""
    return any(
        (ban.data is None or data in ban.data)
        and receiver in who.named(moment, ban.to)
        and conditions.holds(moment, ban.banned_while)
        for ban in moment.world.procedure.bans
    )


def told_by(duty: Duty) -> tuple[str, ...]:
    """M18: what a duty with *Tells* tells are the facts it gives."""
    return tuple(sets.subject for sets in duty.gives) if isinstance(duty.gives, tuple) else ()


def data_that_list(world: World, fact: str) -> tuple[str, ...]:
    """The Data rows that list a fact."""
    return tuple(row.name for row in world.procedure.data if fact in row.facts)


def telling_is_banned(moment: Moment, duty: Duty) -> bool:
    """M18: the duty would tell a banned party a fact that the ban covers."""
    return any(
        (ban.data is None or set(ban.data) & set(data_that_list(moment.world, fact)))
        and who.named(moment, ban.to) & who.named(moment, duty.tells)
        and conditions.holds(moment, ban.banned_while)
        for fact in told_by(duty)
        for ban in moment.world.procedure.bans
    )


def basis_holds(moment: Moment, basis: Basis) -> bool:
    """M19: a consent where it is given; every other basis always."""
    return not isinstance(basis, ByConsent) or conditions.is_given(moment, basis.consent)


def disclosure_is_allowed(moment: Moment, row: Disclosure) -> bool:
    """M19: its basis holds, *From* names somebody, *To* somebody else, and some of its data is not banned."""
    return (
        moment.is_open
        and basis_holds(moment, row.basis)
        and any(
            sender != receiver and not is_banned(moment, data, receiver)
            for sender in who.named(moment, row.sender)
            for receiver in who.named(moment, row.to)
            for data in row.data
        )
    )


def has_basis(moment: Moment, share: Share) -> bool:
    """M20: for every sender, receiver and piece there is a basis. Nobody discloses to themselves."""
    return all(
        any(piece_has_basis(moment, sender, receiver, data) for data in alternatives)
        for sender in share.senders
        for receiver in share.receivers
        if sender != receiver
        for alternatives in share.pieces
    )


def piece_has_basis(moment: Moment, sender: str, receiver: str, data: str) -> bool:
    """M20: some Disclosure row with this From, To and Data has a basis that holds, and no ban covers it."""
    return not is_banned(moment, data, receiver) and any(
        data in row.data
        and sender in who.named(moment, row.sender)
        and receiver in who.named(moment, row.to)
        and basis_holds(moment, row.basis)
        for row in moment.world.procedure.disclosures
    )


def shared_data(world: World, shares: Iterable[str]) -> Iterator[str]:
    """M20: *Shares* names disclosure rows (then their data) or data."""
    rows = {row.number: row.data for row in world.procedure.disclosures}
    for name in shares:
        yield from rows.get(name, (name,))


def identifies_no_one(world: World, data: str) -> bool:
    """Whether a piece of data identifies no one."""
    return next(row.identifies for row in world.procedure.data if row.name == data) is Identifies.NO


def part(world: World, shares: Iterable[str], *, no_one: bool) -> tuple[Piece, ...]:
    """Of what is shared: that which identifies no one, or the rest."""
    return tuple((data,) for data in shared_data(world, shares) if identifies_no_one(world, data) is no_one)


def offering_shares(moment: Moment, referral: Referral, to: str) -> Share:
    """M20: a referral *offered* shares those of its data that identify no one."""
    senders = who.named(moment, referral.sender)
    return Share(senders, frozenset({to}), part(moment.world, referral.shares, no_one=True))


def accepting_shares(moment: Moment, referral: Referral, at: str) -> Share:
    """M20: a referral *accepted* shares the rest."""
    senders = who.named(moment, referral.sender)
    return Share(senders, frozenset({at}), part(moment.world, referral.shares, no_one=False))


def hand_over_shares(moment: Moment, referral: Referral, to: str) -> Share:
    """M20: a hand-over shares all."""
    senders = who.named(moment, referral.sender)
    return Share(senders, frozenset({to}), tuple((data,) for data in shared_data(moment.world, referral.shares)))


def contact_shares(moment: Moment, row: Solution, *, made: bool) -> Share:
    """M20: a contact *made* shares what identifies no one, *answered* the rest."""
    senders, receivers = who.named(moment, row.leads), who.named(moment, row.contact)
    return Share(senders, receivers, part(moment.world, row.shares, no_one=made))


def telling_shares(moment: Moment, duty: Duty) -> Share:
    """M20: a duty done tells facts; they are told by *Who* or by *Otherwise*, whoever does it."""
    senders = who.named(moment, duty.who) | who.named(moment, duty.otherwise)
    pieces = tuple(data_that_list(moment.world, fact) for fact in told_by(duty))
    return Share(senders, who.named(moment, duty.tells), pieces)
