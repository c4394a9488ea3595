"""Scripts: one act a line. What can be meant in one way is played; all else is refused with the nearest right line."""

import pytest

from handrail.jobs.words import sentence
from handrail.sop.meaning import meaning_of
from handrail.sop.walk.line import NotUnderstood
from handrail.sop.walk.script import lines_of, play
from handrail.sop.walk.story import script_of
from tests.sop.small import WHOLE, small
from tests.sop.walk.strolls import meanings

START = {"small": "start met by: North", "whole": "start met by: North; years: 30"}


def played(*lines, name="small"):
    return list(play(meanings()[name], lines_of("\n".join((START[name], *lines)))))


def situation(*lines, name="small"):
    return played(*lines, name=name)[-1].walk.situation


def refusal(*lines, name="small"):
    with pytest.raises(NotUnderstood) as refused:
        played(*lines, name=name)
    return refused.value


WHOLE_BEFORE = ("do S1: protection: none", "request F1: offered at South")


@pytest.mark.parametrize(
    ("lines", "name", "fact", "value"),
    [
        (["do S1: protection: none"], "small", "protection", "none"),
        (["DO s1:  Protection : NONE"], "small", "protection", "none"),
        (["do S1: protection: none by South"], "small", "protection", "none"),
        (["do S1: protection: none", "consent K1: refused"], "small", "consent to screening", "refused"),
        (["do S1: protection: none", "consent K1: refused by South"], "small", "consent to screening", "refused"),
        (
            ["do S1: protection: none", "consent K1: given", "consent K1: withdrawn"],
            "small",
            "consent to screening",
            "withdrawn",
        ),
        (["do S1: protection: none", "event E1"], "small", "protection", "not asked"),
        (["do S1: protection: none", "consent K1: refused", "wait K1"], "small", "wait K1", "over"),
        (["do S1: protection: none", "consent K1: refused", "close C2"], "small", "case", "closed"),
        (["do S1: protection: none", "consent K1: refused", "close C2", "event E2"], "small", "case", "open"),
        ([*WHOLE_BEFORE], "whole", "question", "offered at South"),
        ([*WHOLE_BEFORE, "request F1: accepted"], "whole", "question", "accepted at South"),
        ([*WHOLE_BEFORE, "request F1: accepted at South"], "whole", "question", "accepted at South"),
        ([*WHOLE_BEFORE, "request F1: recalled"], "whole", "question", "recalled"),
        (
            [*WHOLE_BEFORE, "request F1: accepted", "request F1: started", "request F1: ended; risk: high"],
            "whole",
            "risk",
            "high",
        ),
        (
            [*WHOLE_BEFORE, "request F1: accepted", "request F1: started", "request F1: ended at South; risk: low"],
            "whole",
            "risk",
            "low",
        ),
        (
            [*WHOLE_BEFORE, "request F1: accepted", "request F1: started", "request F1: ended without"],
            "whole",
            "risk",
            "not assessed",
        ),
        (
            [*WHOLE_BEFORE, "request F1: accepted", "request F1: started", "request F1: ended at South without"],
            "whole",
            "risk",
            "not assessed",
        ),
        (
            ["do S1: protection: none", "do S4: risk: low; solution: stay", "contact made"],
            "whole",
            "solution contact",
            "made",
        ),
        (
            ["do S1: protection: none", "do S4: risk: low; solution: stay", "contact made", "contact answered"],
            "whole",
            "solution contact",
            "answered",
        ),
        (["do S1: protection: none", "do S4: solution: stay; risk: low"], "whole", "risk", "low"),
        (["do S1: protection: none", "do S4: risk: low; solution: stay", "wait risk"], "whole", "risk", "out of date"),
    ],
)
def test_lines_that_play(lines, name, fact, value):
    assert situation(*lines, name=name)[fact] == value


def test_a_hand_over_needs_no_name():
    lines = ("do S1: protection: seeks asylum", "consent K3: given", "hand over")
    found = list(play(meanings()["whole"], lines_of("\n".join(("start met by: North; years: under 18", *lines)))))
    assert found[-1].walk.situation["holder"] == "South"


def test_what_a_request_brings_is_brought_unless_the_line_says_without():
    meaning = meaning_of(small(WHOLE.replace("needs | risk: low or high |", "needs | risk: low |")))
    lines = (START["whole"], *WHOLE_BEFORE, "request F1: accepted", "request F1: started")
    for last, risk in (("request F1: ended", "low"), ("request F1: ended without", "not assessed")):
        *_, end = play(meaning, lines_of("\n".join((*lines, last))))
        assert end.walk.situation["risk"] == risk
        *_, again = play(meaning, lines_of(script_of(end.walk)))
        assert again.walk.situation == end.walk.situation


def test_where_two_could_get_the_case_the_line_says_who():
    text = WHOLE.replace(
        "\n| South | listens too", "\n| East | waits | they | them | 1 · made up |\n| South | listens too"
    )
    text = text.replace("| nothing | 9 · made up |", "| nothing | 9 · made up |\n" + SECOND_HAND_OVER)
    meaning = meaning_of(small(text.replace("and lead is South", "and protection is seeks asylum")))
    lines = ["start met by: North; years: under 18", "do S1: protection: seeks asylum", "consent K3: given"]
    with pytest.raises(NotUnderstood) as refused:
        list(play(meaning, lines_of("\n".join((*lines, "hand over")))))
    assert sentence(refused.value.sentence).endswith("Write one of: hand over to South and hand over to East.")
    *_, end = play(meaning, lines_of("\n".join((*lines, "hand over to East"))))
    assert end.walk.situation["holder"] == "East"
    assert list(end.walk.lines())[-1] == "hand over to East"


SECOND_HAND_OVER = (
    "| F3 | hand-over to the east | the lead changes | without identity | holder | East | — | East | urgent "
    "| needs | nothing | 9 · made up |"
)


def test_what_is_done_once_needs_no_outcome():
    lines = ("do S1: protection: none", "consent K1: given", "do S2: screening: signs")
    assert situation(*lines, "do S3")["S3"] == "done"
    assert situation(*lines, "do S3: done")["S3"] == "done"


def test_remarks_and_empty_lines_say_nothing():
    assert situation("", "# a remark", "do S1: protection: none")["protection"] == "none"


def test_what_is_expected_is_judged_where_it_stands():
    found = played("expect holder: North; duties: S1", "do S1: protection: none", "expect duties: S1; no consents: K1")
    assert [[miss.wanted.part for miss in each.misses] for each in found] == [[], [], [], ["duties", "consents"]]


NOT_OF_S1 = "This cannot come of S1. By it protection becomes none or seeks asylum."
NEEDS = "S2 cannot be now. It needs: “answered” holds (now protection is not asked);"
NO_PAIR = "“protection none” does not say what is what."
NO_PART = "Nothing called “houlder” can be expected. Did you mean “holder”?"


@pytest.mark.parametrize(
    ("line", "says", "near"),
    [
        ("do S1: protection: nnoe", NOT_OF_S1, "do S1: protection: none"),
        ("do S1: protection: none by East", NOT_OF_S1, "do S1: protection: none"),
        ("do S33", "“do” does not know “S33”.", "do S3"),
        ("do K1", "“do” cannot stand before K1.", "consent K1: given"),
        ("doo S1: protection: none", "“doo” is nothing that can happen.", "do S1: protection: none"),
        ("do S1", "This line can mean 2 things.", "do S1: protection: none"),
        ("do S2: screening: signs", NEEDS, "do S1: protection: none"),
        ("do S1: protection none", NO_PAIR, None),
        ("start met by: North", "Only the first line says how the person is met.", None),
        ("expect houlder: North", NO_PART, "expect holder: North"),
        ("wait K1", "This cannot happen now.", None),
    ],
)
def test_a_line_that_is_refused_names_the_nearest_right_one(line, says, near):
    error = refusal(line)
    assert sentence(error.sentence).startswith(says)
    assert (error.line, error.found) == (2, line)
    assert near is None or error.near == near


def test_who_may_not_act_is_told_who_may():
    error = refusal("do S1: protection: none", "event E1 by South")
    assert sentence(error.sentence) == "Nobody is named for this: leave out “by South”."
    lines = ("do S1: protection: none", "consent K1: refused", "close C2 by South")
    assert situation(*lines)["case"] == "closed"


def test_a_request_that_is_elsewhere_says_where_it_is():
    error = refusal(*WHOLE_BEFORE, "request F1: started", name="whole")
    assert sentence(error.sentence) == "“question” is offered at South now, so this cannot come next."


def test_what_goes_on_is_never_done():
    error = refusal("do S5", name="whole")
    assert sentence(error.sentence) == "S5 goes on as long as it applies: it is never done once and for all."


def test_the_first_line_says_how_the_person_is_met():
    with pytest.raises(NotUnderstood) as refused:
        list(play(meanings()["small"], lines_of("do S1: protection: none")))
    assert refused.value.near == "start met by: North"


@pytest.mark.parametrize("text", ["", "\n\n", "# nothing\n"])
def test_an_empty_script_is_refused(text):
    with pytest.raises(NotUnderstood):
        list(play(meanings()["small"], lines_of(text)))


@pytest.mark.parametrize(
    ("start", "near"),
    [
        ("start met by: Norht", "start met by: North"),
        ("start mett by: North", "start met by: North"),
        ("start", "start met by: North"),
    ],
)
def test_a_start_that_is_wrong_names_the_nearest(start, near):
    with pytest.raises(NotUnderstood) as refused:
        list(play(meanings()["small"], lines_of(start)))
    assert refused.value.near == near


def test_a_fact_stands_once_in_the_start():
    with pytest.raises(NotUnderstood) as refused:
        list(play(meanings()["small"], lines_of("start met by: North; Met by: South")))
    assert "twice" in sentence(refused.value.sentence)


def test_of_two_parties_that_end_alike_the_longer_is_meant():
    text = WHOLE.replace("| South | listens too", "| North by South | x | y | z | 1 · made up |\n| South | listens too")
    text = text.replace(
        "For every row: Who: holder; Otherwise: stand-in", "For every row: Who: any party; Otherwise: stand-in"
    )
    lines = lines_of("start met by: North; years: 30\ndo S1: protection: none by North by South")
    assert list(play(meaning_of(small(text)), lines))[-1].walk.steps[-1].by == "North by South"


def test_a_name_with_a_backslash_is_said_as_it_is():
    text = WHOLE.replace("| years |", "| yea\\qrs |").replace("| Years |", "| Yea\\qrs |")
    with pytest.raises(NotUnderstood) as refused:
        list(play(meaning_of(small(text)), lines_of("start met by: North; yeaqrs: 30")))
    assert refused.value.near == "start met by: North; yea\\qrs: 30"
