"""What an organisation without a node told us, as whoever heard it types it: who said it there, when, and how."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from handrail.cases.text import SHORT, fault_in
from handrail.exchange.message import Json
from handrail.records.values import Refused
from handrail.sop.words.sentence import Sentence, say

SLOW_CLOCKS = timedelta(minutes=5)


class How(StrEnum):
    """How it was told."""

    PHONE = "phone"
    FACE_TO_FACE = "face to face"
    PAPER = "paper"


@dataclass(frozen=True, slots=True)
class Report:
    """Who told it: a name and a function there, when, and how."""

    name: str = ""
    function: str = ""
    at: datetime | None = None
    how: How | None = None

    @property
    def said(self) -> str:
        """In one line, for the statement itself."""
        return f"{self.name.strip()}, {self.function.strip()}, {self.how}"

    @property
    def along(self) -> Json:
        """In its parts, as it is kept with the statement."""
        at = "" if self.at is None else self.at.isoformat()
        return {"name": self.name.strip(), "function": self.function.strip(), "at": at, "how": str(self.how)}

    @property
    def held(self) -> tuple[str, ...]:
        """What a form held of it."""
        return (self.name, self.function, str(self.at), str(self.how))


def whole(report: Report | None, now: datetime) -> Report:
    """The same, where nothing is missing of it. Raises Refused, with each field that is not whole."""
    found = report or Report()
    wrong: dict[str, Sentence] = {}
    for at, text in (("told_by", found.name), ("told_as", found.function)):
        fault = say("Write it here.") if not text.strip() else fault_in(text, SHORT)
        if fault is not None:
            wrong[at] = fault
    if found.at is None:
        wrong["told_at"] = say("Write when, such as 2026-03-31 14:30.")
    elif found.at > now + SLOW_CLOCKS:
        wrong["told_at"] = say("This time has not come yet.")
    if found.how is None:
        wrong["told_how"] = say("Choose one answer.")
    if wrong:
        raise Refused(say("Write who told it there, in which function, when and how."), wrong)
    return found
