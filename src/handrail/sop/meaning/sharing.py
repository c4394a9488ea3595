"""What may be shared with whom: bans, bases, and what each moment of sharing passes (M18 to M20)."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from handrail.sop.meaning.formula import FALSE, TRUE, Formula, both, either, every, is_in, no, some
from handrail.sop.meaning.who import Actors
from handrail.sop.words.acts import Basis, ByConsent, Duty
from handrail.sop.words.literals import ConsentState
from handrail.sop.words.procedure import Procedure
from handrail.sop.words.sharing import Disclosure, Identifies
from handrail.sop.words.who import Who


class Sharing:
    """Formulas for what may pass."""

    def __init__(self, procedure: Procedure, actors: Actors) -> None:
        self._actors = actors
        self._data = {data.name: data for data in procedure.data}
        self._disclosures = {row.number: row for row in procedure.disclosures}
        self._bans = tuple(
            (row, actors.subjects.condition(row.banned_while), actors.could_name(row.to)) for row in procedure.bans
        )
        self._bases: dict[tuple[str, str, str], Formula] = {}

    def holds(self, basis: Basis) -> Formula:
        """The basis holds (M19)."""
        return is_in(basis.consent, ConsentState.GIVEN) if isinstance(basis, ByConsent) else TRUE

    def banned(self, receiver: str, data: str) -> Formula:
        """A ban stands against giving this data to this receiver."""
        return some(
            both(while_, to.get(receiver, FALSE))
            for row, while_, to in self._bans
            if row.data is None or data in row.data
        )

    def allowed(self, sender: str, receiver: str, data: str) -> Formula:
        """Some disclosure row covers the share with a basis that holds, and no ban covers it (M20)."""
        key = (sender, receiver, data)
        if key not in self._bases:
            covered = some(
                both(
                    self.holds(row.basis),
                    self._actors.named(row.sender, sender),
                    self._actors.named(row.to, receiver),
                )
                for row in self._disclosures.values()
                if data in row.data
            )
            self._bases[key] = both(covered, no(self.banned(receiver, data)))
        return self._bases[key]

    def lets_pass(self, row: Disclosure) -> Formula:
        """The disclosure row lets some of its data pass from somebody to somebody else (M19)."""
        return both(
            self.holds(row.basis),
            some(
                both(sends, receives, no(self.banned(receiver, data)))
                for sender, sends in self._actors.could_name(row.sender).items()
                for receiver, receives in self._actors.could_name(row.to).items()
                if sender != receiver
                for data in row.data
            ),
        )

    def passed(self, shares: Iterable[str]) -> tuple[str, ...]:
        """The data behind a *Shares* cell: those of the disclosure rows it names, or the data it names."""
        found: dict[str, None] = {}
        for name in shares:
            rows = self._disclosures.get(name)
            found.update(dict.fromkeys(rows.data if rows else (name,)))
        return tuple(found)

    def identify_no_one(self, data: Iterable[str]) -> tuple[str, ...]:
        """Those of the data that identify no one."""
        return tuple(name for name in data if self._data[name].identifies is Identifies.NO)

    def the_rest(self, data: Iterable[str]) -> tuple[str, ...]:
        """Those of the data that identify, alone or together."""
        return tuple(name for name in data if self._data[name].identifies is not Identifies.NO)

    def told_by(self, duty: Duty) -> tuple[str, ...]:
        """The facts that a duty with *Tells* passes when it is done: those it gives (M18)."""
        if not duty.tells.terms or not isinstance(duty.gives, tuple):
            return ()
        return tuple(part.subject for part in duty.gives)

    def told_where_banned(self, duty: Duty) -> Formula:
        """The duty would tell a banned party a fact that the ban covers."""
        facts = self.told_by(duty)
        return some(
            both(where, while_, to.get(party, FALSE))
            for party, where in self._actors.could_name(duty.tells).items()
            for row, while_, to in self._bans
            if any(row.data is None or self._lists(row.data, fact) for fact in facts)
        )

    def without_basis(self, senders: Who, receivers: dict[str, Formula], data: Iterable[str]) -> Formula:
        """Some sender passes some of the data to some receiver without a basis (finding NoBasis)."""
        listed = tuple(data)
        return self._unfounded(
            senders,
            receivers,
            lambda sender, receiver: every(self.allowed(sender, receiver, name) for name in listed),
        )

    def told_without_basis(self, duty: Duty) -> Formula:
        """The duty tells somebody a fact for which no Data row that lists it has a basis (M20)."""
        facts = self.told_by(duty)
        receivers = self._actors.could_name(duty.tells)

        def allowed(sender: str, receiver: str) -> Formula:
            return every(
                some(self.allowed(sender, receiver, name) for name in self._data if self._lists((name,), fact))
                for fact in facts
            )

        return either(
            self._unfounded(duty.who, receivers, allowed), self._unfounded(duty.otherwise, receivers, allowed)
        )

    def _unfounded(
        self, senders: Who, receivers: dict[str, Formula], allowed: Callable[[str, str], Formula]
    ) -> Formula:
        return some(
            both(sends, receives, no(allowed(sender, receiver)))
            for sender, sends in self._actors.could_name(senders).items()
            for receiver, receives in receivers.items()
            if sender != receiver
        )

    def _lists(self, data: Iterable[str], fact: str) -> bool:
        return any(fact in self._data[name].facts for name in data)

    def too_much(self, row: Disclosure, may_include: Iterable[str] | None) -> bool:
        """The row passes more than its basis bears. `may_include` is None where it rests on no consent."""
        if may_include is not None:
            return not set(row.data) <= set(may_include)
        kinds = [self._data[name].identifies for name in row.data]
        return Identifies.YES in kinds or kinds.count(Identifies.TOGETHER) > 1
