"""What continues what: a function of before and after, one to one (docs/language.md)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from reorg.plan.model import Piece


def lineage(
    before: Sequence[str],
    after: Sequence[str],
    given: Mapping[str, str],
    heirs: Iterable[str],
    pieces: Iterable[Piece],
) -> dict[str, str | None]:
    """Return for every department after the one of before that it continues, or None.

    The same id continues itself; then what a file says with `continues`; then each remaining heir, the one that
    receives most baseline staff first, continues the vanished department that gave it most.

    Args:
        before: ids of the baseline's departments, in file order (which breaks ties).
        after: ids of the departments after.
        given: heir → the department that the file says it continues.
        heirs: new ids that may continue a department (those of a merge or a split; a created one may not).
        pieces: where every piece of every part goes.
    """
    continues: dict[str, str | None] = {d: d if d in before else None for d in after}
    continues |= {heir: given[heir] for heir in given if continues.get(heir) is None}
    taken = {d for d in continues.values() if d}
    weight = _weights(pieces)
    received = {heir: sum(weight[heir].values()) for heir in heirs if continues.get(heir) is None}
    for heir in sorted(received, key=lambda h: (-received[h], list(after).index(h))):
        vanished = [d for d in before if d not in taken and weight[heir].get(d, 0) > 0]
        if vanished:
            best = max(vanished, key=lambda d: (weight[heir][d], -list(before).index(d)))
            continues[heir] = best
            taken.add(best)
    return continues


def _weights(pieces: Iterable[Piece]) -> dict[str, dict[str, float]]:
    """Return for every department after what it received from each before: heads, or tasks where not known."""
    weights: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for piece in pieces:
        part = piece.part
        amount = part.staffing.mid if part.staffing else part.share
        weights[piece.to][part.department] += amount * piece.fraction
    return weights
