"""Whom a walk begins with: what the check found first; people that cannot be played are refused where they stand."""

import re
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from handrail.jobs.folder import files_of
from handrail.jobs.people import people_beside
from handrail.jobs.terminal.meeting import Meeting
from handrail.jobs.terminal.screen import screen
from handrail.jobs.terminal.session import Session
from handrail.jobs.terminal.terminal import Left
from handrail.jobs.verdict import NOT_CHECKED, Verdict, look, verdict
from handrail.jobs.words import sentence
from handrail.sop.meaning import meaning_of
from handrail.sop.reader import Unreadable, read
from handrail.sop.verify.check import Check, Part
from handrail.sop.walk.script import lines_of
from handrail.sop.words.sentence import say
from tests.jobs.running import FRAMEWORK, STYLE
from tests.sop.reader.telling import spoilt
from tests.sop.small import SMALL, WHOLE, small

NEVER = "| S9 | never asked for | looked at and not answered | — | 7 days | done | contact | 6 · made up |\n"
WITH_A_HOLE = SMALL.replace("| S3 is done |", "| S3 is done and S9 is done |").replace(
    "\n## What the world may do", f"{NEVER}\n## What the world may do"
)
UNTIL_NOW = "- name: Ada\n  gap: none\n  until now: |\n    "
AND_THEN = "\n  and then: |\n    "


@dataclass
class Typed:
    """A terminal at which all that will be typed is known; it remembers every screen."""

    lines: list[str]
    folder: Path = Path()
    width: int = 80
    height: int = 24
    screens: list[str] = field(default_factory=list)

    def show(self, lines):
        self.screens.append("\n".join(lines))

    def say(self, line):
        self.screens.append(line)

    def read(self, _prompt):
        if not self.lines:
            raise Left
        return self.lines.pop(0)

    def page(self, lines):
        self.show(lines)
        self.read("")


def met(procedure, told, *lines, people=()):
    terminal = Typed(list(lines))
    Meeting(terminal, meaning_of(procedure), people, told, "small").run()
    return terminal.screens


@pytest.mark.parametrize("asking", ["?", "h", "help"])
def test_the_first_menu_and_every_question_show_the_help(asking):
    asked = small(WHOLE)
    for typed in ([asking, "", "q"], ["1", asking, "", "b", "q"]):
        screens = met(asked, verdict(None), *typed)
        assert any("choose line 3" in screen for screen in screens)


def test_where_nothing_is_found_somebody_of_ones_own_is_offered(tmp_path):
    (screen,) = met(small(), verdict(None), "q")
    assert "Not checked yet" in screen
    assert "Somebody of your own" in screen


def test_what_the_check_found_is_offered_first_and_plays():
    found = Verdict(say("Checked."), False, say("Nobody asks."), {"met by": "North"}, ("do S1: protection: none",))
    first, second, third, *_ = met(small(), found, "1", "", "q")
    assert "What the check found: Nobody asks." in first.splitlines()[4]
    assert "North has the case." in second
    assert "Now protection is none." in third


def test_a_finding_of_a_real_check_is_told_as_a_story_that_plays():
    procedure = small(WITH_A_HOLE)
    checked = Check(meaning_of(procedure)).part(Part(True, ()))
    assert checked.findings
    told = verdict(checked)
    assert (told.good, bool(told.finding)) == (False, True)
    screens = met(procedure, told, "1", *[""] * len(told.acts), "q")
    assert "The prepared story ends here." not in "".join(screens)
    assert len(screens) >= 2 + len(told.acts)


def test_a_clean_check_says_so_in_one_line():
    told = look(small())
    assert told.good
    assert sentence(told.said) == "Checked: wherever a person can get to, somebody has the case."


def test_a_check_that_does_not_finish_is_never_clean():
    checked = Check(meaning_of(small())).part(Part(True, ()))
    unfinished = type(checked)(False, checked.situations, False, (), {})
    assert verdict(unfinished) is NOT_CHECKED


@pytest.mark.parametrize(
    ("text", "line", "near"),
    [
        (f"{UNTIL_NOW}start met by: Norht{AND_THEN}do S1\n", 4, "start met by: North"),
        (f"{UNTIL_NOW}start met by: North{AND_THEN}do S11\n", 6, "do S1"),
        ("- name: Ada\n", 1, None),
        ("just words\n", 1, None),
    ],
)
def test_people_that_cannot_be_played_are_refused_where_they_stand(tmp_path, text, line, near):
    (tmp_path / "people.yaml").write_text(text)
    with pytest.raises(Unreadable) as refused:
        people_beside(tmp_path, meaning_of(small()))
    (fault,) = refused.value.faults
    assert (fault.place.file, fault.place.line) == ("people.yaml", line)
    assert fault.nearest == near


def test_a_folder_without_people_has_none(tmp_path):
    assert people_beside(tmp_path, meaning_of(small())) == ()


def test_a_long_title_is_never_cut():
    title = "What happens to people who arrive at the harbour by night, in the words of both agencies that signed it"
    screens = met(small(spoilt("title: A small procedure", f"title: {title}")), verdict(None), "q")
    assert f"{title} (small, version 1)" in plain(screens[0])
    assert len(met(small(), verdict(None), "q")[0].splitlines()) == len(screens[0].splitlines())


def plain(shown: str) -> str:
    return " ".join(STYLE.sub("", shown).split())


@pytest.mark.parametrize(
    ("height", "says"),
    [
        (24, r"safe place to stay, address kept secret \(H1\), and 7 more; type e to see them\."),
        (34, r"safe place to stay, address kept secret \(H1\), food, water, hygiene \(H2\), "),
    ],
)
def test_what_goes_on_all_the_while_has_its_words_however_little_room_there_is(height, says):
    meaning = meaning_of(read(files_of(FRAMEWORK)))
    session = Session.begin("Ada", meaning, lines_of("start met by: IOM; state route: absent\n"))
    assert re.search(f"All the while: {says}", plain("\n".join(screen(session, 80, height))))
