"""The door for letters that gunicorn opens for a node that is written to over HTTPS."""

from __future__ import annotations

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "handrail.site.settings")
get_wsgi_application()

from handrail.carriers.receiver import Receiver  # noqa: E402 - tables are there only when Django is
from handrail.exchange.envelope import LARGEST  # noqa: E402
from handrail.records.brought import take_in, too_large  # noqa: E402

application = Receiver(take_in, too_large, LARGEST)
