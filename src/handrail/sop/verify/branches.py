"""The nodes of a diagram, for those who do not know its library."""

from __future__ import annotations

from oxidd.bcdd import BCDDFunction

from handrail.sop.verify.diagram import Set, Space
from handrail.sop.verify.nodes import EVERYBODY, NO_ONE, Branch, Nodes


def nodes_of(space: Space, found: Set) -> Nodes:
    """The set as plain nodes, each after those that it goes on to."""
    questions = space.questions()
    known: dict[BCDDFunction, int] = {
        space.everything.function: EVERYBODY,
        space.nothing.function: NO_ONE,
    }
    branches: dict[int, Branch] = {}
    left = [found.function]
    while left:
        function = left[-1]
        parts = None if function in known else function.cofactors()
        if parts is None:
            left.pop()
        elif all(part in known for part in parts):
            number = len(branches) + EVERYBODY + 1
            branches[number] = Branch(*questions[function.node_var() or 0], known[parts[0]], known[parts[1]])
            known[function], known[~function] = number, -number
        else:
            left += [part for part in parts if part not in known]
    return Nodes(branches, known[found.function])
