"""What is pressed: a new contact, an act, an answer, a correction. Once, whole, and nothing typed is ever lost."""

from __future__ import annotations

import re

import pytest

from handrail.cases.history import Answered, Did, Mistake
from handrail.web.answers import answered
from handrail.web.answers import shown as answers_shown
from tests.web.pages import TYPED, address, form, once_in, text_of, text_of_whole, version_in

HOSTILE = "<script>alert(1)</script>\u202e'; DROP TABLE"


def history_of(case):
    """The entries of a case, as its history has them."""
    from datetime import UTC, datetime

    from handrail.records import access
    from handrail.records.models import Staff
    from handrail.records.values import Purpose

    me = access.me(Staff.objects.get(code="amina"))
    return access.case_for(me, case, Purpose.WORK, datetime.now(UTC)).history


def test_a_contact_is_saved_and_its_page_opens(amina) -> None:
    answer = form(amina, "/contact", **TYPED)
    assert answer.status_code == 302
    page = text_of(amina.get(answer.headers["Location"]))
    assert "Blue scarf" in page
    assert "Dari" in page


@pytest.mark.parametrize("missing", ["alias", "spoken", "needs", "reach"])
def test_where_something_is_missing_the_page_says_so_and_keeps_the_rest(amina, missing) -> None:
    given = {name: value for name, value in TYPED.items() if name != missing}
    if missing == "needs":
        given.pop("other")
    answer = form(amina, "/contact", **given)
    page = text_of(answer)
    assert answer.status_code == 422
    assert "<title>Error: " in page
    assert f'href="#{missing}"' in page
    assert page.count(f'id="m-{missing}"') == 1
    for name in {"alias", "spoken", "reach"} - {missing}:
        assert str(given[name]) in page
    if missing != "needs":
        assert 'value="bed" checked' in page


def test_hours_that_are_none_come_back_as_they_were_typed(amina) -> None:
    page = text_of(form(amina, "/contact", **TYPED | {"hours_from": "25:99"}))
    assert 'value="25:99"' in page
    assert "no time of day" in page


def test_hostile_text_is_shown_and_never_run(amina) -> None:
    page = text_of(form(amina, "/contact", **TYPED | {"alias": HOSTILE, "reach": ""}))
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)" in page


def test_a_text_that_is_too_long_comes_back_whole(amina) -> None:
    long = "x" * 3_000
    page = text_of(form(amina, "/contact", **TYPED | {"reach": long}))
    assert long in page
    assert "Write it shorter" in page


def test_pressed_twice_it_is_one_act(amina, case) -> None:
    path = address("act", case, row="S0")
    page = text_of_whole(amina.get(path))
    sent = {"once": once_in(page), "version": version_in(page)}
    assert [amina.post(path, sent).status_code for _ in range(2)] == [302, 302]
    assert [entry.what for entry in history_of(case)].count(Did("do S0", "IOM")) == 1


def test_an_act_needs_one_answer_and_says_where(amina, case) -> None:
    answer = form(amina, address("act", case, row="S1"), basis="seen")
    page = text_of(answer)
    assert answer.status_code == 422
    assert "Choose one answer." in page
    assert ">seen</textarea>" in page


def test_an_act_is_saved_with_how_it_is_known(amina, case) -> None:
    assert form(amina, address("act", case, row="S1"), fact0="safe", basis="seen").status_code == 302
    entry = history_of(case)[-1]
    assert (entry.what, entry.by, entry.basis) == (Did("do S1: safety: safe", "IOM"), "amina", "seen")


def test_somebody_else_s_act_needs_who_told_it(amina, case) -> None:
    answer = form(amina, address("act", case, row="S1"), fact0="safe", party="UNHCR")
    assert answer.status_code == 422
    assert 'id="m-basis"' in text_of(answer)


def test_two_workers_on_one_case_both_are_seen_and_nothing_is_lost(amina, case) -> None:
    path = address("act", case, row="S1")
    page = text_of_whole(amina.get(path))
    form(amina, address("act", case, row="S0"))
    mine = {"fact0": "safe", "basis": "I saw it"}
    answer = amina.post(path, {"once": once_in(page), "version": version_in(page)} | mine)
    text = text_of_whole(answer)
    assert answer.status_code == 422
    assert "do S0" not in text
    assert "Amina\u2069: " in text
    assert "Done." in text
    assert ">I saw it</textarea>" in text
    assert 'value="safe" checked' in text
    again = {"once": once_in(text), "version": version_in(text)} | mine
    assert amina.post(path, again).status_code == 302
    assert [entry.what for entry in history_of(case)][-2:] == [Did("do S0", "IOM"), Did("do S1: safety: safe", "IOM")]


def up_to_consent(client, case) -> None:
    for row, fields in (("S1", {"fact0": "safe"}), ("S2", {"fact0": "adult"}), ("S3", {})):
        assert form(client, address("act", case, row=row), **fields).status_code == 302


@pytest.mark.parametrize("given", ["given", "refused", "not now"])
def test_yes_no_and_not_now_are_saved_alike(amina, case, given) -> None:
    up_to_consent(amina, case)
    answer = form(amina, address("consent", case, row="K1"), answer=given, spoken="Tigrinya", read_back="on")
    assert answer.status_code == 302
    what = history_of(case)[-1].what
    assert isinstance(what, Did)
    assert what.line == f"consent K1: {given}"
    assert what.asked is not None
    assert (what.asked.answers, what.asked.language, what.asked.read_back) == ({"person": given}, "Tigrinya", True)


def test_the_three_answers_are_the_same_button(amina, case) -> None:
    up_to_consent(amina, case)
    page = text_of(amina.get(address("consent", case, row="K1")))
    for value, said in (("given", "Yes"), ("refused", "No"), ("not now", "Not now")):
        assert f'<button class="btn" name="answer" value="{value}">{said}</button>' in page


def test_a_yes_is_taken_back_as_easily_as_it_was_given(amina, case) -> None:
    up_to_consent(amina, case)
    path = address("consent", case, row="K1")
    form(amina, path, answer="given")
    assert "Take the yes back" in text_of(amina.get(path))
    assert form(amina, path, answer="withdrawn").status_code == 302
    assert history_of(case)[-1].what == Did("consent K1: withdrawn", "IOM")


def test_what_was_entered_by_mistake_stays_to_be_seen(amina, case) -> None:
    form(amina, address("act", case, row="S1"), fact0="in danger")
    entry = history_of(case)[-1]
    path = address("correct", case, entry_id=entry.id)
    assert form(amina, path).status_code == 422
    assert form(amina, path, reason="wrong person").status_code == 302
    assert history_of(case)[-1].what == Mistake(entry.id, "wrong person")
    page = text_of(amina.get(address("facts", case)))
    assert "wrong person" in page
    assert 'class="gone"' in page


def test_what_was_entered_is_said_in_words_and_by_name(amina, case) -> None:
    form(amina, address("act", case, row="S1"), fact0="safe")
    entry = history_of(case)[-1]
    page = text_of(amina.get(address("correct", case, entry_id=entry.id)))
    assert "do S1" not in page
    assert "safety is safe" in page
    assert "\u2068Amina\u2069: " in page


def test_what_is_recorded_of_a_consent_is_the_answer_and_who_wrote_it_is_named(amina, case) -> None:
    up_to_consent(amina, case)
    sent = form(amina, address("consent", case, row="K1"), answer="given", spoken="Tigrinya", read_back="on")
    assert sent.status_code == 302
    page = text_of(amina.get(address("facts", case)))
    assert "<b>Yes</b>" in page
    assert "<b>given</b>" not in page
    assert "\u2068Amina\u2069" in page
    assert "amina" not in page


def test_how_it_went_names_people_with_their_organisation_on_the_stroke_of_who_had_the_case(amina, case) -> None:
    form(amina, address("act", case, row="S1"), fact0="safe", basis="seen")
    page = text_of(amina.get(address("case", case)))
    steps = re.findall(r'<li class="on (\w+)"><b>(.*?)</b><span class="small soft">(.*?)</span></li>', page)
    assert len(steps) == 2
    assert all(stroke == "a" for stroke, _, _ in steps)
    assert all("Amina\u2069, IOM" in by for _, _, by in steps)
    assert "amina" not in "".join(by for _, _, by in steps)


def test_what_another_node_told_is_by_its_agency(cast, case) -> None:
    from datetime import UTC, datetime

    from handrail.records import access
    from handrail.records.values import Purpose
    from handrail.web import who

    file = access.case_for(cast["amina"], case, Purpose.WORK, datetime.now(UTC))
    assert who.wrote(file, "node:UNHCR") == "the agency with the UNHCR role"
    assert who.wrote(file, "amina") == "\u2068Amina\u2069"
    assert who.wrote(file, "somebody gone") == "\u2068somebody gone\u2069"


def test_the_questions_end_in_what_they_are_called_here(amina, case) -> None:
    up_to_consent(amina, case)
    page = text_of(amina.get(address("questions", case, row="S5")))
    assert "Three questions, no story, version 2" in page
    assert "three protection questions" not in page


def test_answers_to_the_questions_point_and_decide_nothing(amina, case) -> None:
    up_to_consent(amina, case)
    before = history_of(case)
    answer = amina.post(address("questions", case, row="S5"), {"afraid": "yes", "asked": "no", "papers": "silent"})
    page = text_of(amina.get(answer.headers["Location"]))
    assert history_of(case) == before
    assert "protection: may need asylum; statelessness: possible" in page
    assert "Asked: Three questions, no story, version 2." in page
    assert "<dt>Are you afraid to go back to your country?</dt><dd>Yes</dd>" in page
    assert "checked>" not in page.split("Whose act", maxsplit=1)[0]


def test_what_is_decided_is_kept_with_the_questions_their_version_and_the_answers(amina, case) -> None:
    up_to_consent(amina, case)
    asked = amina.post(address("questions", case, row="S5"), {"afraid": "yes", "papers": "silent"})
    path = asked.headers["Location"]
    page = text_of_whole(amina.get(path))
    carried = dict(re.findall(r'type="hidden" name="((?:instrument|answer-)[^"]*)" value="([^"]*)"', page))
    sent = {"once": once_in(page), "version": version_in(page), "fact0": "unclear", "fact1": "possible"}
    assert amina.post(path, sent | carried).status_code == 302
    did = history_of(case)[-1].what
    answers = {"afraid": "yes", "asked": "not asked", "papers": "silent"}
    assert did.line == "do S5: protection: unclear; statelessness: possible"
    assert did.answered == Answered("three protection questions", 2, answers)
    facts = text_of(amina.get(address("facts", case)))
    assert "<dt>Does any country say that you belong to it?</dt><dd>Does not want to say</dd>" in facts


@pytest.mark.parametrize(
    "spoiled",
    [
        {"instrument": "three protection questions, 1"},
        {"instrument": "another"},
        {"instrument": ""},
    ],
)
def test_answers_to_other_questions_than_are_in_use_are_not_kept(spoiled) -> None:
    typed = {"instrument": "three protection questions, 2", "answer-afraid": "perhaps"}
    kept = answered("S5", typed)
    assert kept is not None
    assert kept.answers["afraid"] == "not asked"
    assert answered("S5", typed | spoiled) is None
    assert answered("S1", typed) is None


def test_answers_to_questions_that_are_gone_are_still_shown() -> None:
    found = answers_shown(Answered("questions of before", 3, {"afraid": "yes"}))
    assert found is not None
    assert [(each.label, each.value) for each in found.pairs] == [("afraid", "Yes")]


def test_what_the_person_wants_is_kept_in_their_words(amina, case) -> None:
    assert form(amina, address("wish", case), words="  ").status_code == 422
    assert form(amina, address("wish", case), words="To sew.").status_code == 302
    assert "To sew." in text_of(amina.get(address("case", case)))


def test_leaving_ends_the_session_and_shows_a_page_that_says_nothing(amina, case) -> None:
    answer = amina.post("/leave", follow=True)
    assert len(text_of(answer)) < 500
    assert amina.get("/").headers["Location"] == "/sign-in"


@pytest.mark.parametrize("word", ["trafficking", "victim", "IOM", "UNHCR", "Handrail", "bigsign", "asylum"])
def test_the_person_s_page_names_no_organisation_and_nothing_that_happened(amina, case, word) -> None:
    up_to_consent(amina, case)
    form(amina, address("consent", case, row="K1"), answer="given")
    page = text_of(amina.get(address("person", case)))
    shown = page.split("<body", maxsplit=1)[1]
    assert word.casefold() not in shown.casefold()
    assert 'action="/leave"' in page


def test_a_form_sent_again_with_other_words_is_not_called_saved_and_keeps_them(amina, case) -> None:
    once = once_in(text_of_whole(amina.get(address("wish", case))))
    assert amina.post(address("wish", case), {"once": once, "words": "To sew."}).status_code == 302
    assert amina.post(address("wish", case), {"once": once, "words": "To sew."}).status_code == 302
    amina.get(address("case", case))  # where it says that it was saved
    answer = amina.post(address("wish", case), {"once": once, "words": "To cook."})
    assert answer.status_code == 422
    page = text_of(answer)
    assert "To cook." in page
    assert "What stands here now was not." in page
    assert "To cook." not in text_of(amina.get(address("case", case)))
