"""Messages that were refused, in words: what came, how often since when, and what to do about it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from handrail.records.watching import Refusals
from handrail.web import when, words
from handrail.web.shown import Item
from handrail.web.when import Clock


def items(rows: Iterable[Refusals]) -> Iterator[Item]:
    """One line for each reason and node."""
    for row in rows:
        what, to_do = said(row.why)
        times = ngettext("{n} time", "{n} times", row.count).format(n=row.count)
        title = _("{who}: {deed}").format(who=words.apart(row.partner), deed=what) if row.partner else what
        yield Item("o", Clock(times, _since(row.first_at)), title, said=_last(row, to_do))


def _since(first: datetime) -> str:
    return _("since {moment}").format(moment=when.moment(timezone.localtime(first)))


def _last(row: Refusals, to_do: str) -> str:
    if row.count == 1:
        return to_do
    last = _("The last on {moment}.").format(moment=when.moment(timezone.localtime(row.last_at)))
    return f"{last} {to_do}"


def said(why: str) -> tuple[str, str]:
    """What came, and what to do; nothing of what it said is kept, so nothing of it is told."""
    return _SAID.get(why, _anything)()


def _anything() -> tuple[str, str]:
    return _("A message was not taken in"), _("Nothing of it was kept. Tell whoever keeps this machine running.")


_SAID = {
    "TooLarge": lambda: (
        _("Larger than a message may be"),
        _("It was not looked at. Ask them whether they sent it; if not, tell whoever keeps this machine running."),
    ),
    "NoEnvelope": lambda: (
        _("Not a message of this program"),
        _("It was not opened. Whoever keeps this machine running looks at what lies in the folder between."),
    ),
    "UnknownVersion": lambda: (
        _("Written by a newer program"),
        _("It cannot be read here. Ask whoever keeps this machine running to bring the program up to date."),
    ),
    "UnknownSender": lambda: (
        _("From nobody known here"),
        _("It was not opened. If a partner has a new card, it must be entered here first."),
    ),
    "WrongSignature": lambda: (
        _("Changed on its way, or not signed by its sender"),
        _("It was not opened. Call them, by a number you know, and ask what they sent; they send it again."),
    ),
    "SealedToAnother": lambda: (
        _("Sealed to somebody else"),
        _("It was not opened. Tell them: they may have an old card of ours."),
    ),
    "NotOpened": lambda: (
        _("Not to be opened with our key"),
        _("Ask them to send it again. If it comes back, they may have an old card of ours."),
    ),
    "WrongForm": lambda: (
        _("Not written as messages are"),
        _("Tell them, so that their technician looks at it. Ask by telephone what was to be said."),
    ),
    "NotTheirName": lambda: (
        _("It names a sender who did not sign it"),
        _("Nothing of it counts. Call them, by a number you know, and ask."),
    ),
    "WrongRecipient": lambda: (
        _("For another organisation"),
        _("Somebody passed on what was not for us. Tell the sender."),
    ),
    "Repeated": lambda: (
        _("Taken in before"),
        _("It was acknowledged again and changed nothing. There is nothing to do."),
    ),
    "OlderIncarnation": lambda: (
        _("From before their data were restored"),
        _("What they said since then counts. Ask them whether something from before is still to be said."),
    ),
    "TooManyLives": lambda: (
        _("It says that they were restored more often than can be"),
        _("Nothing of it counts. Call them, by a number you know, and tell their technician."),
    ),
    "Differs": lambda: (
        _("Another message stands at its place"),
        _("They have lost data. Call them: what they say now and what stands here must be compared."),
    ),
    "UnknownStatement": lambda: (
        _("It says something that is not known here"),
        _("Ask them what was to be said; perhaps they work by another version of the procedure."),
    ),
    "NotForUs": lambda: (
        _("About who has a case, and for another organisation"),
        _("Tell the sender. Nothing was changed here."),
    ),
    "NoParty": lambda: (
        _("From, or about, an organisation that the procedure does not name"),
        _("Compare with them which procedure each of you works by."),
    ),
    "NotTheirs": lambda: (
        _("It says what only another organisation may say"),
        _("Nothing of it counts. Call them, by a number you know, and ask who has the case."),
    ),
    "Outdated": lambda: (
        _("About who has a case, from before their data were restored"),
        _("What they said since then counts. There is nothing to do."),
    ),
    "NotWritten": lambda: (
        _("About who has a case, and not written as such messages are"),
        _("Ask by telephone who has the case, and tell their technician."),
    ),
}
