"""The lock files say what pyproject.toml asks for, each package pinned and hashed, and the three agree.

Without uv: what the locks must answer is read from pyproject.toml and from the installed packages.
"""

import re
import tomllib
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, distribution

import pytest
from packaging.markers import Marker
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.house.checkout import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
GROUPS = PROJECT["dependency-groups"]
ASKED = {
    "requirements.lock": [*PROJECT["project"]["dependencies"], *GROUPS["build"]],
    "requirements-dev.lock": [*PROJECT["project"]["dependencies"], *GROUPS["build"], *GROUPS["dev"]],
    "requirements-oracle.lock": [
        *PROJECT["project"]["dependencies"],
        *GROUPS["build"],
        *GROUPS["dev"],
        *GROUPS["oracle"],
    ],
}
LOCKED = re.compile(r"(?P<name>[a-z0-9-]+)==(?P<version>[^ ;]+)( ; (?P<marker>[^\\]+?))? *")


@dataclass(frozen=True)
class Locked:
    """One package of a lock file."""

    version: str
    marker: str | None
    hashes: frozenset[str]


def locked(text: str) -> dict[str, Locked]:
    """The packages of a lock file; anything else in it is a fault."""
    packages = {}
    for entry in text.replace("\\\n", "").splitlines():
        head, *hashes = entry.split(" --hash=")
        found = LOCKED.fullmatch(head.rstrip())
        assert found, f"not NAME==VERSION: {entry}"
        assert hashes, f"without a hash: {entry}"
        digests = [digest.strip() for digest in hashes]
        assert all(re.fullmatch("sha256:[0-9a-f]{64}", digest) for digest in digests), entry
        assert found["name"] not in packages, f"twice: {entry}"
        packages[found["name"]] = Locked(found["version"], found["marker"], frozenset(digests))
    return packages


LOCKS = {name: locked((ROOT / name).read_text(encoding="utf-8")) for name in ASKED}


def missing(packages: dict[str, Locked], asked: list[str]) -> list[str]:
    """The requirements that a lock file leaves open, or answers with a version they do not allow."""
    open_ones = []
    for requirement in map(Requirement, asked):
        package = packages.get(canonicalize_name(requirement.name))
        if not package or not requirement.specifier.contains(package.version, prereleases=True):
            open_ones.append(str(requirement))
    return open_ones


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_answers_all_that_the_project_asks_for(lock):
    assert missing(LOCKS[lock], ASKED[lock]) == []


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_answers_all_that_its_own_packages_ask_for(lock):
    for name, package in LOCKS[lock].items():
        try:
            asked = distribution(name).requires or []
        except PackageNotFoundError:
            continue  # not on this machine: another system's, or the second rule engine
        here = [text for text in asked if applies(Requirement(text).marker)]
        assert missing(LOCKS[lock], here) == [], f"{name} {package.version}"


def applies(marker: Marker | None) -> bool:
    return marker is None or marker.evaluate({"extra": ""})


@pytest.mark.parametrize(
    ("smaller", "larger"),
    [("requirements.lock", "requirements-dev.lock"), ("requirements-dev.lock", "requirements-oracle.lock")],
)
def test_what_is_tested_is_what_runs(smaller, larger):
    assert LOCKS[smaller].items() <= LOCKS[larger].items()


def test_what_is_installed_is_what_is_locked():
    for name, package in LOCKS["requirements-dev.lock"].items():
        if applies(Marker(package.marker) if package.marker else None):
            assert distribution(name).version == package.version


def test_the_second_rule_engine_is_in_no_other_lock():
    holding = [name for name, packages in LOCKS.items() if "zen-engine" in packages]
    assert holding == ["requirements-oracle.lock"]


def test_a_package_that_publishes_development_versions_only_is_pinned_by_hand():
    pinned = [text for text in PROJECT["project"]["dependencies"] if "==" in text]
    assert [Requirement(text).name for text in pinned] == ["python-sat"]


@pytest.mark.parametrize(
    "line",
    [
        "click>=8.1",
        "click==8.5.1",
        "click==8.5.1 \\\n    --hash=md5:0123",
        "--index-url https://example.org/simple",
        "click @ https://example.org/click.whl",
        f"click==8.5.1 --hash=sha256:{'0' * 64}\nclick==8.5.2 --hash=sha256:{'0' * 64}",
    ],
)
def test_a_line_that_is_not_pinned_and_hashed_is_refused(line):
    with pytest.raises(AssertionError):
        locked(line)


def test_an_open_requirement_is_seen():
    packages = locked(f"click==8.5.1 \\\n    --hash=sha256:{'0' * 64}")
    assert missing(packages, ["click>=8.1"]) == []
    assert missing(packages, ["click>=9", "rapidfuzz"]) == ["click>=9", "rapidfuzz"]
