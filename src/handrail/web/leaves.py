"""Before something is asked of others: who receives it, what leaves now and what later, on what it rests."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from handrail.cases.todo import Due
from handrail.records.in_force import in_force
from handrail.sop.explain.grounds import basis_said
from handrail.sop.words.acts import Basis, Referral, Solution
from handrail.sop.words.sharing import Disclosure, Identifies
from handrail.web import who, words
from handrail.web.shown import Pair


def leaves(row: str, due: Due | None) -> tuple[Pair, ...]:
    """What a request, a hand-over or a contact would tell to whom; nothing for any other row."""
    known = in_force().names.rows.get(row)
    if not isinstance(known, Referral | Solution):
        return ()
    return tuple(_pairs(known, due))


def _pairs(known: Referral | Solution, due: Due | None) -> Iterator[Pair]:
    if due is not None and due.to:
        yield Pair(_("Who receives it"), words.capital(words.either([who.agency(each) for each in due.to])))
    data = tuple(dict.fromkeys(name for each in _shared(known.shares) for name in each.data))
    plain = {each.name for each in in_force().procedure.data if each.identifies is Identifies.NO}
    first = [name for name in data if name in plain]
    later = [name for name in data if name not in plain]
    if first:
        yield Pair(_("Now, without a name"), _together(first))
    if later:
        yield Pair(_("After they accept"), _together(later))
    never = [each.name for each in in_force().procedure.data if each.name not in data and each.name not in plain]
    if never:
        yield Pair(_("Never by this"), _together(never))
    bases = dict.fromkeys(words.sentence(basis_said(each)) for each in _bases(known))
    yield Pair(_("On what it rests"), "; ".join(bases))
    yield Pair(_("Who stays responsible"), _responsible(known))


def _shared(shares: tuple[str, ...]) -> list[Disclosure]:
    return [row for row in in_force().procedure.disclosures if row.number in shares]


def _bases(known: Referral | Solution) -> tuple[Basis, ...]:
    if isinstance(known, Referral):
        return (known.needs,)
    return tuple(row.basis for row in _shared(known.shares))


def data_said(name: str) -> str:
    """A sort of data for whoever works here: its name, and what is in it."""
    found = next((each for each in in_force().procedure.data if each.name == name), None)
    said = words.capital(words.name(name))
    return f"{said} ({words.name(found.contains)})" if found is not None and found.contains else said


def _together(names: list[str]) -> str:
    return words.sentence(tuple(names))


def _responsible(known: Referral | Solution) -> str:
    if isinstance(known, Referral) and known.hand_over:
        return _("You, until somebody there has said: I have it. Then they.")
    return _("You, after they accept, too.")
