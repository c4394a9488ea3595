"""The front matter: what the procedure is called, from when it holds, whom its sources may be trusted to.

YAML, every scalar taken as the text that is written.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

import yaml

from handrail.sop.reader.faults import Faults, Wrong, nearest
from handrail.sop.reader.folder import Document
from handrail.sop.reader.schema import FRONT, FRONT_OPTIONAL
from handrail.sop.reader.text import NONE, Text, key_of
from handrail.sop.words.literals import OpenCases
from handrail.sop.words.place import Place
from handrail.sop.words.procedure import Header
from handrail.sop.words.sentence import say

FENCE = "---"
MOST_LINES = 500
MOST_CHARACTERS = 50_000
KEY_LINE = re.compile(r"[A-Za-z][A-Za-z ]*:( |$)")
HASH = re.compile(r"[0-9a-f]{64}")
DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
CALENDAR = re.compile(rf"{DAY} to {DAY} \d{{1,2}} to \d{{1,2}}(, [A-Za-z_]+(/[A-Za-z_+\-0-9]+)*)?")

Entries = Mapping[str, Text]


def front_matter(documents: tuple[Document, ...], faults: Faults) -> tuple[Header, int]:
    """The header, and the index of the first line after it in the first document."""
    main, *others = documents
    for other in others:
        if other.lines[0].strip() == FENCE:
            faults.add(
                other.place(0),
                FENCE,
                say("{file} opens a second front matter; a procedure has one.", file=other.name),
                say("Write the front matter in {file} only.", file=main.name),
            )
    end = _end(main, faults)
    if end is None:
        return _header({}, {}, main.place(0), Faults()), 0
    entries, trust = _entries(main, end, faults)
    _twice(main, end, faults)
    return _header(entries, trust, main.place(0), faults), end + 1


def end_of_front_matter(document: Document) -> int:
    """The index of the first line after the front matter; 0 where there is none."""
    end = _end(document, Faults())
    return 0 if end is None else end + 1


def _end(main: Document, faults: Faults) -> int | None:
    if not any(line.strip() for line in main.lines):
        faults.add(
            main.place(0),
            "",
            say("{file} is empty.", file=main.name),
            say("Write the front matter between two lines `---`, and then the tables."),
        )
        return None
    if main.lines[0].rstrip() != FENCE:
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


def _entries(main: Document, end: int, faults: Faults) -> tuple[Entries, Entries]:
    lines = "\n".join(main.lines[1:end])
    try:
        if len(lines) > MOST_CHARACTERS:
            raise ValueError
        node = yaml.compose(lines, Loader=yaml.BaseLoader)
    except (yaml.YAMLError, ValueError, OverflowError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else 0
        faults.add(
            main.place(line, mark.column + 1 if mark else 1),
            main.lines[line],
            say("The front matter cannot be read here."),
            say("Write each entry as `name: value` on a line of its own, a text with a colon in quotes."),
        )
        return {}, {}
    if not isinstance(node, yaml.MappingNode):
        faults.add(
            main.place(1),
            main.lines[1],
            say("The front matter has no entries."),
            say("Write each entry as `name: value` on a line of its own."),
        )
        return {}, {}
    return _mapping(node, main, faults)


def _mapping(node: yaml.MappingNode, main: Document, faults: Faults) -> tuple[Entries, Entries]:
    entries: dict[str, Text] = {}
    trust: dict[str, Text] = {}
    for name, value in _pairs(node, main, entries, faults):
        if name.key == "trust" and isinstance(value, yaml.MappingNode):
            entries["trust"] = name
            for mark, meaning in _pairs(value, main, trust, faults):
                if isinstance(meaning, yaml.ScalarNode):
                    trust[mark.key] = Text(mark.words, mark.place)
                else:
                    faults.note(_one_value(mark))
        elif isinstance(value, yaml.ScalarNode) and name.key != "trust":
            entries[name.key] = Text(value.value.strip(), _place(value, main))
        else:
            entries[name.key] = Text("", name.place)
            faults.note(_one_value(name))
    return entries, trust


def _pairs(
    node: yaml.MappingNode, main: Document, before: Entries, faults: Faults
) -> list[tuple[Text, yaml.Node]]:
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


def _header(entries: Entries, trust: Entries, place: Place, faults: Faults) -> Header:
    known = FRONT + FRONT_OPTIONAL
    for key, text in entries.items():
        if key not in known:
            faults.add(
                text.place,
                key,
                say("{name} is no entry of the front matter.", name=key),
                say("Write one of {names}.", names=known),
                nearest(key, known),
            )
    for key in FRONT:
        if key not in entries:
            faults.add(
                place,
                key,
                say("The front matter does not say {name}.", name=key),
                say("Write a line `{name}: …` in the front matter.", name=key),
            )
    _not_yet(entries, faults)
    reading = _Entry(entries, faults)
    first, last = reading.day("valid from"), reading.day("valid until")
    if first and last and last < first:
        faults.note(
            Wrong(
                entries["valid until"],
                say("The procedure ends before it begins."),
                say("Write a day in `valid until` that is not before `valid from`."),
            )
        )
    return Header(
        name=reading.words("procedure"),
        title=reading.words("title"),
        version=reading.number("version"),
        language="en",
        valid_from=first,
        valid_until=last,
        open_cases=reading.open_cases(),
        trust={mark.words: mark.words for mark in trust.values()},
        replaces=reading.matching("replaces", HASH, "a hash: 64 characters 0 to 9 and a to f"),
        calendar=reading.matching("calendar", CALENDAR, "Sunday to Thursday 8 to 16, Asia/Amman"),
        signed_by=reading.words("signed by") or None,
        place=place,
    )


def _not_yet(entries: Entries, faults: Faults) -> None:
    """Refuse by name what the language has and this reader has not."""
    language = entries.get("language")
    if language is not None and language.key != "en":
        if language.key == "fr":
            sentence = say("A procedure in French cannot be read yet.")
        else:
            sentence = say("{found} is no language of a procedure.", found=language.words)
        faults.note(Wrong(language, sentence, say("Write `language: en`.")))
    if (scope := entries.get("scope")) is not None and scope.key != "everyone":
        faults.note(
            Wrong(
                scope,
                say("A scope other than everyone cannot be read yet."),
                say("Write `scope: everyone`, or leave it out."),
            )
        )
    if (extends := entries.get("extends")) is not None:
        faults.note(
            Wrong(
                extends,
                say("A procedure that extends another cannot be read yet."),
                say("Write the whole procedure, without `extends`."),
            )
        )


class _Entry:
    """The entries, each read in its own way; a fault leaves a stand-in, since nothing is returned then."""

    def __init__(self, entries: Entries, faults: Faults) -> None:
        self.entries, self.faults = entries, faults

    def words(self, name: str) -> str:
        text = self.entries.get(name)
        if text is not None and not text.words:
            self._wrong(text, name, "its text, or leave the line out" if name in FRONT_OPTIONAL else "its text")
        return text.words if text else ""

    def number(self, name: str) -> int:
        text = self.entries.get(name)
        if text is None:
            return 0
        if not re.fullmatch(r"[0-9]{1,9}", text.words):
            self._wrong(text, name, "a whole number")
            return 0
        return int(text.words)

    def day(self, name: str) -> date | None:
        text = self.entries.get(name)
        if text is None or text.is_none:
            return None
        try:
            if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", text.words):
                raise ValueError
            return date.fromisoformat(text.words)
        except ValueError:
            self._wrong(text, name, "a day as 2026-01-31")
            return None

    def matching(self, name: str, pattern: re.Pattern[str], example: str) -> str | None:
        text = self.entries.get(name)
        if text is None or text.key in ("", key_of(NONE)):
            return None
        if not pattern.fullmatch(text.words):
            self._wrong(text, name, example)
        return text.words

    def open_cases(self) -> OpenCases:
        text = self.entries.get("open cases")
        choices = tuple(str(choice) for choice in OpenCases)
        if text is None:
            return OpenCases.FINISH
        if text.key in choices:
            return OpenCases(text.key)
        self.faults.note(
            Wrong(
                text,
                say("{found} does not say what becomes of open cases.", found=text.words),
                say("Write one of {names}.", names=choices),
                nearest(text.words, choices),
            )
        )
        return OpenCases.FINISH

    def _wrong(self, text: Text, name: str, example: str) -> None:
        self.faults.note(
            Wrong(
                text,
                say("{found} cannot be the {name} of a procedure.", found=text.words or "nothing", name=name),
                say("Write after `{name}:` {example}.", name=name, example=example),
            )
        )
