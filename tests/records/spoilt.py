"""Rules of handing over, broken one at a time in a node's own process: each must be missed."""

from __future__ import annotations

from typing import Any


def instead(module: Any, name: str, other: Any) -> None:
    """From now on another stands there."""
    setattr(module, name, other)


def same_number() -> None:
    """Whoever takes a case holds the number of whoever gave it."""
    from handrail.exchange.lead import rules

    instead(rules, "number_taken", lambda number: number)


def silent_history() -> None:
    """That a case passed is not entered in its history."""
    from handrail.records import passing

    instead(passing, "added", lambda history, _: history)


def only_theirs() -> None:
    """What comes with a file stands in place of what is here."""
    from handrail.records import receiving

    instead(receiving, "merged", lambda _, theirs: theirs)


def everybody_decides() -> None:
    """Who has a case is not asked before something is entered."""
    from handrail.records import access
    from handrail.records.actions import acting

    for each in (access, acting):
        instead(each, "is_ours", lambda *_: True)


def lists_stay() -> None:
    """What is to do stays on the lists of whoever gave the case away."""
    from handrail.records import working_out

    instead(working_out, "is_ours", lambda *_: True)


def grants_twice() -> None:
    """Whoever took a grant takes it again."""
    from handrail.exchange.lead import hearing, rules
    from handrail.exchange.lead.messages import Grant

    def again(state: Any, message: Any, _: Any) -> Any:
        return rules.state_it(state, rules.number_taken(max(message.number, state.highest.number)))

    hearing.HEARS[Grant] = again


RULES = (same_number, silent_history, only_theirs, everybody_decides, lists_stay, grants_twice)
