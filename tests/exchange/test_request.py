"""What may be said of a request, by whom, with what, and where it then stands."""

from dataclasses import replace

import pytest

from handrail.exchange.request import Request, accepted_twice
from handrail.exchange.statement import Fate, Note, Side
from handrail.exchange.table import Place
from handrail.exchange.talk import NotOpen
from handrail.sop.words.literals import ReferralState as S
from tests.exchange.saying import AT, HOUR, asker, refused, typed


def test_a_request_runs_from_an_offer_to_its_outcome():
    talk = asker(S.OFFERED, S.RECEIVED, S.ACCEPTED, S.STARTED, S.ENDED)
    assert talk.standing.state is S.ENDED
    assert [each.point.sequence for each in talk.log if each.side is Side.ASKED] == [1, 2, 3, 4]
    assert talk.place(Side.ASKER) is talk.place(Side.ASKED) is Place.DONE


def test_ended_is_offered_again_only_where_what_it_brings_does_not_hold():
    done = (S.OFFERED, S.ACCEPTED, S.STARTED, S.ENDED)
    assert S.OFFERED not in asker(*done).open_acts
    assert S.OFFERED in asker(*done, brought=False).open_acts


def test_whoever_is_asked_last_may_not_decline():
    talk = asker(S.OFFERED, last=True)
    assert "asked last" in refused(talk, S.DECLINED)
    assert not {S.DECLINED, S.UNANSWERED} & set(talk.open_acts)
    assert S.DECLINED in asker(S.OFFERED).open_acts


def test_on_hold_is_once_and_says_why_and_until_when():
    talk = asker(S.OFFERED, S.RECEIVED)
    assert "needs" in refused(talk, S.ON_HOLD, reason="")
    assert "needs" in refused(talk, S.ON_HOLD, until=None)
    again = typed(typed(talk, S.ON_HOLD), S.ACCEPTED)
    assert "once" in refused(again, S.ON_HOLD)
    assert S.ON_HOLD in asker(S.OFFERED, S.ACCEPTED).open_acts


def test_on_hold_is_answered_in_time_until_its_day():
    talk = asker(S.OFFERED, S.RECEIVED, S.ON_HOLD)
    assert "on hold until" in refused(talk, S.UNANSWERED)
    assert typed(talk, S.UNANSWERED, at=AT + HOUR).standing.state is S.UNANSWERED


def test_an_acceptance_before_on_hold_decides_list_and_way_out():
    before, later = asker(S.OFFERED, S.RECEIVED, S.ON_HOLD), asker(S.OFFERED, S.ACCEPTED, S.ON_HOLD)
    assert (before.place(Side.ASKED), later.place(Side.ASKED)) == (Place.ANSWER, Place.DO)
    assert S.DECLINED in before.open_acts
    assert S.COULD_NOT not in before.open_acts
    assert S.DECLINED not in later.open_acts
    assert {S.COULD_NOT, S.ACCEPTED, Note.STOP} <= set(later.open_acts)


@pytest.mark.parametrize("said", [S.DECLINED, S.COULD_NOT])
def test_a_no_gives_its_reason(said):
    talk = asker(S.OFFERED) if said is S.DECLINED else asker(S.OFFERED, S.ACCEPTED)
    assert "needs" in refused(talk, said, reason="")


@pytest.mark.parametrize("said", [S.RECEIVED, S.ACCEPTED, S.DECLINED])
@pytest.mark.parametrize("machine", ["clock", "node:UNHCR", ""])
def test_an_answer_is_given_by_a_named_person(said, machine):
    talk = Request(Side.ASKED, asker(S.OFFERED).log)
    with pytest.raises(NotOpen, match="named person"):
        talk.set_state(said, at=AT, by=machine, reason="no bed")
    assert talk.set_state(said, at=AT, by="ben", reason="no bed").standing.state is said


def test_what_a_partner_without_a_node_says_is_typed_and_says_who_told_it():
    assert "who told it" in refused(asker(S.OFFERED), S.ACCEPTED, reported="")
    told = asker(S.OFFERED, S.ACCEPTED).standing.word
    assert told is not None
    assert (told.side, told.by, told.reported) == (Side.ASKED, "ann", "the nurse on duty, by phone")


def test_neither_side_says_what_is_the_other_s():
    offered = asker(S.OFFERED).log
    assert set(Request(Side.ASKER, offered).open_acts) == {S.RECALLED, S.UNANSWERED, S.WITHDRAWN, Note.MISTAKE}
    assert set(Request(Side.ASKED, offered).open_acts) == {S.RECEIVED, S.ACCEPTED, S.DECLINED, S.WITHDRAWN}
    assert Request(Side.ASKED).open_acts == ()
    with pytest.raises(NotOpen, match="other side"):
        Request(Side.ASKER, offered).set_state(S.ACCEPTED, at=AT, by="ann")
    with pytest.raises(NotOpen, match="so it cannot be"):
        Request(Side.ASKED, offered).set_state(S.STARTED, at=AT, by="ben")


@pytest.mark.parametrize(
    ("left", "open_then"),
    [
        ((S.OFFERED,), {S.RECEIVED, S.ACCEPTED, S.DECLINED}),
        ((S.OFFERED, S.RECEIVED), {S.ACCEPTED, S.DECLINED}),
        ((S.OFFERED, S.ACCEPTED), {S.STARTED, S.COULD_NOT}),
        ((S.OFFERED, S.ACCEPTED, S.STARTED), {S.ENDED, S.COULD_NOT}),
        ((S.OFFERED, S.RECEIVED, S.ON_HOLD), {S.ACCEPTED, S.DECLINED}),
        ((S.OFFERED, S.ACCEPTED, S.ON_HOLD), {S.ACCEPTED, S.COULD_NOT}),
    ],
)
def test_from_unanswered_the_asked_has_the_steps_of_the_state_that_was_left(left, open_then):
    talk = typed(asker(*left), S.UNANSWERED, at=AT + HOUR)
    assert set(replace(talk, side=Side.ASKED).open_acts) - {S.WITHDRAWN, Note.MISTAKE} == open_then
    assert talk.place(Side.ASKER) is Place.REROUTE
    assert talk.place(Side.ASKED) is Place.OVERDUE


def test_a_refusal_is_re_routed_until_somebody_else_is_asked_or_nobody_is():
    talk = asker(S.OFFERED, S.DECLINED)
    assert talk.place(Side.ASKER) is Place.REROUTE
    assert talk.no_one_else("she is safe at her aunt’s").place(Side.ASKER) is Place.DONE
    passed = talk.passed_on("the next shelter", at=AT, by="ann")
    assert passed.place(Side.ASKER) is Place.DONE
    assert passed.log == talk.log
    with pytest.raises(NotOpen):
        asker(S.OFFERED).no_one_else("why")


def test_offering_to_the_next_recalls_the_former_or_stops_what_was_accepted():
    silent = typed(asker(S.OFFERED), S.UNANSWERED).passed_on("the next", at=AT, by="ann")
    assert silent.standing.state is S.RECALLED
    late = typed(asker(S.OFFERED, S.ACCEPTED), S.UNANSWERED).passed_on("the next", at=AT, by="ann")
    assert late.standing.state is S.UNANSWERED
    assert late.is_stopped


def test_what_was_settled_is_open_again_when_it_is_offered_again():
    talk = typed(typed(asker(S.OFFERED), S.UNANSWERED).passed_on("the next", at=AT, by="ann"), S.OFFERED)
    assert typed(talk, S.DECLINED).place(Side.ASKER) is Place.REROUTE


def test_what_a_partner_without_a_node_kept_is_typed_by_the_asker():
    talk = asker(S.OFFERED, S.ACCEPTED, S.WITHDRAWN).add_note(Note.KEPT, at=AT, by="ann", fate=Fate.NOT_USED)
    assert talk.is_told
    assert talk.place(Side.ASKER) is Place.DONE


def test_where_two_accepted_both_are_shown():
    one, two, no = asker(S.OFFERED, S.ACCEPTED), asker(S.OFFERED, S.ACCEPTED, S.STARTED), asker(S.OFFERED)
    assert accepted_twice([one, no, two]) == (one, two)
    assert accepted_twice([one, no]) == ()


def test_stop_comes_after_an_acceptance_once_and_is_no_state():
    assert Note.STOP not in asker(S.OFFERED, S.RECEIVED).open_acts
    talk = asker(S.OFFERED, S.ACCEPTED, S.STARTED, Note.STOP)
    assert talk.standing.state is S.STARTED
    assert talk.is_stopped
    assert Note.STOP not in talk.open_acts
    assert {S.ENDED, S.COULD_NOT} <= set(talk.open_acts)
    assert not typed(talk, S.ENDED).is_stopped


def test_identity_follows_an_acceptance_and_is_never_opened_after_a_withdrawal():
    assert Note.IDENTITY not in asker(S.OFFERED, S.RECEIVED).open_acts
    talk = asker(S.OFFERED, S.ACCEPTED)
    assert Note.IDENTITY in talk.open_acts
    assert Note.IDENTITY not in typed(talk, Note.IDENTITY).open_acts
    assert talk.may_hold_identity
    assert talk.owes_identity
    assert not typed(talk, Note.IDENTITY).owes_identity
    assert not typed(talk, S.WITHDRAWN).may_hold_identity
    assert not typed(talk, S.WITHDRAWN).owes_identity
    assert not asker(S.OFFERED, S.RECEIVED).may_hold_identity


@pytest.mark.parametrize("side", Side)
@pytest.mark.parametrize(
    "said",
    [
        (S.OFFERED,),
        (S.OFFERED, S.DECLINED),
        (S.OFFERED, S.RECALLED),
        (S.OFFERED, S.ACCEPTED, S.STARTED, S.ENDED),
    ],
)
def test_a_withdrawal_is_recorded_by_either_side_in_every_state_and_needs_no_reason(side, said):
    talk = Request(side, asker(*said).log).set_state(S.WITHDRAWN, at=AT, by="ann")
    assert talk.standing.state is S.WITHDRAWN
    assert (talk.place(Side.ASKER), talk.place(Side.ASKED)) == (Place.WAITING, Place.ANSWER)
    told = replace(talk, side=Side.ASKED).add_note(Note.KEPT, at=AT, by="ben", fate=Fate.DELETED)
    assert (told.place(Side.ASKER), told.place(Side.ASKED)) == (Place.DONE, Place.DONE)
    assert set(told.open_acts) == set()
    assert set(replace(told, side=Side.ASKER).open_acts) == {S.OFFERED}


def test_a_statement_does_not_show_its_reason():
    assert "no bed" not in repr(asker(S.OFFERED, S.DECLINED).log)
    assert "nurse" not in repr(asker(S.OFFERED, S.DECLINED).log)
