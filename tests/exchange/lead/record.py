"""Prints the two tables of `docs/protocol.md`: where the exploration looked, and what it finds where a rule is missing.

`.venv/bin/python -m tests.exchange.lead.record` takes minutes; with `quick` it leaves out what is long; with a mutant's
name, or a part of it, it tells its story.
"""

from __future__ import annotations

import sys

from tests.exchange.lead.explore import Explorer
from tests.exchange.lead.looks import LOOKS
from tests.exchange.lead.mutants import MUTANTS, patched
from tests.exchange.lead.words import told


def main(words: list[str]) -> None:
    """Print what was asked for."""
    for mutant in MUTANTS:
        with patched(mutant) as explorer:
            found = explorer.run(mutant.finds).found
        assert found is not None
        print(mutant.row(len(found.run)))
        if words and words[0] in mutant.name:
            print(*told(found.run), sep="\n")
    for look in () if words and words != ["quick"] else LOOKS:
        if not look.soak or not words:
            print(look.row(Explorer(look.bounds).run()), flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
