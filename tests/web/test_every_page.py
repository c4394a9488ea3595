"""What holds of every page: nothing personal in its address or title, nothing written into it, light enough."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest
from django.urls import reverse

from tests.web.pages import address, links_in, of_a_case, of_no_case, sign_in, text_of, title_of

WEB = Path(__file__).resolve().parents[2] / "src/handrail/web"
OF_A_CASE = [each for each in of_a_case() if each[0] != "correct"]
OTHERS = (*of_no_case(), "help", "sign-in", "nothing")
SUPERVISORS = ("/offices", "/place")
PERSONAL = ("Selam", "Tigrinya", "night porter", "quiet room", "18:00")
FIRST_VISIT, LATER = 60_000, 15_000
LANGUAGES = ("en", "fr", "ar")


@pytest.fixture(params=[*OTHERS, *(name for name, _ in OF_A_CASE)])
def address_of_page(request, case) -> str:
    rest = dict(OF_A_CASE).get(request.param)
    return reverse(request.param) if rest is None else address(request.param, case, **rest)


@pytest.fixture(params=LANGUAGES)
def page(request, client, cast, address_of_page) -> str:
    if address_of_page != "/sign-in":
        sign_in(client, "dawit" if address_of_page in SUPERVISORS else "amina")
    client.cookies["handrail_iom_language"] = request.param
    return text_of(client.get(address_of_page, follow=True))


def test_nothing_personal_stands_in_its_title_or_in_an_address(page) -> None:
    for text in (title_of(page), *links_in(page)):
        assert not any(each in text for each in PERSONAL), text


def test_nothing_is_written_into_it_that_a_browser_would_run_or_draw(page) -> None:
    assert not re.search(r"\sstyle=|\son\w+=|javascript:", page)
    assert not re.search(r"<script(?![^>]*\ssrc=)|<style", page)


def test_it_is_light_enough_for_a_bad_line(page) -> None:
    assert len(gzip.compress(page.encode())) <= LATER


def test_it_says_its_language_and_direction(page, client) -> None:
    language = client.cookies["handrail_iom_language"].value
    assert f'lang="{language}" dir="{"rtl" if language == "ar" else "ltr"}"' in page


def test_every_field_has_a_name_that_is_read_aloud(page) -> None:
    labelled = set(re.findall(r'<label[^>]*\sfor="([^"]+)"', page))
    for tag in re.findall(r"<(?:input|textarea|select)[^>]*>", page):
        if 'type="hidden"' in tag or 'type="radio"' in tag or 'type="checkbox"' in tag:
            continue
        found = re.search(r'\sid="([^"]+)"', tag)
        assert found is not None, tag
        inside = re.search(rf'<label[^>]*>[^<]*<input[^>]*\sid="{found[1]}"', page)
        assert found[1] in labelled or inside, tag


def test_every_form_that_does_something_is_posted_with_a_token(page) -> None:
    for form in re.findall(r"<form[^>]*>", page):
        assert 'method="post"' in form, form


def test_ids_stand_once_and_what_is_named_is_there(page) -> None:
    ids = re.findall(r'\sid="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    for names in re.findall(r'aria-(?:labelledby|describedby)="([^"]+)"', page):
        assert set(names.split()) <= set(ids), names


def test_a_first_visit_is_light_enough_with_everything_it_needs(client, cast, case) -> None:
    page = sign_in(client, "amina").get(address("case", case)).content
    static = [(WEB / "static" / name).read_bytes() for name in ("handrail.css", "handrail.js", "icon.svg")]
    assert sum(len(gzip.compress(each)) for each in (page, *static)) <= FIRST_VISIT


def test_the_style_sheet_turns_with_the_direction_of_the_page() -> None:
    """Left and right are the reader's matter: only logical properties."""
    sheet = re.sub(r"/\*.*?\*/", "", (WEB / "static/handrail.css").read_text(), flags=re.DOTALL)
    assert not re.search(
        r"(?:margin|padding|border|inset)-(?:left|right|top|bottom)|[{;]\s*(?:left|right|top|bottom)\s*:", sheet
    )
    assert not re.search(
        r"(?:text-align|float|clear)\s*:\s*(?:left|right)|[{;]\s*(?:min-|max-)?(?:width|height)\s*:", sheet
    )


@pytest.mark.parametrize("path", sorted((WEB / "templates").rglob("*.html")), ids=lambda path: path.name)
def test_no_words_stand_in_a_template_that_cannot_be_translated(path) -> None:
    text = path.read_text()
    text = re.sub(r"{% blocktranslate.*?{% endblocktranslate %}", "", text, flags=re.DOTALL)
    text = re.sub(r"{% block (?:body|width) %}.*?{% endblock %}", "", text, flags=re.DOTALL)
    text = re.sub(r"{%.*?%}|{{.*?}}", " ", text, flags=re.DOTALL)
    text = re.sub(r"<[^>]*>", " ", text)
    assert re.findall(r"[A-Za-z]{2,}", text.replace("Handrail", "")) == []
