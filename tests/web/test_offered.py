"""A case is offered to us: nothing says who it is, it is answered with hours or a reason."""

from __future__ import annotations

import re

import pytest

from handrail.exchange.lead import messages as said
from handrail.records.dice import new_id
from tests.web.handed import offers_there, press
from tests.web.pages import ANOTHER, once_in, sign_in, text_of, text_of_whole


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


def test_requests_and_today_ask_as_much_for_twenty_offers_as_for_one(amina, unhcr, offered) -> None:
    from tests.web.test_questions_to_the_database import asked

    amina.get("/requests")
    one = asked(amina, "/requests"), asked(amina, "/")
    for _ in range(20):
        unhcr.tells(new_id(), said.Offer, "F9", {}, id=new_id(), number=1, file=True)
    assert (asked(amina, "/requests"), asked(amina, "/")) == one
