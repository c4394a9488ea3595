"""The ground of a made-up procedure: parties, facts, words, decisions."""

from __future__ import annotations

from random import Random

from tests.sop.generator.draft import Draft, Fact, Rules, cell, condition, listed

PLAIN = {
    "safety": ("unchecked", "safe", "in danger", "moved"),
    "papers": ("unread", "valid", "lapsed", "lost for good"),
    "school": ("not found", "begun", "broken off", "over"),
}
EXACTLY_ONE, FIRST, EVERY = (
    "Exactly one row fits.",
    "The first row that fits applies.",
    "Every row that fits applies.",
)


def parties(draft: Draft) -> None:
    """Two who may have the case, a desk that stands in, sometimes a shelter, sometimes somebody outside."""
    dice = draft.dice("parties")
    draft.field_parties = ["north", "south"]
    draft.parties = ["north", "south", "desk", *(["shelter"] if dice.random() < 0.3 else [])]
    for name in draft.parties:
        draft.row("Party", Party=name, Mandate="does its part", Focal_point="—", Backup="—")
    if draft.knobs.sharing and dice.random() < 0.3:
        draft.row("Outside", Outside="embassy")


def facts(draft: Draft) -> None:
    """Who met the person, the two axes, what else has a role, and plain facts."""
    dice = draft.dice("facts")
    met = draft.field_parties[: 1 if dice.random() < 0.4 else 2]
    draft.affords(len(met))
    known(draft, Fact("met by", tuple(met), tuple(met)))
    axes(draft, dice)
    if draft.knobs.roles:
        roles(draft, dice)
    for name in dice.sample(list(PLAIN), 3)[: min(draft.knobs.facts, dice.choice([0, 0, 1, 1, 2]))]:
        plain(draft, name)
    if dice.random() < 0.12 and draft.affords(3):
        draft.facts["age in years"] = Fact("age in years", ("under 18", "18 to 25", "26 or more"), ("any",))
        draft.sayable["age in years"] = ["under 18", "18 to 25", "26 or more"]


def known(draft: Draft, fact: Fact) -> None:
    """A fact that exists from now on."""
    draft.facts[fact.name] = fact
    draft.sayable[fact.name] = list(fact.values)


def axes(draft: Draft, dice: Random) -> None:
    """One fact for the trafficking and one for the protection axis; a slip leaves one without its role."""
    finding = ("undecided", "victim", "no victim")[: 3 if dice.random() < 0.4 else 2]
    asylum = ("unasked", "settled", "refugee")[: 3 if dice.random() < 0.3 else 2]
    one_is_missing = draft.slips("axes", 0.5)
    for name, values, role, marked in (
        ("finding", finding, "trafficking axis", ("victim",)),
        ("asylum", asylum, "protection axis", ("unasked",)),
    ):
        draft.affords(len(values))
        stands = "" if one_is_missing and role.startswith(dice.choice("tp")) else role
        known(draft, Fact(name, values, values[:1], values[1:], stands, marked if stands else ()))


def roles(draft: Draft, dice: Random) -> None:
    """Age and guardian, contact, or a risk and a solution: at most two of the groups."""
    groups = [name for name in ("child", "contact", "solution") if dice.random() < 0.25]
    if "solution" in groups and draft.knobs.consents and draft.affords(2 * 2):
        risk = ("unweighed", "low", *(("old",) if dice.random() < 0.4 and draft.affords(2) else ()))
        known(draft, Fact("risk", risk, risk[:1], ("low",), "risk", ("low",), "old" if len(risk) > 2 else ""))
        third = ("stay",) if dice.random() < 0.5 and draft.affords(2) else ()
        solution = ("not chosen", "return", *third)
        known(draft, Fact("solution", solution, solution[:1], solution[1:], "solution", ("return",)))
    if "child" in groups and draft.affords(2 * 2):
        starts = ("adult", "child") if dice.random() < 0.5 else ("adult",)
        known(draft, Fact("age", ("adult", "child"), starts, (), "age today", ("child",)))
        known(draft, Fact("guardian", ("none", "named"), ("none",), ("named",), "guardian", ("named",)))
    if "contact" in groups and draft.affords(2):
        known(draft, Fact("contact", ("in touch", "lost"), ("in touch",), ("in touch",), "contact", ("lost",)))


def plain(draft: Draft, name: str) -> None:
    """A fact without a role: it stays as it starts, or a duty can give its goal."""
    dice = draft.dice(f"fact {name}")
    values = PLAIN[name][: dice.choice([2, 2, 3, 4])]
    if not draft.affords(len(values)):
        return
    if dice.random() < 0.25:
        known(draft, Fact(name, values, values if dice.random() < 0.7 else values[:1]))
        return
    stale = values[-1] if len(values) > 2 and dice.random() < 0.4 else ""
    goal = values[1:-1] if len(values) > 2 else values[1:]
    known(draft, Fact(name, values, values[:1], goal, stale=stale))


def words(draft: Draft, part: str) -> None:
    """A definition or two over what exists so far."""
    dice = draft.dice(part)
    if part == "early words" and "age" in draft.facts:
        draft.row("Definition", Definition="spoken for", Means="age is adult, or guardian is named")
        draft.words.append("spoken for")
    for name in ("urgent", "calm") if part == "early words" else ("clear",):
        if dice.random() < 0.4:
            draft.row("Definition", Definition=name, Means=condition(draft, part, always=0))
            draft.words.append(name)


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
    for name in dice.sample(names, min(draft.knobs.decisions, dice.choice([0, 1, 1, 2, 3]))):
        one_decision(draft, name)


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
}


def one_decision(draft: Draft, name: str) -> None:
    """A table over one or two inputs: a value, a party, or a set."""
    dice = draft.dice(f"decision {name}")
    values = [value for value in VALUES[name] if value != "shelter" or value in draft.parties]
    read = dice.choice([key for key, said in draft.sayable.items() if 1 < len(said) < 6 and key != "lead"])
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
        rows = [[*row, dice.choice(["by phone", "—", "met by"])] for row in rows]
    add(draft, policy, header, rows)


def give(draft: Draft, name: str, policy: str, given: list[str]) -> None:
    """What may be said of an output: `is` where it is one value, `includes` where it is a set."""
    each = dict.fromkeys(value for cell in given for value in cell.split(" and ") if value != "—")
    if "met by" in each:
        each |= dict.fromkeys(draft.facts["met by"].values)
        del each["met by"]
    if each and (policy == EVERY or any(" and " in cell for cell in given)):
        draft.sets[name] = list(each)
    else:
        draft.sayable[name] = list(each)
    if name == "helper":
        draft.helpers.append(name)


def spoil(draft: Draft, name: str, rows: list[list[str]]) -> None:
    """Slips: a row too few, a row too many, the same row twice."""
    dice = draft.dice(f"decision {name}")
    if draft.slips(f"gap in {name}") and len(rows) > 1:
        rows.pop(dice.randrange(len(rows)))
    if draft.slips(f"conflict in {name}"):
        rows.append([*dice.choice(rows)[:-1], dice.choice(rows)[-1]])
    if draft.slips(f"catch-all in {name}"):
        rows.append([*("any" for _ in rows[0][:-1]), rows[0][-1]])
