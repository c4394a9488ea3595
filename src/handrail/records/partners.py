"""Who writes to this node and is written to: its own keys, and the other nodes that were introduced by their cards."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from handrail.cases.disclosure import Agreement
from handrail.exchange.envelope import Own
from handrail.exchange.envelope import Partner as Known
from handrail.records.cards import Card
from handrail.records.home import IDENTITY, SIGNING, Home, NoNode
from handrail.records.in_force import in_force
from handrail.records.models import Agreed, Partner


def own() -> Own:
    """This node, as whoever closes and opens envelopes must know it."""
    home = Home.here()
    return Own(frozenset({home.node.party}), home.key(SIGNING), (home.key(IDENTITY).decode(),))


def known() -> tuple[Known, ...]:
    """All other nodes that were introduced."""
    return tuple(map(as_known, Partner.objects.order_by("key")))


def as_known(row: Partner) -> Known:
    """Another node, as whoever closes and opens envelopes must know it."""
    return Known(frozenset(row.parties), bytes(row.verifying_key), row.recipient)


def partner_for(party: str) -> Partner | None:
    """The node that speaks for an organisation; None where it has none that is known here."""
    return next((each for each in Partner.objects.order_by("key") if party in each.parties), None)


def parties_but(party: str) -> tuple[str, ...]:
    """The other organisations of the procedure, in its order, whether they have a node here or not."""
    return tuple(each.name for each in in_force().procedure.parties if each.name != party)


def introduce(card: Card, where: str, agreement: Agreement | None) -> None:
    """Enter another node, or what is new about it. Raises NoNode where another already speaks for its organisations."""
    home = Home.here()
    if home.node.party in card.parties:
        raise NoNode(f"This card speaks for {home.node.party}, as this node does.")
    for party in card.parties:
        other = partner_for(party)
        if other is not None and other.key != card.key:
            raise NoNode(f"Another node speaks for {party} already. Nothing was changed.")
    Partner.objects.update_or_create(
        key=card.key,
        defaults={
            "title": card.title,
            "parties": list(card.parties),
            "verifying_key": bytes.fromhex(card.verifying_key),
            "recipient": card.recipient,
            "where": where,
            "agreement": None if agreement is None else _plain(agreement),
        },
    )


def agree(party: str, agreement: Agreement) -> None:
    """Record the agreement with an organisation that has no node here, or what is new about it."""
    Agreed.objects.update_or_create(party=party, defaults={"agreement": _plain(agreement)})


def agreement_for(party: str) -> Agreement | None:
    """The data-sharing agreement with an organisation, whether it has a node here or not."""
    row = partner_for(party) or Agreed.objects.filter(pk=party).first()
    return None if row is None else agreement_with(row)


def agreement_with(row: Partner | Agreed) -> Agreement | None:
    """The data-sharing agreement, as it was recorded."""
    found: Mapping[str, str] | None = row.agreement
    if found is None:
        return None
    return Agreement(
        found["name"],
        frozenset(found["parties"]),
        frozenset(found["data"]),
        frozenset(found["purposes"]),
        date.fromisoformat(found["first"]),
        date.fromisoformat(found["last"]),
    )


def _plain(agreement: Agreement) -> dict[str, str | list[str]]:
    def listed(names: Iterable[str]) -> list[str]:
        return sorted(names)

    return {
        "name": agreement.name,
        "parties": listed(agreement.parties),
        "data": listed(agreement.data),
        "purposes": listed(agreement.purposes),
        "first": agreement.first.isoformat(),
        "last": agreement.last.isoformat(),
    }
