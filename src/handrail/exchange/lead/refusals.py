"""Why an act is not possible, or a message not taken. Each has a name, and a sentence for people."""

from __future__ import annotations

from handrail.sop.words.sentence import Sentence, say


class Refusal(Exception):  # noqa: N818 - a refusal that people read
    """Nothing was changed, and nothing leaves."""

    said = say("Not possible.")

    def __init__(self, sentence: Sentence | None = None) -> None:
        self.sentence = sentence or self.said
        super().__init__(self.sentence.key)


class ActRefused(Refusal):
    """What a named person asked for is not possible now."""


class NotLeading(ActRefused):
    """Only who has the case may do this."""

    said = say("Not possible: this organisation does not have the case.")


class KnownAlready(ActRefused):
    """A case is opened once."""

    said = say("Not possible: this case is known here already.")


class NotKnown(ActRefused):
    """Nobody goes on leading a case that its backup does not know."""

    said = say("Not possible: this case is not known here.")


class NoSuchOffer(ActRefused):
    """It was recalled or answered, or is void by a higher number."""

    said = say("Not possible: the offer no longer stands.")


class NotToThem(ActRefused):
    """An offer goes to another party of the procedure."""

    def __init__(self, to: str) -> None:
        super().__init__(say("Not possible: the case cannot be offered to {to}.", to=to))


class Granted(ActRefused):
    """A recall after the grant, a second grant, or a closing with a grant open."""

    def __init__(self, to: str) -> None:
        key = "Not possible: the case was handed to {to}. Wait for the answer, or take the case back."
        super().__init__(say(key, to=to))


class NotGranted(ActRefused):
    """There is nothing to take back."""

    said = say("Not possible: nothing was handed over that could be taken back. An offer can be recalled.")


class NotWillingYet(ActRefused):
    """A grant answers a yes."""

    def __init__(self, to: str) -> None:
        super().__init__(say("Not possible: {to} has not said yes.", to=to))


class MayNotCarry(ActRefused):
    """The disclosure function says no at this moment."""

    def __init__(self, to: str) -> None:
        key = "Not sent: name and file may not go to {to} now, and the case does not go without them."
        super().__init__(say(key, to=to))


class OffersOpen(ActRefused):
    """Whoever closes recalls first."""

    said = say("Not possible: an offer is open. Recall it first.")


class NotClosed(ActRefused):
    """A case is opened again where it was closed."""

    said = say("Not possible: this organisation has not closed the case.")


class NothingLeaves(ActRefused):
    """This node was restored and has not heard from everybody."""

    said = say("Not possible yet: this place was restored and asks its partners what they know. Nothing leaves.")


class NobodySilent(ActRefused):
    """Going on is for a restored node whose partner does not answer."""

    said = say("Not possible: no answer is being waited for.")


class MessageRefused(Refusal):
    """A message that is not taken."""


class NotForUs(MessageRefused):
    """It was sent to somebody else."""

    said = say("This message is for another organisation.")


class NoParty(MessageRefused):
    """Its sender, or somebody it names, is no party of the case's procedure."""

    said = say("This message is from an organisation that the procedure does not name, or names one.")


class NotTheirs(MessageRefused):
    """It states another's number, or speaks of an offer between others."""

    said = say("This message says what only another organisation may say.")


class Outdated(MessageRefused):
    """It is from before its sender's node was restored, and something from after was heard."""

    said = say("This message was sent before its sender’s data were restored. What was said since then counts.")


class Waits(MessageRefused):
    """This node asks after a restore, and has no answer yet: it waits, unacknowledged, and is brought again."""

    said = say("This message waits: this place was restored, and its partners have not yet answered.")


class NotWritten(MessageRefused):
    """Its body is not written as a message about the lead is, or what was stored is of another version."""

    said = say("This message about who has the case is not written as such messages are.")
