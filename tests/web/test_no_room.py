"""A disk that is full: the page says that nothing was saved, and what was typed stays on it."""

from __future__ import annotations

import errno
import html
import logging
import re
import sqlite3

import pytest
from django.db import OperationalError

from handrail.records.models import Case, Once, Text, View
from handrail.records.room import Room, why_nothing_was_written
from tests.web.pages import TYPED, address, once_in, sign_in, text_of, text_of_whole

NOTE = "She said that the stairs behind the market are watched at night."


@pytest.fixture
def amina(client, cast):
    client.raise_request_exception = False
    return sign_in(client, "amina")


def full(code=sqlite3.SQLITE_FULL):
    """What SQLite says; `tests/site/test_full_disk.py` fills a real disk."""
    error = sqlite3.OperationalError("database or disk is full")
    error.sqlite_errorcode = code
    return error


def hidden_and_typed(page):
    fields = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page))
    typed = dict(re.findall(r'<textarea[^>]*name="([^"]+)"[^>]*>([^<]*)</textarea>', page))
    return {name: html.unescape(value) for name, value in (fields | typed).items() if name != "csrfmiddlewaretoken"}


def test_what_was_typed_stays_and_is_saved_once_when_there_is_room(amina, case, monkeypatch, caplog):
    page = text_of_whole(amina.get(address("note", case)))
    form = {"once": once_in(page), "words": NOTE}
    before = Text.objects.count()
    with monkeypatch.context() as patch, caplog.at_level(logging.ERROR):
        patch.setattr(Text, "save", lambda *_, **__: _fail(full()))
        patch.setattr(Text.objects, "create", lambda *_, **__: _fail(full()))
        told = amina.post(address("note", case), form)
    said = text_of_whole(told)
    assert told.status_code == 507
    assert "Nothing was saved" in said
    assert NOTE in html.unescape(said)
    assert (Text.objects.count(), Once.objects.filter(token=form["once"]).count()) == (before, 0)
    assert NOTE[:20] not in caplog.text
    again = hidden_and_typed(said)
    for _ in range(2):
        assert amina.post(address("note", case), again).status_code == 302
    assert Text.objects.count() == before + 1


@pytest.mark.parametrize("error", [sqlite3.SQLITE_FULL, sqlite3.SQLITE_BUSY])
def test_a_new_contact_that_could_not_be_written_is_all_there_still(amina, monkeypatch, error):
    page = text_of_whole(amina.get("/contact"))
    failure = full(error)
    with monkeypatch.context() as patch:
        patch.setattr(Case, "save", lambda *_, **__: _fail(failure))
        told = amina.post("/contact", TYPED | {"once": once_in(page)})
    assert told.status_code == (507 if error == sqlite3.SQLITE_FULL else 503)
    again = hidden_and_typed(text_of_whole(told))
    assert again.items() >= {name: value for name, value in TYPED.items() if name != "needs"}.items()
    assert text_of_whole(told).count('name="needs"') == 2
    assert Case.objects.count() == 0
    assert amina.post("/contact", TYPED | again).status_code == 302
    assert Case.objects.count() == 1


def test_no_page_about_somebody_is_shown_where_the_look_cannot_be_written_down(amina, case, monkeypatch):
    monkeypatch.setattr(View, "save", lambda *_, **__: _fail(full()))
    told = amina.get(address("case", case))
    assert told.status_code == 507
    assert "only once it is written down who looks" in text_of(told)
    assert "Selam" not in text_of(told)


def test_a_password_is_not_shown_again(client, cast, monkeypatch):
    client.raise_request_exception = False
    monkeypatch.setattr("handrail.records.tries.begin", lambda *_, **__: _fail(OSError(errno.ENOSPC, "full")))
    told = client.post("/sign-in", {"code": "amina", "password": "my very secret words"})
    assert told.status_code == 507
    assert "secret" not in text_of(told)


def test_another_fault_is_no_full_disk(amina, monkeypatch):
    monkeypatch.setattr("handrail.records.access.today", lambda *_, **__: _fail(ValueError("x")))
    told = amina.get("/")
    assert told.status_code == 500
    assert "Nothing was saved" not in told.content.decode()


def _fail(error):
    if isinstance(error, sqlite3.Error):
        raise OperationalError from error
    raise error


class FromAServer(Exception):  # noqa: N818
    def __init__(self, state):
        self.sqlstate = state


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (OSError(errno.ENOSPC, "x"), Room.FULL),
        (OSError(errno.EDQUOT, "x"), Room.FULL),
        (OSError(errno.ENOENT, "x"), None),
        (FromAServer("53100"), Room.FULL),
        (FromAServer("40P01"), Room.BUSY),
        (FromAServer("23505"), None),
        (sqlite3.IntegrityError("x"), None),
        (ValueError("x"), None),
        (None, None),
    ],
)
def test_the_reason_is_found_behind_whatever_was_raised(error, reason):
    assert why_nothing_was_written(error) is reason
    if error is not None:
        outer = RuntimeError()
        outer.__cause__ = error
        assert why_nothing_was_written(outer) is reason
