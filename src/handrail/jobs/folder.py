"""PATH on the command line: a procedure's file or folder becomes the bytes of its files.

What cannot be a procedure at all is one fault, said like those that the reader finds.
"""

from __future__ import annotations

from pathlib import Path

from handrail.jobs.opening import NoFileError, bytes_of
from handrail.sop.reader import Unreadable
from handrail.sop.reader.faults import Fault
from handrail.sop.reader.folder import MAIN, MOST_BYTES
from handrail.sop.words.place import Place
from handrail.sop.words.sentence import Sentence, say


def files_of(path: Path) -> dict[str, bytes]:
    """The files of the procedure, by name. Raises Unreadable where there are none."""
    try:
        return _files_of(path)
    except OSError as error:
        raise _not_opened(path, error) from None


def _files_of(path: Path) -> dict[str, bytes]:
    if not path.exists():
        raise _fault(
            path, say("There is no file or folder “{path}”.", path=str(path)), say("Write the name of one."), None
        )
    if path.is_dir():
        return _folder(path)
    return {path.name: _read(path, MOST_BYTES)}


def beside(path: Path, name: str) -> Path:
    """Where the file of this name stands beside the procedure, whether it is there or not."""
    return (path if path.is_dir() else path.parent) / name


def _folder(path: Path) -> dict[str, bytes]:
    there = [each for each in path.iterdir() if each.suffix == ".md"]
    names = sorted(each for each in there if each.is_file())
    for each in sorted(there):
        if not each.is_file() and (each.name == MAIN or not each.is_dir()) and not each.name.startswith("."):
            raise _fault(
                each,
                say("“{path}” is no file, so a part of the procedure would be left out.", path=str(each)),
                say("Write the file in its place, or take it out of the folder."),
                None,
            )
    if not any(each.name == MAIN for each in names):
        raise _fault(
            path,
            say("The folder “{path}” has no {main}, so there is no procedure in it.", path=str(path), main=MAIN),
            say("Write the name of a folder with a {main}, or of the file itself.", main=MAIN),
            names[0].name if len(names) == 1 else None,
        )
    found: dict[str, bytes] = {}
    left = MOST_BYTES
    for name in names:
        found[name.name] = _read(name, left)
        left -= len(found[name.name])
    return found


def _read(path: Path, most: int) -> bytes:
    """The bytes of a file. Of one that is too large no more is read than shows that it is."""
    try:
        found = bytes_of(path, most)
    except NoFileError:
        said = say("“{path}” is no file.", path=str(path))
        raise _fault(path, said, say("Write the name of a file or folder."), None) from None
    except OSError as error:
        raise _not_opened(path, error) from None
    if len(found) > most:
        raise _fault(
            path,
            say("The procedure is larger than {most} bytes, and no more is read.", most=MOST_BYTES),
            say("Write the procedure alone in this place, without what is not part of it."),
            None,
        )
    return found


def _not_opened(path: Path, error: OSError) -> Unreadable:
    return _fault(
        path,
        say("“{path}” cannot be opened: {reason}.", path=str(path), reason=error.strerror or str(error)),
        say("Write the name of a file that you may read."),
        None,
    )


def _fault(path: Path, sentence: Sentence, write: Sentence, nearest: str | None) -> Unreadable:
    return Unreadable((Fault(Place(str(path), 1), path.name, write, nearest, sentence),))
