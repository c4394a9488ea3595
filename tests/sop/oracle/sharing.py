"""Sharing: bans, bases, disclosures, and what each move shares (M18 to M20)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from handrail.sop.words.acts import Basis, ByConsent, Duty, Referral, Solution
from handrail.sop.words.sharing import Disclosure, Identifies
from tests.sop.oracle import conditions, who
from tests.sop.oracle.situation import Moment, World


@dataclass(frozen=True)
class Share:
    """What one move passes on: for every sender, receiver and piece of data a basis is needed."""

    senders: frozenset[str]
    receivers: frozenset[str]
    data: tuple[str, ...]


def is_banned(moment: Moment, data: str, receiver: str) -> bool:
    """M18: a ban that holds covers the data and names the receiver."""
    return any(
        (ban.data is None or data in ban.data)
        and receiver in who.named(moment, ban.to)
        and conditions.holds(moment, ban.banned_while)
        for ban in moment.world.procedure.bans
    )


def told_by(world: World, duty: Duty) -> tuple[str, ...]:
    """M18: every Data row that lists one of the facts that the duty gives."""
    if not isinstance(duty.gives, tuple):
        return ()
    given = {sets.subject for sets in duty.gives}
    return tuple(row.name for row in world.procedure.data if given & set(row.facts))


def telling_is_banned(moment: Moment, duty: Duty) -> bool:
    """M18: the duty would tell a banned party data that the ban covers."""
    return any(
        is_banned(moment, data, receiver)
        for data in told_by(moment.world, duty)
        for receiver in who.named(moment, duty.tells)
    )


def basis_holds(moment: Moment, basis: Basis) -> bool:
    """M19: a consent where it is given; every other basis always."""
    return not isinstance(basis, ByConsent) or conditions.is_given(moment, basis.consent)


def disclosure_is_allowed(moment: Moment, row: Disclosure) -> bool:
    """M19: its basis holds, *From* names somebody and no ban stands against it."""
    return (
        moment.is_open
        and basis_holds(moment, row.basis)
        and bool(who.named(moment, row.sender))
        and not any(is_banned(moment, data, to) for data in row.data for to in who.named(moment, row.to))
    )


def has_basis(moment: Moment, share: Share) -> bool:
    """M20: for every sender, receiver and piece of data some Disclosure row has a basis, and no ban covers it."""
    return all(
        not is_banned(moment, data, receiver)
        and any(
            data in row.data
            and sender in who.named(moment, row.sender)
            and receiver in who.named(moment, row.to)
            and basis_holds(moment, row.basis)
            for row in moment.world.procedure.disclosures
        )
        for sender in share.senders
        for receiver in share.receivers
        for data in share.data
    )


def shared_data(world: World, shares: Iterable[str]) -> Iterator[str]:
    """M20: *Shares* names disclosure rows (then their data) or data."""
    rows = {row.number: row.data for row in world.procedure.disclosures}
    for name in shares:
        yield from rows.get(name, (name,))


def identifies_no_one(world: World, data: str) -> bool:
    """Whether a piece of data identifies no one."""
    return next(row.identifies for row in world.procedure.data if row.name == data) is Identifies.NO


def part(world: World, shares: Iterable[str], *, no_one: bool) -> tuple[str, ...]:
    """Of what is shared: that which identifies no one, or the rest."""
    return tuple(data for data in shared_data(world, shares) if identifies_no_one(world, data) is no_one)


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
    return Share(senders, frozenset({to}), tuple(shared_data(moment.world, referral.shares)))


def contact_shares(moment: Moment, row: Solution, *, made: bool) -> Share:
    """M20: a contact *made* shares what identifies no one, *answered* the rest."""
    senders, receivers = who.named(moment, row.leads), who.named(moment, row.contact)
    return Share(senders, receivers, part(moment.world, row.shares, no_one=made))


def telling_shares(moment: Moment, duty: Duty) -> Share:
    """M20: a duty done tells as in M18; it is told by *Who*, and where that is nobody by *Otherwise*."""
    senders = who.named(moment, duty.who) or who.named(moment, duty.otherwise)
    return Share(senders, who.named(moment, duty.tells), told_by(moment.world, duty))
