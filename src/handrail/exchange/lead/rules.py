"""The rules that acts and messages share, one function each.

- Of two numbers the higher wins; of equal numbers that of the agency later in the procedure's list.
- Offers, yeses and grants of a number below the highest heard, or not above a closing heard, are void.
- Statements go to every party of the case this node knows; who holds or has closed tells each it learns of later.
- Whoever hears a higher number than that of itself or of a third answers with the parties it knows.
- A partner's newer incarnation ends every offer, yes and grant between the two.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from handrail.exchange.lead.messages import Dropped, Grant, Message, Stated
from handrail.exchange.lead.values import NOTHING, Lead, OurOffer, Ours, Standing, Statement, Theirs

Step = tuple[Lead, tuple[Message, ...]]
"""What is known after, and what leaves: both in one transaction, or neither."""


# ------------------------------------------------------------------------------------ numbers


def rank(state: Lead, statement: Statement) -> tuple[int, int, bool]:
    """Where a statement stands among all others: no two parties' are equal."""
    place = state.order.index(statement.by) if statement != NOTHING else -1
    return statement.number, place, statement.closed


def higher(state: Lead, statement: Statement) -> bool:
    """Whether a statement is above all that was heard."""
    return rank(state, statement) > rank(state, state.highest)


def void(state: Lead, number: int, by: str) -> bool:
    """Whether an offer, a yes or a grant of this number no longer counts."""
    return rank(state, Statement(number, by)) < rank(state, state.highest)


def number_taken(number: int) -> int:
    """What the one holds who takes a grant of this number."""
    return number + 1


def number_above_a_grant(number: int) -> int:
    """What the one holds who takes back, or goes on without a partner: above any number granted."""
    return number + 2


# ------------------------------------------------------------------------------------ statements


def everyone(state: Lead) -> tuple[str, ...]:
    """Whom a statement goes to."""
    return tuple(sorted(state.parties))


def tell(state: Lead, to: Iterable[str]) -> tuple[Message, ...]:
    """Say to each what is held here, or closed."""
    return tuple(Stated(state.me, each, state.incarnation, state.highest) for each in to)


def state_it(state: Lead, number: int, *, closed: bool = False) -> Step:
    """Hold a number, or close with it: written and said in one transaction."""
    after = replace(believe(state, Statement(number, state.me, closed)), standing=Standing.SURE)
    return after, tell(after, everyone(after))


def believe(state: Lead, statement: Statement) -> Lead:
    """Take up a statement where it is the highest; what is void by it goes."""
    if not higher(state, statement):
        return state
    mine = statement.by == state.me
    now = replace(state, highest=statement)
    return replace(
        now,
        theirs=frozenset(o for o in now.theirs if o.state is Theirs.TAKEN or not void(now, o.number, o.by)),
        ours=frozenset(),
        taken_back=state.taken_back if mine else frozenset(),
        standing=state.standing if mine or state.standing is Standing.REJOINING else Standing.SURE,
    )


def hear_number(state: Lead, statement: Statement) -> Step:
    """Hear a number from whoever holds it: drop first, then answer."""
    before, after = state.highest, believe(state, statement)
    if after is state or before == NOTHING or before.by == statement.by:
        return after, ()
    return after, answer_holder(after)


def answer_holder(state: Lead) -> tuple[Message, ...]:
    """Tell whoever holds the case, or has closed it, the parties this node knows."""
    holder = state.highest.by
    if state.highest == NOTHING:
        return ()
    return (Dropped(state.me, holder, state.incarnation, state.highest, everyone(state)),)


def learn(state: Lead, parties: Iterable[str]) -> Step:
    """Come to know parties of the case. Who holds or has closed tells each its number."""
    new = frozenset(parties) - state.parties - {state.me}
    after = replace(state, parties=state.parties | new) if new else state
    return after, tell(after, sorted(new)) if after.stands else ()


def both(first: Step, then: Step) -> Step:
    """Two steps in one transaction; the second began where the first ended."""
    return then[0], first[1] + then[1]


# ------------------------------------------------------------------------------------ grants


def may_grant(state: Lead, offer: OurOffer) -> bool:
    """To one only: whether no other grant is open."""
    return state.granted is None and offer.state is Ours.WILLING


def grant(state: Lead, offer: OurOffer) -> Step:
    """Give the case to who said yes. The sender leads until it hears *taken* or a refusal."""
    after = with_ours(state, replace(offer, state=Ours.GRANTED))
    number = state.highest.number
    return after, (Grant(state.me, offer.to, state.incarnation, offer.id, number, offer.file, everyone(state)),)


def with_ours(state: Lead, offer: OurOffer) -> Lead:
    """With an offer of this node as it now stands."""
    return replace(state, ours=frozenset(o for o in state.ours if o.id != offer.id) | {offer})


def without_ours(state: Lead, of: str) -> Lead:
    """Without an offer of this node."""
    return replace(state, ours=frozenset(o for o in state.ours if o.id != of))


def with_theirs(state: Lead, of: str, now: Theirs) -> Lead:
    """With an offer to this node as it now stands."""
    changed = frozenset(replace(o, state=now) if o.id == of else o for o in state.theirs)
    return replace(state, theirs=changed)


# ------------------------------------------------------------------------------------ incarnations


def incarnation_of(state: Lead, party: str) -> int:
    """The newest incarnation that was heard of a partner."""
    return dict(state.incarnations).get(party, 1)


def outdated(state: Lead, message: Message) -> bool:
    """Whether a message is from before its sender was restored, as far as this node has heard."""
    return message.incarnation < incarnation_of(state, message.sender)


def meet(state: Lead, message: Message) -> Lead:
    """Note a newer incarnation: it remembers nothing that was under way, so nothing is."""
    party, incarnation = message.sender, message.incarnation
    if incarnation <= incarnation_of(state, party):
        return state
    others = frozenset(each for each in state.incarnations if each[0] != party)
    return end_between(replace(state, incarnations=others | {(party, incarnation)}), party)


def end_between(state: Lead, party: str) -> Lead:
    """End every offer, yes and grant between this node and a partner."""
    return replace(
        state,
        ours=frozenset(o for o in state.ours if o.to != party),
        theirs=frozenset(o for o in state.theirs if o.by != party),
        taken_back=frozenset(t for t in state.taken_back if t.to != party),
    )
