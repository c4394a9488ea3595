"""What one is told to type next can be typed."""

import sys

import pytest

from handrail.jobs.program import program


@pytest.mark.parametrize(
    ("started", "on_path", "typed"),
    [
        (".venv/bin/handrail", False, ".venv/bin/handrail"),
        ("/a place/handrail", False, "'/a place/handrail'"),
        (".venv/bin/handrail", True, "handrail"),
        ("-c", False, "handrail"),
    ],
)
def test_a_newcomer_is_told_what_the_shell_finds(monkeypatch, tmp_path, started, on_path, typed):
    if on_path:
        (tmp_path / "handrail").touch(mode=0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(sys, "argv", [started])
    assert program() == typed
