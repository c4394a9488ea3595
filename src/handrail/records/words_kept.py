"""The words about a person, opened: the newest of each kind, and all notes."""

from __future__ import annotations

from handrail.records import vault
from handrail.records.models import Case
from handrail.records.values import Kind, Words


def words_of(key: bytes, row: Case) -> dict[Kind, Words]:
    """The newest words of each kind about a person."""
    return words_and_notes(key, row)[0]


def words_and_notes(key: bytes, row: Case) -> tuple[dict[Kind, Words], tuple[Words, ...]]:
    """The newest words of each kind, and the notes, the oldest first."""
    newest: dict[Kind, Words] = {}
    notes: list[Words] = []
    for text in row.texts.order_by("at", "id"):
        words = Words(vault.open_text(key, text), text.at, text.by)
        if text.kind == Kind.NOTE:
            notes.append(words)
        else:
            newest[Kind(text.kind)] = words
    return newest, tuple(notes)
