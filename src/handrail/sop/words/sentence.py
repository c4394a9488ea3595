"""What the core says: a key and its values. Only commands and pages turn it into words.

The key is the English sentence with named places in braces, as gettext wants it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

Said = Mapping[str, "str | int | Sentence | tuple[str | Sentence, ...]"]


class Verbatim(str):
    """What somebody wrote: said as it stands in every language, even where a name is spelled alike."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence. Values are names of the procedure, numbers, sentences, or lists of these; else `Verbatim`."""

    key: str
    values: Said = field(default_factory=dict)

    def __hash__(self) -> int:
        return hash((self.key, tuple(sorted((k, str(v)) for k, v in self.values.items()))))


def say(key: str, **values: str | int | Sentence | tuple[str | Sentence, ...]) -> Sentence:
    """Make a sentence: `say("{who} has the case.", who="IOM")`."""
    return Sentence(key, values)
