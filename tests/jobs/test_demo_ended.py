"""Where one process of the demonstration stops by itself, it is said which, what it did, and how it ended."""

import subprocess
import sys
from contextlib import ExitStack

from handrail.jobs.node_demo import ended
from handrail.jobs.node_invented import SOME, invented

STAYS, FAILS, IS_KILLED = "input()", "raise SystemExit(3)", "import os; os.kill(os.getpid(), 9)"


def test_it_says_which_one_stopped_and_how():
    nodes = [invented(name, ("IOM", "UNHCR")) for name in SOME]
    with ExitStack() as stack:
        served = [
            stack.enter_context(subprocess.Popen([sys.executable, "-c", each], stdin=subprocess.PIPE))
            for each in (STAYS, FAILS, IS_KILLED, STAYS)
        ]
        served[1].wait()
        served[2].wait()
        first, second = ended(nodes, served)
    iom, unhcr = (each.node for each in nodes)
    assert f"{unhcr.title[1:]}: `handrail node serve {unhcr.name}`, which answers the browser, ended" in first
    assert first.endswith("ended by itself with exit code 3.")
    assert f"{iom.title[1:]}: `handrail node carry {iom.name}`, which brings its messages to the other" in second
    assert second.endswith("ended by itself by signal 9.")
