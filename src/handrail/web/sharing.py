"""What would be told to whom on a yes: first without a name, later, never. From the procedure's own rows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from handrail.sop.explain.names import Names
from handrail.sop.words.acts import ByConsent, Consent, Referral
from handrail.sop.words.sharing import Identifies
from handrail.sop.words.who import Named, Term


@dataclass(frozen=True, slots=True)
class Goes:
    """Names of data and parties."""

    to: tuple[str, ...] = ()
    backup: tuple[str, ...] = ()
    now: tuple[str, ...] = ()
    later: tuple[str, ...] = ()
    never: tuple[str, ...] = ()


def goes(names: Names, consent: Consent) -> Goes:
    """What a yes to this consent would let pass, and what never passes by it."""
    procedure = names.procedure
    rows = [row for row in procedure.disclosures if row.basis == ByConsent(consent.name)]
    carried = tuple(dict.fromkeys(data for row in rows for data in row.data if data in consent.may_include))
    identifying = {each.name for each in procedure.data if each.identifies is not Identifies.NO}
    requests = [row for row in procedure.referrals if row.needs == ByConsent(consent.name)]
    to, backup = _recipients(requests)
    if not requests:
        to = tuple(dict.fromkeys(name for row in rows for name in _named(row.to.terms)))
    return Goes(
        to,
        tuple(name for name in backup if name not in to),
        tuple(each for each in carried if each not in identifying),
        tuple(each for each in carried if each in identifying),
        tuple(
            each.name for each in procedure.data if each.name in identifying and each.name not in consent.may_include
        ),
    )


def _recipients(requests: Iterable[Referral]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    to: dict[str, None] = {}
    backup: dict[str, None] = {}
    for row in requests:
        to |= dict.fromkeys(_named((row.to,)))
        backup |= dict.fromkeys(_named((*row.then_to, row.otherwise)))
    return tuple(to), tuple(backup)


def _named(terms: Iterable[Term]) -> tuple[str, ...]:
    return tuple(term.name for term in terms if isinstance(term, Named))
