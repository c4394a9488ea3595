"""A history keeps everything in order, and says what is wrong with what is none."""

import contextlib
from dataclasses import replace
from datetime import datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handrail.cases.history import (
    Answered,
    Asked,
    Did,
    Entry,
    Looked,
    Met,
    Mistake,
    NotAHistory,
    Passed,
    added,
    history_of,
    passed,
    passed_id,
    standing,
)
from handrail.cases.kept import from_json, to_json
from handrail.cases.text import LONG
from tests.cases.entries import DAY, MET, entry, history

ASKED = Asked({"person": "given", "guardian": "refused"}, "Arabic", True)
WHOLE = history(
    MET,
    Did("do S1: protection: none", "North"),
    Did("consent K1: given", "North", ASKED),
    Looked("H5", "North"),
    Mistake("e1", "It was about somebody else."),
    Passed("South", "Z1", 2),
)


def refused(*entries):
    with pytest.raises(NotAHistory) as caught:
        history_of(entries)
    return caught.value.sentence.key


def test_a_whole_history_is_one():
    assert history_of(WHOLE) == WHOLE


def test_a_history_goes_to_bytes_and_comes_back_the_same():
    assert from_json(to_json(WHOLE)) == WHOLE
    assert to_json(from_json(to_json(WHOLE))) == to_json(WHOLE)


texts = st.text(st.characters(exclude_categories=["Cc", "Cs"], exclude_characters="\u2028\u2029\ufeff"), min_size=1)


@given(st.lists(st.tuples(texts, texts, st.dictionaries(texts, texts, max_size=3)), max_size=6))
def test_whatever_may_be_written_comes_back_the_same(drawn):
    made = [entry(0, MET)]
    for at, (line, basis, answers) in enumerate(drawn, start=1):
        asked = Asked(dict.fromkeys(["person"], "given"), basis[:40], len(answers) > 1)
        made.append(entry(at, Did(line, "North", asked), basis=basis))
    try:
        found = history_of(made)
    except NotAHistory:
        return
    assert from_json(to_json(found)) == found


def test_it_begins_with_how_the_person_was_met_and_no_other_entry_says_so():
    assert "begins with" in refused()
    assert "Only the first" in refused(entry(0, Did("do S1", "North")))
    assert "Only the first" in refused(entry(0, MET), entry(1, MET))


def test_no_two_entries_have_one_id():
    assert "Two entries" in refused(entry(0, MET), entry(0, Did("do S1", "North"), DAY + timedelta(hours=1)))


def test_an_entry_has_an_id_and_says_who_made_it():
    assert "an id" in refused(replace(entry(0, MET), id=" "))
    assert "an id" in refused(replace(entry(0, MET), by=""))


def test_times_are_in_utc_and_in_order():
    assert "UTC" in refused(entry(0, MET, datetime(2026, 1, 1)))  # noqa: DTZ001 - the point of the test
    assert "UTC" in refused(entry(0, MET, datetime(2026, 1, 1, tzinfo=timezone(timedelta(hours=2)))))
    assert "earlier" in refused(entry(0, MET), entry(1, Did("do S1", "North"), DAY - timedelta(hours=1)))


def test_an_entry_that_is_added_by_a_clock_that_went_back_comes_last_all_the_same():
    late = entry(9, Did("do S1", "North"), DAY - timedelta(days=1))
    assert added(WHOLE, late)[-1].at == WHOLE[-1].at
    assert added((), entry(0, MET)) == (entry(0, MET),)


def test_only_an_earlier_entry_can_be_a_mistake_and_never_how_the_person_was_met():
    assert "Only an earlier" in refused(entry(0, MET), entry(1, Mistake("e2", "so")), entry(2, Looked("H5", "North")))
    assert "cannot be taken back" in refused(entry(0, MET), entry(1, Mistake("e0", "so")))
    assert "Say why" in refused(*WHOLE[:4], entry(4, Mistake("e1", " ")))


def test_a_mark_that_was_a_mistake_gives_back_what_it_named():
    assert [each.id for each in standing(WHOLE).entries] == ["e0", "e2", "e3", "e4", "e5"]
    assert standing(WHOLE).mistaken["e1"].id == "e4"
    again = history_of((*WHOLE, entry(6, Mistake("e4", "It was right."))))
    assert [each.id for each in standing(again).entries] == ["e0", "e1", "e2", "e3", "e5", "e6"]


def test_who_has_the_case_is_no_mistake_of_an_entry():
    assert "settled between" in refused(*WHOLE, entry(6, Mistake("e5", "so")))


@pytest.mark.parametrize("what", [Passed(" ", "Z1", 2), Passed("South", "Z1", 0), Passed("South", "Z1", 1 << 31)])
def test_who_has_the_case_has_a_name_and_a_number(what):
    assert "names who, and" in refused(entry(0, MET), entry(1, what))


def test_the_entry_that_says_who_has_the_case_has_one_id_at_each_agency():
    here, there = (passed("qxrt", Passed("South", "Z1", 2), at, "North") for at in (DAY, DAY + timedelta(hours=1)))
    assert here.id == there.id == passed_id("qxrt", 2, "South")
    assert (len(here.id), here.by) == (26, "node:North")
    others = {passed_id("qxru", 2, "South"), passed_id("qxrt", 3, "South"), passed_id("qxrt", 2, "North")}
    assert len(others | {here.id}) == 4


@pytest.mark.parametrize(
    "sign", ["\x00", "\x1b", "\u202e", "\u2066", "\ufeff", "\ud800", "\n", "\u200b", "\u2060", "\U000e0041"]
)
def test_no_line_has_a_character_that_cannot_be_seen(sign):
    assert "cannot be seen" in refused(entry(0, MET), entry(1, Did(f"do S1{sign}", "North")))
    assert "cannot be seen" in refused(entry(0, Met({"met by": f"North{sign}"})))


def test_a_text_that_is_too_long_is_refused_with_both_figures():
    with pytest.raises(NotAHistory) as caught:
        history_of((entry(0, MET), entry(2, Did("x" * (LONG + 1), "North"))))
    assert caught.value.sentence.values == {"count": LONG + 1, "most": LONG}
    assert caught.value.entry == "e2"


def test_a_consent_is_answered_by_the_person_or_a_guardian_with_an_answer():
    for answers in ({}, {"police": "given"}, {"person": "perhaps"}, {"person": "withdrawn"}):
        asked = Asked(answers, "Arabic", True)
        assert refused(entry(0, MET), entry(1, Did("consent K1: given", "North", asked)))


ANSWERED = Answered("short screening", 2, {"go": "no", "owes": "not asked"})


def test_answers_to_questions_are_kept_with_what_was_decided_on_them():
    kept = (entry(0, MET), entry(1, Did("do S4: screening: unclear", "North", answered=ANSWERED)))
    assert from_json(to_json(kept)) == kept


@pytest.mark.parametrize(
    "spoiled",
    [
        replace(ANSWERED, instrument=" "),
        replace(ANSWERED, version=0),
        replace(ANSWERED, answers={}),
        replace(ANSWERED, answers={"go": "x" * 5_000}),
        replace(ANSWERED, answers={"go": "no\u202e"}),
    ],
)
def test_answers_without_their_questions_or_with_more_than_an_answer_are_refused(spoiled):
    assert refused(entry(0, MET), entry(1, Did("do S4: screening: unclear", "North", answered=spoiled)))


def bytes_of(text):
    with pytest.raises(NotAHistory) as caught:
        from_json(text if isinstance(text, bytes) else text.encode())
    return caught.value.sentence


ONE = to_json((Entry("e0", DAY, "c1", MET),)).decode()
PASSED = to_json((entry(0, MET), entry(1, Passed("South", "Z1", 2)))).decode()


def test_an_unknown_version_is_refused_by_name():
    said = bytes_of(ONE.replace('"handrail history":1', '"handrail history":7'))
    assert said.values == {"found": "7", "known": 1}
    assert bytes_of(ONE.replace('"handrail history":1', '"handrail history":true')).values["found"] == "True"


def test_an_unknown_field_is_refused_by_name():
    assert bytes_of(ONE.replace('"by":', '"colour":"red","by":')).values == {"name": "colour"}
    assert bytes_of(ONE.replace('"met"', '"dreamt"')).values == {"name": "dreamt"}


@pytest.mark.parametrize(
    "broken",
    [
        b"",
        b"\xff",
        b"[]",
        b"{}",
        b"[" * 100_000,
        ONE[:-1].encode(),
        ONE.replace('"id":"e0",', "").encode(),
        ONE.replace('"id":"e0"', '"id":0').encode(),
        ONE.replace('"by":', '"by":"c2","by":').encode(),
        ONE.replace("2026-03-02", "some day").encode(),
        ONE.replace('"facts":{"met by":"North"}', '"facts":[]').encode(),
        ONE.replace('"entries":[', '"more":1,"entries":[').encode(),
        ONE.replace("North", "\\ud800").encode(),
        b" " * 8_000_001,
        PASSED.replace('"number":2', '"number":"2"').encode(),
        PASSED.replace('"number":2', '"number":true').encode(),
        PASSED.replace('"number":2,', "").encode(),
    ],
)
def test_what_is_no_history_is_refused(broken):
    assert bytes_of(broken)


@given(st.integers(0, len(ONE) - 1), st.integers(0, 255))
def test_whatever_byte_is_changed_it_is_read_or_refused(at, byte):
    spoiled = ONE.encode()
    with contextlib.suppress(NotAHistory):
        from_json(spoiled[:at] + bytes([byte]) + spoiled[at + 1 :])
