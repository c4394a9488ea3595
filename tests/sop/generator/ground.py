"""The ground of a made-up procedure: parties, facts, words, decisions."""

from __future__ import annotations

from random import Random

from tests.sop.generator.draft import Draft, Fact, condition

PLAIN = {
    "safety": ("unchecked", "safe", "in danger", "moved"),
    "papers": ("unread", "valid", "lapsed", "lost for good"),
    "school": ("not found", "begun", "broken off", "over"),
}

RESERVED = {"plain": 1, "request": 20, "request by consent": 70, "two requests": 100, "solution": 24}
"""How many values of what comes later are kept room for, while facts are made up."""


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
    draft.focus = dice.choice(["plain"] * 4 + ["request"] * 2 + [*RESERVED] * 2)
    draft.reserved = RESERVED[draft.focus]
    draft.size = 2 if draft.focus == "plain" else 1
    met = draft.field_parties[: 1 if dice.random() < 0.4 or draft.focus in ("solution", "two requests") else 2]
    draft.affords(len(met))
    known(draft, Fact("met by", tuple(met), tuple(met)))
    axes(draft, dice, small=draft.focus != "plain")
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


def axes(draft: Draft, dice: Random, *, small: bool) -> None:
    """One fact for the trafficking and one for the protection axis; a slip leaves one without its role."""
    finding = ("undecided", "victim", "no victim")[: 3 if dice.random() < 0.4 and not small else 2]
    asylum = ("unasked", "settled", "refugee")[: 3 if dice.random() < 0.3 and not small else 2]
    one_is_missing = draft.slips("axes", 0.7)
    for name, values, role, marked in (
        ("finding", finding, "trafficking axis", ("victim",)),
        ("asylum", asylum, "protection axis", ("unasked",)),
    ):
        draft.affords(len(values))
        stands = "" if one_is_missing and role.startswith(dice.choice("tp")) else role
        known(draft, Fact(name, values, values[:1], values[1:], stands, marked if stands else ()))


def roles(draft: Draft, dice: Random) -> None:
    """Age and guardian, contact, a risk and a solution."""
    groups = [name for name in ("child", "contact") if dice.random() < (0.4 if draft.focus == "plain" else 0.15)]
    if draft.focus == "solution" and draft.knobs.consents and draft.affords(2 * 2):
        risk = ("unweighed", "low", *(("old",) if dice.random() < 0.4 and draft.affords(2) else ()))
        known(draft, Fact("risk", risk, risk[:1], ("low",), "risk", ("low",), "old" if len(risk) > 2 else ""))
        third = ("stay",) if dice.random() < 0.5 and draft.affords(2) else ()
        solution = ("not chosen", "return", *third)
        known(draft, Fact("solution", solution, solution[:1], solution[1:], "solution", ("return",)))
    if "child" in groups and draft.affords(2 * 2):
        starts = ("adult", "child") if dice.random() < 0.5 else ("adult",)
        ages = ("adult", "child", *(("in doubt",) if dice.random() < 0.3 and draft.affords(2) else ()))
        known(draft, Fact("age", ages, starts if len(ages) < 3 else ages, (), "age today", ages[1:]))
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
    starts = values[:2] if len(goal) > 1 and dice.random() < 0.3 else values[:1]
    known(draft, Fact(name, values, starts, goal, stale=stale))


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
