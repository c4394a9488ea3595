"""`handrail node look`: how a node stands, in plain words, for whoever runs it."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import click

from handrail.jobs.node import HERE, refusing
from handrail.jobs.node_process import become, prepare
from handrail.records.home import Home, Node
from handrail.records.restoring import kept_before

if TYPE_CHECKING:
    from handrail.records.standing import Line, Standing

SECONDS = 2
DAY = 24


@click.command(epilog=HERE)
@click.argument("name")
@refusing
def look(name: str) -> None:
    """Say how the node NAME stands: does it answer, its last backup, its ways to others, what waits, what was refused.

    It ends with 1 where somebody must do something.

    \b
    Example:
      handrail node look harbour
    """
    home = Home.of(name)
    become(home)
    prepare()
    from handrail.records.standing import standing

    now = home.now()
    found = standing(now)
    lines = [*_alive(home.node), *_backup(found, now), *_rejoining(found), *_ways(found, now), *_rest(home, found)]
    for line in lines:
        click.echo(line)
    if found.backup_is_old or found.rejoining or any(line.down_since for line in found.lines):
        raise SystemExit(1)


def _alive(node: Node) -> Iterator[str]:
    try:
        with socket.create_connection((node.host, node.port), timeout=SECONDS):
            yield f"It answers at {node.host}:{node.port}."
    except OSError:
        yield f"Nobody answers at {node.host}:{node.port}: `handrail node serve {node.name}` starts it."


def _backup(found: Standing, now: datetime) -> Iterator[str]:
    if found.last_backup is None:
        yield "It was never backed up: `handrail node backup`."
    else:
        old = " That is old: what was written since would be lost." if found.backup_is_old else ""
        yield f"The last backup was made {_ago(now - found.last_backup)}.{old}"
    yield f"It was {_times(found.life - 1)} restored from a backup; this is its life {found.life}."


def _rejoining(found: Standing) -> Iterator[str]:
    if found.rejoining:
        yield "It was restored and asks its partners what it missed. Until they have answered, nothing else leaves."
    for each in found.silent:
        late = "" if each.gone_on_at is None else " Somebody decided not to wait for it."
        yield f"  {each.title} has not answered.{late}"
    if found.lost:
        left = _many(
            found.lost, "message that left before the restore belongs", "messages that left before the restore belong"
        )
        yield f"{left} to nothing known here: ask the partners."


def _ways(found: Standing, now: datetime) -> Iterator[str]:
    if not found.lines:
        yield "It knows no other node."
    for line in found.lines:
        yield _way(line, now)


def _way(line: Line, now: datetime) -> str:
    there = "there" if line.down_since is None else f"down: it broke off {_ago(now - line.down_since)}"
    return f"The way to {line.title} is {there}; {_many(line.waiting, 'letter waits', 'letters wait')}."


def _rest(home: Home, found: Standing) -> Iterator[str]:
    refused = _many(found.refused, "message was", "messages were")
    yield f"{refused} refused; supervisors see why." if found.refused else "No message was refused."
    for each in kept_before(home):
        yield f"{each} holds what was there before a restore, as secret as the node: take it away when you can."


def _many(count: int, one: str, more: str) -> str:
    return f"1 {one}" if count == 1 else f"{count} {more}"


def _times(count: int) -> str:
    return {0: "never", 1: "once", 2: "twice"}.get(count, f"{count} times")


def _ago(span: timedelta) -> str:
    hours = int(span.total_seconds()) // 3600
    if hours < 1:
        return "less than an hour ago"
    if hours < 2 * DAY:
        return f"{hours} hours ago" if hours > 1 else "an hour ago"
    return f"{hours // DAY} days ago"
