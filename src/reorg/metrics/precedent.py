"""Precedent (forbilleder): how near a structure is to the way another city places the same tasks."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from reorg.frozen import Frozen
from reorg.metrics.change import sharp_bounds
from reorg.metrics.matching import best_matching
from reorg.metrics.placed import Singles, chosen, gathered, shared, turned, weighed
from reorg.metrics.yardstick import Bools, Floats, Ints, Labels, ReferenceCity, Yardstick, floats

FEW = 4  # so few structures at a time are remembered
GRAINS = range(1, 61)  # halves, thirds, quarters ... sixtieths: what shares are made of


def overlap(yardstick: Yardstick, labels: Labels, reference: ReferenceCity) -> Floats:
    """Return W, what every department shares with every counterpart.

    Args:
        yardstick: what is measured.
        labels: (structures, parts).
        reference: the other city.

    Returns:
        (counterparts, departments, structures), tasks: Σ over common tasks of the lesser share. Where either city
        has a task whole, the lesser of two shares is their product, and the sum a matrix product.
    """
    there = _there(yardstick, reference)
    divided_there = ((there > 0) & (there < 1)).any(axis=0)
    exact = (yardstick.share == 1) & ~divided_there
    lesser = (yardstick.share < 1) & divided_there
    product = ~exact & ~lesser & (there > 0).any(axis=0)
    ones = chosen(yardstick, labels)
    found = floats(gathered(yardstick, labels, np.where(exact, there, 0.0)))
    found += weighed((yardstick.share * there)[:, product], floats(ones[product]))
    for task in _numbers(yardstick.task[lesser]):
        parts = np.flatnonzero(yardstick.task == task)
        held = np.tensordot(yardstick.share[parts], floats(ones[parts]), axes=1)
        for counterpart, share in enumerate(reference.share[:, task]):
            if share > 0:
                found[counterpart] += np.minimum(held, share)
    return floats(np.round(found, 12))


def _there(yardstick: Yardstick, reference: ReferenceCity) -> Floats:
    """Return the share that every counterpart has of the task of every part: (counterparts, parts)."""
    return np.where(yardstick.real, reference.share[:, yardstick.task], 0.0)


def _numbers(tasks: Ints) -> list[int]:
    """Return numbers of tasks in order, each once; `np.unique` would load masked arrays."""
    found: list[int] = np.flatnonzero(np.bincount(tasks)).tolist()
    return found


def matchable(yardstick: Yardstick, labels: Labels, reference: ReferenceCity) -> Bools:
    """Return which departments may match: those that share an area of the report's overview.

    A department has the areas of the one it continues and of every one that gave it at least half of its parts; one
    that continues none has those of all that its parts come from. Shape (counterparts, departments, structures).
    """
    areas = _areas(yardstick, labels)
    allowed: Bools = weighed(reference.areas.astype(np.float32), areas) > 0
    return allowed


@shared
def _areas(yardstick: Yardstick, labels: Labels) -> Singles:
    """Return 1 or more where a department has an area, else 0: (areas, departments, structures)."""
    every = np.arange(yardstick.n_before)[:, None]
    given = gathered(yardstick, labels, floats((yardstick.before == every) & yardstick.real))
    enough = given.sum(axis=0) / 2
    enough[yardstick.continues < 0] = 0
    source = (given > 0) & (given >= enough)
    source |= (yardstick.continues == every)[:, :, None]
    return weighed(yardstick.areas.T.astype(np.float32), source.astype(np.float32))


class Held(Frozen, eq=False):
    """A structure held against a reference city.

    overlap: W (structures, departments, counterparts) · weight: the same of those that may match, else 0 ·
    total: ΣW of the matching (structures,) · matched: (structures, departments) or −1.
    """

    overlap: Floats
    weight: Floats
    total: Floats
    matched: Ints


@shared
def against(yardstick: Yardstick, labels: Labels, reference: ReferenceCity) -> Held:
    """Return structures held against a reference city; the same few structures are not held twice."""
    if len(labels) > FEW:
        return _against(yardstick, labels, reference)
    return _remembered(yardstick, labels.tobytes(), len(labels), reference)


@lru_cache(maxsize=32)
def _remembered(yardstick: Yardstick, content: bytes, structures: int, reference: ReferenceCity) -> Held:
    return _against(yardstick, np.frombuffer(content, dtype=np.int64).reshape(structures, -1), reference)


def _against(yardstick: Yardstick, labels: Labels, reference: ReferenceCity) -> Held:
    alike = overlap(yardstick, labels, reference)
    weight = (alike * matchable(yardstick, labels, reference)).transpose(2, 1, 0)
    total, matched = best_matching(weight, _grain(yardstick, reference))
    return Held(alike.transpose(2, 1, 0), weight, total, matched)


@lru_cache(maxsize=32)
def _grain(yardstick: Yardstick, reference: ReferenceCity) -> int:
    """Return the least number of which every share is a whole number of parts, or 0 where there is no small one."""
    shares = np.append(yardstick.share, reference.share)
    for grain in GRAINS:
        if np.abs(shares * grain - np.round(shares * grain)).max(initial=0) < 1e-9:
            return grain
    return 0


def common_tasks(reference: ReferenceCity) -> int:
    """Return |C|, the number of tasks that both cities have."""
    return int(reference.has.sum())


def tasks_to_move(yardstick: Yardstick, labels: Labels, reference: ReferenceCity) -> Floats:
    """Return how many tasks would have to change department to be like the other city: |C| − ΣW.

    Args:
        yardstick: what is measured.
        labels: (structures, parts).
        reference: the other city.

    Returns:
        (structures,) tasks, 0..common tasks; fewer is nearer. The same model: 0. No common task: 0.

    Example:
        roads parks | schools against roads | parks schools: 1.

    Source: the transfer distance, Gusfield (2002), Charon et al. (2006).
    """
    return common_tasks(reference) - against(yardstick, labels, reference).total


def tasks_to_move_range(
    yardstick: Yardstick, labels: Labels, reference: ReferenceCity
) -> tuple[Floats, Floats]:
    """Return what `tasks_to_move` could be if it were known where the other city has the tasks it lacks here."""
    low = tasks_to_move(yardstick, labels, reference)
    return low, low + float((~reference.has).sum())


def staff_to_move(yardstick: Yardstick, labels: Labels, reference: ReferenceCity) -> Floats:
    """Return the staff of the tasks that `tasks_to_move` counts, on the same matching.

    Args:
        yardstick: what is measured; staff must be known.
        labels: (structures, parts).
        reference: the other city.

    Returns:
        (structures,) heads, 0..; fewer is nearer. The same model: 0.

    Example:
        roads parks (5) | schools against roads | parks schools: 5.

    Source: the transfer distance, weighted; Charon et al. (2006).
    """
    return leaving(yardstick, labels, reference) @ yardstick.heads


def staff_to_move_range(
    yardstick: Yardstick, labels: Labels, reference: ReferenceCity
) -> tuple[Floats, Floats]:
    """Return least and greatest: over staffings, and with the other city's unknown tasks all staying or all moving."""
    out = leaving(yardstick, labels, reference)
    unknown = yardstick.real & ~np.append(reference.has, True)[yardstick.task]
    return sharp_bounds(yardstick, out, np.maximum(out, unknown[None].astype(float)))


def leaving(yardstick: Yardstick, labels: Labels, reference: ReferenceCity) -> Floats:
    """Return the fraction of every part that would have to leave its department: (structures, parts)."""
    matched = against(yardstick, labels, reference).matched
    where = turned(yardstick, labels).astype(np.intp) * len(labels) + np.arange(len(labels))
    to = np.take(matched.T, where) + 1  # 0 where the department has no counterpart
    there = _there(yardstick, reference)
    table = np.concatenate([np.zeros((1, there.shape[1])), there])
    kept = np.take(table, to * there.shape[1] + np.arange(there.shape[1])[:, None])
    for task in _numbers(yardstick.task[(yardstick.share < 1) & yardstick.real]):
        parts = np.flatnonzero(yardstick.task == task)
        same = where[parts, None] == where[parts]
        held = (same * yardstick.share[parts, None]).sum(axis=1)
        kept[parts] = np.minimum(held, kept[parts]) / held
    counted = yardstick.real & np.append(reference.has, False)[yardstick.task]
    fraction: Floats = np.where(counted[:, None], 1 - kept, 0.0).T
    return fraction


def similarity(yardstick: Yardstick, labels: Labels, reference: ReferenceCity) -> Floats:
    """Return the fraction of the common tasks that lie alike: ΣW / |C|. Never shown without its chance level.

    Args:
        yardstick: what is measured.
        labels: (structures, parts).
        reference: the other city.

    Returns:
        (structures,) fraction, 0..1; more is nearer. The same model: 1. No common task: 0.

    Example:
        roads parks | schools against roads | parks schools: 2/3.

    Source: docs/method.md; one less the transfer distance over the number of tasks.
    """
    return against(yardstick, labels, reference).total / max(common_tasks(reference), 1)


def similarity_range(yardstick: Yardstick, labels: Labels, reference: ReferenceCity) -> tuple[Floats, Floats]:
    """Return what `similarity` over all tasks could be if the other city's missing tasks were known."""
    total = against(yardstick, labels, reference).total
    size = max(len(reference.has), 1)
    return total / size, (total + float((~reference.has).sum())) / size
