"""YAML (and JSON) as text: every scalar is what was written, every value knows its line.

`yes`, `no` and `17` stay the words they are. What would let one text stand for another, or for much more than it
shows, is refused: the same key twice, anchors and aliases, tags, more than one document.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NoReturn

import yaml

from handrail.sop.reader.faults import Fault, Unreadable, short
from handrail.sop.words.place import Place
from handrail.sop.words.sentence import Sentence, say
from handrail.sop.words.spelling import key_of

DEEPEST = 20


@dataclass(frozen=True, slots=True)
class Scalar:
    """One piece of text, as written, without quotes."""

    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class Many:
    """A list."""

    items: tuple[Value, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Entries:
    """A map, in the order of the text; no key stands in it twice."""

    items: tuple[tuple[Scalar, Value], ...]
    place: Place


Value = Scalar | Many | Entries


def read_yaml(text: str, file: str) -> Value:
    """Read one document. Raises Unreadable with the place of what is wrong."""
    try:
        found = yaml.compose(_as_yaml(text), Loader=_OnlyText)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = Place(file, mark.line + 1, mark.column + 1) if mark else Place(file, 1)
        raise _not_read(place, str(error.problem or error.context), _NOT_YAML) from None
    except yaml.reader.ReaderError as error:
        place = _place_of(text, error.position, file)
        raise _not_read(place, f"U+{error.character:04X}", _NO_CHARACTER) from None
    if found is None:
        raise _not_read(Place(file, 1), "", say("“{file}” is empty.", file=file))
    return _value(found, file)


def refused(place: Place, found: str, sentence: Sentence, write: Sentence, nearest: str | None = None) -> Unreadable:
    """What to raise where one thing is wrong."""
    return Unreadable((Fault(place, short(found), write, nearest, sentence),))


class _OnlyText(yaml.BaseLoader):
    """Composes without resolving anything. What it refuses, it refuses where that stands."""

    _depth = 0

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        event: yaml.Event = self.peek_event()  # type: ignore[no-untyped-call]
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            self._refuse(event, "an anchor (&) or an alias (*)")
        if tag := getattr(event, "tag", None):
            self._refuse(event, f"the tag {tag}")
        if self._depth > DEEPEST:
            self._refuse(event, f"more than {DEEPEST} levels, one inside the other")
        self._depth += 1
        node = super().compose_node(parent, index)
        self._depth -= 1
        return node

    def _refuse(self, event: yaml.Event, found: str) -> NoReturn:
        raise yaml.composer.ComposerError(None, None, found, event.start_mark)  # type: ignore[arg-type]


_NOT_YAML = say("This cannot be read as YAML or JSON.")
_NO_CHARACTER = say("This character cannot stand in a text.")
_WRITE_PLAIN = say("Write plain text, in quotation marks where it holds a colon, a comma or a bracket.")


def _as_yaml(text: str) -> str:
    """JSON may be set with tabs, YAML may not; neither allows one inside a JSON text."""
    return text.replace("\t", " ") if text.lstrip()[:1] in ("{", "[") else text


def _not_read(place: Place, found: str, sentence: Sentence) -> Unreadable:
    return refused(place, found, sentence, _WRITE_PLAIN)


def _place_of(text: str, position: int, file: str) -> Place:
    before = text[:position]
    return Place(file, before.count("\n") + 1, position - (before.rfind("\n") + 1) + 1)


def _value(node: yaml.Node, file: str) -> Value:
    place = Place(file, node.start_mark.line + 1, node.start_mark.column + 1)
    match node:
        case yaml.SequenceNode():
            return Many(tuple(_value(item, file) for item in node.value), place)
        case yaml.MappingNode():
            return Entries(tuple(_entries(node, file)), place)
    return Scalar(_whole(node.value, place), place)


def _whole(text: str, place: Place) -> str:
    """JSON may write one character as two halves; a half alone is no character."""
    try:
        return text.encode("utf-16", "surrogatepass").decode("utf-16")
    except UnicodeDecodeError:
        raise _not_read(place, ascii(text), _NO_CHARACTER) from None


def _entries(node: yaml.MappingNode, file: str) -> Iterator[tuple[Scalar, Value]]:
    seen: dict[str, Place] = {}
    for key_node, value_node in node.value:
        key = _value(key_node, file)
        if not isinstance(key, Scalar):
            raise _not_read(key.place, "", say("A name must be one piece of text."))
        if (compared := key_of(key.text)) in seen:
            sentence = say("“{name}” stands here twice, first in line {line}.", name=key.text, line=seen[compared].line)
            raise refused(key.place, key.text, sentence, say("Leave one of them out."))
        seen[compared] = key.place
        yield key, _value(value_node, file)
