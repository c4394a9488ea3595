"""How a command ends that could not say all that it had to: never as if it had.

Interrupted, out of memory, nobody reads on, no room on the disk: exit 3, *not finished*, whichever command it was.
"""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress

import click

from handrail.jobs.words import sentence
from handrail.sop.words.sentence import Sentence, say

NOT_FINISHED = 3
STOPPED = say("Stopped before the end: not finished.")
TOO_LARGE = say("This needs more memory than there is: not finished.")


@contextmanager
def ending_honestly() -> Iterator[None]:
    """What ends a command early ends it with 3, and one sentence where somebody can still read it."""
    try:
        yield
        sys.stdout.flush() if sys.stdout else None
    except KeyboardInterrupt:
        _end(STOPPED)
    except (MemoryError, RecursionError):
        _end(TOO_LARGE)
    except OSError as error:
        said = say("The answer cannot be written: {reason}.", reason=error.strerror or str(error))
        _end(None if error.errno == errno.EPIPE else said)


def _end(said: Sentence | None) -> None:
    with suppress(OSError):
        if said is not None:
            click.echo(sentence(said), err=True)
    with suppress(OSError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # what is not written yet has nowhere to go
    sys.exit(NOT_FINISHED)
