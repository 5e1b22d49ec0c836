"""`Comparison` in, `Robustness` out: how often each scenario comes first when what is assumed is drawn instead."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from reorg.arrays import Bools, Floats
from reorg.city.model import ALL, PUBLISHED
from reorg.metrics.yardstick import Yardstick, measure
from reorg.scorecard.chances import Mean, Robustness, Sign, Standing
from reorg.scorecard.model import BASELINE, Comparison, Scorecard
from reorg.search.criteria import CRITERIA, WITHOUT_STAFF, Coefficients, Sample, coefficients, scaled
from reorg.search.draws import Draws, draw
from reorg.search.flips import Rivals, flips, turns

SEED, DRAWS = 1, 4096
UNKNOWN = "unknown"  # the kind of error where staff is not known


def robustness(result: Comparison, seed: int = SEED, draws: int = DRAWS, *, rank: bool = True) -> Robustness:
    """Return how sure the differences and the order of the scenarios of a comparison are.

    Args:
        result: the comparison; scenarios with under half of their points modelled are left out.
        seed: of the draws.
        draws: how many, rounded up to a power of two.
        rank: whether the scenarios are ranked too, over random weights of the criteria.

    Source: docs/robustness.md; SMAA, Lahdelma, Hokkanen and Salminen (1998).
    """
    cards = [card for card in result.cards if card.scenario.modelled]
    base, today = _measured(result.baseline)
    structures = {card.id: _measured(card)[1] for card in cards}
    criteria = CRITERIA if base.staff else WITHOUT_STAFF
    drawn = draw(base, len(CRITERIA), power(draws), seed)
    weights = drawn.weights[:, : len(criteria)] / drawn.weights[:, : len(criteria)].sum(axis=1, keepdims=True)
    order = _order(structures, today, base) if rank else ()
    rivals = Rivals(base, today, *(structures[one.scenario] for one in order[:2])) if len(order) > 1 else None
    tried = flips(rivals) if rivals else ()
    turned = tuple(flip for flip in tried if turns(flip))
    return Robustness(
        seed=seed,
        draws=power(draws),
        columns=tuple(structures),
        criteria=criteria,
        signs=tuple(_signs(structures, today, base, drawn, criteria)),
        order=order,
        standings=tuple(_standings(structures, today, base, drawn, weights)) if rank else (),
        flips=turned,
        nearest=None if turned else next(iter(tried), None),
    )


def power(draws: int) -> int:
    """Return the least power of two that is no less.

    >>> power(4096), power(1000), power(1)
    (4096, 1024, 1)
    """
    return int(1 << (draws - 1).bit_length())


def _measured(card: Scorecard) -> tuple[Yardstick, Coefficients]:
    """Return the yardstick of a card, on the couplings that it was scored on, and its structure."""
    evidence = str(card.options.get("evidence", ALL))
    yardstick, after = measure(card.city, card.structure, card.dataset, evidence)
    return yardstick, coefficients(yardstick, after)


def _order(structures: Mapping[str, Coefficients], today: Coefficients, base: Yardstick) -> tuple[Mean, ...]:
    """Return the ids with their mean criterion, the least first; in the order of the columns where equal."""
    real = stated(base)
    means = {id_: float(np.round(scaled(one, today, real).mean(), 12)) for id_, one in structures.items()}
    return tuple(Mean(*pair) for pair in sorted(means.items(), key=lambda pair: pair[1]))


def stated(base: Yardstick) -> Sample:
    """Return what the data says, without error: all couplings of the comparison, mids of staff; one row."""
    strength = base.pairs.strength[None]
    return Sample(np.ones_like(strength), strength, base.staff.mid[None] if base.staff else None)


def _signs(
    structures: Mapping[str, Coefficients],
    today: Coefficients,
    base: Yardstick,
    drawn: Draws,
    criteria: Sequence[str],
) -> Iterator[Sign]:
    """Yield how often each scenario is lower, the same and higher than the starting point; staff in its first kind."""
    heads = next(iter(drawn.heads.values()), None)
    for evidence, kept in _evidence(base, drawn):
        real = Sample(kept.astype(float), kept * drawn.strength, heads)
        for id_, one in structures.items():
            changes = np.round(scaled(one, today, real), 12)
            for number, criterion in enumerate(criteria):
                column = changes[:, number]
                lower, higher = float((column < 0).mean()), float((column > 0).mean())
                if id_ != BASELINE:
                    yield Sign(
                        scenario=id_,
                        criterion=criterion,
                        evidence=evidence,
                        lower=lower,
                        same=round(1 - lower - higher, 9),
                        higher=higher,
                    )


def _evidence(base: Yardstick, drawn: Draws) -> Iterator[tuple[str, Bools]]:
    """Yield which couplings count in every draw, by evidence; published alone where nothing else was compared."""
    published = np.array([c.basis == PUBLISHED for c in base.couplings], dtype=bool)
    for evidence in (PUBLISHED,) if published.all() else (ALL, PUBLISHED):
        yield evidence, drawn.kept if evidence == ALL else np.broadcast_to(published, drawn.kept.shape)


def _standings(
    structures: Mapping[str, Coefficients],
    today: Coefficients,
    base: Yardstick,
    drawn: Draws,
    weights: Floats,
) -> Iterator[Standing]:
    """Yield one standing per evidence and kind of error; published alone where nothing else was compared."""
    for evidence, kept in _evidence(base, drawn):
        for kind in drawn.heads or (UNKNOWN,):
            real = Sample(kept.astype(float), kept * drawn.strength, drawn.heads.get(kind))
            scores = [(scaled(one, today, real) * weights).sum(axis=1) for one in structures.values()]
            first, wins = standing(np.round(np.stack(scores, axis=1), 12))
            ids = list(structures)
            yield Standing(
                evidence,
                kind,
                _named(ids, first),
                {i: _named(ids, w) for i, w in zip(ids, wins, strict=True)},
            )


def standing(scores: Floats) -> tuple[Floats, Floats]:
    """Return how often each comes first, and how often each comes before each.

    Args:
        scores: (draws, scenarios), less is better.

    Returns:
        (scenarios,) shares 0..1 that add up to 1, ties shared equally; (scenarios, scenarios) shares 0..1, ties
        counted for neither.

    Example:
        scores 1 2, 1 2, 3 3: first 5/6 and 1/6; the first before the second 2/3.
    """
    least = scores == scores.min(axis=1, keepdims=True)
    first: Floats = (least / least.sum(axis=1, keepdims=True)).mean(axis=0)
    before = np.stack([(column[:, None] < scores).mean(axis=0) for column in scores.T])
    return first, before


def _named(ids: Sequence[str], values: Floats) -> dict[str, float]:
    return dict(zip(ids, (float(np.round(v, 9)) for v in values), strict=True))
