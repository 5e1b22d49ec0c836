"""Points in, what is not known for sure out: staff within published totals, couplings, and weights of criteria."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from reorg.arrays import Bools, Floats
from reorg.city.model import PUBLISHED
from reorg.metrics.yardstick import Staff, Yardstick

INDEPENDENT, COMMON = "independent", "common"
STRENGTHS = (1.0, 3.0)  # docs/data.md: a coupling's strength is 1, 2 or 3


@dataclass(frozen=True, eq=False)
class Draws:
    """What is drawn, the same for every scenario.

    weights: (draws, criteria) ≥ 0, each row sums to 1 · strength: (draws, couplings) 1-3 · kept: (draws, couplings)
    whether a coupling counts, published ones always · heads: kind of error → (draws, whole parts), heads; empty where
    staff is not known.
    """

    weights: Floats
    strength: Floats
    kept: Bools
    heads: dict[str, Floats]


def draw(today: Yardstick, criteria: int, draws: int, seed: int) -> Draws:
    """Return the draws for a city.

    Args:
        today: the yardstick of the city as it is; no scenario has a say.
        criteria: how many weights are drawn.
        draws: how many points, a power of two.
        seed: of the scrambling; the same seed gives the same draws.

    Source: docs/robustness.md; scrambled Sobol points, Owen (1998).
    """
    parts = len(today.staff.mid) if today.staff else 0
    couplings = len(today.couplings)
    ends = np.cumsum([criteria, 1, parts, couplings])
    points = sobol(int(ends[-1]) + couplings, draws, seed)
    weights, common, independent, strength, kept = np.split(points, ends, axis=1)
    published = np.array([c.basis == PUBLISHED for c in today.couplings], dtype=bool)
    return Draws(
        weights=simplex(weights),
        strength=np.clip(today.pairs.strength + np.floor(3 * strength) - 1, *STRENGTHS),
        kept=published | (kept < 0.5),
        heads=_heads(today, independent, common),
    )


def sobol(dimensions: int, draws: int, seed: int) -> Floats:
    """Return points spread evenly over the unit cube: (draws, dimensions), 0 ≤ u < 1."""
    # scipy's statistics take a quarter of a second to load; only what is asked for by name needs them.
    from scipy.stats import qmc

    random = np.random.default_rng(seed)
    if dimensions > qmc.Sobol.MAXDIM:  # no such points are known: plain random ones
        return random.random((draws, dimensions))
    points: Floats = qmc.Sobol(dimensions, scramble=True, seed=random).random(draws)
    return np.minimum(points, np.nextafter(1.0, 0.0))


def simplex(points: Floats) -> Floats:
    """Return weights uniform on the simplex: (draws, criteria), from uniform points of that shape.

    Source: exponential spacings; Rubinstein and Melamed (1998), and Lahdelma, Hokkanen and Salminen (1998).
    """
    spaced = -np.log1p(-points)
    weights: Floats = spaced / spaced.sum(axis=1, keepdims=True)
    return weights


def _heads(today: Yardstick, independent: Floats, common: Floats) -> dict[str, Floats]:
    """Return the heads of every part under both kinds of error; nothing where staff is not known.

    Of the common bias, all tasks have the same quantile and the staff that no task accounts for has the opposite one:
    what the tasks have too many, it has too few.
    """
    staff = today.staff
    if staff is None:
        return {}
    named = np.ones(len(staff.mid), dtype=bool)
    named[today.origin] = today.real
    biased = np.where(named, common, 1 - common)
    points_of = {INDEPENDENT: independent, COMMON: biased}
    return {
        kind: fit(triangular(points, staff), staff.low, staff.high, staff)
        for kind, points in points_of.items()
    }


def triangular(points: Floats, staff: Staff) -> Floats:
    """Return quantiles of triangular distributions on (low, mid, high): (draws, whole parts), heads."""
    low, mid, high = staff.low, staff.mid, staff.high
    width = high - low
    rising, falling = np.sqrt(points * width * (mid - low)), np.sqrt((1 - points) * width * (high - mid))
    quantiles: Floats = np.where(points * width < mid - low, low + rising, high - falling)
    return np.clip(quantiles, low, high)


def fit(heads: Floats, low: Floats, high: Floats, staff: Staff) -> Floats:
    """Return the heads moved so that the published totals hold, none of them outside its interval.

    What lacks is shared out in proportion to the room that every part has left up to its high; what is too much, down
    to its low. Departments first, then the city among departments within theirs. Totals that no staffing within the
    intervals can reach are come as near to as can be.

    Args:
        heads: (draws, whole parts), within low and high.
        low: (whole parts,) or (draws, whole parts), heads.
        high: as low.
        staff: the totals.

    Returns:
        (draws, whole parts), heads.
    """
    low, high = np.broadcast_to(low, heads.shape), np.broadcast_to(high, heads.shape)
    home = np.eye(len(staff.floor))[staff.department]  # (whole parts, departments)
    sums = heads @ home
    heads = _shift(heads, np.clip(sums, staff.floor, staff.ceiling) - sums, low, high, home)
    if staff.total is None:
        return heads
    sums = heads @ home
    lacks = staff.total - heads.sum(axis=1, keepdims=True)
    up = np.minimum((high - heads) @ home, np.maximum(staff.ceiling - sums, 0.0))
    down = np.minimum((heads - low) @ home, np.maximum(sums - staff.floor, 0.0))
    room = np.where(lacks > 0, up, down)
    return _shift(heads, lacks * _part_of(room, room.sum(axis=1, keepdims=True)), low, high, home)


def _shift(heads: Floats, amounts: Floats, low: Floats, high: Floats, home: Floats) -> Floats:
    """Return the heads with an amount (draws, departments) added to every department, within the intervals."""
    room = np.where((amounts > 0) @ home.T, high - heads, heads - low)
    asked = _part_of(amounts, room @ home) @ home.T
    return np.clip(heads + np.clip(asked, -1.0, 1.0) * room, low, high)


def _part_of(amount: Floats, whole: Floats) -> Floats:
    """Return amount / whole; 0 where the whole is 0."""
    whole = np.broadcast_to(whole, amount.shape)
    return np.divide(amount, whole, out=np.zeros_like(amount), where=whole > 0)
