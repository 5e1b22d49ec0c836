"""The pairs of parts that couplings and journeys tie together, as arrays one after the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from msgspec import Struct

from reorg.arrays import Floats, Ints, floats
from reorg.city.model import Coupling


class Runs(Struct, frozen=True, eq=False):
    """Runs of things that come one after the other, by rank.

    first: (runs,) where each begins · later: for the second, third … thing, which runs have it, and where.
    """

    first: Ints
    later: tuple[tuple[Ints, Ints], ...]

    @classmethod
    def of(cls, starts: Ints, total: int) -> Runs:
        """Return the runs that begin at the starts, none of them empty, the last one up to the total."""
        lengths = np.diff(starts, append=total)
        which = [np.flatnonzero(lengths > rank) for rank in range(1, lengths.max(initial=0))]
        return cls(starts, tuple((runs, starts[runs] + rank) for rank, runs in enumerate(which, start=1)))


@dataclass(frozen=True, eq=False)
class Pairs:
    """The pairs of parts of all couplings, one after the other.

    p, q: (pairs,) numbers of parts · weight: (pairs,) share_p · share_q / task pairs of the coupling ·
    starts: (couplings,) where each coupling begins · strength: (couplings,) 1-3.
    """

    p: Ints
    q: Ints
    weight: Floats
    starts: Ints
    strength: Floats

    @cached_property
    def lengths(self) -> Ints:
        """Return how many pairs of parts every coupling has: (couplings,)."""
        return np.diff(self.starts, append=len(self.p))

    @cached_property
    def runs(self) -> Runs:
        """Return the pairs of parts of the couplings as runs."""
        return Runs.of(self.starts, len(self.p))


def pairs_of(
    couplings: tuple[Coupling, ...], tasks: Sequence[str], task: Ints, share: Floats
) -> tuple[tuple[Coupling, ...], Pairs]:
    """Return the couplings that have a pair of tasks here, and their pairs of parts."""
    here = set(tasks)
    carried = [c for c in couplings if here.issuperset(c.carries)]
    listed = [(c, [(i, j) for i, j in c.pairs() if i in here and j in here]) for c in carried]
    kept = [(c, pairs) for c, pairs in listed if pairs]
    strength = [c.strength for c, _ in kept]
    return tuple(c for c, _ in kept), pair_up([pairs for _, pairs in kept], strength, tasks, task, share)


def pair_up(
    listed: Sequence[Sequence[tuple[str, str]]],
    strength: Sequence[int],
    tasks: Sequence[str],
    task: Ints,
    share: Floats,
) -> Pairs:
    """Return the pairs of parts of lists of pairs of tasks."""
    parts_of: dict[str, list[int]] = {t: [] for t in tasks}
    shares = share.tolist()
    for n, t in enumerate(task.tolist()):
        if t >= 0:
            parts_of[tasks[t]].append(n)
    starts: list[int] = []
    p: list[int] = []
    q: list[int] = []
    weight: list[float] = []
    for pairs in listed:
        starts.append(len(p))
        for i, j in pairs:
            for a in parts_of[i]:
                for b in parts_of[j]:
                    p.append(a)
                    q.append(b)
                    weight.append(shares[a] * shares[b] / len(pairs))
    ints = [np.array(numbers, dtype=np.int64) for numbers in (p, q, starts)]
    return Pairs(ints[0], ints[1], np.array(weight, dtype=float), ints[2], floats(list(strength)))
