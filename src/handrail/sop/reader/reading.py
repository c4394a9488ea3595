"""`read`: the files of a procedure in, a `Procedure` out, or all that is wrong with them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from handrail.sop.reader.build import Read, build
from handrail.sop.reader.faults import Faults, Unreadable
from handrail.sop.reader.fill import orphan
from handrail.sop.reader.folder import Document, documents, hash_of, in_order
from handrail.sop.reader.front import front_matter
from handrail.sop.reader.markdown import Grid, blocks
from handrail.sop.reader.tables import RuleTable, rule_table
from handrail.sop.words.procedure import Procedure, Prose
from handrail.sop.words.sentence import say


def read(files: Mapping[str, bytes]) -> Procedure:
    """Read a procedure from its files, by names relative to its folder; a single file is the procedure.

    Raises Unreadable with all faults of this run, in order of place.
    """
    faults = Faults()
    found = documents(files, faults)
    _stop_at_faults(files, faults)
    header, start = front_matter(found, faults)
    tables, prose = tables_of(found, start, faults)
    if not tables:
        faults.add(
            found[0].place(0),
            "",
            say("There is no table of rules here, only prose."),
            say("Write the rules as tables; the first header cell tells which table it is."),
        )
    _stop_at_faults(files, faults, only_if=not tables)
    procedure = build(Read(header, hash_of(files), tables, prose), faults)
    _stop_at_faults(files, faults)
    return procedure


def tables_of(
    found: Sequence[Document], start: int, faults: Faults
) -> tuple[tuple[RuleTable, ...], tuple[Prose, ...]]:
    """The tables of rules, and those that were taken as prose, in order."""
    tables: list[RuleTable] = []
    prose: list[Prose] = []
    for index, document in enumerate(found):
        for block in blocks(document, start if index == 0 else 0, faults):
            if not isinstance(block, Grid):
                orphan(block, faults)
            elif (table := rule_table(block, faults)) is not None:
                tables.append(table)
            else:
                if block.before is not None:
                    orphan(block.before, faults)
                prose.append(Prose(tuple(cell.words for cell in block.header), block.place))
    return tuple(tables), tuple(prose)


def _stop_at_faults(files: Mapping[str, bytes], faults: Faults, *, only_if: bool = True) -> None:
    if faults.found and only_if:
        raise Unreadable(faults.in_order({name: place for place, name in enumerate(in_order(files))}))
