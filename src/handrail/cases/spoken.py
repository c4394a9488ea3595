"""What is said to the person: words for the procedure's rows, kept as data beside it, never decided by.

Rules:
- No name of an organisation, no sign, nothing of what happened: whoever overhears it learns nothing that hurts.
- By name of the row, then by language. Where there are no words, a page says the row's label instead.
- It is no part of the signed procedure, and a node keeps it with its procedure (docs/decisions/0010).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

Said = Mapping[str, str]
"""By language."""
ByName = Mapping[str, Said]

CONSENTS, DATA, PARTIES, BANS, NEVER, STAYS = "consents", "data", "parties", "bans", "what never goes", "what stays"
WITHIN = "in a sentence"
ASKED, WAS_FOR = "asked", "was for"


@dataclass(frozen=True, slots=True)
class SpokenWords:
    """All that is there; by itself, nothing."""

    questions: ByName = field(default_factory=dict)
    """Of a consent: how it is asked, aloud."""
    purposes: ByName = field(default_factory=dict)
    """Of a consent: what the yes was for, in a few words."""
    data: ByName = field(default_factory=dict)
    parties: ByName = field(default_factory=dict)
    bans: ByName = field(default_factory=dict)
    """What a ban means for the person, said while it holds."""
    within: ByName = field(default_factory=dict)
    """Of an organisation, for those who work here: its name with the article that it has within a sentence."""
    never: tuple[Said, ...] = ()
    """What else never goes to anybody."""
    stays: tuple[Said, ...] = ()
    """What remains whatever the person answers."""


def spoken_words(kept: Mapping[str, Any]) -> SpokenWords:
    """From what a node keeps: the sections of the file, each by name or a list."""
    consents: Mapping[str, Mapping[str, Said]] = kept.get(CONSENTS, {})
    return SpokenWords(
        {name: each[ASKED] for name, each in consents.items() if ASKED in each},
        {name: each[WAS_FOR] for name, each in consents.items() if WAS_FOR in each},
        kept.get(DATA, {}),
        kept.get(PARTIES, {}),
        kept.get(BANS, {}),
        kept.get(WITHIN, {}),
        tuple(kept.get(NEVER, ())),
        tuple(kept.get(STAYS, ())),
    )
