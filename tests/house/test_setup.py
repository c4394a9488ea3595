"""`tools/setup` on machines we do not have: each is a folder of stand-in programs, alone on PATH."""

import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
NEEDED = ["cat", "cksum", "dirname", "env", "mkdir", "rm", "sh", "touch", "chmod", "cp"]

# Says what it was called with. `-m venv` works once `venv-works` lies beside it, as after apt-get install.
PYTHON = """#!/bin/sh
here=$(dirname "$0")
echo "python3 $*" >>"$here/calls"
case "$1 $2" in
    "-m venv")
        mkdir -p .venv/bin && touch .venv/pyvenv.cfg
        [ -e "$here/venv-works" ] || { echo "no ensurepip" >&2; exit 1; }
        cp "$0" .venv/bin/python && cp "$0" .venv/bin/pip ;;
    "-m pip") touch .venv/bin/handrail && chmod +x .venv/bin/handrail && cat .venv/bin/calls >>"$TOLD" ;;
    *) exit 0 ;;
esac
"""
OLD_PYTHON = """#!/bin/sh
case "$1" in -V) echo "Python 3.9.2" ;; *) exit 1 ;; esac
"""
APT = """#!/bin/sh
here=$(dirname "$0")
echo "apt-get $*" >>"$here/calls"
case "$*" in *"install"*python3-venv*) touch "$here/venv-works" ;; esac
"""
SUDO = """#!/bin/sh
echo "sudo" >>"$(dirname "$0")/calls"
exec "$@"
"""
UV = """#!/bin/sh
here=$(dirname "$0")
echo "uv $* (downloads: $UV_PYTHON_DOWNLOADS)" >>"$here/calls"
case "$1" in
    venv) mkdir -p .venv/bin && touch .venv/pyvenv.cfg && cp "$here/python3" .venv/bin/python ;;
    pip) touch .venv/bin/handrail && chmod +x .venv/bin/handrail ;;
esac
"""


@dataclass
class Machine:
    """A checkout, and all the programs there are."""

    folder: Path
    checkout: Path
    programs: Path

    def has(self, name: str, text: str) -> None:
        program = self.programs / name
        program.unlink(missing_ok=True)
        program.write_text(text)
        program.chmod(0o755)

    def is_used_by(self, user: int) -> None:
        self.has("id", f"#!/bin/sh\necho {user}\n")

    def calls(self) -> list[str]:
        """What was called, in order; questions about versions left out."""
        told = [self.programs / "calls", self.folder / "told"]
        lines = [line for path in told if path.exists() for line in path.read_text().splitlines()]
        return [line for line in lines if not line.startswith("python3 -c")]

    def setup(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [self.checkout / "tools/setup", *arguments],
            env={"PATH": str(self.programs), "TOLD": str(self.folder / "told")},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    """A machine without Python, uv, apt-get or sudo, used by somebody who is not root."""
    checkout = tmp_path / "checkout"
    (checkout / "tools").mkdir(parents=True)
    for name in ["tools/setup", "pyproject.toml", *(lock.name for lock in ROOT.glob("requirements*.lock"))]:
        shutil.copy(ROOT / name, checkout / name)
    machine = Machine(tmp_path, checkout, tmp_path / "programs")
    machine.programs.mkdir()
    for name in NEEDED:
        found = shutil.which(name, path=os.defpath)
        assert found, f"this machine has no {name}"
        (machine.programs / name).symlink_to(found)
    machine.is_used_by(1000)
    return machine


def the_one_sentence(ended: subprocess.CompletedProcess[str]) -> str:
    assert ended.returncode == 1
    assert ended.stdout == ""
    (sentence,) = [line for line in ended.stderr.splitlines() if not line.startswith("setup: this Python has")]
    return sentence


def test_without_python_it_says_what_is_needed(machine):
    assert "needs Python 3.11 or newer, and no python3 was found here" in the_one_sentence(machine.setup())


def test_with_an_old_python_it_says_what_is_needed_and_what_there_is(machine):
    machine.has("python3", OLD_PYTHON)
    sentence = the_one_sentence(machine.setup())
    assert "needs Python 3.11 or newer, and the python3 found here is Python 3.9.2" in sentence


def test_an_old_python_first_on_path_does_not_hide_a_newer_one(machine):
    machine.has("python3", OLD_PYTHON)
    machine.has("python3.12", PYTHON)
    (machine.programs / "venv-works").touch()
    assert machine.setup().returncode == 0


def test_with_neither_venv_nor_apt_it_says_one_sentence(machine):
    machine.has("python3", PYTHON)
    assert "run 'apt-get install python3-venv' as root" in the_one_sentence(machine.setup())
    assert not (machine.checkout / ".venv").exists()


def test_with_apt_but_neither_root_nor_sudo_it_says_one_sentence(machine):
    machine.has("python3", PYTHON)
    machine.has("apt-get", APT)
    assert "run 'apt-get install python3-venv' as root" in the_one_sentence(machine.setup())
    assert "apt-get" not in " ".join(machine.calls())


@pytest.mark.parametrize("user", [0, 1000])
def test_debian_without_venv_gets_it_from_apt(machine, user):
    machine.has("python3", PYTHON)
    machine.has("apt-get", APT)
    machine.has("sudo", SUDO)
    machine.is_used_by(user)
    ended = machine.setup()
    assert ended.returncode == 0, ended.stderr
    calls = [call for call in machine.calls() if call.startswith(("apt-get", "sudo"))]
    apt = ["apt-get update -q", "apt-get install -q -y python3-venv"]
    assert calls == (apt if user == 0 else ["sudo", apt[0], "sudo", apt[1]])


def test_pip_installs_what_is_hashed_and_then_the_project_alone(machine):
    machine.has("python3", PYTHON)
    (machine.programs / "venv-works").touch()
    assert machine.setup().returncode == 0
    installed = [call for call in machine.calls() if "pip install" in call]
    assert "--require-hashes -r requirements.lock" in installed[0]
    assert "--no-deps --no-build-isolation --editable ." in installed[-1]


def test_uv_is_used_where_there_is_one_and_downloads_no_python(machine):
    machine.has("python3", PYTHON)
    machine.has("uv", UV)
    assert machine.setup("dev").returncode == 0
    calls = machine.calls()
    assert all(call.startswith("uv ") and "(downloads: never)" in call for call in calls)
    assert any("--require-hashes -r requirements-dev.lock" in call for call in calls)


def test_where_nothing_changed_nothing_is_done(machine):
    machine.has("python3", PYTHON)
    machine.has("uv", UV)
    machine.setup("dev")
    before = machine.calls()
    for level in ["run", "dev"]:
        ended = machine.setup(level)
        assert (ended.returncode, ended.stderr) == (0, "")
    assert machine.calls() == before


@pytest.mark.parametrize("changed", ["requirements.lock", "pyproject.toml", "tools/setup"])
def test_where_something_changed_it_installs_again(machine, changed):
    machine.has("python3", PYTHON)
    machine.has("uv", UV)
    machine.setup()
    before = len(machine.calls())
    with (machine.checkout / changed).open("a") as file:
        file.write("# changed\n")
    machine.setup()
    assert len(machine.calls()) > before


def test_a_checkout_that_was_moved_gets_a_new_environment(machine):
    machine.has("python3", PYTHON)
    machine.has("uv", UV)
    machine.setup()
    machine.checkout = machine.checkout.rename(machine.folder / "elsewhere")
    machine.setup()
    assert len([call for call in machine.calls() if call.startswith("uv venv")]) == 2


def test_a_folder_that_only_looks_like_an_environment_is_left_alone(machine):
    machine.has("python3", PYTHON)
    (machine.checkout / ".venv").mkdir()
    (machine.checkout / ".venv/mine").touch()
    assert "is no Python environment" in the_one_sentence(machine.setup())
    assert (machine.checkout / ".venv/mine").exists()


def test_a_word_it_does_not_know_is_named(machine):
    ended = machine.setup("everything")
    assert ended.returncode == 2
    assert "'everything' is not one of run, dev, oracle" in ended.stderr
