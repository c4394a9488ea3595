"""Keeping a walk: as a script to play again, as a scenario, or by itself where somebody leaves."""

from __future__ import annotations

import os
import re
import tempfile
import unicodedata
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

from handrail.jobs.words import phrase
from handrail.sop.walk.parts import came
from handrail.sop.walk.story import facts_of, script_of
from handrail.sop.walk.walk import Walk
from handrail.sop.words.sentence import say

EXPECTED = ("holder", "lead", "duties", "consents", "requests", "closings")
HEADER = re.compile(r"# (\S.*?) · ")
PLAIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9 _./()-]*")


def script(walk: Walk, name: str) -> str:
    """The walk as a script, with a remark on top that says whose it is."""
    header = walk.meaning.procedure.header
    about = say("{name} · {procedure}, version {version}", name=name, procedure=header.name, version=header.version)
    return f"# {phrase(about)}\n{script_of(walk)}"


def name_in(text: str) -> str | None:
    """Whose walk a script is, by the remark on top; None where it has none."""
    found = HEADER.match(text)
    return found[1] if found else None


def scenario(walk: Walk, name: str) -> str:
    """Where the walk stands as a scenario: what is recorded, and what the procedure says now."""
    lines = [
        f"- name: {_text(name)}",
        f"  source: {_text(phrase(say('a walk; write here the sentence that it should follow from')))}",
        "  facts:",
        *(f"    {_text(fact)}: {_text(value)}" for fact, value in facts_of(walk, walk.situation).items()),
        "  expect:",
        *(f"    {part}: {_list(walk, part)}" for part in EXPECTED if _list(walk, part)),
    ]
    return "\n".join(lines) + "\n"


def _list(walk: Walk, part: str) -> str:
    values = came(walk.decided, part)
    if values is None:
        return ""
    return "[" + ", ".join(map(_text, values)) + "]" if values else "—"


def _text(value: str) -> str:
    """A piece of text in YAML: in quotation marks unless it is plain."""
    if PLAIN.fullmatch(value) and value == value.strip():
        return value
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'


def write_new(path: Path, text: str) -> Path:
    """Write a file that was not there: an existing one is never written over, the next free name is taken."""
    for candidate in _names(path):
        try:
            with open(candidate, "x", encoding="utf-8", opener=_for_oneself) as file:
                file.write(text)
        except FileExistsError:
            continue
        return candidate
    raise AssertionError("there is always a next name")


def _for_oneself(path: str, flags: int) -> int:
    """A walk is about somebody: nobody else on the machine reads it."""
    return os.open(path, flags, 0o600)


def _names(path: Path) -> Iterator[Path]:
    yield path
    at = 2
    while True:
        yield path.with_stem(f"{path.stem}-{at}")
        at += 1


def file_name(name: str) -> str:
    """A name for a file from the name of a person: letters and digits alone."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return "-".join(re.findall(r"[a-z0-9]+", plain.casefold())) or "walk"


def keep(walk: Walk, name: str, now: Callable[[], datetime] = datetime.now) -> Path | None:
    """Keep a walk that somebody leaves. None where nothing can be written anywhere."""
    text = script(walk, name)
    file = file_name(f"{walk.meaning.procedure.header.name} {name} {now():%Y%m%d %H%M}") + ".script"
    for folder in _folders():
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            if folder.stat().st_uid != os.getuid():
                continue  # somebody else's place
            return write_new(folder / file, text)
        except OSError:
            continue
    return None


def _folders() -> Iterator[Path]:
    """Where walks are kept: the user's own place for such things, else where files live for a while."""
    state = os.environ.get("XDG_STATE_HOME")
    if state:
        yield Path(state) / "handrail" / "walks"
    elif os.environ.get("HOME"):
        yield Path(os.environ["HOME"]) / ".local" / "state" / "handrail" / "walks"
    yield Path(tempfile.gettempdir()) / "handrail-walks"
