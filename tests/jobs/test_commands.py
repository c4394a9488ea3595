"""The commands as a newcomer and as another program meet them: help with an example, and who speaks in each answer."""

import json
import os
import subprocess

import pytest
from click.testing import CliRunner

from handrail.jobs.cli import main
from handrail.sop.verify.kinds import Kind
from tests.jobs.running import PROGRAM, answer, errors, run
from tests.sop.small import SMALL

SERVE_PAGES = {"demo", "node"}
"""What makes and serves a node has no answer to give to another program."""


@pytest.mark.parametrize("command", sorted(main.commands))
def test_every_command_explains_itself_with_an_example(command):
    said = run(command, "--help").output
    assert "Example" in said or "To begin:" in said
    assert f"handrail {command} " in said
    assert ("--json" in said) is (command not in SERVE_PAGES)


def test_the_first_help_says_where_to_begin():
    said = run("--help").output
    assert "handrail walk sops/framework" in said
    assert all(command in said for command in main.commands)


def test_every_answer_says_who_speaks_about_which_procedure(small, facts, tmp_path):
    (small / "scenarios.yaml").write_text(
        "- {name: one, source: made up, facts: {met by: North}, expect: {holder: North}}\n"
    )
    for arguments in (
        ("read", small),
        ("read", small, "--aloud"),
        ("decide", small, "--facts", facts),
        ("explain", small, "--facts", facts),
        ("explain", small, "--facts", facts, "--why", "S1"),
        ("scenarios", small),
        ("number", small),
        ("walk", small),
    ):
        found = answer(*arguments)
        assert found["handrail"] == 1, arguments
        assert found["procedure"]["name"] == "small"
        assert found["procedure"]["version"] == 1
        assert len(found["procedure"]["hash"]) == 64


@pytest.mark.parametrize(
    "arguments",
    [
        ("decide", "--facts", "wrong.yaml"),
        ("explain", "--facts", "wrong.yaml"),
        ("explain", "--facts", "right.yaml", "--why", "S99"),
        ("scenarios",),
        ("walk", "--script", "wrong.script"),
        ("walk",),
        ("number",),
    ],
    ids=" ".join,
)
def test_every_error_says_about_which_procedure_where_it_could_be_read(small, monkeypatch, arguments):
    monkeypatch.chdir(small)
    (small / "wrong.yaml").write_text("met by: Nroth\n")
    (small / "right.yaml").write_text("met by: North\n")
    (small / "wrong.script").write_text("start met by: Nroth\n")
    (small / "scenarios.yaml").write_text("just words\n")
    (small / "people.yaml").write_text("just words\n")
    if arguments == ("number",):
        (small / "procedure.md").write_text(SMALL.replace("| W2 |", "| — |"))
        monkeypatch.setattr("handrail.jobs.number._write", refuse_to_write)
    command, *more = arguments
    done = run(command, small, *more, "--json")
    assert done.exit_code == 2
    found = json.loads(done.stdout)
    assert list(found) == ["handrail", "procedure", "errors"]
    assert found["handrail"] == 1
    assert (found["procedure"]["name"], found["procedure"]["version"]) == ("small", 1)
    assert len(found["procedure"]["hash"]) == 64


def refuse_to_write(*_given):
    raise PermissionError


@pytest.mark.parametrize(
    "arguments", [("read",), ("decide",), ("decide", "--facts", "right.yaml"), ("check", "--limti")]
)
def test_an_error_before_the_procedure_could_be_read_says_so(small, arguments):
    (small / "procedure.md").write_text(SMALL.replace("stand-in | after", "stadn-in | after"))
    command, *more = arguments
    found = json.loads(run(command, small, *more, "--json").stdout)
    assert (found["handrail"], found["procedure"]) == (1, None)
    assert found["errors"]


def test_what_the_check_found_says_about_which_procedure(small):
    found = answer("check", small)
    assert (found["handrail"], found["procedure"]["name"], len(found["procedure"]["hash"])) == (1, "small", 64)


def test_a_terminal_that_lacks_a_sign_goes_on(small):
    done = subprocess.run(
        [PROGRAM, "read", small, "--aloud"],
        capture_output=True,
        env={**os.environ, "PYTHONIOENCODING": "latin-1"},
        check=False,
    )
    assert done.returncode == 0
    assert b"?answered? means" in done.stdout


def test_colour_can_be_forbidden(small, monkeypatch):
    coloured = CliRunner().invoke(main, ["read", str(small)], color=True).output
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[" in coloured
    assert "\x1b[" not in CliRunner().invoke(main, ["read", str(small)], color=True).output


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (("check", "--json"), "Missing argument 'PATH'."),
        (("decide", "nowhere", "--json"), "Missing option '--facts'."),
        (("chek", "nowhere", "--json"), "No such command 'chek'. Did you mean 'check'?"),
    ],
)
def test_a_program_that_types_wrongly_is_answered_as_it_asked(typed, said):
    (error,) = errors(*typed[:-1])
    assert error["write"] == said
    assert run(*typed[:-1]).output.startswith("Usage: ")


def test_every_kind_of_finding_is_listed_in_order_with_0_where_nothing_was_to_be_looked_at(small):
    checks = json.loads(run("check", small, "--json").output)["checks"]
    assert [each["kind"] for each in checks] == [str(kind) for kind in Kind]
    assert {"kind": "TooMuch", "triggered": "0"} in checks
    assert any(each["triggered"] != "0" for each in checks)
    assert [each["kind"] for each in json.loads(run("check", small, "--limit", "0", "--json").output)["checks"]] == [
        each["kind"] for each in checks
    ]
