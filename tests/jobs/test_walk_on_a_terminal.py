"""`handrail walk` on a real terminal: it greets, goes on and back, saves, and whoever leaves loses nothing."""

import re
import signal

import pytest

from handrail.jobs.terminal.meeting import Meeting
from handrail.jobs.terminal.session import Session
from handrail.jobs.terminal.terminal import RealTerminal
from handrail.jobs.verdict import NOT_CHECKED
from handrail.sop.meaning import meaning_of
from handrail.sop.meaning.act import Verb
from handrail.sop.reader import read
from handrail.sop.walk.line import Line
from handrail.sop.walk.script import lines_of
from handrail.sop.walk.step import step
from tests.jobs.running import FRAMEWORK, OnTerminal, run

PEOPLE = """\
- name: Ada, 30
  gap: somebody whom nobody has asked
  until now: |
    start met by: North
  and then: |
    do S1: protection: none
    consent K1: given
    do S2: screening: signs
    do S3
    close C1
"""


@pytest.fixture
def small(small):
    """A folder with a small procedure and one invented person."""
    (small / "people.yaml").write_text(PEOPLE)
    return small


@pytest.fixture
def terminal(tmp_path):
    """Starts `handrail` on a terminal, as often as a test wants."""
    started = []

    def start(*arguments, **size):
        started.append(OnTerminal(*arguments, folder=tmp_path, **size))
        return started[-1]

    yield start
    for each in started:
        each.close()


@pytest.fixture
def walk(small, terminal):
    """`handrail walk` on the small procedure."""
    return terminal("walk", small)


def ada(walk):
    walk.wait_for("q leaves>")
    return walk.type("1", then="? help")


def test_it_greets_in_at_most_eight_lines_and_offers_the_three_people(terminal):
    walk = terminal("walk", FRAMEWORK)
    lines = walk.wait_for("q leaves>").rstrip().split("\n")
    assert len(lines) <= 9
    assert [line.split(":")[0].strip() for line in lines[4:7]] == ["1  Selam, 24", "2  Daud, 31", "3  Karim, 27"]
    assert lines[7].strip() == "4  Somebody of your own"
    assert "situation" not in lines[0]
    walk.type("q", then="q")
    assert walk.end()[0] == 0


def test_a_screen_says_who_has_the_case_what_is_due_by_when_and_why(walk):
    screen = ada(walk)
    assert "North has the case." in screen
    assert re.search(r"1 S1 +ask about protection +at once +North", screen)
    assert "it always applies · 6 · made up" in screen
    assert "because always" not in screen


def test_it_asks_where_a_step_can_go_in_several_ways(walk):
    ada(walk)
    walk.type("1", then="What comes of it: protection?")
    assert "Now protection is none." in walk.type("1", then="? help")


def test_enter_goes_on_with_the_prepared_story_to_its_end(walk):
    ada(walk)
    for said in (
        "protection is none",
        "The answer is yes",
        "screening is signs",
        "tell the result. Done",
        "closes the case",
    ):
        walk.type("", then=said)
    assert "The case is closed." in walk.screen
    walk.type("", then="The prepared story ends here.")


def test_where_one_thing_can_be_chosen_the_prompt_says_so(walk):
    ada(walk)
    for _ in range(5):
        walk.type("", then="? help")
    walk.type("", then="The prepared story ends here.")
    assert "The case is closed." in walk.screen
    assert re.search(r"^ *1 chooses it>", walk.screen, re.MULTILINE), walk.screen


def test_back_and_undo(walk):
    ada(walk)
    walk.type("", then="Now protection is none.")
    walk.type("b", then="Ada is met by North.")
    walk.type("u", then="Now protection is none.")
    walk.type("u", then="Ada is met by North.")
    walk.type("u", then="There is nothing to undo.")
    walk.type("b", then="This is the beginning.")


def test_why_and_help_come_back_to_the_walk(walk):
    ada(walk)
    assert "S2 (“screen, with care”) does not apply now." in walk.type("w s2", then="Enter: back")
    walk.type("", then="? help")
    assert "S1 (“ask about protection”) applies now." in walk.type("w 1", then="Enter: back")
    walk.type("", then="? help")
    assert "choose line 3" in walk.type("?", then="Enter: back")
    walk.type("", then="? help")


def test_a_script_line_works_and_a_wrong_one_names_the_nearest(walk):
    ada(walk)
    walk.type("do S1: protection: nnoe", then="Nearest:")
    walk.type("do S1: protection: none by South", then="South: ask about protection.")
    walk.type("99", then="There is no 99 here")
    walk.type("xyzzy", then="“xyzzy” is nothing to type here; ? helps.")


def test_saved_as_a_script_it_plays_again(walk, small, tmp_path):
    ada(walk)
    walk.type("", then="Now protection is none.")
    walk.type("s", then="Save as what?")
    walk.type("1", then="To play it again:")
    assert f"walk {small} --script ada-30.script" in " ".join(walk.screen.split())
    played = run("walk", small, "--script", tmp_path / "ada-30.script")
    assert played.exit_code == 0
    assert "· North: ask about protection. Now protection is none." in played.output


def test_saved_as_a_scenario_the_procedure_holds_to_it(walk, small, tmp_path):
    ada(walk)
    walk.type("", then="Now protection is none.")
    walk.type("s", then="Save as what?")
    walk.type("2", then="to hold it to that:")
    assert walk.shows(f"scenarios {small}")
    (tmp_path / "ada-30.yaml").rename(small / "scenarios.yaml")
    assert run("scenarios", small).exit_code == 0


def test_a_saved_file_is_never_written_over(walk, tmp_path):
    (tmp_path / "ada-30.script").write_text("mine")
    ada(walk)
    walk.type("s", then="Save as what?")
    walk.type("1", then="ada-30-2.script")
    assert (tmp_path / "ada-30.script").read_text() == "mine"


@pytest.mark.parametrize("leave", ["\x03", "\x04"], ids=["Ctrl-C", "end of input"])
def test_whoever_leaves_loses_nothing(walk, small, tmp_path, leave):
    ada(walk)
    walk.type("do S1: protection: seeks asylum", then="Now protection is seeks asylum.")
    walk.press(leave)
    code, said = walk.end()
    assert code == 0
    (kept,) = (tmp_path / "state/handrail/walks").iterdir()
    assert f"handrail walk {small} --script {kept}" in said.replace("\n", "")
    assert "Now protection is seeks asylum." in run("walk", small, "--script", kept).output


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_closed_terminal_loses_nothing(walk, tmp_path, number):
    ada(walk)
    walk.type("do S1: protection: none", then="Now protection is none.")
    walk.process.send_signal(number)
    assert walk.end()[0] == 0
    assert len(list((tmp_path / "state/handrail/walks").iterdir())) == 1


def test_a_window_that_is_closed_loses_nothing(walk, tmp_path):
    """Nothing can be written to the terminal any more."""
    ada(walk)
    walk.type("do S1: protection: none", then="Now protection is none.")
    walk.hang_up()
    (kept,) = (tmp_path / "state/handrail/walks").iterdir()
    assert kept.read_text().splitlines()[-1] == "do S1: protection: none"


def test_ctrl_c_while_the_screen_is_drawn_loses_nothing(small, tmp_path, monkeypatch):
    """Not while it waits for a line, but at any other moment."""
    meaning = meaning_of(read({"procedure.md": (small / "procedure.md").read_bytes()}))
    session = Session.begin("Ada", meaning, lines_of("start met by: North"))
    chosen = session.do(step(session.walk, Line(1, ""), Verb.DO, "S1: protection: none"))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    meeting = Meeting(Interrupted(tmp_path), meaning, (), NOT_CHECKED, "small", chosen)
    meeting.run()
    assert len(list((tmp_path / "state/handrail/walks").iterdir())) == 1


class Interrupted(RealTerminal):
    """A terminal at which somebody presses Ctrl-C while the screen is drawn."""

    def show(self, lines):
        assert lines
        raise KeyboardInterrupt


def test_who_only_looked_leaves_nothing_behind(walk, tmp_path):
    ada(walk)
    walk.type("", then="Now protection is none.")
    walk.press("\x03")
    assert walk.end()[0] == 0
    assert not (tmp_path / "state").exists()


def test_a_kept_walk_goes_on_where_it_stood(small, tmp_path, terminal):
    script = tmp_path / "mine.script"
    script.write_text("start met by: South\ndo S1: protection: none\n")
    walk = terminal("walk", small, "--script", script)
    assert "South: ask about protection." in walk.wait_for("? help")
    walk.type("b", then="Mine is met by South.")
    walk.type("q", then="q")
    assert walk.end()[0] == 0


def test_a_kept_walk_is_about_whom_it_was_about(small, tmp_path, terminal):
    script = tmp_path / "20260101.script"
    script.write_text("# Ada, 30 · small, version 1\nstart met by: South\n")
    assert "Ada, 30 · invented" in terminal("walk", small, "--script", script).wait_for("? help")


def test_a_fact_is_asked_in_the_words_of_the_procedure(terminal):
    walk = terminal("walk", FRAMEWORK)
    walk.wait_for("Ctrl-C goes on without")
    walk.press("\x03")
    walk.wait_for("q leaves>")
    walk.type("4", then="Met by: who met the person first?")


def test_what_must_be_told_now_is_not_missed(tmp_path, terminal):
    script = tmp_path / "girl.script"
    script.write_text("start met by: partner; state route: open\ndo S2: age: child\ndo S1: safety: in danger\n")
    walk = terminal("walk", FRAMEWORK, "--script", script)
    walk.wait_for("Ctrl-C goes on without")
    walk.press("\x03")
    screen = walk.wait_for("? help")
    told = screen.index("Must be told now: danger to life (G5) and child at risk (G6); type w G5.")
    assert told < screen.index("To do")
    assert len(screen.split("\n")) <= 24
    assert "must tell" in walk.type("w G5", then="Enter: back")


def test_somebody_of_ones_own(walk):
    walk.wait_for("q leaves>")
    walk.type("2", then="What is it at first: met by?")
    assert "South has the case." in walk.type("2", then="? help")


@pytest.mark.parametrize(("columns", "lines"), [(80, 24), (100, 30), (60, 20)])
def test_every_screen_of_a_story_fits(terminal, columns, lines):
    walk = terminal("walk", FRAMEWORK, columns=columns, lines=lines)
    walk.wait_for("q leaves>")
    screen = walk.type("2", then="Enter goes on")
    for _ in range(12):
        shown = screen.split("\n")
        assert len(shown) <= lines, screen
        assert max(map(len, shown)) <= columns, screen
        screen = walk.type("", then="Enter goes on")


def test_colour_is_for_terminals_alone(walk, small):
    ada(walk)
    assert "\x1b[" in walk.seen
    assert "\x1b[" not in run("walk", small).output
