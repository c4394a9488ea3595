"""Putting a backup back: all of it or nothing, wherever it is killed. No Django here.

    HOME/unpacked/      taken out of the file and looked at; thrown away where somebody was killed before the next step
    HOME/restored/      the same folder, renamed: from here on the backup is what holds, and is put in its place
    HOME/before-N/      what was there before, of incarnation N: kept until whoever runs the node takes it away

The incarnation stands outside the databases, and is raised in the same step: whoever starts the node finds that it
differs from what the records say, and the node asks its partners what it has missed.
"""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from datetime import UTC, datetime
from pathlib import Path

import handrail.records.migrations as known
from handrail.exchange.rejoining import MOST_LIVES
from handrail.records.backups import LAST, key_of, must_be_files, write
from handrail.records.holding import hold, hold_alone
from handrail.records.home import DESCRIPTION, INCARNATION, NAME, SIGNING, Home, NoNode
from handrail.records.packing import KEYS, RECORDS, Contents, room_on_the_disk, settle, unpack
from handrail.seal.letter import key_id, verifying_key_of
from handrail.seal.refused import Altered
from handrail.seal.wrap import unwrap

UNPACKED, RESTORED, BEFORE = "unpacked", "restored", "before"
FIRST_HOUR = datetime(2020, 1, 1, tzinfo=UTC)
BESIDE = ("", "-wal", "-shm", "-journal")
IN_ORDER = (INCARNATION, RECORDS, KEYS, "procedure", "keys", LAST, DESCRIPTION)
"""The incarnation first; the description last, so that half a node is none."""


def restore(home: Home, file: Path, now: datetime, tell: Callable[[str], None] = lambda _: None) -> Path | None:
    """Put a backup back, alone with the node's folder. Where what was there before lies now; None where nothing was.

    Raises NoNode, and nothing is changed, where that cannot be.
    """
    _must_be_files(home)
    made = not home.path.exists()
    unpacked = home.path / UNPACKED
    with room_on_the_disk(home.path):
        home.path.mkdir(mode=0o700, parents=True, exist_ok=True)
        hold_alone(home)
        finish(home)
        try:
            tell("looking whether it is whole")
            before = _looked_at(home, file, unpacked, now)
            settle(unpacked)
        except BaseException:
            shutil.rmtree(home.path if made else unpacked, ignore_errors=True)
            raise
        unpacked.rename(home.path / RESTORED)
    tell("putting it in its place")
    finish(home)
    return home.path / before if (home.path / before).exists() else None


def _must_be_files(home: Home) -> None:
    """A description that cannot be read is no hindrance: it may be why somebody wants the backup."""
    with suppress(NoNode):
        _ = home.node
    if "node" in home.__dict__:
        must_be_files(home, "put it back")


def _looked_at(home: Home, file: Path, unpacked: Path, now: datetime) -> str:
    try:
        contents = unpack(file, unpacked)
        _must_fit(home, contents, unpacked, file)
        return _number_it(home, contents, unpacked, now)
    except (sqlite3.DatabaseError, ValueError):
        raise NoNode(f"{file} is no backup of a node: its tables are others.") from None


def be_this_node(home: Home) -> None:
    """Be one of those that are this node; where a restore was killed, end it first. Raises NoNode during one."""
    if (home.path / RESTORED).exists() or (home.path / UNPACKED).exists():
        hold_alone(home)
        finish(home)
    if home.path.is_dir():
        hold(home)


def finish(home: Home) -> None:
    """Go on where a restore was killed: after its last step was certain, to its end; before it, back to the beginning.

    To be called by whoever is alone with the folder.
    """
    shutil.rmtree(home.path / UNPACKED, ignore_errors=True)
    restored = home.path / RESTORED
    if not restored.is_dir():
        return
    kept = home.path / (restored / BEFORE).read_text(encoding="ascii").strip()
    kept.mkdir(mode=0o700, exist_ok=True)
    for name in IN_ORDER:
        if (restored / name).exists():
            for each in (f"{name}{end}" for end in BESIDE):
                _move(home.path / each, kept / each)
            _move(restored / name, home.path / name)
    if not any(kept.iterdir()):
        kept.rmdir()
    restored.rename(home.path / UNPACKED)  # nothing in it is needed any more: it may be taken away in steps
    settle(home.path)
    shutil.rmtree(home.path / UNPACKED, ignore_errors=True)
    home.__dict__.pop("node", None)  # what was read of the description before


def kept_before(home: Home) -> tuple[Path, ...]:
    """What former restores kept of what was there before them."""
    return tuple(sorted(each for each in home.path.glob(f"{BEFORE}-*") if each.is_dir()))


def _move(source: Path, to: Path) -> None:
    """In one step, on the disk before the next one; killed and done again, it does no harm."""
    if source.exists() and not to.exists():
        source.rename(to)
        settle(source.parent)
        settle(to.parent)


def _must_fit(home: Home, contents: Contents, unpacked: Path, file: Path) -> None:
    """It is this node's, of this program or an older one, and there are keys that open it. Raises NoNode."""
    if contents.name != home.path.name or not NAME.fullmatch(contents.name):
        raise NoNode(f"{file} is a backup of “{contents.name}” ({contents.party}), not of “{home.path.name}”.")
    there = home.path / "keys"
    if (there / SIGNING).is_file():
        shutil.rmtree(unpacked / "keys", ignore_errors=True)  # those that are here are the same, or it is another node
        if key_of(home) != contents.key:
            raise NoNode(f"{file} is a backup of another node that was called “{contents.name}”, with other keys.")
    elif not (unpacked / "keys" / SIGNING).is_file():
        raise NoNode(
            f"{file} was made without the node’s keys. Put them back into {there} first; nothing opens without."
        )
    else:
        there = unpacked / "keys"
        if key_id(verifying_key_of((there / SIGNING).read_bytes())).hex() != contents.key:
            raise NoNode(f"{file} is no backup of a node: the keys in it are of another.")
    newer = sorted(_steps(unpacked / RECORDS) - _known_steps())
    if newer:
        raise NoNode(f"{file} was made by a newer Handrail ({newer[0]}): bring this one up to date first.")
    if not _opens(unpacked / KEYS, there / "cases"):
        raise NoNode(f"{there / 'cases'} does not open what is in {file}. It is the key of another node.")


def _steps(records: Path) -> set[str]:
    with closing(sqlite3.connect(records)) as opened:
        return {row[0] for row in opened.execute("SELECT name FROM django_migrations WHERE app = 'records'")}


def _known_steps() -> set[str]:
    return {path.stem for folder in known.__path__ for path in Path(folder).glob("0*.py")}


def _opens(keys: Path, key: Path) -> bool:
    """Whether the key of the node opens the keys of its cases."""
    with closing(sqlite3.connect(keys)) as opened:
        wrapped = opened.execute("SELECT wrapped FROM records_casekey LIMIT 1").fetchone()
    try:
        return wrapped is None or bool(unwrap(key.read_bytes(), bytes(wrapped[0])))
    except (Altered, ValueError, OSError):
        return False


def _number_it(home: Home, contents: Contents, unpacked: Path, now: datetime) -> str:
    """Raise the incarnation, above all that is known of. What to call the folder of what was there before."""
    there = home.incarnation if home.exists or (home.path / INCARNATION).exists() else 0
    highest = max(there, *_lives(unpacked))
    life = highest + 1
    if not there:
        # The disk was lost, and with it how often the node was restored since this backup. A number that was used
        # before must not be used again: the hours since 2020 are above any that is counted one by one.
        life = max(life, int((now - FIRST_HOUR).total_seconds()) // 3600)
    if life > MOST_LIVES:
        raise NoNode(f"This node would be in its life {life}; partners believe no number above {MOST_LIVES}.")
    (unpacked / INCARNATION).unlink()
    write(unpacked / INCARNATION, str(life))
    if not (home.path / LAST).exists():
        write(unpacked / LAST, contents.made_at)
    before = f"{BEFORE}-{max(there, 1)}"
    if (home.path / before).exists():
        before = f"{BEFORE}-{life}"
    write(unpacked / BEFORE, before)
    return before


def _lives(unpacked: Path) -> Iterator[int]:
    """What the backup says about how often the node was restored before it was made."""
    yield int((unpacked / INCARNATION).read_text(encoding="ascii"))
    with closing(sqlite3.connect(unpacked / RECORDS)) as opened:
        if opened.execute("SELECT 1 FROM sqlite_master WHERE name = 'records_life'").fetchone():
            yield from (row[0] for row in opened.execute("SELECT number FROM records_life"))
