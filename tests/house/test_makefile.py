"""The Makefile is the front door: `make help` lists every target, and the texts name no other."""

import re
import subprocess

from tests.house.checkout import ROOT, kept_files, text_of

MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
TARGETS = re.findall(r"^([a-z][a-z-]*):(?!=)", MAKEFILE, re.MULTILINE)


def made(*arguments: str) -> str:
    return subprocess.run(
        ["make", "--no-print-directory", *arguments], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout


def test_help_lists_every_target_with_what_it_does():
    listed = re.findall(r"^  make (\S+) +\S.+", made("help"), re.MULTILINE)
    assert sorted(listed) == sorted(TARGETS)


def test_help_is_what_make_alone_says():
    assert made() == made("help")


def test_no_target_is_taken_for_a_file():
    phony = re.search(r"^\.PHONY: (.+)$", MAKEFILE, re.MULTILINE)
    assert phony
    assert sorted(phony[1].split()) == sorted(TARGETS)


def test_the_targets_that_everybody_counts_on_are_there():
    assert {"setup", "run", "test", "help", "check", "bench", "soak", "fmt", "clean"} <= set(TARGETS)


def targets_named_in(text: str) -> set[str]:
    named = re.findall(r"`make ([a-z-]+)`|^make ([a-z-]+)$", text, re.MULTILINE)
    return {first or second for first, second in named}


def test_no_page_names_a_target_that_there_is_not():
    for page in kept_files():
        if page.suffix == ".md":
            assert targets_named_in(text_of(page) or "") <= set(TARGETS), page


def test_a_target_is_seen_in_a_sentence_and_in_a_block():
    assert targets_named_in("Say `make tea`.\n```sh\nmake cake\n```\nWe make do.") == {"tea", "cake"}
