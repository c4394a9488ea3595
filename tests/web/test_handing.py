"""Handing a case over on pages: what goes is listed before it is offered, and every page says who has the case."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from handrail.exchange.lead import messages as said
from handrail.exchange.lead.values import Statement
from handrail.records.values import Kind
from tests.records.handing_node import VICTIM
from tests.records.other_node import REFUGEE_VICTIM
from tests.records.plugin import SELAM
from tests.web.handed import NAME, offer, offers_there, our_offer, press
from tests.web.pages import once_in, sign_in, text_of, text_of_whole, title_of, version_in


@pytest.fixture
def refugee(cast, unhcr) -> str:
    """A case that UNHCR ought to have, with the person's yes to that."""
    from handrail.cases.contact import Contact, contact_of
    from handrail.records import access
    from handrail.records.actions import Press, act, open_contact, write_text
    from handrail.records.values import Purpose

    contact = contact_of(SELAM)
    assert isinstance(contact, Contact)
    me, now = cast["amina"], datetime.now(UTC)
    case = open_contact(Press(me, "opening", now), contact).case
    write_text(Press(me, "name", now), case, Kind.NAME, NAME)
    for at, line in enumerate((*REFUGEE_VICTIM, *VICTIM, "consent K9: given")):
        version = access.case_for(me, case, Purpose.WORK, now).version
        act(Press(me, str(at), now), case, version, line)
    return case


def test_the_case_says_that_it_can_be_handed_over_and_the_row_leads_to_the_check(amina, refugee) -> None:
    page = text_of(amina.get(f"/case/{refugee}"))
    assert "Hand over the case" in page
    assert f"/case/{refugee}/hand-over/F8" in page
    assert amina.get(f"/case/{refugee}/do/F8").headers["Location"] == f"/case/{refugee}/hand-over/F8"


def test_before_it_is_offered_all_is_listed_and_nothing_has_left(amina, refugee) -> None:
    from handrail.records.models import Letter

    page = text_of(amina.get(f"/case/{refugee}/hand-over/F8"))
    for told in ("Now, with the offer", "Tigrinya", "With the case, after their yes", "Never by this", "of March",
                 "Stays here", "You have the case until", "Ask me first"):  # fmt: skip
        assert told in page, told
    assert NAME not in page
    assert Letter.objects.count() == 0


def test_one_has_to_choose_whether_one_is_asked_first(amina, refugee) -> None:
    refused = offer(amina, refugee, goes="")
    assert refused.status_code == 422
    assert 'href="#goes"' in text_of(refused)


def test_offered_once_the_line_and_the_lists_say_so_and_the_case_stays_here(amina, refugee) -> None:
    from handrail.records.models import Letter

    page = text_of_whole(amina.get(f"/case/{refugee}/hand-over/F8"))
    form = {"once": once_in(page), "version": version_in(page), "goes": "at once"}
    for _ in range(2):
        assert amina.post(f"/case/{refugee}/hand-over/F8", form).headers["Location"] == f"/hand-over/{refugee}"
    assert Letter.objects.count() == 1
    case = text_of(amina.get(f"/case/{refugee}"))
    for told in ("The case is offered", "Nobody there has said yes yet", "the agency with the IOM role holds",
                 "not taken yet", f"/hand-over/{refugee}"):  # fmt: skip
        assert told in case, told
    assert "Cases that we hand over" in text_of(amina.get("/requests"))
    assert amina.get(f"/case/{refugee}/do/F8").headers["Location"] == f"/case/{refugee}/hand-over/F8"
    assert amina.get(f"/case/{refugee}/hand-over/F8").headers["Location"] == f"/hand-over/{refugee}"
    hands = text_of(amina.get(f"/hand-over/{refugee}"))
    assert offers_there(hands) == ["withdraw", "recall"]
    assert NAME not in hands


def test_taking_the_offer_away_is_asked_once_more_and_then_it_is_as_before(amina, refugee) -> None:
    offer(amina, refugee)
    assert press(amina, refugee, "recall").status_code == 422
    assert press(amina, refugee, "recall", sure="yes").status_code == 302
    page = text_of(amina.get(f"/hand-over/{refugee}"))
    assert "You took the offer away." in page
    assert offers_there(page) == []
    assert "Hand over the case" in text_of(amina.get(f"/case/{refugee}"))


def test_asked_first_somebody_gives_it_after_their_yes_and_it_is_on_today(amina, refugee, unhcr) -> None:
    offer(amina, refugee, goes="ask")
    unhcr.tells(refugee, said.Willing, id=our_offer(refugee))
    assert "They said yes to the case" in text_of(amina.get("/"))
    assert offers_there(text_of(amina.get(f"/hand-over/{refugee}"))) == ["give", "withdraw", "recall"]
    assert press(amina, refugee, "give").status_code == 302
    page = text_of(amina.get(f"/hand-over/{refugee}"))
    assert "You have the case until somebody there has said: I have it." in page
    assert offers_there(page) == ["withdraw", "back"]


def test_where_the_file_may_not_go_any_more_it_says_why_and_what_to_do(amina, refugee, unhcr) -> None:
    offer(amina, refugee)
    unhcr.agree(datetime.now(UTC).date() - timedelta(days=1))
    unhcr.tells(refugee, said.Willing, id=our_offer(refugee))
    page = text_of(amina.get(f"/hand-over/{refugee}"))
    assert "They said yes. It cannot go yet." in page
    assert "Name and file may not go now" in page
    assert f"/case/{refugee}/ask/K9" in page
    assert offers_there(page) == ["withdraw", "recall"]


def test_taken_the_case_says_who_has_it_since_when_and_offers_no_act(amina, refugee, unhcr) -> None:
    offer(amina, refugee)
    unhcr.tells(refugee, said.Willing, id=our_offer(refugee))
    assert "Given. Nobody there has said yet that they have it." in text_of(amina.get(f"/hand-over/{refugee}"))
    unhcr.tells(refugee, said.Stated, statement=Statement(2, "UNHCR"))
    page = text_of(amina.get(f"/case/{refugee}"))
    for told in ("The agency with the UNHCR role has the case, as was told here on", "what was known here then",
                 "the agency with the UNHCR role holds", "Passed on", "A note for the office"):  # fmt: skip
        assert told in page, told
    for act in ("Begin", "Something happened", "Hand over the case", "Ask this first", "How this may end"):
        assert act not in page, act
    assert offers_there(text_of(amina.get(f"/hand-over/{refugee}"))) == []
    assert amina.get(f"/case/{refugee}/do/S9").status_code == 404
    assert amina.get(f"/case/{refugee}/note").status_code == 200
    assert amina.get(f"/case/{refugee}/wish").status_code == 404


def test_the_person_s_paper_says_that_another_looks_after_their_matter_and_names_nobody(amina, refugee, unhcr) -> None:
    offer(amina, refugee)
    before = text_of(amina.get(f"/case/{refugee}/own"))
    assert "My whole matter" not in before
    unhcr.tells(refugee, said.Willing, id=our_offer(refugee))
    unhcr.tells(refugee, said.Stated, statement=Statement(2, "UNHCR"))
    page = text_of(amina.get(f"/case/{refugee}/own"))
    assert "My whole matter, to look after it from then on" in page
    for name in ("UNHCR", "IOM", "trafficking", "victim", NAME):
        assert name not in page.partition("<article")[2].partition("</article>")[0], name


def test_taken_back_both_keep_the_duties_of_safety_until_they_have_answered(amina, refugee, unhcr) -> None:
    offer(amina, refugee)
    unhcr.tells(refugee, said.Willing, id=our_offer(refugee))
    warned = text_of(amina.get(f"/hand-over/{refugee}"))
    assert "both may believe that they have the case" in warned
    assert press(amina, refugee, "back").status_code == 422
    assert press(amina, refugee, "back", sure="yes").status_code == 302
    for path in (f"/case/{refugee}", f"/hand-over/{refugee}"):
        page = text_of(amina.get(path))
        assert "Contested" in page
        assert "both keep the duties of safety" in page
    assert "Who has the case is contested" in text_of(amina.get("/"))
    assert "Contested" in text_of(sign_in(amina, "dawit").get("/offices"))
    sign_in(amina, "amina")
    unhcr.tells(refugee, said.Dropped, statement=Statement(3, "IOM"), parties=("IOM",))
    assert "both keep the duties of safety" not in text_of(amina.get(f"/case/{refugee}"))


def test_a_no_of_the_person_ends_it_without_a_reason(amina, refugee, unhcr) -> None:
    offer(amina, refugee)
    assert press(amina, refugee, "withdraw").status_code == 302
    assert offers_there(text_of(amina.get(f"/hand-over/{refugee}"))) == []
    assert "Take the yes back" not in text_of(amina.get(f"/case/{refugee}/ask/K9"))


def test_nothing_personal_stands_in_the_titles(amina, refugee) -> None:
    offer(amina, refugee)
    for path in (f"/hand-over/{refugee}", f"/case/{refugee}", "/requests"):
        assert "Selam" not in title_of(text_of(amina.get(path)))
