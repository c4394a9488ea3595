"""Where the program begins: before anything is loaded, so that Ctrl-C ends it quietly from its first moment.

Loading takes half a second. Nothing has been said or done then, so there is nothing to tell: exit 130, as a shell gives
it for what Ctrl-C ended. Afterwards `ending` answers for it.
"""

import os
import signal
from types import FrameType

ENDED_BY_CTRL_C = 128 + signal.SIGINT


def main() -> None:
    """Load the commands and run the one that is typed."""
    heard = signal.getsignal(signal.SIGINT) is signal.default_int_handler  # else it is ignored on purpose (nohup)
    if heard:
        signal.signal(signal.SIGINT, _leave)
    from handrail.jobs.cli import main as run

    if heard:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    run()


def _leave(_number: int, _frame: FrameType | None) -> None:
    """At once: an exception could be swallowed by whatever is being loaded."""
    os._exit(ENDED_BY_CTRL_C)
