"""What `?` shows, wherever somebody is asked something."""

from __future__ import annotations

from handrail.jobs.terminal.layout import key, pad, wrapped
from handrail.jobs.words import phrase, sentence
from handrail.sop.words.sentence import say

ASKING = ("?", "h", "help")
HELP = (
    ("3", say("choose line 3; where it can go in several ways, you are asked")),
    ("Enter", say("the prepared story goes on by one step, as long as you take no other way")),
    ("w 3, w S5", say("why line 3, or row S5, is there or is not; w alone: why this organisation has the case")),
    ("b", say("take the last step back")),
    ("u", say("undo what was done last, a step back too")),
    ("e", say("show everything, where the screen is too small for it")),
    ("s", say("save the walk as a script, to play again, or as a scenario, to hold the procedure to it")),
    ("m", say("meet somebody else")),
    ("q, Ctrl-C", say("leave; what you walked is kept")),
    ("3 by IOM", say("somebody else who may do it does it; a script line such as “do S2: age: adult” works too")),
)
WIDTH = 13
END = say("Beside each line stands by when, and who. What is yellow cannot wait. All people here are invented.")


def asks_for_help(typed: str) -> bool:
    """Whether what was typed asks for help."""
    return typed.casefold() in ASKING


def help_lines(width: int) -> list[str]:
    """What can be typed, and what it does."""
    lines: list[str] = []
    for typed, said in HELP:
        first, *rest = wrapped(phrase(said), width, WIDTH)
        lines += [f" {key(pad(typed, WIDTH - 1))}{first.lstrip()}", *rest]
    return [*lines, "", *wrapped(sentence(END), width)]
