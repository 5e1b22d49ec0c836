"""The first two scenarios in, what alone would turn their order out: a coupling or the staff of a part."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from reorg.arrays import Floats
from reorg.metrics.change import sharp_range
from reorg.metrics.yardstick import Yardstick
from reorg.scorecard.chances import Flip
from reorg.search.criteria import Coefficients, Sample, scaled
from reorg.search.draws import STRENGTHS, fit

DROPPED, STRENGTH, STAFF = "dropped", "strength", "staff"
SAME = 1e-12


@dataclass(frozen=True, eq=False)
class Rivals:
    """The two that come first, with the city as it is."""

    base: Yardstick
    today: Coefficients
    first: Coefficients
    second: Coefficients

    def gaps(self, real: Sample) -> Floats:
        """Return the second's mean criterion less the first's: (draws,)."""
        second, first = (scaled(one, self.today, real) for one in (self.second, self.first))
        gaps: Floats = np.round((second - first).mean(axis=1), 12)
        return gaps


def turns(flip: Flip) -> bool:
    """Return whether the second would come first."""
    return flip.gap < -SAME


def flips(rivals: Rivals) -> tuple[Flip, ...]:
    """Return what brings the second nearer to the first, the strongest first.

    Everything else stays as stated, all criteria weigh the same, and the rest of the staff gives way within its
    intervals so that the published totals hold.
    """
    strength = rivals.base.pairs.strength[None]
    heads = rivals.base.staff.mid[None] if rivals.base.staff else None
    stated = rivals.gaps(Sample(np.ones_like(strength), strength, heads))[0]
    listed = [flip for flip in (*_couplings(rivals), *_staff(rivals)) if flip.gap < stated - SAME]
    return tuple(sorted(listed, key=lambda f: (f.gap, f.kind, f.id, f.department, f.value)))


def _couplings(rivals: Rivals) -> Iterator[Flip]:
    """Yield every coupling dropped, and one weaker and stronger."""
    base = rivals.base
    size, strength = len(base.couplings), base.pairs.strength
    heads = np.tile(base.staff.mid, (size, 1)) if base.staff else None
    whole, one = np.ones((size, size)), np.eye(size)
    tries = [(DROPPED, whole - one, strength * (whole - one), np.zeros(size))]
    for step in (-1.0, 1.0):
        value = np.clip(strength + step, *STRENGTHS)
        tries.append((STRENGTH, whole, strength + one * (value - strength), value))
    for kind, counts, load, values in tries:
        gaps = rivals.gaps(Sample(counts, load, heads))
        for n, coupling in enumerate(base.couplings):
            if kind == DROPPED or values[n] != strength[n]:
                yield Flip(kind, coupling.id, "", float(strength[n]), float(values[n]), float(gaps[n]))


def _staff(rivals: Rivals) -> Iterator[Flip]:
    """Yield every part with the least and the greatest heads that the totals allow."""
    base = rivals.base
    staff = base.staff
    if staff is None:
        return
    size = len(staff.mid)
    strength = np.tile(base.pairs.strength, (size, 1))
    parts = np.argsort(base.origin)  # today every piece is a whole part
    for bound in sharp_range(base, np.eye(size)):
        fixed, free = bound[parts], ~np.eye(size, dtype=bool)
        low, high = (np.where(free, edge, fixed[:, None]) for edge in (staff.low, staff.high))
        heads = fit(np.where(free, staff.mid, fixed[:, None]), low, high, staff)
        gaps = rivals.gaps(Sample(np.ones_like(strength), strength, heads))
        for n, part in enumerate(base.city.parts):
            if abs(fixed[n] - staff.mid[n]) > SAME:
                value = float(np.round(fixed[n], 9))
                yield Flip(STAFF, part.task, part.department, float(staff.mid[n]), value, float(gaps[n]))
