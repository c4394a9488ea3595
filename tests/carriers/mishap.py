"""A door that something befalls with each letter: it is killed, it must wait, it fails."""

from __future__ import annotations

import os
import signal
import sys
from dataclasses import replace
from importlib import import_module
from typing import Any


def main(name: str, port: int, then: str) -> None:
    """`handrail node receive`, with this application in it."""
    from handrail.jobs.node_receive import gunicorn
    from handrail.records.certificates import TLS
    from handrail.records.home import NODE, Home

    os.environ[NODE] = name
    command = gunicorn("127.0.0.1", port, str(Home.of(name).path / "keys" / TLS))
    command[3] = f"tests.carriers.mishap:application({then!r})"
    os.execv(sys.executable, command)


def application(then: str) -> Any:
    from handrail.exchange.lead.refusals import Waits
    from handrail.site.receiving import application as really  # before all else: it makes Django ready

    brought, hearing = (import_module(f"handrail.records.{name}") for name in ("brought", "hearing"))

    def killed(content: bytes) -> None:
        """As by a power cut: it was taken in, and that is not answered."""
        brought.take_in(content)
        os.killpg(0, signal.SIGKILL)

    def no(*_: object) -> str:
        raise Waits if then == "waits" else RuntimeError

    if then == "killed":
        return replace(really, take_in=killed)
    vars(hearing)["take_in"] = no
    return really
