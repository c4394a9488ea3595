"""`handrail node carry`: take what is written to other nodes to them, and take in what lies in the folders between."""

from __future__ import annotations

import logging
import signal
import threading
from datetime import datetime
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING

import click

from handrail.carriers.folder import Down, Folder
from handrail.carriers.https import Https
from handrail.exchange.envelope import LARGEST
from handrail.exchange.refusals import TooLarge
from handrail.jobs.node import HERE, refusing
from handrail.jobs.node_process import become, prepare
from handrail.records.home import Home

if TYPE_CHECKING:
    from handrail.records.posting import Line

LOG = logging.getLogger(__name__)
SECONDS = 2.0
OVER_HTTPS = "https://"
STOPS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


@click.command(epilog=HERE)
@click.argument("name")
@click.option("--once", is_flag=True, help="One way there and back, then end.")
@click.option("--every", default=SECONDS, show_default=True, type=click.FloatRange(0.05, 3600), help="Seconds between.")
@refusing
def carry(name: str, once: bool, every: float) -> None:
    """Carry what the node NAME writes to others, and take in what they wrote, until Ctrl-C.

    Where the folder between or the other node is not there, what is written waits, and the page says so. What others
    bring over HTTPS comes in by another command (handrail node receive).

    \b
    Example:
      handrail node carry harbour --once
    """
    home = Home.of(name)
    become(home)
    prepare()
    if once:
        there_and_back(home.now())
        return
    over = threading.Event()

    def leave(_number: int, _frame: FrameType | None) -> None:
        over.set()

    for number in STOPS:
        signal.signal(number, leave)
    while not over.wait(every):
        try:
            there_and_back(home.now())
        except Exception:  # one round must not stop the next; what it carried stays where it was
            LOG.exception("a round of carrying failed")


def there_and_back(now: datetime) -> None:
    """One round: what time says, what leaves, what arrived, and the receipts of both."""
    from handrail.records.lives import is_rejoining
    from handrail.records.posting import line_is, lines
    from handrail.records.rejoin_answers import answer
    from handrail.records.rejoining import begin_if_restored, conclude
    from handrail.records.ticking import tick

    begin_if_restored(now)
    if not is_rejoining():  # what was answered may be among what was lost
        tick(now)
    for line in lines():
        try:
            if line.where.startswith(OVER_HTTPS):
                _bring(line, Https.of(line.where), now)
            else:
                _carry(line, Folder(Path(line.where), line.here, line.partner), now)
            line_is(line, up=True, now=now)
        except (Down, OSError):
            if line_is(line, up=False, now=now):
                LOG.warning("a line is down", exc_info=True)  # once, when it begins
        except Exception:  # what goes wrong with one node must not keep another's letters lying
            LOG.exception("carrying to one node failed")
    conclude(now)
    answer(now)


def _carry(line: Line, folder: Folder, now: datetime) -> None:
    from handrail.records.hearing import Waits, not_taken, take_in

    _take_there(line, folder, now)
    for arrived in folder.waiting(LARGEST):
        if arrived.content is None:
            not_taken(TooLarge(), b"", now)
            folder.answer(arrived.name, TooLarge.__name__)
            continue
        try:
            refused = take_in(arrived.content, now)
        except Waits:  # it stays where it lies until this node has heard from its partners
            continue
        except Exception:  # it stays where it lies, and keeps no other from being taken in
            LOG.exception("a letter could not be taken in")
            continue
        folder.answer(arrived.name, refused)


def _bring(line: Line, other: Https, now: datetime) -> None:
    """As by a folder, but that the receipt is the answer: where none comes, the letter is brought again."""
    from handrail.records.posting import acknowledged, has_left, leaving, parcels

    for parcel in parcels(line):
        content = leaving(parcel.id, now)
        receipt = None if content is None else other.bring(parcel.name, content, now)
        if receipt is not None:
            has_left(parcel.id, now)
            acknowledged(parcel.id, receipt, now)


def _take_there(line: Line, folder: Folder, now: datetime) -> None:
    """A letter is known to be leaving before it leaves, and to have left after; killed in between, it leaves again."""
    from handrail.records.posting import acknowledged, has_left, leaving, parcels

    for parcel in parcels(line):
        receipt = folder.receipt(parcel.name) if parcel.has_left else None
        if receipt is not None:
            acknowledged(parcel.id, receipt, now)
            folder.clear(parcel.name)
        elif not folder.is_there(parcel.name):
            content = leaving(parcel.id, now)
            if content is not None:
                folder.leave(parcel.name, content)
                has_left(parcel.id, now)
        elif not parcel.has_left:
            has_left(parcel.id, now)
