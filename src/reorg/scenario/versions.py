"""The changes of two versions of a scenario side by side: which have come, which have gone, which are altered."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from reorg.errors import Word
from reorg.scenario.changes import Change, NewDepartment
from reorg.scenario.grammar import Key
from reorg.scenario.text import plain

Pair = tuple[Change | None, Change | None]


def paired(old: Sequence[Change], new: Sequence[Change]) -> tuple[Pair, ...]:
    """Return the changes that differ, altered ones first: (old, None) has gone, (None, new) has come.

    A change is altered where the other version has one of the same verb about the same tasks, departments or city, or
    about some of them; those that have most in common are one pair. Neither order nor places in a file make a
    difference, and the other way round every pair is turned.
    """
    before, after = _without(old, new), _without(new, old)
    found = sorted(_alike(before, after), key=lambda one: (-one[0], one[1] + one[2]))
    pairs: dict[int, int] = {}
    for _, i, j in found:
        if i not in pairs and j not in pairs.values():
            pairs[i] = j
    altered = [(before[i], after[j]) for i, j in sorted(pairs.items())]
    gone = [(one, None) for i, one in enumerate(before) if i not in pairs]
    come = [(None, one) for j, one in enumerate(after) if j not in pairs.values()]
    return (*altered, *gone, *come)


def differing_keys(old: Change, new: Change) -> tuple[Key, ...]:
    """Return the keys of a change that say otherwise than before; both are of one verb."""
    return tuple(k for k in new.KEYS if plain(getattr(old, k.of)) != plain(getattr(new, k.of)))


def _without(changes: Sequence[Change], others: Sequence[Change]) -> list[Change]:
    """Return the changes that the others do not have too; what is written twice counts twice."""
    rest = [plain(one) for one in others]
    left = []
    for change in changes:
        if plain(change) in rest:
            rest.remove(plain(change))
        else:
            left.append(change)
    return left


def _alike(old: Sequence[Change], new: Sequence[Change]) -> Iterator[tuple[float, int, int]]:
    """Yield how much of what they are about two changes of one verb have in common (0..1], with their numbers."""
    for i, one in enumerate(old):
        for j, other in enumerate(new):
            mine, theirs = set(_about(one)), set(_about(other))
            if type(one) is type(other) and mine & theirs:
                yield len(mine & theirs) / len(mine | theirs), i, j


def _about(change: Change) -> Iterator[str]:
    """Yield the ids that a change is about: those after its verb."""
    value: Any = getattr(change, change.KEYS[0].of)
    for one in value if isinstance(value, tuple) else (value,):
        yield one.id.text if isinstance(one, NewDepartment) else one.text if isinstance(one, Word) else one
