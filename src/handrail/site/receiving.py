"""The door for letters that gunicorn opens for a node that is written to over HTTPS."""

from __future__ import annotations

import logging
import os

from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections

from handrail.carriers.receiver import Receiver
from handrail.exchange.envelope import LARGEST
from handrail.exchange.lead.refusals import Waits
from handrail.exchange.refusals import TooLarge
from handrail.records.home import Home

LOG = logging.getLogger(__name__)

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "handrail.site.settings")
get_wsgi_application()

from handrail.records.hearing import not_taken  # noqa: E402 - tables are there only when Django is
from handrail.records.hearing import take_in as take_in_letter  # noqa: E402


def take_in(content: bytes) -> str | None:
    """Take a letter in; None where that cannot be now, and it is to be brought again."""
    close_old_connections()
    try:
        return take_in_letter(content, Home.here().now())
    except Waits:
        return None
    except Exception:  # whoever brought it keeps it, and brings it again
        LOG.exception("a letter could not be taken in")
        return None


def too_large() -> str:
    """Count what was larger than a letter may be."""
    close_old_connections()
    not_taken(TooLarge(), b"", Home.here().now())
    return TooLarge.__name__


application = Receiver(take_in, too_large, LARGEST)
