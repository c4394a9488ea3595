"""What people do is kept, once, by whoever may; and what others did meanwhile is seen first."""

from datetime import timedelta

import pytest

from handrail.cases.contact import Contact, contact_of
from handrail.cases.history import Asked, Did, Looked, Met, Mistake
from handrail.records import access
from handrail.records.actions import Press, act, correct, look_again, open_contact, write_text
from handrail.records.models import Case, Once, Text
from handrail.records.values import Changed, Kind, NotYours, Purpose, Refused, Saved
from tests.records.plugin import NOW, SELAM


@pytest.fixture
def amina(cast):
    return cast["amina"]


def look(me, case, now=NOW):
    return access.case_for(me, case, Purpose.WORK, now)


def test_a_contact_is_a_case_with_what_was_said_and_nothing_more(amina, case):
    found = look(amina, case)
    assert (found.alias, found.language, found.need, found.reach) == (
        "Selam", "Tigrinya", "a quiet room", "the night porter",
    )  # fmt: skip
    assert found.said(Kind.HOURS) == "18:00-09:00"
    assert found.said(Kind.NAME) == ""
    assert [type(entry.what) for entry in found.history] == [Met]
    assert found.holder == "IOM"
    assert found.version == 1
    assert found.number.startswith("H-")


def test_an_act_is_one_entry_more_and_moves_what_is_to_do(amina, case):
    before = {due.row for due in look(amina, case).todo}
    saved = act(Press(amina, "one", NOW), case, 1, "do S1: safety: safe", basis="seen")
    found = look(amina, case)
    assert saved.version == found.version == 2
    assert found.history[-1].what == Did("do S1: safety: safe", "IOM")
    assert (found.history[-1].by, found.history[-1].basis) == ("amina", "seen")
    assert "S1" in before
    assert "S1" not in {due.row for due in found.todo}


def test_a_button_pressed_twice_is_one_act_and_gives_the_same_answer(amina, case):
    press = Press(amina, "one", NOW)
    first = act(press, case, 1, "do S1: safety: safe")
    second = act(press, case, 1, "do S1: safety: safe")
    assert first == second
    assert look(amina, case).version == 2


def test_the_same_form_with_something_else_in_it_is_refused_and_nothing_is_done(amina, case):
    press = Press(amina, "one", NOW)
    act(press, case, 1, "do S1: safety: safe", basis="seen")
    for line, basis in (("do S1: safety: in danger", "seen"), ("do S1: safety: safe", "heard"), ("do S0", "seen")):
        with pytest.raises(Refused) as caught:
            act(press, case, 1, line, basis=basis)
        assert caught.value.sentence.key.startswith("This form was sent before with something else in it")
    assert look(amina, case).version == 2
    with pytest.raises(Refused):
        write_text(press, case, Kind.WISH, "seen")
    assert Once.objects.get(token="one").content not in ("", "seen")
    assert "seen" not in Once.objects.get(token="one").content


def test_what_was_written_by_a_form_is_not_told_of_other_words(amina, case):
    press = Press(amina, "words", NOW)
    assert write_text(press, case, Kind.WISH, "to her sister") == write_text(press, case, Kind.WISH, "to her sister ")
    with pytest.raises(Refused):
        write_text(press, case, Kind.WISH, "nowhere")
    assert Text.objects.filter(case=case, kind=Kind.WISH).count() == 1


def test_a_contact_sent_twice_is_one_case(amina):
    contact = contact_of(SELAM)
    assert isinstance(contact, Contact)
    press = Press(amina, "same form", NOW)
    assert open_contact(press, contact) == open_contact(press, contact)
    assert Case.objects.count() == 1


@pytest.mark.parametrize("token", ["", "x" * 65, "a\x00b"])
def test_a_form_that_does_not_say_which_one_it_is_does_nothing(amina, case, token):
    with pytest.raises(Refused):
        act(Press(amina, token, NOW), case, 1, "do S1: safety: safe")
    assert look(amina, case).version == 1


def test_the_token_of_somebody_else_is_another_button(cast, case):
    act(Press(cast["amina"], "one", NOW), case, 1, "do S1: safety: safe")
    act(Press(cast["bruno"], "one", NOW), case, 2, "do S0")
    assert look(cast["amina"], case).version == 3


def test_the_same_token_about_another_case_is_another_button(amina):
    contact = contact_of(SELAM)
    assert isinstance(contact, Contact)
    for at in range(2):
        case = open_contact(Press(amina, f"open {at}", NOW), contact).case
        assert act(Press(amina, "one", NOW), case, 1, "do S1: safety: safe") == Saved(case, 2)


def test_who_did_not_see_what_another_wrote_sees_it_first_and_loses_nothing(cast, case):
    act(Press(cast["bruno"], "his", NOW), case, 1, "do S1: safety: in danger")
    with pytest.raises(Changed) as caught:
        act(Press(cast["amina"], "hers", NOW), case, 1, "do S1: safety: safe")
    assert [entry.by for entry in caught.value.since] == ["bruno"]
    assert caught.value.version == 2
    assert look(cast["amina"], case).version == 2
    act(Press(cast["amina"], "hers", NOW), case, 2, "do S1b: safety: safe")
    assert [entry.by for entry in look(cast["amina"], case).history] == ["amina", "bruno", "amina"]


@pytest.mark.parametrize("line", ["do S1: safety: purple", "do V7: step: confirmed", "wait K1", "", "dance", "do S1\n"])
def test_what_the_procedure_does_not_have_now_is_refused_and_changes_nothing(amina, case, line):
    with pytest.raises(Refused) as caught:
        act(Press(amina, "one", NOW), case, 1, line)
    assert caught.value.sentence.key
    assert look(amina, case).version == 1
    assert Once.objects.filter(token="one").count() == 0


def test_the_act_of_another_organisation_says_how_it_was_told(amina, case):
    act(Press(amina, "0", NOW), case, 1, "do S1: safety: safe")
    act(Press(amina, "1", NOW), case, 2, "do S2: age: in doubt")
    with pytest.raises(Refused):
        act(Press(amina, "2", NOW), case, 3, "do B0", party="child protection")
    act(Press(amina, "2", NOW), case, 3, "do B0", party="child protection", basis="by telephone, the duty worker")
    assert look(amina, case).history[-1].what == Did("do B0", "child protection")


def test_nobody_acts_as_an_organisation_that_the_procedure_does_not_name(amina, case):
    with pytest.raises(Refused):
        act(Press(amina, "2", NOW), case, 1, "do S1: safety: safe", party="state body", basis="told")


def test_a_mistake_stays_and_no_longer_counts(amina, case):
    act(Press(amina, "1", NOW), case, 1, "do S1: safety: safe")
    entry = look(amina, case).history[-1].id
    correct(Press(amina, "2", NOW), case, 2, entry, "It was the other person.")
    found = look(amina, case)
    assert found.history[-1].what == Mistake(entry, "It was the other person.")
    assert found.course.facts["safety"].value == "not checked"
    assert len(found.history) == 3


@pytest.mark.parametrize("reason", ["", "   "])
def test_a_mistake_without_a_reason_is_refused(amina, case, reason):
    act(Press(amina, "1", NOW), case, 1, "do S1: safety: safe")
    entry = look(amina, case).history[-1].id
    with pytest.raises(Refused):
        correct(Press(amina, "2", NOW), case, 2, entry, reason)


def test_what_goes_on_is_looked_at_again(amina, case):
    look_again(Press(amina, "1", NOW), case, 1, "H2", basis="brought food")
    assert look(amina, case).history[-1].what == Looked("H2", "IOM")


def test_looked_at_again_with_something_else_in_the_form_is_told_so(amina, case):
    look_again(Press(amina, "1", NOW), case, 1, "H2", basis="brought food")
    assert look_again(Press(amina, "1", NOW), case, 1, "H2", basis="brought food").version == 2
    for row, basis in (("H2", "brought clothes"), ("H5", "brought food")):
        with pytest.raises(Refused, match="sent before with something else"):
            look_again(Press(amina, "1", NOW), case, 1, row, basis=basis)
    assert look(amina, case).version == 2


def test_a_row_that_was_just_done_and_is_looked_at_by_the_same_press_is_one_act(amina, case):
    act(Press(amina, "1", NOW), case, 1, "do S1: safety: safe", basis="seen")
    assert look_again(Press(amina, "1", NOW), case, 1, "S1", basis="seen").version == 2
    with pytest.raises(Refused, match="sent before with something else"):
        look_again(Press(amina, "1", NOW), case, 1, "S1", basis="not seen")


def test_how_a_consent_was_asked_is_kept_with_it(amina, case):
    for at, line in enumerate(("do S1: safety: safe", "do S2: age: adult", "do S3"), start=1):
        act(Press(amina, str(at), NOW), case, at, line)
    asked = Asked({"person": "given"}, "Tigrinya", read_back=True)
    act(Press(amina, "k", NOW), case, 4, "consent K1: given", asked=asked)
    assert look(amina, case).history[-1].what == Did("consent K1: given", "IOM", asked)


def test_the_newest_words_of_a_kind_hold_and_notes_all_do(amina, case):
    for at, (kind, words) in enumerate(
        [(Kind.WISH, "to sew"), (Kind.NOTE, "one"), (Kind.WISH, "to go"), (Kind.NOTE, "two")]
    ):
        write_text(Press(amina, str(at), NOW + timedelta(minutes=at)), case, kind, words)
    found = look(amina, case)
    assert found.wish == "to go"
    assert [note.text for note in found.notes] == ["one", "two"]
    assert Text.objects.filter(case=case, kind="wish").count() == 2


@pytest.mark.parametrize(
    ("kind", "words"),
    [(Kind.NOTE, ""), (Kind.NOTE, "  \n "), (Kind.NOTE, "x" * 2001), (Kind.ALIAS, "x" * 201), (Kind.NOTE, "a\x00b"),
     (Kind.ALIAS, "two\nlines"), (Kind.NOTE, "turned \u202e round")],
)  # fmt: skip
def test_what_is_no_text_is_refused_with_a_sentence(amina, case, kind, words):
    with pytest.raises(Refused):
        write_text(Press(amina, "1", NOW), case, kind, words)


@pytest.mark.parametrize("who", ["celine", "pia", "quentin", "elena", "farid"])
@pytest.mark.parametrize("which", ["theirs", "a" * 26, "", "x" * 5000, "a\x00b", "' or 1=1 --"])
def test_whoever_may_not_see_a_case_can_do_nothing_to_it(cast, case, who, which):
    me, wanted = cast[who], case if which == "theirs" else which
    with pytest.raises(NotYours):
        act(Press(me, "1", NOW), wanted, 1, "do S1: safety: safe")
    with pytest.raises(NotYours):
        correct(Press(me, "2", NOW), wanted, 1, "x", "y")
    with pytest.raises(NotYours):
        write_text(Press(me, "3", NOW), wanted, Kind.NOTE, "words")
    assert look(cast["amina"], case).version == 1
    assert Text.objects.filter(kind="note").count() == 0


@pytest.mark.parametrize("who", ["elena", "farid"])
def test_whoever_sees_no_case_opens_none(cast, who):
    contact = contact_of(SELAM)
    assert isinstance(contact, Contact)
    with pytest.raises(NotYours):
        open_contact(Press(cast[who], "1", NOW), contact)
    assert Case.objects.count() == 0


def test_a_clock_that_goes_back_changes_no_order(amina, case):
    act(Press(amina, "1", NOW + timedelta(hours=2)), case, 1, "do S1: safety: safe")
    act(Press(amina, "2", NOW + timedelta(hours=1)), case, 2, "do S0")
    times = [entry.at for entry in look(amina, case, NOW + timedelta(hours=3)).history]
    assert times == sorted(times)


def test_a_whole_case_is_opened_walked_and_closed(amina, case):
    lines = ("do S1: safety: safe", "do S0", "do S2: age: adult", "do S3", "consent K1: refused", "do S3b",
             "do S5: protection: none; statelessness: no sign", "do S3d")  # fmt: skip
    for at, line in enumerate(lines, start=1):
        act(Press(amina, str(at), NOW + timedelta(hours=at)), case, at, line)
    closings = [row for row in look(amina, case, NOW + timedelta(hours=9)).course.stages if row.startswith("C")]
    act(Press(amina, "end", NOW + timedelta(hours=10)), case, 9, f"close {closings[0]}")
    found = look(amina, case, NOW + timedelta(hours=11))
    assert found.closed_at == NOW + timedelta(hours=10)
    assert found.todo == ()
    assert access.cases(amina) == ()
    assert [row.id for row in access.cases(amina, "closed")] == [case]


def test_whoever_stands_in_waits_until_the_time_of_the_others_is_over(amina, case):
    lines = ("do S1: safety: safe", "do S0", "do S2: age: adult", "do S3",
             "do S5: protection: asylum-seeker; statelessness: no sign")  # fmt: skip
    for at, line in enumerate(lines, start=1):
        act(Press(amina, line, NOW), case, at, line)
    with pytest.raises(Refused) as refused:
        look_again(Press(amina, "early", NOW), case, 6, "S5w")
    assert "It is the turn of {who}" in refused.value.sentence.key
    assert look(amina, case).version == 6
    later = NOW + timedelta(days=31)
    assert look_again(Press(amina, "late", later), case, 6, "S5w").version == 7
