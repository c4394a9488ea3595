"""A piece of the procedure's text that knows where it stands, and how it is cut into smaller pieces.

Cells are kept as written, so that columns stay true; `words` is what they say, `key` how they are compared.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from handrail.sop.words.place import Place

NONE = "—"
COMMA, SEMICOLON, COLON = re.compile(r","), re.compile(r";"), re.compile(r":")


@dataclass(frozen=True, slots=True)
class Text:
    """A piece of one line, as written, and the place of its first character."""

    raw: str
    place: Place

    @property
    def words(self) -> str:
        """What it says: single gaps, and `\\|` read as the bar that it is."""
        words = " ".join(self.raw.replace("\\|", "|").split())
        return words if words.isascii() else unicodedata.normalize("NFC", words)

    @property
    def key(self) -> str:
        """How it is compared with a name."""
        return self.words.casefold()

    @property
    def is_none(self) -> bool:
        """Whether it is `—`."""
        return self.raw.strip() == NONE

    def part(self, start: int, end: int | None = None) -> Text:
        """The piece from `start` to `end`, without the blanks around it."""
        piece = self.raw[start:end]
        inner = piece.lstrip()
        column = self.place.column + start + len(piece) - len(inner)
        return Text(inner.rstrip(), Place(self.place.file, self.place.line, column))

    def split(self, separator: re.Pattern[str]) -> list[Text]:
        """The pieces between the separators."""
        pieces, start = [], 0
        for found in separator.finditer(self.raw):
            pieces.append(self.part(start, found.start()))
            start = found.end()
        return [*pieces, self.part(start)]

    def cut(self, separator: re.Pattern[str]) -> tuple[Text, Text] | None:
        """The piece before and the piece after the first separator, or None where there is none."""
        found = separator.search(self.raw)
        return None if found is None else (self.part(0, found.start()), self.part(found.end()))
