"""Two nodes that bring each other letters over HTTPS, each with the door that really listens; doors of a few lines."""

from __future__ import annotations

import os
import signal
import socket
import ssl
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

from handrail.carriers.https import Https
from handrail.records.certificates import TLS, fingerprint_of, new_certificate
from handrail.records.home import HOME
from tests.records.other_node import T0
from tests.records.plugin import ROOT
from tests.records.two_nodes import Two

LETTER = b"a secret letter"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


class Door:
    """`handrail node receive`, as it is really started."""

    def __init__(self, folder: Path, name: str, port: int) -> None:
        self.port, self.folder, self._name = port, folder, name
        self.log = folder / f"{name}.door.log"
        self.process: subprocess.Popen[bytes] | None = None

    def open(self, then: str = "") -> None:
        """Listen. `then`: what befalls it with each letter (`mishap`)."""
        run = f"from tests.carriers.mishap import main; main({self._name!r}, {self.port}, {then!r})"
        command = ("-c", run) if then else ("-m", "handrail.jobs", "node", "receive", self._name, f"--port={self.port}")
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, *command],
                cwd=ROOT,
                env=os.environ | {HOME: str(self.folder)},
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        while not self.is_open:
            assert self.process.poll() is None, self.log.read_text()
            time.sleep(0.05)

    @property
    def is_open(self) -> bool:
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", self.port)) == 0

    def close(self) -> None:
        """All of it, at once."""
        if self.process is not None and self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
        self.wait()

    def wait(self) -> None:
        """Until nobody listens."""
        if self.process is not None:
            self.process.wait(60)
        while self.is_open:
            time.sleep(0.01)

    def call(self) -> ssl.SSLSocket:
        """Somebody who speaks to it by hand."""
        plain = socket.create_connection(("127.0.0.1", self.port), 60)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
        return context.wrap_socket(plain)


class TwoOverHttps(Two):
    """Both, and a door at each."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.doors = {name: Door(folder, name, free_port()) for name in ("iom", "unhcr")}
        super().__init__(folder)
        for door in self.doors.values():
            door.open()

    def way_to(self, other: str) -> str:
        door, certificate = self.doors[other], self.folder / other / "keys" / TLS
        if door.process is None:
            certificate.write_bytes(new_certificate(T0))  # these nodes do not live today
        pin = fingerprint_of(certificate.read_bytes())
        return Https("127.0.0.1", door.port, pin).where

    def stop(self) -> None:
        super().stop()
        for door in self.doors.values():
            door.close()


class Stage:
    """Somebody who answers one caller after the other, with a certificate, by a few lines of their own."""

    def __init__(self, certificate: Path | None, play: Callable[[socket.socket], None]) -> None:
        self._context = None
        if certificate is not None:
            self._context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            self._context.load_cert_chain(certificate)
        self._play = play
        self.heard = b""
        self._listens = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listens.getsockname()[1]
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        while True:
            try:
                caller, _ = self._listens.accept()
            except OSError:
                return
            try:
                with caller if self._context is None else self._context.wrap_socket(caller, server_side=True) as line:
                    line.settimeout(20)
                    while not self.heard.endswith(LETTER):
                        more = line.recv(65536)
                        self.heard += more
                        if not more:
                            break
                    self._play(line)
            except OSError:
                caller.close()

    def close(self) -> None:
        self._listens.shutdown(socket.SHUT_RDWR)
        self._listens.close()
