"""What Today says of the place itself: that it was restored and waits for somebody, that nobody made a backup."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from handrail.records.standing import backup_is_old_for, waits_for
from handrail.records.values import Colleague
from handrail.web import words


def notices(me: Colleague, now: datetime) -> list[str]:
    """Each in a sentence or two; none on most days."""
    said = []
    waited_for = waits_for()
    if waited_for:
        names = " · ".join(words.apart(each.title) for each in waited_for)
        key = _(
            "This place was restored from a backup and asks what it missed. Until {who} has answered, nothing leaves, "
            "what arrives waits, and who has which case is not certain. Pages work."
        )
        said.append(key.format(who=names))
    if backup_is_old_for(me, now):
        said.append(_("The last backup is older than a week, or there is none. Have one made."))
    return said
