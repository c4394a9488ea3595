"""A process that is one node: its settings, its tables, its pages."""

from __future__ import annotations

import os
import sys

from handrail.records.home import HOME, NODE, Home, homes
from handrail.records.restoring import be_this_node

SETTINGS = "handrail.site.settings"
SECONDS_TO_FINISH = "10"


def environment(home: Home) -> dict[str, str]:
    """What makes a process this node. Raises NoNode where there is none."""
    return {HOME: str(homes()), NODE: home.node.name, "DJANGO_SETTINGS_MODULE": SETTINGS}


def become(home: Home) -> None:
    """Be this node from now on. A process can be one node alone. Raises NoNode."""
    be_this_node(home)
    os.environ.update(environment(home))
    import django

    django.setup()


def prepare() -> None:
    """Bring the tables up to this version; where the data were restored, begin to ask what was missed."""
    from django.core.management import call_command

    os.umask(0o077)  # what is made from here on, a database too, is for its owner's eyes alone
    for database in ("default", "keys"):
        call_command("migrate", database=database, verbosity=0, interactive=False)
    from handrail.records.rejoining import begin_if_restored

    begin_if_restored(Home.here().now())


def gather() -> None:
    """Gather what pages fetch beside themselves: for whoever serves them, and nobody else at the same time."""
    from django.core.management import call_command

    call_command("collectstatic", verbosity=0, interactive=False, clear=True)


def gunicorn(host: str, port: int, workers: int, threads: int, proxy: str = "") -> list[str]:
    """The command that serves. Nothing of what is asked for is written down. `proxy`: who is believed about TLS."""
    at = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
    return [
        *(sys.executable, "-m", "gunicorn", "handrail.site.wsgi:application"),
        *("--bind", at, "--workers", str(workers), "--threads", str(threads)),
        *("--worker-class", "gthread", "--graceful-timeout", SECONDS_TO_FINISH),
        *("--log-level", "error", "--no-control-socket", "--umask", "63"),
        *("--limit-request-line", "2048", "--forwarded-allow-ips", proxy),
    ]
