"""FILE with what is recorded of one person: a YAML or JSON map, every value the text as written."""

from __future__ import annotations

import sys
from pathlib import Path

from handrail.jobs.opening import NoFileError, bytes_of
from handrail.jobs.yaml_text import Entries, Scalar, read_yaml, refused
from handrail.sop.decide import NotKnown, situation_of
from handrail.sop.meaning import Meaning
from handrail.sop.reader import Fault, Unreadable
from handrail.sop.reader.faults import short
from handrail.sop.words.place import Place
from handrail.sop.words.sentence import Sentence, say

MOST_BYTES = 400_000


def situation_in(meaning: Meaning, path: Path) -> dict[str, str]:
    """The situation that a file describes. Raises Unreadable where it says what the procedure does not know."""
    name = path.name
    text = text_of(path)
    if not text.strip():
        raise refused(Place(name, 1), "", say("“{file}” is empty.", file=name), _WRITE_FACTS)
    entries = read_yaml(text, name)
    if not isinstance(entries, Entries):
        raise refused(Place(name, 1), "", say("“{file}” is no map of facts.", file=name), _WRITE_FACTS)
    given: dict[str, str] = {}
    meant: set[str] = set()
    faults: list[Fault] = []
    for key, value in entries.items:
        meant.add(key.text.casefold())
        if not isinstance(value, Scalar):
            one = say("“{name}” must be one value.", name=key.text)
            faults.append(Fault(value.place, short(key.text), say("Write one value after the colon."), None, one))
            continue
        try:
            situation_of(meaning, {**_any_start(meaning), key.text: value.text})
        except NotKnown as unknown:
            faults.append(_fault(key.place if unknown.name == key.text else value.place, unknown))
            meant.add((unknown.near or "").casefold())
        else:
            given[key.text] = value.text
    found: dict[str, str] = {}
    try:
        found = situation_of(meaning, given)
    except NotKnown as unknown:
        if unknown.name.casefold() not in meant:
            faults.append(_fault(Place(name, 1), unknown))
    if faults:
        raise Unreadable(tuple(faults))
    return found


_WRITE_FACTS = say("Write one fact a line, its name, a colon and its value, such as `age: adult`.")


def _any_start(meaning: Meaning) -> dict[str, str]:
    """What must be given, somehow given, so that each line can be looked at by itself."""
    return {variable.name: variable.starts[0] for variable in meaning.variables if len(variable.starts) > 1}


def _fault(place: Place, unknown: NotKnown) -> Fault:
    return Fault(place, short(unknown.name), _write(unknown), unknown.near, unknown.sentence)


def _write(unknown: NotKnown) -> Sentence:
    if unknown.near:
        return say("Write {nearest}.", nearest=unknown.near)
    if "values" in unknown.sentence.values:
        return say("Write one of the values it can have.")
    return say("Leave it out, or write a fact that the procedure has.")


def text_of(path: Path) -> str:
    """The text of a file that goes with a procedure, or of the standard input for `-`.

    Raises Unreadable where no file stands there, or one that is too large, or not in UTF-8.
    """
    try:
        if str(path) == "-":
            content = b"" if sys.stdin is None else sys.stdin.buffer.read(MOST_BYTES + 1)
        else:
            content = bytes_of(path, MOST_BYTES)
    except NoFileError:
        said = say("“{path}” is no file.", path=str(path))
        write = say("Write the name of a file; what comes through a pipe is read where the name is -.")
        raise refused(Place(str(path), 1), path.name, said, write) from None
    except OSError as error:
        raise refused(
            Place(str(path), 1),
            path.name,
            say("“{path}” cannot be opened: {reason}.", path=str(path), reason=error.strerror or str(error)),
            say("Write the name of a file that you may read."),
        ) from None
    if len(content) > MOST_BYTES:
        raise refused(
            Place(path.name, 1),
            path.name,
            say("“{path}” is larger than {most} bytes, and no more is read.", path=str(path), most=MOST_BYTES),
            say("Write a smaller file."),
        )
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise refused(
            Place(path.name, line),
            content[error.start : error.start + 1].hex(),
            say("This line is not written in UTF-8."),
            say("Write the file in UTF-8: most editors offer this when saving."),
        ) from None
