"""What may be said of a request or a question now, from the table and nothing else: each with the fields it needs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from handrail.exchange.statement import Answer, Fate, Note, QuestionState, Side, State
from handrail.exchange.table import Place
from handrail.exchange.wire import Kind
from handrail.records.conversing import brings_of
from handrail.records.in_force import in_force
from handrail.records.talks import TalkFile
from handrail.sop.words.acts import Duty
from handrail.sop.words.literals import ReferralState as S
from handrail.web import talks_said, words

BRINGS = "brings"
NOBODY_ELSE = "nobody else"
SEND_AGAIN = "send again"
FORWARD = tuple(map(str, (S.RECEIVED, S.ACCEPTED, S.STARTED, S.ENDED, QuestionState.ANSWERED)))
GOES_ON = (S.ACCEPTED, S.STARTED, S.ENDED, QuestionState.ANSWERED)
Said = tuple[str, str, str]
"""What it is called, what it means, and what stands on the button."""


@dataclass(frozen=True, slots=True)
class Way:
    """One thing that may be said: its heading, what it means, and the fields that it needs."""

    value: str
    title: str
    means: str
    button: str
    go: bool = False
    sure: str = ""
    """Asked once more, before it is said; it stands last, and folded."""
    reason: bool = False
    until: bool = False
    words: str = ""
    answers: tuple[tuple[str, str], ...] = ()
    fates: tuple[tuple[str, str], ...] = ()
    brings: tuple[tuple[str, str, tuple[tuple[str, str], ...]], ...] = ()
    reported: bool = False
    """The other side said it: whoever was told types who told it."""
    folded: bool = False


def ways(file: TalkFile) -> list[Way]:
    """Everything that may be said here now; what the other side says first, what takes back last."""
    found = sorted(_ways(file), key=lambda way: (bool(way.sure), not way.reported, way.value not in FORWARD))
    return [_fold(way, at) for at, way in enumerate(found)]


def _fold(way: Way, at: int) -> Way:
    """Of what others told us, the next step stands open, and the rest is folded."""
    folds = bool(way.sure) or (way.reported and at > 0)
    return Way(**{name: getattr(way, name) for name in Way.__slots__} | {"folded": folds})


def _ways(file: TalkFile) -> Iterator[Way]:
    if file.may_act and file.carried is not None and file.carried.refused:
        means = _("Their machine did not take in what you said. Once the reason is put right, it can go once more.")
        yield Way(SEND_AGAIN, _("Send it once more"), means, _("Send it once more"), go=True)
    never: list[State | Note] = [S.UNANSWERED, QuestionState.UNANSWERED, S.OFFERED, QuestionState.ASKED]
    if isinstance(in_force().names.rows.get(file.row), Duty):
        never.append(Note.IDENTITY)  # no row says that it may be shared for this
    for said in file.open_acts:
        if said not in never:
            yield _way(file, said)
    is_asker = file.may_act and file.side is Side.ASKER and file.kind is Kind.REQUEST
    if is_asker and file.talk.place(Side.ASKER) is Place.REROUTE:
        means = _("Nobody is asked next, for the reason that you write.")
        yield Way(NOBODY_ELSE, _("No one else"), means, _("Ask nobody else"), reason=True)


def _way(file: TalkFile, said: State | Note) -> Way:
    reported = file.talk.is_reported(said)
    title, means, button = (_by_hand() if file.by_hand else {}).get(said) or _words()[said]
    brings = brings_of(file.row) if said is S.ENDED else ()
    hint = _("In plain words, without a name; it is sent.")
    return Way(
        str(said),
        title,
        means,
        button,
        go=said in (S.RECEIVED, S.ACCEPTED, QuestionState.ANSWERED, Note.IDENTITY),
        sure=_("Yes, it is to be taken back.") if said is S.RECALLED else "",
        reason=said in (S.ON_HOLD, S.DECLINED, S.COULD_NOT, Note.KEPT),
        until=said in (S.ON_HOLD, Note.KEPT),
        words="" if said not in GOES_ON else _("In plain words; it stays here.") if reported else hint,
        answers=_choice(Answer, talks_said.answer) if said is QuestionState.ANSWERED else (),
        fates=_choice(Fate, talks_said.fate) if said is Note.KEPT else (),
        brings=tuple(
            (f"{BRINGS} {each.subject}", words.capital(words.name(each.subject)), _values(each.values))
            for each in brings
        ),
        reported=reported,
    )


def _choice(kinds: object, said: object) -> tuple[tuple[str, str], ...]:
    return tuple((str(each), said(each)) for each in kinds)  # type: ignore[attr-defined,operator]


def _values(values: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    return tuple((value, words.capital(words.name(value))) for value in values)


def _words() -> Mapping[State | Note, Said]:
    """Of everything that may be said: what it is called, what it means, and what stands on the button."""
    received = (
        _("Received"),
        _("Your name goes to them: a person has read it. It is not an answer yet."),
        _("I have received it"),
    )
    return {
        S.RECEIVED: received,
        S.ACCEPTED: (
            _("Accept"),
            _("You do what is asked for. Whoever asked stays responsible for the person. A name may follow now."),
            _("Accept"),
        ),
        S.ON_HOLD: (_("Not yet"), _("Once. The clock stands still until the day that you name."), _("Put on hold")),
        S.DECLINED: (_("We cannot"), _("Say why. They ask the next one; nobody is left alone."), _("We cannot")),
        S.STARTED: (_("Started"), _("The person is being helped now."), _("It has started")),
        S.ENDED: (_("Ended"), _("Say what came of it."), _("It has ended")),
        S.COULD_NOT: (_("It cannot be done after all"), _("Say why. They ask the next one."), _("It cannot be done")),
        S.RECALLED: (_("Take it back"), _("It is no longer asked. They are told."), _("Take it back")),
        QuestionState.ANSWERED: (_("Answer"), _("What is there, what is not. It promises no place."), _("Answer")),
        S.WITHDRAWN: (
            _("The person no longer wants it"),
            _("No reason is needed, and nobody’s leave. Both sides are told; in 72 hours also what became of it."),
            _("Record it"),
        ),
        Note.STOP: (_("No longer needed"), _("What they gave already goes on."), _("Tell them to stop")),
        Note.IDENTITY: (
            _("Who the person is"),
            _("The name and the safe way to reach the person leave now, if the yes and the agreement still hold."),
            _("Send it"),
        ),
        Note.KEPT: (_("What became of what was sent"), _("They are told, and tell the person."), _("Tell them")),
        Note.MISTAKE: (
            _("Said by mistake"),
            _("What you said last is taken off every list, on both sides. It stays to be seen."),
            _("It was a mistake"),
        ),
    }


def _by_hand() -> Mapping[State | Note, Said]:
    """The same, of an organisation that has no node: what they told us, and what somebody here has to tell them."""
    put = _("Write it down")
    return {
        S.RECEIVED: (_("They have received it"), _("A person there has it. It is not an answer yet."), put),
        S.ACCEPTED: (
            _("They accept"),
            _("They do what is asked for. You stay responsible. A name may follow now."),
            put,
        ),
        S.ON_HOLD: (_("They say: not yet"), _("Once. The clock stands still until the day that they name."), put),
        S.DECLINED: (_("They cannot"), _("Write why. The next one is asked; nobody is left alone."), put),
        S.STARTED: (_("They have started"), _("The person is being helped now."), put),
        S.ENDED: (_("It has ended there"), _("Write what came of it."), put),
        S.COULD_NOT: (_("It could not be done after all"), _("Write why. The next one is asked."), put),
        QuestionState.RECEIVED: (_("They have received it"), _("A person there has it. It is not an answer yet."), put),
        QuestionState.ANSWERED: (_("They answer"), _("What is there, what is not. It promises no place."), put),
        S.RECALLED: (_("Take it back"), _("It is no longer asked. Tell them so; nothing tells them by itself."), put),
        QuestionState.RECALLED: (
            _("Take it back"),
            _("It is no longer asked. Tell them so; nothing tells them by itself."),
            put,
        ),
        S.WITHDRAWN: (
            _("The person no longer wants it"),
            _("No reason is needed, and nobody’s leave. Tell them today; in 72 hours they say what became of it."),
            put,
        ),
        Note.STOP: (_("No longer needed"), _("Tell them so. What they gave already goes on."), put),
        Note.IDENTITY: (
            _("Who the person is"),
            _("On a second paper: the name and the safe way to reach the person, if the yes and the agreement hold."),
            _("Make the second paper"),
        ),
        Note.KEPT: (_("What became of what they were told"), _("They tell you, and you tell the person."), put),
        Note.MISTAKE: (
            _("Written by mistake"),
            _("What was written here last is taken off every list. It stays to be seen."),
            _("It was a mistake"),
        ),
    }
