"""`read`: the files of a procedure in, a `Procedure` out, or all that is wrong with them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from handrail.sop.reader.build import Read, build
from handrail.sop.reader.faults import Fault, Faults, Unreadable
from handrail.sop.reader.fill import orphan
from handrail.sop.reader.folder import Document, documents, hash_of, in_order, too_many_rows
from handrail.sop.reader.front import begins, front_matter
from handrail.sop.reader.markdown import Grid, blocks
from handrail.sop.reader.tables import RuleTable, rule_table
from handrail.sop.words.procedure import Procedure, Prose
from handrail.sop.words.sentence import say


def read(files: Mapping[str, bytes]) -> Procedure:
    """Read a procedure from its files, by names relative to its folder; a single file is the procedure.

    Raises Unreadable with all faults of this run, in order of place.
    """
    procedure, _, faults = look(files)
    if procedure is None or faults.found:
        raise unreadable(files, faults)
    return procedure


def look(files: Mapping[str, bytes]) -> tuple[Procedure | None, tuple[RuleTable, ...], Faults]:
    """The procedure as far as it can be read, its tables of rules, and the faults."""
    faults = Faults()
    found = documents(files, faults)
    if faults.found:
        return None, (), faults
    header, start = front_matter(found, faults)
    tables, prose = tables_of(found, start, faults)
    if not tables:
        if not begins(found[0]) or not faults.found:
            faults.found[:] = [_nothing(found[0], start)]
        return None, (), faults
    if too_many_rows(found[0], sum(len(table.rows) for table in tables), faults):
        return None, (), faults
    return build(Read(header, hash_of(files), tables, prose), faults), tables, faults


def unreadable(files: Mapping[str, bytes], faults: Faults) -> Unreadable:
    """All faults, in order of place."""
    return Unreadable(faults.in_order({name: index for index, name in enumerate(in_order(files))}))


def _nothing(main: Document, start: int) -> Fault:
    if not any(line.strip() for line in main.lines):
        sentence = say("{file} is empty.", file=main.name)
    elif start:
        sentence = say("There is no table of rules here, only prose.")
    else:
        sentence = say("This is no procedure: it has neither front matter nor a table of rules.")
    write = say("Write the front matter between two lines `---`, then the rules as tables.")
    return Fault(main.place(0), "", write, None, sentence)


def tables_of(found: Sequence[Document], start: int, faults: Faults) -> tuple[tuple[RuleTable, ...], tuple[Prose, ...]]:
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
