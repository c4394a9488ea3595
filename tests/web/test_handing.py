"""Handing a case over on pages: what goes is listed before it is offered, and every page says who has the case."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from handrail.cases.disclosure import Agreement
from handrail.exchange.envelope import close
from handrail.exchange.lead import messages as said
from handrail.exchange.lead.values import Statement
from handrail.exchange.lead.wire import to_body
from handrail.exchange.message import Message
from handrail.records.dice import new_id
from handrail.records.values import Kind
from tests.records.by_hand import ByHand, second
from tests.records.handing_node import VICTIM
from tests.records.other_node import REFUGEE_VICTIM
from tests.records.plugin import SELAM
from tests.web.pages import ANOTHER, once_in, sign_in, text_of, text_of_whole, title_of, version_in

NAME = "Zzyzx Quillfeather"


class Unhcr(ByHand):
    """The other node, by hand: what it says about who has a case."""

    def __init__(self) -> None:
        super().__init__()
        self.sequence = 0

    def introduce(self) -> None:
        self.agree(datetime.now(UTC).date() + timedelta(days=9))

    def agree(self, last: date) -> None:
        from handrail.records.partners import introduce

        data = frozenset({"identity", "needs", "risk", "the case so far"})
        rows = frozenset({"F8", "F9"})
        introduce(
            self.card,
            "/nowhere",
            Agreement("of March", frozenset({"IOM", "UNHCR"}), data, rows, date(2020, 1, 1), last),
        )

    def tells(self, case: str, kind: type[said.Message], row: str = "F8", along: Any = None, **more: Any) -> None:
        from handrail.records.hearing import take_in

        self.sequence += 1
        body = to_body(kind("UNHCR", "IOM", 1, **more), along or {})
        message = Message("UNHCR", "IOM", 1, new_id(), case, self.sequence, second(), "0" * 64, row, None, None, body)
        assert take_in(close(message, self.own, self.iom), datetime.now(UTC)) == ""


@pytest.fixture
def unhcr(cast) -> Unhcr:
    return Unhcr()


@pytest.fixture
def amina(client, cast):
    return sign_in(client, "amina")


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


def offer(client, case: str, goes: str = "at once") -> Any:
    page = text_of_whole(client.get(f"/case/{case}/hand-over/F8"))
    form = {"once": once_in(page), "version": version_in(page), "goes": goes}
    return client.post(f"/case/{case}/hand-over/F8", form)


def press(client, case: str, what: str, **fields: str) -> Any:
    """Press one of the buttons of the hand-over's page."""
    page = text_of_whole(client.get(f"/hand-over/{case}"))
    form = next(each for each in page.split("<form")[1:] if f'name="said" value="{what}"' in each)
    found = re.search(r'name="offer" value="([^"]*)"', form)
    assert found is not None
    return client.post(f"/hand-over/{case}", {"once": once_in(form), "said": what, "offer": found[1]} | fields)


def offers_there(page: str) -> list[str]:
    return re.findall(r'name="said" value="([^"]*)"', page)


def our_offer(case: str) -> str:
    """The id of the one offer that is open."""
    from handrail.records.leading import opened
    from handrail.records.models import Lead
    from handrail.records.vault import key_of

    (found,) = opened(Lead.objects.get(pk=case), key_of(case), None).state.ours
    return found.id


# ------------------------------------------------------------------------------------ we hand over


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


# ------------------------------------------------------------------------------------ it is offered to us


@pytest.fixture
def offered(cast, unhcr) -> str:
    """A case that UNHCR offers to us."""
    case = new_id()
    unhcr.tells(case, said.Offer, "F9", {"language": "Tigrinya"}, id=new_id(), number=1, file=True)
    return case


def test_an_offer_stands_on_today_and_among_the_requests_without_a_name(amina, offered) -> None:
    for path in ("/", "/requests"):
        assert f"/hand-over/{offered}" in text_of(amina.get(path)), path
    page = text_of(amina.get(f"/hand-over/{offered}"))
    for told in ("A case is offered to you", "Tigrinya", "Not told yet", "Next by:", "I take it", "Not possible"):
        assert told in page, told
    assert offers_there(page) == ["yes", "no", "withdraw"]
    assert f"/case/{offered}" not in page


@pytest.mark.parametrize("hours", ["", "0", "-1", "1.5", "721", "99999999", "two", "١٢"])
def test_hours_that_are_none_are_told_at_their_field_and_kept(amina, offered, hours) -> None:
    refused = press(amina, offered, "yes", hours=hours)
    assert refused.status_code == 422
    page = text_of_whole(refused)
    assert 'href="#hours"' in page
    assert f'value="{hours}"' in page


def test_a_yes_is_promised_until_its_hours_are_over_and_can_be_taken_away(amina, offered) -> None:
    assert press(amina, offered, "yes", hours="24").status_code == 302
    page = text_of(amina.get(f"/hand-over/{offered}"))
    for told in ("You have said yes to a case", "Your yes holds until", "Amina"):
        assert told in page, told
    assert offers_there(page) == ["unsay", "withdraw"]
    assert press(amina, offered, "unsay", reason="").status_code == 422
    assert press(amina, offered, "unsay", reason="the bed is gone").status_code == 302
    assert "You said no." in text_of(amina.get(f"/hand-over/{offered}"))


def test_a_no_needs_a_reason_and_then_nothing_is_open(amina, offered) -> None:
    refused = press(amina, offered, "no", reason="")
    assert refused.status_code == 422
    assert 'href="#reason"' in text_of(refused)
    assert press(amina, offered, "no", reason="no room").status_code == 302
    assert offers_there(text_of(amina.get(f"/hand-over/{offered}"))) == []
    assert f"/hand-over/{offered}" not in text_of(amina.get("/"))


def test_a_button_of_a_page_that_is_no_longer_true_does_nothing(amina, offered, unhcr) -> None:
    page = text_of_whole(amina.get(f"/hand-over/{offered}"))
    form = next(each for each in page.split("<form")[1:] if 'value="yes"' in each)
    found = re.search(r'name="offer" value="([^"]*)"', form)
    assert found is not None
    unhcr.tells(offered, said.Recall, "F9", id=found[1])
    answer = amina.post(
        f"/hand-over/{offered}", {"once": once_in(form), "said": "yes", "offer": found[1], "hours": "24"}
    )
    assert answer.status_code == 422
    assert "not possible any more" in text_of(answer)
    assert "They took the offer away." in text_of(answer)


# ------------------------------------------------------------------------------------ who sees it


@pytest.mark.parametrize("who", ["quentin", "pia", "elena", "farid"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_an_offer_to_another_organisation_is_as_if_it_were_not_there(client, cast, offered, who, method) -> None:
    sign_in(client, who)
    theirs = getattr(client, method)(f"/hand-over/{offered}")
    absent = getattr(client, method)(f"/hand-over/{ANOTHER}")
    assert theirs.status_code == absent.status_code == 404
    assert text_of(theirs).replace(offered, "") == text_of(absent).replace(ANOTHER, "")


def test_signed_out_nobody_learns_whether_it_is_there(client, offered) -> None:
    for path in (f"/hand-over/{offered}", f"/hand-over/{ANOTHER}"):
        assert client.get(path).headers["Location"] == "/sign-in"


def test_once_an_office_said_yes_another_office_does_not_see_it(client, cast, offered) -> None:
    assert sign_in(client, "celine").get(f"/hand-over/{offered}").status_code == 200
    press(client, offered, "yes", hours="24")
    assert sign_in(client, "amina").get(f"/hand-over/{offered}").status_code == 404
    assert sign_in(client, "dawit").get(f"/hand-over/{offered}").status_code == 200


def test_that_somebody_looked_at_an_offer_is_written_down(amina, offered) -> None:
    from handrail.records.models import View

    amina.get(f"/hand-over/{offered}")
    assert View.objects.filter(case=offered, staff="amina").count() == 1


def test_nothing_personal_stands_in_the_titles(amina, refugee) -> None:
    offer(amina, refugee)
    for path in (f"/hand-over/{refugee}", f"/case/{refugee}", "/requests"):
        assert "Selam" not in title_of(text_of(amina.get(path)))


def test_requests_and_today_ask_as_much_for_twenty_offers_as_for_one(amina, unhcr, offered) -> None:
    from tests.web.test_questions_to_the_database import asked

    amina.get("/requests")
    one = asked(amina, "/requests"), asked(amina, "/")
    for _ in range(20):
        unhcr.tells(new_id(), said.Offer, "F9", {}, id=new_id(), number=1, file=True)
    assert (asked(amina, "/requests"), asked(amina, "/")) == one
