"""Several processes on one real database: nothing is lost, nothing is done twice, and what was said to be saved is."""

import json
import os
import random
import subprocess
import sys
import time
from dataclasses import replace

import pytest

from handrail.records.home import HOME, NODE, Home
from tests.records.plugin import ROOT

WORKERS, ACTS = 4, 12


class Crowd:
    """Processes that are the same node."""

    def __init__(self, folder):
        self.home = Home(folder / "many")
        self.home.make(replace(Home.here().node, name="many"), Home.here().procedure())
        settings = {HOME: str(folder), NODE: "many", "DJANGO_SETTINGS_MODULE": "handrail.site.settings"}
        self._environment = os.environ | settings
        self._cases = [answer["case"] for answer in self.ask("begin")]

    def case(self):
        """Another case in which nothing was done yet."""
        return self._cases.pop()

    def start(self, *command):
        return subprocess.Popen(
            [sys.executable, "-m", "tests.records.worker", *command],
            cwd=ROOT,
            env=self._environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def ask(self, *command):
        return self.answers(self.start(*command))

    def answers(self, process, *, killed=False):
        told, failed = process.communicate(timeout=300)
        assert killed or process.returncode == 0, failed
        return [json.loads(line) for line in told.splitlines() if line.endswith("}")]


@pytest.fixture(scope="module")
def crowd(tmp_path_factory):
    return Crowd(tmp_path_factory.mktemp("nodes"))


def test_four_processes_on_one_case_lose_nothing(crowd):
    case, names = crowd.case(), [f"worker{at}" for at in range(WORKERS)]
    running = [crowd.start("work", case, name, str(ACTS)) for name in names]
    for process in running:
        assert len(crowd.answers(process)) == 2 * ACTS
    (found,) = crowd.ask("tell", case)
    expected = sorted(f"{name} {at}" for name in names for at in range(ACTS))
    assert found["version"] == 1 + WORKERS * ACTS
    assert sorted(found["entries"]) == expected
    assert sorted(found["notes"]) == expected


def test_one_button_pressed_in_four_processes_at_once_is_one_act(crowd):
    case = crowd.case()
    running = [crowd.start("press", case, "the same form") for _ in range(WORKERS)]
    answers = [answer for process in running for answer in crowd.answers(process)]
    assert answers == [{"version": 2}] * (5 * WORKERS)
    (found,) = crowd.ask("tell", case)
    assert found["version"] == 2


@pytest.mark.parametrize("seed", range(2))
def test_a_process_that_is_killed_loses_nothing_that_it_said_was_saved(crowd, seed):
    case = crowd.case()
    process = crowd.start("work", case, "worker1", "10000")
    said = [json.loads(process.stdout.readline())]
    time.sleep(random.Random(seed).uniform(0.05, 0.4))
    process.kill()
    said += crowd.answers(process, killed=True)
    (found,) = crowd.ask("tell", case)
    for kind in ("entry", "note"):
        saved = [each[kind] for each in said if kind in each]
        there = found["entries" if kind == "entry" else "notes"]
        assert there[: len(saved)] == saved
        assert len(there) - len(saved) in (0, 1)


def test_no_file_of_the_node_tells_what_was_typed(crowd):
    """After all the above: the databases, what is written ahead, everything that lies beside them."""
    found = {path: path.read_bytes() for path in crowd.home.path.rglob("*") if path.is_file()}
    if not crowd.home.node.postgresql:
        assert {"db.sqlite3", "keys.sqlite3"} <= {path.name for path in found}
    for typed in ("Selam", "Tigrinya", "quiet room", "night porter", "worker1 0", "safety: safe"):
        assert not [path for path, content in found.items() if typed.encode() in content and path.suffix != ".md"], (
            typed
        )
