"""The front matter: what the procedure is called, from when it holds, whom its sources may be trusted to.

YAML, every scalar taken as the text that is written.
"""

from __future__ import annotations

import re

import yaml

from handrail.sop.reader.faults import Faults, Wrong
from handrail.sop.reader.folder import CONTROL, Document
from handrail.sop.reader.header import Entries, header
from handrail.sop.reader.sound import INVISIBLE, visible
from handrail.sop.reader.text import Text
from handrail.sop.words.place import Place
from handrail.sop.words.procedure import Header
from handrail.sop.words.sentence import say

FENCE = "---"
MOST_LINES = 500
MOST_CHARACTERS = 50_000
KEY_LINE = re.compile(r"[A-Za-z][A-Za-z ]*:( |$)")


def front_matter(documents: tuple[Document, ...], faults: Faults) -> tuple[Header, int]:
    """The header, and the index of the first line after it in the first document."""
    main, *others = documents
    for other in others:
        if begins(other):
            faults.add(
                other.place(0),
                FENCE,
                say("{file} opens a second front matter; a procedure has one.", file=other.name),
                say("Write the front matter in {file} only.", file=main.name),
            )
    end = _end(main, faults)
    if end is None:
        return header({}, {}, main.place(0), Faults()), 0
    entries = _entries(main, end, faults)
    _twice(main, end, faults)
    if entries is None:
        return header({}, {}, main.place(0), Faults()), end + 1
    return header(*entries, main.place(0), faults), end + 1


def begins(document: Document) -> bool:
    """Whether the first line opens a front matter."""
    return document.lines[0].rstrip() == FENCE


def _end(main: Document, faults: Faults) -> int | None:
    if not begins(main):
        faults.add(
            main.place(0),
            main.lines[0],
            say("The procedure does not begin with its front matter."),
            say("Write `---` as the first line, then the front matter, then `---` again."),
        )
        return None
    for index, line in enumerate(main.lines[1:MOST_LINES], 1):
        if line.rstrip() == FENCE:
            return index
    faults.add(
        main.place(0),
        FENCE,
        say("The front matter is not closed."),
        say("Write a line `---` after its last line."),
    )
    return None


def _twice(main: Document, end: int, faults: Faults) -> None:
    after = [i for i in range(end + 1, min(end + 20, len(main.lines))) if main.lines[i].strip()]
    if len(after) > 1 and main.lines[after[0]].rstrip() == FENCE and KEY_LINE.match(main.lines[after[1]]):
        faults.add(
            main.place(after[0]),
            FENCE,
            say("{file} opens a second front matter; a procedure has one.", file=main.name),
            say("Write all entries between the first two lines `---`."),
        )


def _entries(main: Document, end: int, faults: Faults) -> tuple[Entries, Entries] | None:
    lines = "\n".join(main.lines[1:end])
    try:
        if len(lines) > MOST_CHARACTERS:
            raise ValueError
        node = yaml.compose(lines, Loader=_Plain)
    except (yaml.YAMLError, ValueError, OverflowError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else 0
        faults.add(
            main.place(line, mark.column + 1 if mark else 1),
            main.lines[line],
            say("The front matter cannot be read here."),
            say("Write each entry as `name: value` on a line of its own, a text with a colon in quotes."),
        )
        return None
    if not isinstance(node, yaml.MappingNode):
        faults.add(
            main.place(1),
            main.lines[1],
            say("The front matter has no entries."),
            say("Write each entry as `name: value` on a line of its own."),
        )
        return None
    return _mapping(node, main, faults) if _seen_as_written(node, main, faults) else None


class _Plain(yaml.BaseLoader):
    """Refuses what lets one text stand for another: anchors, aliases and tags."""

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        event: yaml.Event = self.peek_event()  # type: ignore[no-untyped-call]
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None) or getattr(event, "tag", None):
            raise yaml.composer.ComposerError(None, None, "", event.start_mark)  # type: ignore[arg-type]
        return super().compose_node(parent, index)


def _seen_as_written(node: yaml.Node, main: Document, faults: Faults) -> bool:
    """Whether all that stands there can be seen: in quotation marks YAML can write any sign by its number."""
    if not isinstance(node, yaml.ScalarNode):
        parts = node.value if isinstance(node, yaml.SequenceNode) else [part for pair in node.value for part in pair]
        seen = [_seen_as_written(part, main, faults) for part in parts]
        return all(seen)
    text = Text(node.value, _place(node, main))
    if found := CONTROL.search(text.raw):
        faults.add(
            text.place,
            f"U+{ord(found[0]):04X}",
            say("This entry has an invisible control character."),
            say("Write the entry again without it."),
        )
    elif INVISIBLE.search(text.raw):
        return visible(text, faults)
    return found is None


def _mapping(node: yaml.MappingNode, main: Document, faults: Faults) -> tuple[Entries, Entries]:
    entries: dict[str, Text] = {}
    trust: dict[str, Text] = {}
    for name, value in _pairs(node, main, entries, faults):
        if name.key == "trust" and isinstance(value, yaml.MappingNode):
            entries["trust"] = name
            if not value.value:
                faults.note(_one_value(name))
            for mark, meaning in _pairs(value, main, trust, faults):
                if isinstance(meaning, yaml.ScalarNode):
                    trust[mark.words] = Text(meaning.value, mark.place)
                else:
                    faults.note(_one_value(mark))
        elif isinstance(value, yaml.ScalarNode) and name.key != "trust":
            entries[name.key] = Text(value.value.strip(), _place(value, main))
        else:
            entries[name.key] = Text("", name.place)
            faults.note(_one_value(name))
    return entries, trust


def _pairs(node: yaml.MappingNode, main: Document, before: Entries, faults: Faults) -> list[tuple[Text, yaml.Node]]:
    pairs = []
    seen = set(before)
    for key, value in node.value:
        name = Text(key.value if isinstance(key, yaml.ScalarNode) else "", _place(key, main))
        if name.key in seen:
            faults.add(
                name.place,
                name.words,
                say("{name} stands twice in the front matter.", name=name.words),
                say("Write {name} once.", name=name.words),
            )
        seen.add(name.key)
        pairs.append((name, value))
    return pairs


def _place(node: yaml.Node, main: Document) -> Place:
    return main.place(node.start_mark.line + 1, node.start_mark.column + 1)


def _one_value(name: Text) -> Wrong:
    if name.key == "trust":
        return Wrong(
            name,
            say("trust names the marks that a source can have, each with its meaning."),
            say("Write under `trust:` a line `  mark: meaning` for each mark."),
        )
    return Wrong(
        name,
        say("{name} has no single value.", name=name.words),
        say("Write `{name}: value` on one line.", name=name.words),
    )
