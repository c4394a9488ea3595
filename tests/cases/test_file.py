"""What of a case goes to its next holder; and what comes from another node is read whole or refused."""

import contextlib
import copy
import json
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handrail.cases.course import course
from handrail.cases.file import AHEAD, MOST_THAT_COME, NOT_PASSED_ON, Expected, File, NotAFile, going, read, written
from handrail.cases.history import Answered, Asked, Did, Looked, Met, Mistake, Passed, passed
from handrail.cases.text import LONG
from tests.cases.entries import DAY, entry, history
from tests.cases.walked import AMMAN, decider, names, played, turns, walked
from tests.sop.walk.strolls import meanings

ASKED = Asked({"person": "given"}, "Arabic", True)
WHATS = (
    Met({"met by": "IOM", "state route": "open"}),
    Did("do S1: safety: safe", "IOM"),
    Did("do S2: age: adult", "IOM"),
    Did("do S3", "IOM"),
    Did("consent K1: given", "IOM", ASKED),
    Did("do S4: screening: indications", "IOM"),
    Did("do S4: screening: unclear", "IOM"),
    Looked("H5", "IOM"),
    Mistake("e2", "A note about somebody called Amal."),
    Mistake("e5", "The wrong box."),
)
CASE = "qxrt"
HERE = tuple(replace(each, basis="seen by the doctor") for each in history(*WHATS))
TOOK = passed(CASE, Passed("UNHCR", "F8", 2), DAY + timedelta(days=1), "UNHCR")
NOW = DAY + timedelta(days=2)
EXPECTED = Expected(CASE, 2, frozenset({"IOM", "UNHCR"}), NOW)
ALL = tuple(fact.name for fact in meanings()["framework"].procedure.facts)


def framework(entries):
    return played("framework", entries, NOW)


def gone(fields):
    return going(framework((*HERE, TOOK)), fields, "IOM")


def refused(found, expected=EXPECTED):
    with pytest.raises(NotAFile) as caught:
        read(found, expected)
    return caught.value.sentence


ANSWERED = Answered("short screening", 1, {"go": "no", "threat": "yes"})


def test_what_was_decided_goes_and_what_was_answered_before_it_stays():
    did = Did("do S1: safety: safe", "IOM", answered=ANSWERED)
    left = going(framework((*history(WHATS[0], did), TOOK)), ALL, "IOM")
    assert left[1].what == Did("do S1: safety: safe", "IOM")


def test_answers_that_come_along_are_refused():
    sent = whole()
    found = next(each["did"] for each in sent["history"] if "did" in each)
    found["answered"] = {"instrument": "short screening", "version": 1, "answers": {"go": "no"}}
    assert "words that do not pass" in refused(sent).key


def whole():
    """A file as another node may have sent it."""
    sent = written(File(gone(ALL), {"alias": "Noor", "need": "A bed.\nA doctor."}, "H-7Q4K"))
    return json.loads(json.dumps(sent))


def spoilt(change):
    found = copy.deepcopy(whole())
    change(found)
    return found


def test_where_all_facts_may_go_every_entry_goes_and_has_the_same_course():
    went = gone(ALL)
    assert [each.id for each in went] == [each.id for each in (*HERE, TOOK)]
    assert framework(went).walk.situations == framework((*HERE, TOOK)).walk.situations


def test_what_an_entry_rests_on_why_it_was_a_mistake_and_who_wrote_it_stay_here():
    went = gone(ALL)
    assert {each.basis for each in went} == {""}
    assert {each.what.reason for each in went if isinstance(each.what, Mistake)} == {NOT_PASSED_ON}
    assert {each.by for each in went} == {"node:IOM", "node:UNHCR"}
    sent = json.dumps(written(File(went, {}, "H-7Q4K")))
    assert not any(word in sent for word in ("Amal", "wrong box", "doctor", '"c1"'))


def test_a_fact_that_may_not_go_is_in_no_entry():
    went = gone(("safety", "screening"))
    assert [each.id for each in went] == ["e0", "e1", "e5", "e6", "e9", TOOK.id]
    assert went[0].what == Met({"met by": "IOM"})
    sent = json.dumps(written(File(went, {}, "H-7Q4K")))
    assert not any(name in sent for name in ("age", "S3", "K1", "state route"))


def test_a_mark_goes_only_with_what_it_marks_and_so_does_the_mark_of_a_mark():
    again = (*HERE, replace(entry(30, Mistake("e8", "It was right.")), id="e30"))
    assert "e30" in {each.id for each in going(framework(again), ALL, "IOM")}
    assert not {"e2", "e8", "e30"} & {each.id for each in going(framework(again), ("safety",), "IOM")}


@given(names, turns, st.data())
def test_no_entry_that_goes_sets_a_fact_that_may_not(name, drawn, data):
    found = walked(name, drawn)
    mine = played(name, found.history, found.now)
    facts = {fact.name for fact in meanings()[name].procedure.facts}
    fields = data.draw(st.sets(st.sampled_from(sorted(facts))))
    ids = {each.id for each in going(mine, tuple(fields), "IOM")}
    for moment in mine.moments:
        if moment.entry is not None and moment.entry.id in ids:
            changed = {fact for fact in facts if moment.before[fact] != moment.after[fact]}
            told = {fact for fact, _ in moment.move.act.outcomes if fact in facts}
            assert (told <= fields) or fields == facts
            assert changed & told <= fields or fields == facts


@given(names, turns)
def test_whatever_goes_whole_comes_back_from_the_wire_as_it_went(name, drawn):
    found = walked(name, drawn)
    mine = played(name, found.history, found.now)
    file = File(going(mine, tuple(fact.name for fact in mine.meaning.procedure.facts), "IOM"), {"need": "x"}, "H-2")
    expected = Expected(CASE, 1, frozenset({"IOM"}), found.now)
    again = read(json.loads(json.dumps(written(file))), expected)
    assert again == file
    theirs = course(decider(name), again.history, found.now, AMMAN)
    assert theirs.walk.situations == mine.walk.situations


def test_a_file_is_read_as_it_was_written():
    assert written(read(whole(), EXPECTED)) == whole()


@pytest.mark.parametrize("found", [None, [], "x", 7, {}, {"history": [], "words": {}}, {"history": {}, "words": {}}])
def test_what_is_no_file_is_refused(found):
    assert refused(found)


def test_what_is_not_known_is_refused_by_name():
    assert "colour" in refused(spoilt(lambda found: found["words"].update(colour="red"))).values.values()
    assert "colour" in refused(spoilt(lambda found: found["history"][1].update(colour="red"))).values.values()
    assert refused(spoilt(lambda found: found.update(colour="red")))


SPOILT = {
    "no history": lambda found: found.update(history=[]),
    "an entry that is none": lambda found: found["history"].append("x"),
    "twice": lambda found: found["history"].append(found["history"][-1]),
    "a word that is too long": lambda found: found["words"].update(need="x" * (LONG + 1)),
    "a word with a hidden sign": lambda found: found["words"].update(need="a\u202eb"),
    "a word that is no text": lambda found: found["words"].update(need=["x"]),
    "words that are no words": lambda found: found.update(words=[]),
    "a number that is none": lambda found: found.update(number=7),
    "a number with a hidden sign": lambda found: found.update(number="H-\u202e7"),
    "no number": lambda found: found.update(number=" "),
    "what an entry rests on": lambda found: found["history"][1].update(basis="The doctor said so."),
    "why it was a mistake": lambda found: found["history"][8]["mistake"].update(reason="It was Amal."),
    "a colleague here": lambda found: found["history"][1].update(by="c1"),
    "an organisation that is none": lambda found: found["history"][1].update(by="node:Atlantis"),
    "by the name alone": lambda found: found["history"][1].update(by="IOM"),
    "a line that is too long": lambda found: found["history"][1]["did"].update(line="x" * (LONG + 1)),
    "passed to nobody known": lambda found: found["history"][-1]["passed"].update(to="Atlantis"),
    "passed with another number": lambda found: found["history"][-1]["passed"].update(number=1),
    "passed with a later number": lambda found: found["history"][-1].update(later(9)),
    "passed under another's name": lambda found: found["history"][-1].update(id="e77"),
    "later than tomorrow": lambda found: found["history"][-1].update(at=(NOW + AHEAD * 2).isoformat()),
}


def later(number):
    made = passed(CASE, Passed("UNHCR", "F8", number), TOOK.at, "UNHCR")
    return {"id": made.id, "passed": {"to": "UNHCR", "row": "F8", "number": number}}


@pytest.mark.parametrize("name", SPOILT)
def test_what_another_node_may_not_say_is_refused(name):
    assert refused(spoilt(SPOILT[name]))


def test_a_clock_that_is_a_little_ahead_is_no_reason():
    soon = spoilt(lambda found: found["history"][-1].update(at=(NOW + AHEAD).isoformat()))
    assert read(soon, EXPECTED).history[-1].at == NOW + AHEAD


def test_more_entries_than_a_case_can_have_are_refused_before_they_are_read():
    said = refused({"history": [None] * (MOST_THAT_COME + 1), "words": {}, "number": "H-2"})
    assert said.values == {"most": MOST_THAT_COME}


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=5,
)


@given(st.data(), values)
def test_whatever_stands_somewhere_in_a_file_it_is_read_or_refused(data, value):
    found = copy.deepcopy(whole())
    place = found
    while isinstance(place, dict | list) and place:
        key = (
            data.draw(st.sampled_from(sorted(place)))
            if isinstance(place, dict)
            else data.draw(st.integers(0, len(place) - 1))
        )
        if not isinstance(place[key], dict | list) or data.draw(st.booleans()):
            place[key] = value
            break
        place = place[key]
    with contextlib.suppress(NotAFile):
        again = read(found, EXPECTED)
        assert read(json.loads(json.dumps(written(again))), EXPECTED) == again
