"""Write the tables and vectors of `spec/` anew: `python -m tests.exchange.record`. Read the difference afterwards."""

from collections.abc import Iterable
from pathlib import Path

from handrail.exchange.refusals import IN_ORDER
from tests.exchange import vectors
from tests.house.checkout import ROOT

SPEC = ROOT / "spec"


def table(heading: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    """A table of Markdown."""
    return "\n".join("| " + " | ".join(row) + " |" for row in (heading, ("---",) * len(heading), *rows))


def refusals() -> str:
    """Why an envelope is refused."""
    rows = [(each.__name__, (each.__doc__ or "").strip().removesuffix(".")) for each in IN_ORDER]
    return table(("Class", "It is"), rows)


TABLES = {"envelope.md": {"refusals": refusals}}


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
    return pages | {SPEC / "vectors" / name: text for name, text in vectors.files().items()}


if __name__ == "__main__":
    for path, text in all_files().items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
