"""`handrail node receive`: the door at which other nodes leave their letters over HTTPS."""

from __future__ import annotations

import os
import sys

import click

from handrail.jobs.node import HERE, refusing
from handrail.jobs.node_process import SECONDS_TO_FINISH, become, prepare
from handrail.records.certificates import TLS
from handrail.records.home import Home, NoNode, is_loopback

PORT, THREADS = 8443, 32
"""Threads cost little, and one that waits for a slow line keeps no other letter waiting."""


@click.command(epilog=HERE)
@click.argument("name")
@click.option("--port", default=PORT, show_default=True, type=click.IntRange(1, 65535))
@click.option("--host", default="127.0.0.1", show_default=True, help="The address that it listens on.")
@refusing
def receive(name: str, port: int, host: str) -> None:
    """Receive letters for the node NAME over HTTPS, until Ctrl-C. Pages are another matter (handrail node serve).

    It shows the certificate that the node's card names, and takes in what an introduced node has signed. Everything
    else is refused and counted. The address is told to others by hand, with the card.

    \b
    Example:
      handrail node receive harbour --port 8443
    """
    home = Home.of(name)
    become(home)
    if home.node.demo and not is_loopback(host):
        raise NoNode(f"“{name}” has people whose passwords anybody knows: it receives nothing on {host}.")
    home.make_keys_to_write_with()
    prepare()
    command = gunicorn(host, port, str(home.path / "keys" / TLS))
    os.execv(command[0], command)  # noqa: S606 - this very Python, with gunicorn in it


def gunicorn(host: str, port: int, certificate: str) -> list[str]:
    """The command that listens. Who came, and with what, is written down nowhere."""
    at = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
    return [
        *(sys.executable, "-m", "gunicorn", "handrail.site.receiving:application"),
        *("--bind", at, "--certfile", certificate, "--keyfile", certificate),
        *("--worker-class", "handrail.site.patient.Patient", "--workers", "1", "--threads", str(THREADS)),
        *("--graceful-timeout", SECONDS_TO_FINISH, "--keep-alive", "0"),
        *("--log-level", "critical", "--no-control-socket", "--umask", "63"),
        *("--limit-request-line", "256", "--limit-request-fields", "20"),
    ]
