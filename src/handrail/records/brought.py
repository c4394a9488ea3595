"""What comes in at the door for letters: taken in, refused with its class, or left with whoever brought it."""

from __future__ import annotations

import logging

from django.db import close_old_connections

from handrail.exchange.lead.refusals import Waits
from handrail.exchange.refusals import TooLarge
from handrail.records import hearing
from handrail.records.home import Home

LOG = logging.getLogger(__name__)


def take_in(content: bytes) -> str | None:
    """Take a letter in, as `hearing` does; None where that cannot be now, and it is to be brought again."""
    close_old_connections()
    try:
        return hearing.take_in(content, Home.here().now())
    except Waits:
        return None
    except Exception:  # whoever brought it keeps it, and brings it again
        LOG.exception("a letter could not be taken in")
        return None


def too_large() -> str:
    """Count what was larger than a letter may be. The class."""
    close_old_connections()
    hearing.not_taken(TooLarge(), b"", Home.here().now())
    return TooLarge.__name__
