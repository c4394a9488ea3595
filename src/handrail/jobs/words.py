"""The words of the terminal: its language, and the names of the procedure that a command has opened."""

from __future__ import annotations

import os
from contextvars import ContextVar

from handrail.sop.words.procedure import Procedure
from handrail.voice import Said, Words, chosen, harmless, speaker, writer

__all__ = ["Said", "as_written", "harmless", "name_by", "phrase", "sentence", "words"]


_opened: ContextVar[Procedure | None] = ContextVar("opened", default=None)
"""The procedure whose labels are said."""


def name_by(procedure: Procedure) -> None:
    """Say names by the labels of this procedure from now on."""
    _opened.set(procedure)


def words() -> Words:
    """The words of the terminal's language (LANGUAGE, LC_ALL, LC_MESSAGES, LANG), or English."""
    return speaker(chosen(_languages()), _opened.get())


def _languages() -> list[str]:
    for variable in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(variable):
            return value.split(":")
    return []


def phrase(said: Said) -> str:
    """The words, as part of a sentence."""
    return words().phrase(said)


def sentence(said: Said) -> str:
    """The words, as a sentence of their own."""
    return words().sentence(said)


def as_written(said: Said) -> str:
    """The words, as a sentence, with each name as the procedure writes it: for what somebody is to write in a file."""
    return writer(chosen(_languages())).sentence(said)
