"""Progress: one line, on a terminal, for what takes longer than a second."""

import io
import time

from handrail.jobs import progress as jobs_progress
from handrail.jobs.progress import progress


class Screen(io.StringIO):
    """What is written for people; `terminal` says whether somebody watches."""

    def __init__(self, *, terminal):
        super().__init__()
        self.terminal = terminal

    def isatty(self):
        return self.terminal


def watched(monkeypatch, *, terminal, seconds, patience=0.05):
    screen = Screen(terminal=terminal)
    monkeypatch.setattr("sys.stderr", screen)
    monkeypatch.setattr(jobs_progress, "PATIENCE", patience)
    with progress("Checking") as line:
        time.sleep(seconds)
        line.say("Counting")
    return screen.getvalue()


def test_what_is_quick_says_nothing(monkeypatch):
    assert watched(monkeypatch, terminal=True, seconds=0, patience=30) == ""


def test_what_takes_longer_says_what_it_does_and_clears_the_line(monkeypatch):
    said = watched(monkeypatch, terminal=True, seconds=0.4)
    assert "Checking …" in said
    assert "Counting …" in said
    assert said.endswith(jobs_progress.CLEAR)


def test_where_nobody_watches_it_says_nothing(monkeypatch):
    assert watched(monkeypatch, terminal=False, seconds=0.4) == ""
