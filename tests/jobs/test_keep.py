"""A kept walk is about somebody: nobody else on the machine reads it."""

from handrail.jobs.terminal import keep
from handrail.sop.meaning import meaning_of
from handrail.sop.walk.script import lines_of
from handrail.sop.walk.walk import Walk
from tests.sop.small import small


def test_a_kept_walk_is_for_oneself(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    kept = keep.keep(Walk.begin(meaning_of(small()), {"met by": "North"}), "Sara")
    assert kept is not None
    assert (kept.stat().st_mode & 0o777, kept.parent.stat().st_mode & 0o777) == (0o600, 0o700)


def test_a_name_cannot_bring_a_line_of_its_own():
    walk = Walk.begin(meaning_of(small()), {"met by": "North"})
    lines = lines_of(keep.script(walk, "Sara\ndo S1: protection: none\x85do S1\u2028x"))
    assert [line.text for line in lines] == ["start met by: North"]
