"""`handrail demo`: two agencies with invented people on this machine, to try everything out."""

from __future__ import annotations

import ctypes
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path
from types import FrameType

import click

from handrail.jobs.ending import NOT_FINISHED
from handrail.jobs.node import refusing
from handrail.jobs.node_invented import PASSWORD, SOME, Invented, invented
from handrail.jobs.node_met import BETWEEN, introductions
from handrail.jobs.procedures import procedure_at
from handrail.records.home import Home, Node, NoNode, homes

PR_SET_PDEATHSIG = 1
SECONDS_TO_START, SECONDS_TO_STOP = 60, 12
STOPS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


@click.command(short_help="Try it: two agencies with invented people, in the browser.")
@click.argument(
    "path", metavar="[PROCEDURE]", default="sops/framework", type=click.Path(path_type=Path, readable=False)
)
@click.option("--fresh", is_flag=True, help="Begin anew: what was tried before is taken away.")
@click.option(
    "--port", default=8001, show_default=True, type=click.IntRange(1, 65534), help="The first of the two that are used."
)
@refusing
def demo(path: Path, fresh: bool, port: int) -> None:
    """Open two agencies with invented people on this machine and say where, until Ctrl-C. Run again, all is as it was.

    The agency with the IOM role answers at http://127.0.0.1:8001, the one with the UNHCR role at http://127.0.0.1:8002.
    Both work by PROCEDURE (a file or a folder; sops/framework where none is given).

    \b
    Example:
      handrail demo --fresh
    """
    procedure = procedure_at(path)
    parties = tuple(each.name for each in procedure.parties)
    nodes = [_at(port + at, invented(name, parties)) for at, name in enumerate(SOME)]
    for each in nodes:
        _must_be_free(each.node)
        if fresh:
            _take_away(Home.of(each.node.name))
            shutil.rmtree(homes() / BETWEEN, ignore_errors=True)
    with _stopped_by_signal(), ExitStack() as running:
        _finish([_start("invent", each.node.name, str(path)) for each in nodes])
        met = introductions([each.node for each in nodes], procedure, Home.of(nodes[0].node.name).now().date())
        _finish([_start(*each) for each in met])
        served = [
            running.enter_context(_running("serve", each.node.name, "--port", str(each.node.port))) for each in nodes
        ]
        served += [running.enter_context(_running("carry", each.node.name)) for each in nodes]
        _wait_until_open(nodes, served)
        running.enter_context(_running("check", *(each.node.name for each in nodes), quiet=True))
        click.echo("\n".join(_told(nodes)))
        while all(process.poll() is None for process in served):
            time.sleep(0.2)
        click.echo("\n".join(ended(nodes, served)), err=True)
        click.echo("So the others are stopped as well.", err=True)
        sys.exit(NOT_FINISHED)


def _at(port: int, people: Invented) -> Invented:
    return replace(people, node=replace(people.node, port=port))


def _must_be_free(node: Node) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((node.host, node.port))
        except OSError:
            said = f"Something listens on {node.host}:{node.port} already; stop it first, or give another --port."
            raise NoNode(said) from None


def _take_away(home: Home) -> None:
    if home.exists and not home.node.demo:
        raise NoNode(f"{home.path} is no node with invented people, and is not taken away.")
    shutil.rmtree(home.path, ignore_errors=True)


def _start(*command: str, quiet: bool = False) -> subprocess.Popen[bytes]:
    """Another `handrail node`. It has a session of its own: what is typed here stops it through us alone."""
    command = (sys.executable, "-m", "handrail.jobs", "node", *command)
    says = subprocess.DEVNULL if quiet else None
    return subprocess.Popen(command, stdout=says, start_new_session=True, preexec_fn=_falls_with_us)  # noqa: PLW1509


def _falls_with_us() -> None:
    """On Linux a child is stopped when its parent is gone, however it went: no port stays taken."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


def _finish(processes: list[subprocess.Popen[bytes]]) -> None:
    try:
        ended = [process.wait() for process in processes]
        if any(ended):
            sys.exit(NOT_FINISHED)
    finally:
        for process in processes:
            _stop(process)


@contextmanager
def _running(*command: str, quiet: bool = False) -> Iterator[subprocess.Popen[bytes]]:
    process = _start(*command, quiet=quiet)
    try:
        yield process
    finally:
        _stop(process)


def _stop(process: subprocess.Popen[bytes]) -> None:
    if process.poll() is not None:
        return
    process.terminate()
    try:
        process.wait(SECONDS_TO_STOP)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _wait_until_open(nodes: list[Invented], served: list[subprocess.Popen[bytes]]) -> None:
    until = time.monotonic() + SECONDS_TO_START
    for each in nodes:
        while not _answers(each.node):
            if any(other.poll() is not None for other in served) or time.monotonic() > until:
                click.echo("\n".join((f"{_title(each)} did not open.", *ended(nodes, served))), err=True)
                sys.exit(NOT_FINISHED)
            time.sleep(0.05)


def ended(nodes: list[Invented], served: list[subprocess.Popen[bytes]]) -> Iterator[str]:
    """Each process that is no longer there: of whom it was, what it did, how it ended."""
    works = [(each, work) for work in ("serve", "carry") for each in nodes]
    for (each, work), process in zip(works, served, strict=True):
        code = process.poll()
        if code is not None:
            how = f"with exit code {code}" if code >= 0 else f"by signal {-code}"
            yield f"{_title(each)}: `handrail node {work} {each.node.name}`, which {DOES[work]}, ended by itself {how}."


def _title(each: Invented) -> str:
    return f"{each.node.title[0].upper()}{each.node.title[1:]}"


def _answers(node: Node) -> bool:
    try:
        socket.create_connection((node.host, node.port), timeout=1).close()
    except OSError:
        return False
    return True


DOES = {"serve": "answers the browser", "carry": "brings its messages to the other"}
CALLED = {"dpo": "data-protection officer", "it": "IT"}


def _told(nodes: list[Invented]) -> Iterator[str]:
    for each in nodes:
        yield f"{_title(each)}   http://{each.node.host}:{each.node.port}/"
        for staff in each.staff:
            function = CALLED.get(staff["function"], staff["function"])
            yield f"  {staff['code']:<8} {staff['name']}, {function}, {staff['office']}"
        yield ""
    yield f"Everybody's password is “{PASSWORD}”. All of them, and all cases, are invented. Ctrl-C stops both."


@contextmanager
def _stopped_by_signal() -> Iterator[None]:
    """Ctrl-C, TERM and a closed terminal end it alike, and it is a good end."""

    def leave(_number: int, _frame: FrameType | None) -> None:
        raise _Stopped

    before = {number: signal.signal(number, leave) for number in STOPS}
    try:
        yield
    except _Stopped:
        click.echo("Stopped. Run again, all is as it was.")
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


class _Stopped(BaseException):
    """Somebody asked to stop."""
