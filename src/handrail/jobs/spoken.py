"""`said.yaml` beside a procedure: what is said to the person, by name of a row and by language. Not signed text.

A node takes it over with its procedure, as `said.json`. What it names must be there; what it leaves out is said by
its label.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

from handrail.cases.spoken import ASKED, BANS, CONSENTS, DATA, NEVER, PARTIES, STAYS, WAS_FOR, WITHIN
from handrail.jobs.facts import text_of
from handrail.jobs.folder import beside, files_of
from handrail.jobs.yaml_text import Entries, Many, Scalar, Value, read_yaml, refused
from handrail.records.home import SAID
from handrail.sop.reader import read
from handrail.sop.words.nearest import nearest
from handrail.sop.words.procedure import Procedure
from handrail.sop.words.sentence import say
from handrail.voice import LANGUAGES

FILE = "said.yaml"
LISTS = (NEVER, STAYS)


def to_take_over(path: Path) -> dict[str, bytes]:
    """The files that a node keeps of a procedure: the procedure itself, and what is said to the person."""
    files = files_of(path)
    kept = said_beside(path, read(files))
    return files | ({SAID: json.dumps(kept, ensure_ascii=False, indent=1).encode()} if kept else {})


def said_beside(path: Path, procedure: Procedure) -> dict[str, Any]:
    """What stands in the file; nothing where there is none. Raises Unreadable with the place of what is wrong."""
    file = beside(path, FILE)
    if not file.exists() and not file.is_symlink():
        return {}  # a link that leads nowhere is told: somebody meant words to be there
    names = {
        CONSENTS: [each.name for each in procedure.consents],
        DATA: [each.name for each in procedure.data],
        PARTIES: [each.name for each in procedure.parties],
        BANS: [each.name for each in procedure.bans],
        WITHIN: [*(each.name for each in procedure.parties), *(each.name for each in procedure.outsides)],
    }
    found: dict[str, Any] = {}
    for section, value in _entries(read_yaml(text_of(file), FILE), (*names, *LISTS)).items():
        if section in LISTS:
            found[section] = [_said(each) for each in _listed(value)]
        else:
            read_one = _consent if section == CONSENTS else _said
            found[section] = {name: read_one(each) for name, each in _entries(value, names[section]).items()}
    return found


def _consent(value: Value) -> dict[str, dict[str, str]]:
    return {part: _said(each) for part, each in _entries(value, (ASKED, WAS_FOR)).items()}


def _said(value: Value) -> dict[str, str]:
    found = {}
    for language, each in _entries(value, LANGUAGES).items():
        if not isinstance(each, Scalar) or not each.text.strip():
            raise refused(each.place, "", say("Here nothing is said."), say("Write one sentence, or leave it out."))
        found[language] = " ".join(each.text.split())
    return found


def _entries(value: Value, names: Collection[str]) -> Mapping[str, Value]:
    """A map whose every name is one of these."""
    if not isinstance(value, Entries):
        raise refused(value.place, "", say("This is no map."), say("Write: {names}.", names=tuple(names)))
    for key, _ in value.items:
        if key.text not in names:
            near = nearest(key.text, names)
            said = say("“{name}” is nothing that is said to a person here.", name=key.text)
            raise refused(key.place, key.text, said, say("Write: {names}.", names=tuple(names)), near)
    return {key.text: each for key, each in value.items}


def _listed(value: Value) -> tuple[Value, ...]:
    if not isinstance(value, Many):
        raise refused(value.place, "", say("This is no list."), say("Write each with a dash before it."))
    return value.items
