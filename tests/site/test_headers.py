"""What every answer says about itself, and who is answered at all."""

import pytest
from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpRequest
from django.middleware.csrf import get_token
from django.test import Client, RequestFactory

from handrail.site.headers import POLICY

ANY = "/language/setlang/"
"""An address that is there whichever pages are."""


@pytest.fixture
def answer(client):
    return client.post(ANY, {"language": "fr"})


def test_nothing_is_taken_from_elsewhere_and_nothing_is_written_into_a_page(answer):
    policy = answer.headers["Content-Security-Policy"]
    assert policy == POLICY
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("X-Frame-Options", "DENY"),
        ("Cache-Control", "no-store"),
        ("Referrer-Policy", "same-origin"),
        ("X-Content-Type-Options", "nosniff"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
        ("Cross-Origin-Resource-Policy", "same-origin"),
    ],
)
def test_a_page_is_neither_framed_nor_kept_nor_told_of(answer, name, value):
    assert answer.headers[name] == value


def test_an_address_that_is_not_there_says_the_same_about_itself(client):
    found = client.get("/not-there")
    assert found.status_code == 404
    assert found.headers["Content-Security-Policy"] == POLICY
    assert found.headers["Cache-Control"] == "no-store"


def test_the_language_is_a_cookie_of_this_node_and_stands_in_no_address(answer):
    assert answer.cookies["handrail_iom_language"].value == "fr"
    assert "fr" not in answer.headers["Location"]


def test_cookies_are_named_by_the_node_since_they_know_no_ports():
    names = (settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME, settings.LANGUAGE_COOKIE_NAME)
    assert names == ("handrail_iom_session", "handrail_iom_csrf", "handrail_iom_language")
    assert settings.SESSION_COOKIE_HTTPONLY
    assert settings.CSRF_COOKIE_HTTPONLY


@pytest.mark.parametrize(
    "comes",
    [
        {"SERVER_NAME": "192.0.2.7"},
        {"SERVER_NAME": "0.0.0.0"},
        {"SERVER_NAME": "handrail.example"},
        {"REMOTE_ADDR": "192.0.2.9"},
        {"REMOTE_ADDR": ""},
        {"HTTP_X_FORWARDED_FOR": "192.0.2.9"},
        {"HTTP_FORWARDED": "for=192.0.2.9"},
    ],
)
def test_a_node_with_invented_people_answers_its_own_machine_alone(comes):
    found = Client(**{"SERVER_NAME": "127.0.0.1", "REMOTE_ADDR": "127.0.0.1"} | comes).get("/not-there")
    assert found.status_code == 403
    assert "this machine alone" in found.content.decode()


@pytest.mark.parametrize("host", ["127.0.0.1", "::1", "127.9.9.9"])
def test_every_address_of_this_machine_is_this_machine(host):
    assert Client(SERVER_NAME=host, REMOTE_ADDR=host).get("/not-there").status_code in (404, 400)


def test_a_form_whose_site_is_not_said_is_not_taken(client):
    """What a browser would say of our own forms, were nothing at all told to anybody (`no-referrer`)."""
    strict = Client(enforce_csrf_checks=True, SERVER_NAME="127.0.0.1")
    token = get_token(HttpRequest())
    strict.cookies[settings.CSRF_COOKIE_NAME] = token
    form = {"language": "fr", "csrfmiddlewaretoken": token}
    assert strict.post(ANY, form, headers={"Origin": "null"}).status_code == 403
    assert strict.post(ANY, form, headers={"Origin": "http://127.0.0.1"}).status_code == 302


def test_a_form_of_another_site_is_not_taken():
    strict = Client(enforce_csrf_checks=True, SERVER_NAME="127.0.0.1")
    assert strict.post(ANY, {"language": "fr"}).status_code == 403


def test_no_cookie_outlives_the_browser():
    assert settings.SESSION_EXPIRE_AT_BROWSER_CLOSE
    assert settings.CSRF_COOKIE_AGE is None
    assert settings.LANGUAGE_COOKIE_AGE is None


def test_a_file_that_is_sent_is_put_nowhere(tmp_path, settings):
    settings.FILE_UPLOAD_TEMP_DIR = str(tmp_path)
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 0
    request = RequestFactory().post(ANY, {"language": "fr", "file": SimpleUploadedFile("story.txt", b"what happened")})
    assert request.POST["language"] == "fr"
    assert not request.FILES
    large = RequestFactory().post(ANY, {"file": SimpleUploadedFile("story.txt", b"x" * 2_000_001)})
    with pytest.raises(RequestDataTooBig):
        assert large.POST
    assert not list(tmp_path.iterdir())
