"""The decisions of a made-up procedure: who stands in, who leads, and what else is decided."""

from __future__ import annotations

from random import Random

from tests.sop.generator.draft import Draft, Rules, cell, listed

EXACTLY_ONE, FIRST, EVERY = (
    "Exactly one row fits.",
    "The first row that fits applies.",
    "Every row that fits applies.",
)


def split(dice: Random, values: list[str]) -> list[list[str]]:
    """The values in two groups, or one by one."""
    if len(values) < 3 or dice.random() < 0.5:
        return [[value] for value in values]
    middle = dice.randint(1, len(values) - 1)
    return [values[:middle], values[middle:]]


def decisions(draft: Draft) -> None:
    """Who stands in, who leads, and what else is decided."""
    stand_in(draft)
    lead(draft)
    dice = draft.dice("decisions")
    names = ["next step", "helper", "channels"]
    for name in dice.sample(names, min(draft.knobs.decisions, dice.choice([0, 0, 1, 1, 2]))):
        one_decision(draft, name)
    if len(draft.facts["met by"].values) > 1 or draft.has_lead:
        draft.sayable["holder"] = ["north", "south"]
    if dice.random() < 0.1:
        draft.sayable["case"] = ["open", "closed"]


def late_decision(draft: Draft) -> None:
    """One more, which can ask about consents and about what was decided before."""
    if draft.knobs.decisions and draft.dice("late decision").random() < 0.5:
        one_decision(draft, "follow-up")


def number(draft: Draft) -> str:
    """The number of the next decision row."""
    return f"T{sum(len(rules.rows) for rules in draft.decisions) + 1}"


def add(draft: Draft, policy: str, header: list[str], rows: list[list[str]]) -> None:
    """One decision table, its rows numbered."""
    first = int(number(draft)[1:])
    numbered = [[f"T{first + place}", *row] for place, row in enumerate(rows)]
    draft.decisions.append(Rules(policy, ["No.", *header], numbered))


def stand_in(draft: Draft) -> None:
    """The other of the two who may have the case; `holder` is an input."""
    dice = draft.dice("stand-in")
    both_hold = len(draft.facts["met by"].values) > 1
    if not (both_hold and dice.random() < 0.5):
        return
    rows = [["north", "south"], ["south" if dice.random() < 0.5 else "other than north", "north"]]
    if draft.slips("stand-in"):
        rows = [["north", "south"], ["any", "north"]]
    add(draft, EXACTLY_ONE, ["Holder", "→ stand-in (shown)"], rows)
    draft.sayable["stand-in"] = ["north", "south"]


def lead(draft: Draft) -> None:
    """Who ought to have the case: by a table over one or two facts, in one of the three policies."""
    dice = draft.dice("lead")
    if dice.random() < 0.3 or not draft.affords(2 if len(draft.facts["met by"].values) == 1 else 1):
        return
    fact = draft.facts[dice.choice([name for name in draft.facts if len(draft.facts[name].values) > 1])]
    outputs = ["north", "south", "holder", "south", "met by"]
    groups = split(dice, draft.sayable[fact.name])
    rows = [[listed(group), dice.choice(outputs)] for group in groups]
    if draft.slips("two leads"):
        rows[-1][-1] = "north and south"
    if draft.slips("no lead"):
        rows[0][-1] = "—"
    header, policy = [fact.name, "→ lead"], dice.choice([EXACTLY_ONE, EXACTLY_ONE, FIRST, EVERY])
    if draft.slips("passed on", 0.7):
        header, rows = ["holder", "→ lead"], [["north", "south"], ["other than north", "north"]]
    if draft.slips("lead rows"):
        rows.append([cell(dice, draft.sayable[fact.name]) if header[0] != "holder" else "any", "south"])
    add(draft, policy, header, rows)
    said = " ".join(row[-1] for row in rows)
    met = draft.facts["met by"].values if "holder" in said or "met by" in said else ()
    draft.sayable["lead"] = [party for party in draft.field_parties if party in said or party in met]
    draft.has_lead = True


VALUES = {
    "next step": ["wait", "act", "look again", "—"],
    "helper": ["south", "desk", "met by", "shelter"],
    "channels": ["phone", "visit", "phone and visit"],
    "follow-up": ["call", "letter", "call and letter", "—"],
}


def one_decision(draft: Draft, name: str) -> None:
    """A table over one or two inputs: a value, a party, or a set."""
    dice = draft.dice(f"decision {name}")
    values = [value for value in VALUES[name] if value != "shelter" or value in draft.parties]
    if name == "follow-up" and "next step" in draft.sayable and dice.random() < 0.5:
        values = ["next step", "—"]
    names = [key for key, said in draft.sayable.items() if 1 < len(said) < 7 and key != "lead"]
    read = dice.choice(draft.consents if name == "follow-up" and draft.consents and dice.random() < 0.5 else names)
    word = dice.choice(draft.words) if draft.words and dice.random() < 0.5 else ""
    rows: list[list[str]] = []
    for group in split(dice, draft.sayable[read]):
        answers = [[]] if not word else [["yes"], ["no"]] if dice.random() < 0.5 else [["any"]]
        rows += [[listed(group), *answer, dice.choice(values)] for answer in answers]
    policy = dice.choice([EXACTLY_ONE, FIRST, EVERY])
    spoil(draft, name, rows)
    give(draft, name, policy, [row[-1] for row in rows])
    shown = "" if draft.slips("unread", 2) else " (shown)"
    header = [read, *([word] if word else []), f"→ {name}{shown}"]
    if dice.random() < 0.25:
        header.append(f"→ note on {name} (shown)")
        rows = [[*row, dice.choice(["desk", "—", "met by"])] for row in rows]
    add(draft, policy, header, rows)


def give(draft: Draft, name: str, policy: str, given: list[str]) -> None:
    """What may be said of an output: `is` where it is one value, `includes` where it is a set."""
    each = dict.fromkeys(value for cell in given for value in cell.split(" and ") if value != "—")
    if "met by" in each:
        each |= dict.fromkeys(draft.facts["met by"].values)
    if "next step" in each:
        each |= dict.fromkeys(draft.sayable["next step"])
    each = {value: None for value in each if value not in ("met by", "next step")}
    if each and (policy == EVERY or any(" and " in cell for cell in given)):
        draft.sets[name] = list(each)
    else:
        draft.sayable[name] = list(each)
    if name == "helper":
        draft.helpers.append(name)


def spoil(draft: Draft, name: str, rows: list[list[str]]) -> None:
    """Slips: a row too few, a row too many, the same row twice."""
    dice = draft.dice(f"decision {name}")
    if draft.slips(f"gap in {name}", 2) and len(rows) > 1:
        rows.pop(dice.randrange(len(rows)))
    if draft.slips(f"conflict in {name}"):
        rows.append([*dice.choice(rows)[:-1], dice.choice(rows)[-1]])
    if draft.slips(f"catch-all in {name}"):
        rows.append([*("any" for _ in rows[0][:-1]), rows[0][-1]])
