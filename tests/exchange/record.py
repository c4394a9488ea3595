"""Write the tables and vectors of `spec/` anew: `python -m tests.exchange.record`. Read the difference afterwards."""

from collections.abc import Iterable
from pathlib import Path

from handrail.exchange import question, request_table
from handrail.exchange.refusals import IN_ORDER
from handrail.exchange.statement import Note
from handrail.exchange.table import From, Listed, Row, Table
from tests.exchange import standings, vectors
from tests.house.checkout import ROOT

SPEC = ROOT / "spec"
NOTES = {
    Note.STOP: (
        "asker",
        "after an acceptance, once",
        "what was accepted is no longer needed; help already given goes on",
    ),
    Note.IDENTITY: ("asker", "after an acceptance, once", "who the person is; not opened after a withdrawal"),
    Note.KEPT: ("asked", "withdrawn", "what became of what it was sent"),
    Note.MISTAKE: (
        "either",
        "of its newest word; not of what was offered again, nor of an offer that was accepted",
        "",
    ),
}


def table(heading: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    """A table of Markdown."""
    return "\n".join("| " + " | ".join(row) + " |" for row in (heading, ("---",) * len(heading), *rows))


def refusals() -> str:
    """Why an envelope is refused."""
    rows = ((each.__name__, (each.__doc__ or "").strip().removesuffix(".")) for each in IN_ORDER)
    return table(("Class", "It is"), rows)


def states(rows: Table) -> str:
    """A table of states."""
    heading = ("To", "Set by", "From", "List of the asker", "of the asked", "Clock", "Whose", "Needs", "At once")
    return table(heading, (_state(row, rows) for row in rows.values()))


def _state(row: Row, rows: Table) -> tuple[str, ...]:
    return (
        f"**{row.state}**",
        " or ".join(row.set_by) or "–",
        _froms(row.froms, rows),
        _listed(row.asker),
        _listed(row.asked),
        row.timed.clock if row.timed else "–",
        row.timed.owner if row.timed else "–",
        ", ".join(row.needs) or "–",
        f"yields {row.yields}" if row.yields else "–",
    )


def _froms(froms: tuple[From, ...], rows: Table) -> str:
    if {each.state for each in froms} == set(rows) - {rows.nothing, rows.withdrawn}:
        return f"every state but {rows.nothing} and {rows.withdrawn}"
    when = {None: "", True: " (after)", False: " (before)"}
    return ", ".join(f"{each.state}{when[each.accepted]}" for each in froms) or "–"


def _listed(listed: Listed) -> str:
    return f"{listed.place}; {listed.when}: {listed.then}" if listed.then else listed.place


def notes() -> str:
    """The notes."""
    return table(("Note", "Said by", "Where", "It says"), ((f"**{note}**", *NOTES[note]) for note in Note))


TABLES = {
    "envelope.md": {"refusals": refusals},
    "requests.md": {
        "request": lambda: states(request_table.TABLE),
        "question": lambda: states(question.TABLE),
        "notes": notes,
    },
}


def written(page: str) -> str:
    """A page with its tables as they are now."""
    text = (SPEC / page).read_text(encoding="utf-8")
    for name, made in TABLES[page].items():
        before, start, rest = text.partition(f"<!-- {name} -->\n")
        text = before + start + made() + "\n<!-- end -->" + rest.partition("<!-- end -->")[2]
    return text


def all_files() -> dict[Path, str]:
    """Every file that is written, as it ought to be."""
    pages = {SPEC / page: written(page) for page in TABLES}
    kept = {**vectors.files(), "Standings.json": standings.file()}
    return pages | {SPEC / "vectors" / name: text for name, text in kept.items()}


if __name__ == "__main__":
    for path, text in all_files().items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
