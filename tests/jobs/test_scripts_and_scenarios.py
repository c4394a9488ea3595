"""`handrail walk` without a terminal, and `scenarios`: what is played, told, and held against what was expected."""

import json
import subprocess

from tests.jobs.running import FRAMEWORK, PROGRAM, answer, errors, run


def test_scenarios_end_with_1_where_the_procedure_says_otherwise(small):
    (small / "scenarios.yaml").write_text(
        "- {name: one, source: made up, facts: {met by: North}, expect: {holder: South, duties: [S1]}}\n"
    )
    found = run("scenarios", small)
    assert found.exit_code == 1
    assert "“holder” should be: South; it is: North." in found.output
    (scenario,) = answer("scenarios", small)["scenarios"]
    assert [miss["part"] for miss in scenario["misses"]] == ["holder"]


def test_scenarios_that_speak_of_what_is_not_there_are_all_told(small):
    line = "- {{name: {0}, source: made up, facts: {{met by: {0}}}, expect: {{holder: North}}}}\n"
    (small / "scenarios.yaml").write_text(line.format("Norht") + line.format("Suoth"))
    assert [error["nearest"] for error in errors("scenarios", small)] == ["North", "South"]


def test_walk_plays_a_script_and_says_what_did_not_come(small, tmp_path):
    script = tmp_path / "mine.script"
    script.write_text("start met by: North\nexpect holder: South\ndo S1: protection: none\n")
    found = run("walk", small, "--script", script)
    assert found.exit_code == 1
    assert "✗ line 2: “holder” should be: South; it is: North." in found.output
    script.write_text("start met by: North\nexpect holder: North\n")
    assert run("walk", small, "--script", script).exit_code == 0


def test_walk_names_the_line_that_cannot_be_played(small, tmp_path):
    script = tmp_path / "mine.script"
    script.write_text("start met by: North\n\ndo S1: protection: noen\n")
    (error,) = errors("walk", small, "--script", script)
    assert (error["file"], error["line"], error["nearest"]) == ("mine.script", 3, "do S1: protection: none")


def test_walk_plays_a_story_of_the_check(small, tmp_path):
    story = {"start": {"met by": "North"}, "acts": ["do S1: protection: none", "consent K1: refused"], "told": []}
    file = tmp_path / "story.json"
    file.write_text(json.dumps(story))
    found = answer("walk", small, "--script", file)
    assert found["story"]["start"] == story["start"]
    assert found["story"]["acts"] == story["acts"]
    assert found["story"]["told"][1:] == [
        "North: ask about protection. Now protection is none.",
        "North asks: consent to screening. The answer is no.",
    ]
    assert found["now"]["consents"] == []


def test_walk_without_a_terminal_tells_the_first_gap():
    done = subprocess.run(
        [PROGRAM, "walk", FRAMEWORK], stdin=subprocess.DEVNULL, capture_output=True, text=True, check=True
    )
    assert "Here the gap opens." in done.stdout
    assert "Selam is met by IOM." in done.stdout
    assert "The case is closed." in done.stdout
    assert "\x1b[" not in done.stdout
    assert done.stderr == ""


def test_walk_without_people_says_what_can_be_done(small):
    found = run("walk", small)
    assert found.exit_code == 0
    assert "--script FILE" in found.output
