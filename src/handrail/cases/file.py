"""The file that goes with a case to its next holder: what of a history may go, written as plain JSON, read strictly.

Rules:
- Only what may leave: an entry that sets a fact outside the released ones stays. What sets no fact, an answer or a
  request, goes where all facts may. Who has the case is known to both.
- A mark of a mistake goes with what it marks, without its reason. What an entry rests on, and notes, never go.
- Whoever entered something is named by their organisation, not by their code.
- What another node sent may be anything. It is read whole or refused, and says nothing in our name: no entry of a
  colleague here, no later number than the sender held, no time that is far ahead.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from handrail.cases.course import Course
from handrail.cases.history import Did, Entry, History, Met, Mistake, NotAHistory, Passed, What, history_of, passed_id
from handrail.cases.kept import from_plain, to_plain
from handrail.cases.replay import moves_by_line, sets_of
from handrail.cases.text import LONG, SHORT, fault_in
from handrail.sop.words.literals import MET_BY
from handrail.sop.words.sentence import Sentence, say
from handrail.sop.words.spelling import key_of

WORDS = ("name", "alias", "language", "reach", "hours", "need", "wish")
NOT_PASSED_ON = "—"
"""In place of a reason."""
MOST_THAT_COME = 2_000
"""A case of many years has some hundreds of entries; each is played when somebody looks at the case."""
AHEAD = timedelta(days=1)
"""How far another's clock may be before ours."""
_NODE = "node:"
_FIELDS = {"history", "words", "number"}


@dataclass(frozen=True, slots=True)
class File:
    """What goes along with a grant. `words`: by kind; `number`: what people called the case there."""

    history: History
    words: Mapping[str, str]
    number: str


@dataclass(frozen=True, slots=True)
class Expected:
    """What is known of a file before it is read. `number`: of the lead, as its sender held it; `now` in UTC."""

    case: str
    number: int
    parties: frozenset[str]
    now: datetime


class NotAFile(Exception):  # noqa: N818 - a refusal that people read
    """What came is no file of this case."""

    def __init__(self, sentence: Sentence) -> None:
        super().__init__(sentence.key)
        self.sentence = sentence


def going(course: Course, fields: tuple[str, ...], sender: str) -> History:
    """What of the history may go where these facts may be known, as the sender's word."""
    sieve = _Sieve(course, frozenset(fields))
    return history_of(
        replace(entry, by=_by(entry, sender), basis="", what=_without_answers(entry.what)) for entry in sieve.left()
    )


def written(file: File) -> dict[str, object]:
    """The file as plain JSON."""
    return {"history": to_plain(file.history), "words": dict(file.words), "number": file.number}


def read(found: object, expected: Expected) -> File:
    """The file that came. Raises NotAFile, which says what is wrong, and nothing of what it holds."""
    if not isinstance(found, dict) or set(found) != _FIELDS or not isinstance(found["history"], list):
        raise NotAFile(say("This is not written as the file of a case."))
    if len(found["history"]) > MOST_THAT_COME:
        raise NotAFile(say("A file has at most {most} entries.", most=MOST_THAT_COME))
    try:
        history = from_plain(found["history"])
    except NotAHistory as wrong:
        raise NotAFile(wrong.sentence) from None
    for entry in history:
        fault = _fault(entry, expected)
        if fault is not None:
            raise NotAFile(fault)
    return File(history, _words(found["words"]), _number(found["number"]))


class _Sieve:
    """The work of letting through what may go."""

    def __init__(self, course: Course, fields: frozenset[str]) -> None:
        self._course, self._fields = course, fields
        self._facts = {fact.name for fact in course.meaning.procedure.facts}
        self._whole = self._facts <= fields
        self._moments = {each.entry.id: each for each in course.moments if each.entry is not None}

    def left(self) -> Iterator[Entry]:
        """The entries that may go, each as it may."""
        gone: set[str] = set()
        for entry in self._course.history:
            what = entry.what
            if isinstance(what, Mistake):
                if what.entry in gone:
                    gone.add(entry.id)
                else:
                    yield replace(entry, what=Mistake(what.entry, NOT_PASSED_ON))
            elif isinstance(what, Met):
                yield replace(entry, what=Met(self._known(what.facts)))
            elif self._may_go(entry):
                yield entry
            else:
                gone.add(entry.id)

    def _known(self, facts: Mapping[str, str]) -> dict[str, str]:
        may = {key_of(name) for name in self._fields} | {MET_BY}
        return {name: value for name, value in facts.items() if self._whole or key_of(name) in may}

    def _may_go(self, entry: Entry) -> bool:
        if self._whole or isinstance(entry.what, Passed):
            return True
        if not isinstance(entry.what, Did):
            return False
        sets = self._sets(entry, entry.what)
        return bool(sets) and sets <= self._facts & self._fields

    def _sets(self, entry: Entry, did: Did) -> frozenset[str]:
        """What the entry sets, or would set. Empty where that is not known."""
        moment = self._moments.get(entry.id)
        moves = moves_by_line(self._course.meaning).get(did.line, ()) if moment is None else (moment.move,)
        return frozenset(name for move in moves for name, _ in sets_of(move))


def _without_answers(what: What) -> What:
    """What was decided goes; what the person answered to the questions before it stays with whoever asked."""
    return replace(what, answered=None) if isinstance(what, Did) else what


def _by(entry: Entry, sender: str) -> str:
    return entry.by if entry.by.startswith(_NODE) else f"{_NODE}{sender}"


def _fault(entry: Entry, expected: Expected) -> Sentence | None:
    if entry.at > expected.now + AHEAD:
        return say("An entry is dated later than tomorrow.")
    if entry.by.removeprefix(_NODE) not in expected.parties or not entry.by.startswith(_NODE):
        return say("An entry does not say which organisation made it.")
    match entry.what:
        case Mistake(reason=text) if text != NOT_PASSED_ON:
            return say("An entry comes with words that do not pass.")
        case Did(answered=answered) if answered is not None:
            return say("An entry comes with words that do not pass.")
        case Passed(to, _, number):
            known = to in expected.parties and number <= expected.number
            if not known or entry.id != passed_id(expected.case, number, to):
                return say("An entry says who has the case, and cannot know it.")
    return say("An entry comes with words that do not pass.") if entry.basis else None


def _words(found: object) -> dict[str, str]:
    if not isinstance(found, dict):
        raise NotAFile(say("This is not written as the file of a case."))
    for name, text in found.items():
        if name not in WORDS:
            raise NotAFile(say("The file has words that this program does not know: {name}.", name=str(name)[:40]))
        if not isinstance(text, str):
            raise NotAFile(say("This is not written as the file of a case."))
        fault = fault_in(text, LONG, lines=True)
        if fault is not None:
            raise NotAFile(fault)
    return dict(found)


def _number(found: object) -> str:
    if not isinstance(found, str) or not found.strip() or fault_in(found, SHORT) is not None:
        raise NotAFile(say("This is not written as the file of a case."))
    return found
