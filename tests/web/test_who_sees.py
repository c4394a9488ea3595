"""Each page of a case with the whole cast: own, colleague, other office, other organisation, signed out, absent id."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse

from handrail.web.page import BESIDE_CASES
from tests.web.pages import ANOTHER, address, links_in, of_a_case, of_no_case, sign_in, text_of

PAGES = of_a_case()
NAMES = [name for name, _ in PAGES]
OURS = ("amina", "bruno", "dawit")
"""Who opened it, a colleague of the same office, a supervisor of the same organisation."""
NOT_OURS = ("celine", "pia", "quentin", "elena", "farid")
"""Another office, another organisation, data protection, a technician."""


def entry_of(case, amina) -> str:
    """The id of an entry that can be corrected."""
    from datetime import UTC, datetime

    from handrail.records import access
    from handrail.records.actions import Press, act
    from handrail.records.values import Purpose

    now = datetime.now(UTC)
    act(Press(amina, "an entry", now), case, 1, "do S0")
    return access.case_for(amina, case, Purpose.WORK, now).history[-1].id


@pytest.mark.parametrize(("name", "rest"), PAGES, ids=NAMES)
@pytest.mark.parametrize("who", OURS)
def test_it_is_open_to_those_whose_case_it_is(client, cast, case, name, rest, who) -> None:
    if name == "correct":
        rest = {"entry_id": entry_of(case, cast["amina"])}
    assert sign_in(client, who).get(address(name, case, **rest)).status_code in (200, 302)


@pytest.mark.parametrize(("name", "rest"), PAGES, ids=NAMES)
@pytest.mark.parametrize("who", NOT_OURS)
@pytest.mark.parametrize("method", ["get", "post"])
def test_for_everybody_else_it_is_as_if_it_were_not_there(client, cast, case, name, rest, who, method) -> None:
    sign_in(client, who)
    theirs = getattr(client, method)(address(name, case, **rest))
    absent = getattr(client, method)(address(name, ANOTHER, **rest))
    assert theirs.status_code == absent.status_code == 404
    assert text_of(theirs).replace(case, "") == text_of(absent).replace(ANOTHER, "")


@pytest.mark.parametrize(("name", "rest"), PAGES, ids=NAMES)
@pytest.mark.parametrize("id_of", ["case", "absent"])
def test_signed_out_nobody_learns_whether_it_is_there(client, case, name, rest, id_of) -> None:
    answer = client.get(address(name, case if id_of == "case" else ANOTHER, **rest))
    assert answer.status_code == 302
    assert answer.headers["Location"] == "/sign-in"


@pytest.mark.parametrize("name", of_no_case())
def test_without_signing_in_no_page_opens(client, name) -> None:
    assert client.get(reverse(name)).headers["Location"] == "/sign-in"


@pytest.mark.parametrize("who", ["amina", "bruno", "celine", "quentin"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_for_whoever_is_no_supervisor_there_is_no_supervisor_s_view(client, cast, case, who, method) -> None:
    answer = getattr(sign_in(client, who), method)("/offices")
    assert answer.status_code == 404
    assert "Selam" not in text_of(answer)


def test_a_supervisor_of_another_organisation_sees_its_own_offices_alone(client, cast, case) -> None:
    assert "Selam" in text_of(sign_in(client, "dawit").get("/offices"))
    assert "Selam" not in text_of(sign_in(client, "pia").get("/offices"))


@pytest.mark.parametrize("who", ["elena", "farid"])
def test_who_has_no_cases_sees_none_on_today(client, cast, case, who) -> None:
    text = text_of(sign_in(client, who).get("/"))
    assert "Selam" not in text
    assert f"/case/{case}" not in text


@pytest.mark.parametrize(
    ("who", "doors"),
    [
        ("amina", ["/", "/contact", "/requests", "/procedure"]),
        ("dawit", ["/", "/contact", "/requests", "/procedure"]),
        ("elena", ["/", "/procedure"]),
        ("farid", ["/procedure"]),
    ],
)
def test_each_function_has_its_doors_in_the_menu(client, cast, who, doors) -> None:
    page = text_of(sign_in(client, who).get("/procedure"))
    menu = page.partition("<nav")[2].partition("</nav>")[0]
    assert list(links_in(menu)) == doors


@pytest.mark.parametrize("who", ["elena", "farid"])
@pytest.mark.parametrize("name", [name for name in of_no_case() if name not in BESIDE_CASES])
@pytest.mark.parametrize("method", ["get", "post"])
def test_who_works_on_no_case_finds_its_pages_absent(client, cast, who, name, method) -> None:
    answer = getattr(sign_in(client, who), method)(reverse(name))
    assert answer.status_code == 404
    assert "not yours to see" in text_of(answer)
    assert "Today" not in text_of(answer)


def test_the_technician_s_first_page_is_the_procedure(client, cast) -> None:
    assert sign_in(client, "farid").get("/").headers["Location"] == "/procedure"


def test_who_looked_is_told_in_the_words_of_the_page(client, cast, case) -> None:
    sign_in(client, "bruno").get(address("case", case))
    sign_in(client, "elena").cookies["handrail_iom_language"] = "ar"
    page = text_of(client.get("/"))
    assert "Bruno" in page
    assert case in page
    assert "work on it" not in page
    assert not re.search(r"\d{4}-\d\d-\d\d", page)


def test_that_somebody_looked_is_written_down_with_what_for(client, cast, case) -> None:
    from handrail.records.models import View

    sign_in(client, "bruno").get(address("case", case))
    client.get(address("person", case))
    assert list(View.objects.filter(staff="bruno").order_by("id").values_list("purpose", flat=True)) == [
        "work on it",
        "show it to the person",
    ]


def test_a_number_leads_to_one_s_own_case_and_says_nothing_of_another_s(client, cast, case) -> None:
    from handrail.records import access

    number = access.cases(cast["amina"])[0].number
    assert (
        sign_in(client, "bruno").post("/people", {"number": f" {number.lower()} "}).headers["Location"].endswith(case)
    )
    theirs = sign_in(client, "celine").post("/people", {"number": number})
    absent = client.post("/people", {"number": "H-0000"})
    assert theirs.status_code == absent.status_code == 422
    assert text_of(theirs).replace(number, "") == text_of(absent).replace("H-0000", "")
