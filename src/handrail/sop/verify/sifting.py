"""Finding a shorter order of the variables for a set that is already there.

Sifting (Rudell, 1993): one variable after the other is moved through the whole order and left where the diagram was
smallest; then blocks of neighbours, which alone cannot leave each other. It is done on a copy, where a move costs no
more than the set itself, however much the space holds besides; only the order that comes out is given to the space.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, field

from oxidd.bcdd import BCDDFunction, BCDDManager
from oxidd.util import DDMemoryError

from handrail.sop.verify.diagram import FullError, Set, Space
from handrail.sop.verify.system import Tick

Bits = dict[str, list[int]]
"""The bits of each variable."""
TOO_LARGE, SLACK = 1.2, 10
"""A variable goes no further in a direction in which the diagram has grown by this factor and so many nodes."""
WORTH_MORE = 2000
"""A diagram of more nodes is worth moving whole blocks of neighbours too."""
BLOCKS = (2, 3, 4, 5, 6, 8)
"""So many neighbours are moved together."""
SMALL = 1 << 17
"""The least room that a copy gets."""


@dataclass(slots=True)
class _Copy:
    """A set alone in a manager of its own."""

    manager: BCDDManager
    function: BCDDFunction
    bits: Bits
    below: list[str] = field(default_factory=list)
    """What the diagram does not ask for stands below all else."""

    def nodes_in(self, order: Iterable[str]) -> int:
        """The size of the diagram in this order."""
        try:
            self.manager.set_var_order([bit for name in (*order, *self.below) for bit in self.bits[name]])
        except DDMemoryError:
            raise FullError from None
        return self.function.node_count()


def rearrange(space: Space, order: Sequence[str]) -> None:
    """Let every diagram of the space ask for the variables in this order. No set changes."""
    bits = _bits(space)
    space.tidy()
    try:
        space.everything.function.manager.set_var_order([bit for name in order for bit in bits[name]])
    except DDMemoryError:
        raise FullError from None
    space.order = tuple(order)


def shorter(space: Space, found: Set, names: Container[str], tick: Tick) -> tuple[str, ...]:
    """An order of the whole space in which the diagram is no larger, mostly smaller. All but `names` stand below."""
    copy = _copied(space, found)
    order = [name for name in space.order if name in names]
    below = [name for name in space.order if name not in names]
    copy.below = below
    order, nodes = _sifted(copy, order, copy.nodes_in(order), tick)
    if nodes > WORTH_MORE:
        for size in BLOCKS:
            for at in range(len(order) - size + 1):
                tick()
                order, nodes = _moved(copy, order, order[at : at + size], nodes)
        order, nodes = _sifted(copy, order, nodes, tick)
    return (*order, *below)


def _sifted(copy: _Copy, order: list[str], nodes: int, tick: Tick) -> tuple[list[str], int]:
    """Each variable alone, those of many values first."""
    for name in sorted(order, key=lambda name: (-len(copy.bits[name]), name)):
        tick()
        order, nodes = _moved(copy, order, [name], nodes)
    return order, nodes


def _moved(copy: _Copy, order: list[str], block: list[str], nodes: int) -> tuple[list[str], int]:
    """These neighbours together, where the diagram is smallest; first they go towards the end that is nearer."""
    rest = [name for name in order if name not in block]
    start = best = order.index(block[0])
    ends = (range(start - 1, -1, -1), range(start + 1, len(rest) + 1))
    for places in ends if start < len(rest) / 2 else reversed(ends):
        for at in places:
            size = copy.nodes_in([*rest[:at], *block, *rest[at:]])
            if size < nodes:
                nodes, best = size, at
            if size > TOO_LARGE * nodes + SLACK:
                break
    found = [*rest[:best], *block, *rest[best:]]
    copy.nodes_in(found)
    return found, nodes


def _copied(space: Space, found: Set) -> _Copy:
    """The set in a manager of its own, in the order that the space has now."""
    bits = _bits(space)
    manager = BCDDManager(max(SMALL, 16 * found.nodes), 1 << 12, 1)
    manager.add_vars(sum(map(len, bits.values())))
    manager.set_var_order([bit for name in space.order for bit in bits[name]])
    known = {space.everything.function: manager.true(), space.nothing.function: manager.false()}
    left = [found.function]
    while left:
        function = left[-1]
        parts = None if function in known else function.cofactors()
        if parts is None:
            left.pop()
        elif all(part in known for part in parts):
            made = manager.var(function.node_var() or 0).ite(*(known[part] for part in parts))
            known[function], known[~function] = made, ~made
        else:
            left += [part for part in parts if part not in known]
    function = known[found.function]
    known.clear()
    manager.gc()
    return _Copy(manager, function, bits)


def _bits(space: Space) -> Bits:
    found: Bits = {}
    for bit, (name, _) in enumerate(space.questions()):
        found.setdefault(name, []).append(bit)
    return found
