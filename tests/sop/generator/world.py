"""What others do in a made-up procedure: referrals, hand-overs, events."""

from __future__ import annotations

from random import Random

from tests.sop.generator.acts import clock
from tests.sop.generator.draft import Draft, cell, condition, listed

NAMES = ("shelter request", "lawyer request")


def referrals(draft: Draft) -> None:
    """Requests to others, and hand-overs where somebody ought to lead."""
    dice = draft.dice("referrals")
    draft.reserved = 1
    many = {"plain": dice.choice([0, 0, 1]), "two requests": 2, "solution": 0}.get(draft.focus, 1)
    for name in NAMES[: min(draft.knobs.referrals, many)]:
        dice_here = draft.dice(name)
        two = draft.focus != "two requests" and dice_here.random() < 0.7
        if draft.affords(20 if two else 10):
            one_referral(draft, name, dice_here, two=two)
    if draft.has_lead and draft.knobs.hand_overs and not draft.slips("no hand-over"):
        hand_overs(draft, dice)
    if draft.count("Referral"):
        for name in ("urgent call", "slow call"):
            draft.row(
                "Urgency",
                Urgency=name,
                Received_within=clock(draft, f"{name} received"),
                Answered_within=clock(draft, f"{name} answered"),
                Started_within="14 days",
                Outcome_told_within="30 days",
            )


def one_referral(draft: Draft, name: str, dice: Random, *, two: bool) -> None:
    """One request, to one party or to two in turn."""
    first = dice.choice(["south", "south", "north", "shelter" if "shelter" in draft.parties else "south"])
    line = [first, "desk"] if two else [dice.choice([first, "desk"])]
    then_to = "—"
    if two and dice.random() < 0.25:
        others = [party for party in draft.parties if party not in line]
        then_to = ", ".join(others[: dice.choice([1, 1, 2])])
    last = line[-1]
    if draft.slips(f"{name} last"):
        last = dice.choice(["north", "south"])
    facts = [fact for fact in draft.facts.values() if fact.goal]
    brings = "nothing"
    if facts and dice.random() < 0.6:
        fact = dice.choice(facts)
        brings = f"{fact.name}: {listed(fact.goal[: dice.randint(1, len(fact.goal))])}"
    sender = dice.choice(["holder", "holder", "holder", sender_beside(draft, last), "north or south"])
    if last in draft.field_parties and dice.random() < 0.6:
        sender = sender_beside(draft, last)
    when = condition(draft, name, always=0.25)
    if name == NAMES[1] and dice.random() < 0.5:
        when = f"{NAMES[0]} is {cell(dice, draft.sayable[NAMES[0]])}"
    draft.row(
        "Referral",
        No=f"F{draft.count('Referral') + 1}",
        Referral=name,
        When=when,
        Needs=needs(draft, dice),
        From=sender,
        To=line[0],
        Then_to=then_to,
        Otherwise=last,
        Urgency=dice.choice(["urgent call", "slow call"]),
        Shares="—",
        Brings=brings,
    )
    draft.sayable[name] = ["not made", "offered", "accepted", "started", f"ended at {last}", "recalled", "withdrawn"]


def sender_beside(draft: Draft, last: str) -> str:
    """Somebody who sends, beside the holder: not the last recipient; whoever leads only by a slip."""
    if draft.has_lead and draft.slips("lead sends", 2):
        return "lead"
    return "north" if last == "desk" else "desk"


def needs(draft: Draft, dice: Random) -> str:
    """What a request rests on."""
    choices = ["without identity", "law: the duty to care"]
    return dice.choice(choices + draft.consents * 4)


def hand_overs(draft: Draft, dice: Random) -> None:
    """One hand-over to whoever leads, or one to each."""
    each = dice.random() < 0.5
    for party in draft.sayable["lead"] if each else ["lead"]:
        rests_on = "without identity"
        if draft.consents and draft.slips("hand-over needs", 2):
            rests_on = dice.choice(draft.consents)
        draft.row(
            "Referral",
            No=f"F{draft.count('Referral') + 1}",
            Referral=f"hand-over to {party}",
            When=f"the lead changes and lead is {party}" if each else "the lead changes",
            Needs=rests_on,
            From="holder",
            To=party,
            Then_to="—",
            Otherwise=party,
            Urgency=dice.choice(["urgent call", "slow call"]),
            Shares="—",
            Brings="nothing",
        )


def events(draft: Draft) -> None:
    """What the world may do: for better, for worse, and a person who comes back."""
    dice = draft.dice("events")
    for place in range(min(draft.knobs.events, dice.choice([0, 1, 1, 2, 3]))):
        dice.choice([bad_event, bad_event, good_event, coming_back])(draft, draft.dice(f"event {place}"))
    if "contact" in draft.facts and draft.knobs.events:
        add_event(draft, "contact is in touch", "contact: lost", "no")
    if "age" in draft.facts and draft.knobs.events and dice.random() < 0.7:
        add_event(draft, "age is adult", "age: child", "no")
        if dice.random() < 0.5:
            add_event(draft, "guardian is named", "guardian: none", "no")
        if dice.random() < 0.4:
            add_event(draft, "age is other than adult", "age: adult; guardian: none", "yes", "desk", "north")


def add_event(draft: Draft, when: str, sets: str, expected: str, by: str = "—", otherwise: str = "—") -> None:
    """One event."""
    number = draft.count("Event") + 1
    draft.row(
        "Event",
        No=f"E{number}",
        Event=f"news {number}",
        Can_happen_when=when,
        Sets=sets,
        Expected=expected,
        By=by,
        Otherwise=otherwise,
    )


def outcomes(draft: Draft, dice: Random, *, back: bool) -> str:
    """What an event sets: a fact or two, sometimes a consent, sometimes one of several values."""
    facts = [fact for fact in draft.facts.values() if fact.goal and len(fact.starts) == 1]
    chosen = []
    for fact in dice.sample(facts, min(len(facts), dice.choice([1, 1, 2]))):
        values = fact.starts if back else fact.goal
        if not back and len(fact.goal) > 1 and dice.random() < 0.5:
            values = fact.goal[:2]
        chosen.append(f"{fact.name}: {listed(values[:2] if len(values) > 2 else values)}")
    if draft.consents and dice.random() < 0.4:
        chosen.append(f"{dice.choice(draft.consents)}: {dice.choice(['expired', 'expired', 'refused', 'given'])}")
    return "; ".join(chosen) or "nothing"


def bad_event(draft: Draft, dice: Random) -> None:
    """What was reached is lost again; nobody counts on it."""
    when = condition(draft, f"event {draft.count('Event')}", always=0.4)
    if "solution contact" in draft.sayable and dice.random() < 0.4:
        when = f"solution contact is {cell(dice, draft.sayable['solution contact'])}"
    add_event(draft, when, outcomes(draft, dice, back=True), "no")


def good_event(draft: Draft, dice: Random) -> None:
    """Somebody decides, and that may be counted on."""
    when = condition(draft, f"event {draft.count('Event')}", always=0.2)
    by = dice.choice(["south", "desk", "shelter" if "shelter" in draft.parties else "desk"])
    same = draft.slips(f"event {draft.count('Event')} same party")
    add_event(draft, when, outcomes(draft, dice, back=False), "yes", by, by if same else "north")


def coming_back(draft: Draft, dice: Random) -> None:
    """A closed case is opened again."""
    add_event(draft, "always", outcomes(draft, dice, back=True), "comes back")


def waits(draft: Draft) -> None:
    """What ongoing and review duties wait for, now that events and referrals are there."""
    coming = [row["No."] for row in draft.tables.get("Event", ()) if row["Expected"] == "yes"]
    coming += [row["No."] for row in draft.tables.get("Referral", ()) if "changes" not in row["When"]]
    dice = draft.dice("waits")
    for row in draft.tables.get("Duty", ()):
        if coming and (row["Gives"] == "ongoing" or row["Kind"] == "review") and dice.random() < 0.8:
            row["Waits for"] = ", ".join(dice.sample(coming, min(len(coming), dice.choice([1, 2]))))
