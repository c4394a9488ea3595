"""What is done in a made-up procedure: consents, duties, solutions, closings."""

from __future__ import annotations

from random import Random

from tests.sop.generator.draft import Draft, Fact, condition, done_rows, listed

KINDS = ("help", "contact", "assessment", "notification", "consent", "first contact", "residence")


def clock(draft: Draft, part: str) -> str:
    """A length of time; a slip leaves it open."""
    if draft.slips(f"{part} clock", 0.5):
        return "unspecified"
    return draft.dice(f"{part} clock").choice(["at once", "3 days", "14 days, target 7 days", "2 working days"])


def who(draft: Draft, part: str) -> tuple[str, str]:
    """Who, and who otherwise: never the same party, unless somebody slips."""
    dice = draft.dice(f"{part} who")
    choices = ["holder"] * 4 + ["south", "north or south", "north and south", "any party other than holder"]
    choices += ["2 of north, south, desk"] + draft.helpers * 3 + ["lead"] * draft.has_lead
    choices += ["stand-in"] * ("stand-in" in draft.sayable) + ["shelter"] * 4 * ("shelter" in draft.parties)
    first = dice.choice(choices)
    others = ["desk"] * 4 + ["stand-in"] * (first == "holder" and "stand-in" in draft.sayable)
    if first == "helper":
        others = ["north and desk"]
    if draft.slips(f"{part} same party"):
        return first, dice.choice(["south", "holder", first])
    if draft.slips(f"{part} nobody"):
        return dice.choice([first, "lead" if draft.has_lead else first]), "—"
    return first, dice.choice(others)


def consents(draft: Draft) -> None:
    """What the person is asked."""
    solution = "solution" in draft.facts
    dice = draft.dice("consents")
    draft.reserved //= {"solution": 6, "request by consent": 7}.get(draft.focus, 1)
    if solution and draft.affords(6):
        one_consent(draft, "consent to the solution", solution=True)
    names = ["consent to help", "consent to pass on"]
    many = {"plain": dice.choice([0, 1, 1, 2]), "request by consent": 1}.get(draft.focus, dice.choice([0, 0, 1]))
    for name in names[: min(draft.knobs.consents - draft.count("Consent"), many)]:
        if draft.affords(7):
            one_consent(draft, name, solution=False)


def one_consent(draft: Draft, name: str, *, solution: bool) -> None:
    """One consent, with all that may be said of it."""
    dice = draft.dice(name)
    asked_by, otherwise = who(draft, name)
    changing = [fact.name for fact in draft.facts.values() if fact.goal]
    holds_for = "solution" if solution and dice.random() < 0.6 else "—"
    if not solution and changing and dice.random() < 0.35:
        holds_for = ", ".join(dice.sample(changing, min(len(changing), dice.choice([1, 1, 2]))))
    asked_when = "solution is other than not chosen" if solution and dice.random() < 0.5 else "always"
    draft.row(
        "Consent",
        No=f"K{draft.count('Consent') + 1}",
        Consent=name,
        Asked_when=condition(draft, name) if draft.slips(f"{name} asked when") else asked_when,
        Asked_by=asked_by,
        Within=clock(draft, name),
        Otherwise=otherwise,
        Asked_again=dice.choice(["after 7 days", "after 7 days", "only if the person asks", "—"]),
        May_include="—"
        if not draft.knobs.sharing
        else "signs"
        if draft.slips(f"{name} may include", 2)
        else "name, signs, needs",
        Holds_for=holds_for,
        Lasts="6 months" if dice.random() < 0.25 else "—",
        Stands_for="solution" if solution else "—",
    )
    draft.consents.append(name)
    draft.sayable[name] = ["not asked", "given", "refused", "not now", "withdrawn", "expired"]


def duties(draft: Draft) -> None:
    """A duty for the goal of every fact, and some more."""
    dice = draft.dice("duties")
    todo = [fact for fact in draft.facts.values() if fact.goal]
    while todo:
        together = todo[: 2 if dice.random() < 0.3 else 1]
        todo = todo[len(together) :]
        goal_duty(draft, together)
    extra = [done_duty, ongoing_duty, review_duty, random_duty]
    for place in range(min(draft.knobs.duties, dice.choice([0, 1, 1, 2, 3]))):
        dice.choice(extra)(draft, f"duty {place}")


def add_duty(draft: Draft, part: str, gives: str, kind: str, when: str, **more: str) -> None:
    """One duty; what it tells comes later, with the data."""
    first, otherwise = who(draft, part)
    draft.row(
        "Duty",
        No=f"S{draft.count('Duty') + 1}",
        Duty=f"{part} step",
        When=when,
        Who=first,
        Within=more.pop("within", clock(draft, part)),
        Otherwise=otherwise,
        Gives=gives,
        Kind=kind,
        **more,
    )


def goal_duty(draft: Draft, together: list[Fact]) -> None:
    """A duty that can always give the goal of its facts, unless the author slips."""
    names = [fact.name for fact in together]
    part = listed(names).replace(" or ", " with ")
    dice = draft.dice(part)
    kind = kind_for(draft, dice, names)
    when = "spoken for" if kind in ("identification", "solution") and "spoken for" in draft.words else "always"
    if when == "spoken for" and draft.slips(f"{part} guardian", 4):
        when = "always"
    needs = "—"
    if draft.slips(f"{part} when"):
        when = condition(draft, part)
    again = [row["Consent"] for row in draft.tables.get("Consent", ()) if row["Asked again"].startswith("after")]
    if (again and dice.random() < 0.2) or (draft.consents and draft.slips(f"{part} needs")):
        needs = dice.choice(again or draft.consents)
    gives = "; ".join(f"{fact.name}: {listed(fact.goal)}" for fact in together)
    if draft.slips(f"{part} never open", 0.3):
        gives = f"{names[0]}: {listed(together[0].values)}"
    add_duty(draft, part, gives, kind, when, Needs=needs)


def kind_for(draft: Draft, dice: Random, names: list[str]) -> str:
    """The kind of a goal duty; whoever looks for the lost needs nobody there."""
    if "contact" in names or "guardian" in names:
        return "child" if "guardian" in names else "notification"
    by_fact = {"finding": "identification", "asylum": "asylum", "solution": "solution", "risk": "assessment"}
    return by_fact.get(names[0], dice.choice(KINDS)) if dice.random() < 0.8 else dice.choice(KINDS)


def done_duty(draft: Draft, part: str) -> None:
    """A duty that gives `done`."""
    if draft.affords(2):
        add_duty(draft, part, "done", draft.dice(part).choice([*KINDS, "—"]), condition(draft, part))


def ongoing_duty(draft: Draft, part: str) -> None:
    """A duty that is never finished; what it waits for comes later."""
    add_duty(draft, part, "ongoing", "help", condition(draft, part, always=0.5), within="every 30 days")


def review_duty(draft: Draft, part: str) -> None:
    """A duty of kind review."""
    if draft.affords(2):
        add_duty(draft, part, "done", "review", condition(draft, part, always=0.5))


def random_duty(draft: Draft, part: str) -> None:
    """A duty that gives some fact some of its values, and needs a consent at times."""
    dice = draft.dice(part)
    facts = [fact for fact in draft.facts.values() if fact.goal]
    if not facts:
        return
    fact = dice.choice(facts)
    needs = dice.choice(draft.consents) if draft.consents and dice.random() < 0.4 else "—"
    values = [fact.goal[0]] if dice.random() < 0.5 else list(fact.goal)
    when = f"{fact.name} is {listed([value for value in fact.values if value not in values])}"
    if draft.slips(f"{part} when", 2):
        when = condition(draft, part)
    add_duty(draft, part, f"{fact.name}: {listed(values)}", dice.choice([*KINDS, "—"]), when, Needs=needs)


def solutions(draft: Draft) -> None:
    """Who leads which solution, whom they contact first; and the return itself."""
    solution = draft.facts.get("solution")
    if solution is None or not draft.consents:
        return
    dice = draft.dice("solutions")
    draft.reserved = 1
    if draft.knobs.duties and draft.affords(2):
        return_duty(draft, dice)
    has_axis = bool(draft.facts["asylum"].role)
    if not (draft.knobs.solutions and has_axis and dice.random() < 0.8 and draft.affords(2)):
        return
    before = f"S{draft.count('Duty')}"
    for place, value in enumerate(solution.values[1:]):
        leads, contact = [("north", "south"), ("south", "desk"), ("lead" if draft.has_lead else "holder", "desk")][
            dice.randrange(3)
        ]
        same = draft.slips(f"solution {place} same party")
        draft.row(
            "Solution",
            No=f"Z{place + 1}",
            Solution="any" if draft.slips(f"solution {place} any") else value,
            Protection="any" if dice.random() < 0.7 else "settled" if dice.random() < 0.5 else "other than settled",
            Leads=leads,
            Contact=contact,
            About="what helps there",
            Within=clock(draft, f"solution {place}"),
            Otherwise=contact if same else "north" if contact == "desk" else "desk",
            Shares="—",
            Before=before if dice.random() < 0.7 else "—",
        )
    draft.sayable["solution contact"] = ["not made", "made", "answered"]


def return_duty(draft: Draft, dice: Random) -> None:
    """The return; each slip drops one of what makes it safe."""
    clauses = ["solution is return", "asylum is other than unasked", "risk is low"]
    if "spoken for" in draft.words:
        clauses.append("spoken for")
    kept = [clauses[0], *(clause for clause in clauses[1:] if not draft.slips(f"return without {clause}", 3))]
    needs = "—" if draft.slips("return without consent") else "consent to the solution"
    add_duty(draft, "return", "done", "return", " and ".join(kept), Needs=needs)


def closings(draft: Draft) -> None:
    """How the case ends: well, with a refusal, or lost."""
    dice = draft.dice("closings")
    goals = [fact for fact in draft.facts.values() if fact.goal and fact.name != "risk"]
    asked = [f"{fact.name} is {listed(fact.goal)}" for fact in dice.sample(goals, min(len(goals), 2))]
    checked = asked[1:] + [f"{row} is done" for row in done_rows(draft)[:1] if dice.random() < 0.2]
    by = "lead" if draft.has_lead and dice.random() < 0.3 else "holder"
    otherwise = "stand-in" if "stand-in" in draft.sayable and dice.random() < 0.4 else "desk"
    if draft.slips("closing otherwise"):
        otherwise = "south"
    when = condition(draft, "closings") if draft.slips("closing when") else " and ".join(asked[:1]) or "always"
    if draft.slips("no good end", 0.4):
        when = "papers is valid" if "papers" in draft.facts else when
    add_closing(draft, "with all done", when, " and ".join(checked) or "always", by, otherwise, "yes")
    if draft.consents and dice.random() < 0.4:
        name = dice.choice(draft.consents)
        when = f"{name} is refused, not now or withdrawn"
        add_closing(draft, "refused", when, "always", "holder", otherwise, "no")
    if "contact" in draft.facts and dice.random() < 0.6:
        add_closing(draft, "lost", "contact is lost", "always", "holder", otherwise, "no")


def add_closing(draft: Draft, name: str, when: str, checked: str, by: str, otherwise: str, result: str) -> None:
    """One closing."""
    draft.row(
        "Closing",
        No=f"C{draft.count('Closing') + 1}",
        Close_as=name,
        When=when,
        Checked_before=checked,
        By=by,
        Otherwise=otherwise,
        Result=result,
    )
