"""The layers of the house, each seen to break: one bad import planted in a copy, one contract broken."""

import ast
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.checkout import ROOT

PROGRAMS = Path(sys.executable).parent
HOUSE = "The house: imports point down only"
LANGUAGE = "The language: imports point down only"
UNREAD = "The language: who decides, checks or walks never reads a file"
CORE = "The core opens no file, no socket, no process, and asks no clock"
NO_DJANGO = "Neither the core nor what lies between knows Django"
NO_ROWS = "Pages and commands take values, never rows"
SOP = ["words", "reader", "meaning", "decide", "explain", "verify", "walk"]
MAY_IMPORT = {
    "words": [],
    "reader": ["words"],
    "meaning": ["words"],
    "decide": ["words", "meaning"],
    "explain": ["words", "meaning", "decide"],
    "verify": ["words", "meaning", "decide", "explain"],
    "walk": ["words", "meaning", "decide", "explain"],
}


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A copy of the house's rules over empty rooms."""
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    for name in [
        "",
        "voice",
        "jobs",
        "records",
        "records/models",
        "records/post_rows",
        "records/life_rows",
        "exchange",
        "sop",
        *(f"sop/{name}" for name in SOP),
    ]:
        room = tmp_path / "src/handrail" / name
        room.mkdir(parents=True, exist_ok=True)
        (room / "__init__.py").touch()
    return tmp_path


def plant(house: Path, room: str, line: str) -> None:
    path = house / "src/handrail" / room / "planted.py"
    path.parent.mkdir(parents=True, exist_ok=True)
    (path.parent / "__init__.py").touch()
    path.write_text(line + "\n")


def broken(house: Path) -> list[str]:
    """The contracts that import-linter finds broken."""
    ended = subprocess.run(
        [PROGRAMS / "lint-imports", "--no-cache", "--no-logo"],
        cwd=house,
        env={"PATH": os.defpath, "PYTHONPATH": str(house / "src"), "COLUMNS": "200"},
        capture_output=True,
        text=True,
        check=False,
    )
    names = re.findall(r"^(.+) BROKEN", ended.stdout, re.MULTILINE)
    assert (ended.returncode == 0) == (not names), ended.stdout + ended.stderr
    assert "Contracts: " in ended.stdout, ended.stdout + ended.stderr
    return names


def test_empty_rooms_break_nothing(house):
    assert broken(house) == []


def test_every_import_that_is_allowed_breaks_nothing(house):
    for room, below in MAY_IMPORT.items():
        plant(house, f"sop/{room}", "\n".join(f"import handrail.sop.{other}" for other in below))
    plant(house, "jobs", "import handrail.sop.walk, handrail.sop.verify, handrail.sop.reader, yaml, click, os")
    plant(house, "sop/verify/deep", "import oxidd.bdd, pysat.solvers")
    plant(house, "sop/reader/deep", "import markdown_it, yaml")
    assert broken(house) == []


@pytest.mark.parametrize("room", SOP)
def test_no_room_of_the_language_imports_what_it_may_not(house, room):
    for other in set(SOP) - {room} - set(MAY_IMPORT[room]):
        plant(house, f"sop/{room}", f"import handrail.sop.{other}")
        assert set(broken(house)) & {LANGUAGE, UNREAD}, f"{room} may import {other}"


@pytest.mark.parametrize(
    ("room", "line", "contracts"),
    [
        ("sop/words", "import handrail.jobs", [HOUSE]),
        ("exchange", "import handrail.jobs", [HOUSE]),
        ("sop/words", "import handrail.exchange", [HOUSE]),
        ("seal", "import handrail.sop", [HOUSE]),
        ("cellar", "", [HOUSE]),
        ("sop/cellar", "", [LANGUAGE]),
        ("sop/decide", "import oxidd", ["Only verify knows diagrams and solvers"]),
        ("jobs", "from pysat.solvers import Solver", ["Only verify knows diagrams and solvers"]),
        ("jobs", "import markdown_it", ["Only the reader parses Markdown"]),
        ("sop/verify", "import yaml", ["Only the reader and the commands read YAML"]),
        ("sop/walk", "import click", ["Only the commands know the terminal"]),
        ("sop/walk", "import time", [CORE]),
        ("sop/reader", "from pathlib import Path", [CORE]),
        ("sop/verify/deep", "import os.path", [CORE]),
        ("exchange", "import socket", [CORE]),
        ("cases", "from django.utils import timezone", [NO_DJANGO]),
        ("carriers", "import django", [NO_DJANGO]),
        ("web", "from handrail.records.models import Case", [NO_ROWS]),
        ("jobs/deep", "import handrail.records.models", [NO_ROWS]),
        ("web", "from handrail.records.post_rows import Letter", [NO_ROWS]),
        ("jobs", "from handrail.records.life_rows import Life", [NO_ROWS]),
    ],
)
def test_a_bad_import_breaks_the_contract_that_names_it(house, room, line, contracts):
    plant(house, room, line)
    assert broken(house) == contracts


def test_only_the_records_know_the_tables_of_django():
    """import-linter takes another package as a whole: who may import a part of Django is looked up here."""
    found = {
        path.relative_to(ROOT / "src/handrail").parts[0]
        for path in (ROOT / "src/handrail").rglob("*.py")
        if any(name.startswith("django.db") for name in imported(path.read_text(encoding="utf-8")))
    }
    assert found == {"records"}


def imported(code: str) -> list[str]:
    """The modules that a piece of code imports, by their whole names."""
    nodes = list(ast.walk(ast.parse(code)))
    named = [alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names]
    parts = [
        f"{node.module}.{alias.name}" for node in nodes if isinstance(node, ast.ImportFrom) for alias in node.names
    ]
    return named + parts


@pytest.mark.parametrize(
    "code", ["import django.db", "from django import db", "from django.db.models import F", "import django.db.models"]
)
def test_no_way_to_import_the_tables_is_overlooked(code):
    assert any(name.startswith("django.db") for name in imported(code))


def style_faults(room: str, code: str) -> list[str]:
    """The rules that ruff finds broken by a piece of code, were it written in a room."""
    options = ["--no-cache", "--output-format=concise", "--select=TID251,PTH123,DTZ,T20"]
    options.append(f"--stdin-filename=src/handrail/{room}/planted.py")
    ended = subprocess.run(
        [PROGRAMS / "ruff", "check", *options, "-"],
        cwd=ROOT,
        input=code,
        capture_output=True,
        text=True,
        check=False,
    )
    return re.findall(r"^\S+:\d+:\d+: (\w+)", ended.stdout, re.MULTILINE)


@pytest.mark.parametrize(
    "code",
    [
        "import time\ntime.time()",
        "from time import monotonic",
        "import datetime\ndatetime.date.today()",
        "from datetime import datetime, UTC\ndatetime.now(UTC)",
        "from pathlib import Path",
        "import os",
        "import urllib.request",
        "import random\nrandom.shuffle([])",
        "import uuid",
        "open('file')",
        "print('said')",
    ],
)
def test_the_core_has_no_clock_file_network_or_dice(code):
    assert style_faults("sop/verify", code)


@pytest.mark.parametrize("code", ["import random\nrandom.Random(7).random()", "from datetime import date, timedelta"])
def test_the_core_has_dates_and_dice_that_it_is_given(code):
    assert style_faults("sop/verify", code) == []


def test_commands_have_the_clock_and_the_files():
    assert style_faults("jobs", "import time\nfrom pathlib import Path\ntime.monotonic()\nPath().read_text()") == []


def test_only_commands_and_pages_turn_sentences_into_words(house):
    plant(house, "jobs", "import handrail.voice")
    plant(house, "web", "import handrail.voice")
    assert broken(house) == []
    for room in ("sop/explain", "exchange", "cases", "records"):
        plant(house, room, "import handrail.voice")
        assert HOUSE in broken(house)
        (house / "src/handrail" / room / "planted.py").unlink()
