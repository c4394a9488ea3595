"""What went wrong is written down, and never what somebody had typed."""

import logging

from handrail.site.logs import Bare

CANARY = "Selam Tesfaye"


def written(exc_info=None, message="failed for %s at /case/%s", args=(CANARY, CANARY)):
    record = logging.LogRecord("django.request", logging.ERROR, "pages.py", 7, message, args, exc_info)
    return Bare().format(record)


def test_a_message_and_its_arguments_are_left_out():
    line = written()
    assert CANARY not in line
    assert "ERROR django.request at pages:7" in line


def test_an_exception_is_its_kind_and_its_places_without_its_words():
    try:
        raise ValueError(CANARY)
    except ValueError as error:
        told = written((ValueError, error, error.__traceback__))
    assert CANARY not in told
    assert "builtins.ValueError" in told
    assert "test_logs.py" in told


def test_what_an_exception_came_from_is_left_out_too():
    try:
        try:
            raise KeyError(CANARY)
        except KeyError as inner:
            raise RuntimeError("again") from inner
    except RuntimeError as error:
        told = written((RuntimeError, error, error.__traceback__))
    assert CANARY not in told
