"""Why an envelope is refused: one class for each reason, in the order in which they are looked at.

What is refused is never quoted: not the text, not a name in it. The class and its sentence are all that is told.
"""

from __future__ import annotations

from handrail.sop.words.sentence import Sentence, say


class Refused(Exception):  # noqa: N818 - a refusal that people read
    """An envelope that is not taken in."""

    said = say("This message was not taken in.")

    def __init__(self, sentence: Sentence | None = None) -> None:
        self.sentence = sentence or self.said
        super().__init__(self.sentence.key)


class TooLarge(Refused):
    """Larger than any envelope may be; nothing of it was looked at."""

    said = say("What arrived is larger than a message may be. It was not looked at.")


class NoEnvelope(Refused):
    """It does not begin as an envelope does, or is too short for one."""

    said = say("What arrived is not a message of this program.")


class UnknownVersion(Refused):
    """Written in a version that this program does not know."""

    def __init__(self, version: int) -> None:
        key = "This message is written in version {version}, which is not known here. Bring this program up to date."
        super().__init__(say(key, version=version))


class UnknownSender(Refused):
    """No organisation known here has this key; it was not opened."""

    said = say("This message is from nobody known here. It was not opened.")


class WrongSignature(Refused):
    """Not what its sender signed; it was not opened."""

    said = say("This message was changed on its way, or its sender did not sign it. It was not opened.")


class SealedToAnother(Refused):
    """Its outside names a key that is not one of ours."""

    said = say("This message is sealed to somebody else. It was not opened.")


class NotOpened(Refused):
    """Signed by its sender and named for us, but our key does not open it."""

    said = say("This message cannot be opened with the key it names. Ask the sender to send it again.")


class WrongForm(Refused):
    """What is inside is not written as a message is."""

    said = say("This message is not written as messages are. Tell the sender’s technical contact.")


class NotTheirName(Refused):
    """Inside it names a sender for whom the key that signed it does not speak."""

    said = say("This message names a sender who did not sign it.")


class WrongRecipient(Refused):
    """Inside it names a recipient that is not here: somebody passed on a message that was for them."""

    said = say("This message is for another organisation.")


class Repeated(Refused):
    """Taken in before: it is acknowledged again and changes nothing."""

    said = say("This message was taken in before.")


class OlderIncarnation(Refused):
    """Sent before its sender was restored from a backup, and heard after something sent since."""

    said = say("This message was sent before its sender’s data were restored. What was said since then counts.")


IN_ORDER: tuple[type[Refused], ...] = (
    TooLarge,
    NoEnvelope,
    UnknownVersion,
    UnknownSender,
    WrongSignature,
    SealedToAnother,
    NotOpened,
    WrongForm,
    NotTheirName,
    WrongRecipient,
    Repeated,
    OlderIncarnation,
)
"""Every reason, in the order of looking: of several the first is told."""
