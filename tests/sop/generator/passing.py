"""What is passed on in a made-up procedure: data, disclosures, what duties tell, bans."""

from __future__ import annotations

from tests.sop.generator.draft import Draft, Row, condition, listed


def sharing(draft: Draft) -> None:
    """Data, who may pass them to whom, and what must never pass."""
    if not draft.knobs.sharing:
        return
    changing = [fact.name for fact in draft.facts.values() if fact.goal]
    together = "together with others"
    listing = [name for name in changing if not draft.slips(f"data list {name}")] or changing
    for name, facts, identifies in (
        ("name", "—", "yes"),
        ("signs", ", ".join(listing), "no"),
        ("needs", "—", together),
    ):
        draft.row("Data", Data=name, Contains="what it says", Facts=facts, Identifies=identifies)
    for row in [*draft.tables.get("Referral", ()), *draft.tables.get("Solution", ())]:
        share(draft, row)
    tells(draft)
    dice = draft.dice("bans")
    if dice.random() < 0.3:
        to = "embassy" if draft.count("Outside") else "desk"
        while_ = condition(draft, "bans", always=0.2)
        data = dice.choice(["any", "name", "signs, needs"])
        draft.row("Ban", No="N1", Ban="not them", To=to, Data=data, While=while_)


def share(draft: Draft, row: Row) -> None:
    """What a request, hand-over or contact shares, and the Disclosure row for it, unless the author slips."""
    number = row["No."]
    dice = draft.dice(f"share {number}")
    if dice.random() < 0.4:
        return
    contact = "Leads" in row
    consent = row["Needs"] if not contact and row["Needs"].startswith("consent") else ""
    data = "name, signs, needs" if consent else "signs" if dice.random() < 0.6 else "signs, needs"
    if draft.slips(f"share {number} too much"):
        data = "name, needs"
    sender = row["Leads" if contact else "From"]
    ends = [row["Contact"]] if contact else [row["To"], *row["Then to"].split(", "), row["Otherwise"]]
    to = [party for party in dict.fromkeys(ends) if party != "—"]
    if draft.slips(f"share {number} to", 2) and len(to) > 1:
        to.pop()
    basis = consent or dice.choice(["without identity", "law: the duty to care", "exception: danger, desk"])
    disclose(draft, f"D{number}", sender, listed(to), data, basis)
    row["Shares"] = f"D{number}" if dice.random() < 0.6 else data
    if draft.slips(f"share {number} more"):
        row["Shares"] = "name, signs"


def disclose(draft: Draft, number: str, sender: str, to: str, data: str, basis: str) -> None:
    """One Disclosure row."""
    draft.row(
        "Disclosure",
        No=number,
        Disclosure=f"passing {number}",
        From=sender,
        To=to,
        Data=data,
        Basis=basis,
        May_or_must=draft.dice(number).choice(["may", "must"]),
    )


def tells(draft: Draft) -> None:
    """A duty that tells others what it found."""
    dice = draft.dice("tells")
    for row in draft.tables.get("Duty", ()):
        if ":" in row["Gives"] and dice.random() < 0.25:
            to = "embassy" if draft.count("Outside") and dice.random() < 0.5 else "desk"
            row["Tells"] = to
            if not draft.slips(f"tells {row['No.']}", 2):
                disclose(draft, f"D{row['No.']}", row["Who"], to, "signs", "law: the duty to care")
