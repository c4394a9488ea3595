"""The manual's examples are run; here, that running them can fail."""

from pathlib import Path

import pytest

from tests.house.manual import Terminal, first_difference, matches


@pytest.fixture
def terminal(tmp_path: Path) -> Terminal:
    return Terminal(tmp_path)


def test_a_block_that_tells_the_truth_passes(terminal):
    block = "$ echo one\none\n$ cat <<END\n> two\n> END\ntwo\n$ false\n$ echo $?\n1\n"
    assert first_difference(block, terminal) is None


def test_it_runs_our_own_handrail(terminal):
    assert first_difference("$ handrail --version\nhandrail, version …", terminal) is None


def test_commands_of_one_page_share_a_folder(terminal):
    assert first_difference("$ echo kept >note", terminal) is None
    assert first_difference("$ cat note\nkept", terminal) is None


@pytest.mark.parametrize(
    ("block", "told"),
    [
        ("$ echo one\ntwo", "it printed\none"),
        ("$ echo one", "it printed\none"),
        ("$ false", "show it with '$ echo $?'"),
        ("$ sh -c 'exit 3'\n$ echo $?\n0", "it printed\n3"),
        ("$ make setup", "```sh block"),
        ("echo one\none", "at least one line"),
    ],
)
def test_a_block_that_does_not_is_told(terminal, block, told):
    difference = first_difference(block, terminal)
    assert difference is not None
    assert told in difference


@pytest.mark.parametrize(
    ("said", "printed", "same"),
    [
        ("took … s", "took 0.21 s\n", True),
        ("first\n…\nlast", "first\na\nb\nlast\n", True),
        ("first\n…\nlast", "first\na\nb\n", False),
        ("a.c", "abc", False),
        ("", "", True),
        ("", "something", False),
    ],
)
def test_three_dots_stand_for_anything_and_nothing_else_does(said, printed, same):
    assert matches(said, printed) is same
