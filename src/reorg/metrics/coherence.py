"""Coherence (sammenhæng): which couplings cross a department border, and how heavily."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import numpy as np

from reorg.arrays import Bools, Floats, Ints, Labels, floats
from reorg.city.model import BASES
from reorg.metrics import borders
from reorg.metrics.borders import crossed, crossed_before, crosses
from reorg.metrics.holdings import (
    Bits,
    constant,
    counted,
    holders,
    joined,
    members,
    shared,
    sizes,
    words,
)
from reorg.metrics.metric import Metric
from reorg.metrics.model import LESS, NEITHER, Counted
from reorg.metrics.pairs import Runs
from reorg.metrics.yardstick import Yardstick


@shared
def crossing(yardstick: Yardstick, labels: Labels) -> Floats:
    """Return how far every coupling crosses department borders: (structures, couplings), 0..1.

    The crossing of a pair of tasks is Σ over their parts of share · share where the departments differ; that of a
    coupling is the mean over its pairs. Nothing coupled: no columns.
    """
    return borders.crossing(yardstick, labels, yardstick.pairs)


def is_interface(yardstick: Yardstick, labels: Labels) -> Bools:
    """Return which couplings are interfaces: (structures, couplings). Decided on labels, never on floats."""
    return crosses(yardstick, labels).T


def interfaces(yardstick: Yardstick, labels: Labels) -> Floats:
    """Return the number of couplings with any pair of parts in different departments.

    Args:
        yardstick: what is measured.
        labels: (structures, parts).

    Returns:
        (structures,) couplings, 0..couplings; neither fewer nor more is better by itself: any merger lowers it. One
        department: 0. No couplings: 0.

    Example:
        roads parks | schools clinics, with couplings roads-parks and roads-schools: 1.

    Cannot say:
        how often people meet across it; couplings nobody wrote down are not counted.

    Source: docs/method.md; a cut in the sense of Călinescu, Karloff and Rabani (2000), unweighted.
    """
    return counted(crosses(yardstick, labels))


@shared
def new_interfaces(yardstick: Yardstick, labels: Labels) -> Floats:
    """Return the number of couplings that are an interface now and were none before.

    Args:
        yardstick: what is measured.
        labels: (structures, parts).

    Returns:
        (structures,) couplings, 0..couplings; neither fewer nor more is better by itself. Nothing moved: 0.

    Example:
        roads parks | schools  ->  roads | parks schools, coupling roads-parks: 1.

    Cannot say:
        whether the new border matters to a citizen.

    Source: docs/method.md.
    """
    return counted(crosses(yardstick, labels)[~crossed_before(yardstick)])


@shared
def resolved_interfaces(yardstick: Yardstick, labels: Labels) -> Floats:
    """Return the number of couplings that were an interface before and are now inside one department.

    Args:
        yardstick: what is measured.
        labels: (structures, parts).

    Returns:
        (structures,) couplings, 0..couplings; neither fewer nor more is better by itself. Nothing moved: 0. It says
        where the border went, not that the need to coordinate is gone.

    Example:
        roads parks | schools  ->  roads parks schools, coupling roads-schools: 1.

    Cannot say:
        that the need to coordinate is gone: it is now internal.

    Source: docs/method.md.
    """
    return counted(~crosses(yardstick, labels)[crossed_before(yardstick)])


def net_interfaces(yardstick: Yardstick, labels: Labels) -> Floats:
    """Return new interfaces less resolved ones.

    Args:
        yardstick: what is measured.
        labels: (structures, parts).

    Returns:
        (structures,) couplings, −couplings..couplings; neither fewer nor more is better by itself. Nothing moved: 0.

    Example:
        2 new, 5 resolved: −3.

    Cannot say:
        anything about strength: one strong and one weak coupling count alike.

    Source: docs/method.md.
    """
    return new_interfaces(yardstick, labels) - resolved_interfaces(yardstick, labels)


@shared
def coordination_load(yardstick: Yardstick, labels: Labels) -> Floats:
    """Return Σ strength · crossing over all couplings.

    Args:
        yardstick: what is measured.
        labels: (structures, parts).

    Returns:
        (structures,) strength points, 0..Σ strength; less is better. One department: 0.

    Example:
        One coupling of strength 3 with two pairs, one of which crosses: 1.5.

    Cannot say:
        hours or kroner; strength 1–3 is nearly always an estimate.

    Source: docs/method.md; the weighted multiway cut of Călinescu, Karloff and Rabani (2000).
    """
    pairs = yardstick.pairs
    return crossed(yardstick, labels, pairs, pairs.weight * np.repeat(pairs.strength, pairs.lengths))


def internal_load(yardstick: Yardstick, labels: Labels) -> Floats:
    """Return Σ strength · (1 − crossing): the coordination that goes on inside departments.

    Args:
        yardstick: what is measured.
        labels: (structures, parts).

    Returns:
        (structures,) strength points, 0..Σ strength; neither more nor less is better. One department: Σ strength.

    Example:
        One coupling of strength 3 with two pairs, one of which crosses: 1.5.

    Cannot say:
        whether a large department coordinates well inside.

    Source: docs/method.md.
    """
    return floats(yardstick.pairs.strength.sum() - coordination_load(yardstick, labels))


@shared
def walked(yardstick: Yardstick, labels: Labels) -> Floats:
    """Return how far every step of every journey crosses from the one before: (structures, steps), 0..1."""
    return borders.crossing(yardstick, labels, yardstick.walks)


def handoffs(yardstick: Yardstick, labels: Labels) -> Floats:
    """Return Σ over journeys and steps of the crossing between a step's task and the one before.

    Args:
        yardstick: what is measured.
        labels: (structures, parts).

    Returns:
        (structures,) hand-offs, 0..steps; fewer is better. One department, or no journeys: 0. Steps that the city
        lacks are left out.

    Example:
        the journey schools, roads, parks in roads parks | schools: 1.

    Cannot say:
        whether a citizen notices; waiting time. The order of steps is a judgement.

    Source: docs/method.md.
    """
    return crossed(yardstick, labels, yardstick.walks, yardstick.walks.weight)


def contact_points(yardstick: Yardstick, labels: Labels) -> Floats:
    """Return Σ over parties outside of the departments that hold one of the party's tasks.

    Args:
        yardstick: what is measured.
        labels: (structures, parts).

    Returns:
        (structures,) contact points, 0..parties · departments; fewer is better. One department: the parties that meet
        any task.

    Example:
        the police meet schools and roads in roads parks | schools: 2.

    Cannot say:
        how often they meet; a party may have one contact in practice.

    Source: docs/method.md.
    """
    return floats(sizes(_met(yardstick, labels)).sum(axis=0, dtype=np.int64))


@shared
def _met(yardstick: Yardstick, labels: Labels) -> Bits:
    """Return the departments that every party meets: (bytes, parties, structures)."""
    met = np.zeros((words(yardstick), len(yardstick.parties), len(labels)), dtype=np.uint8)
    if yardstick.meets.any():
        meeting, task, runs = _meetings(yardstick)
        met[:, meeting] = joined(holders(yardstick, labels)[:, task], runs)
    return met


@constant
def _meetings(yardstick: Yardstick) -> tuple[Ints, Ints, Runs]:
    """Return the parties that meet any task, the tasks that they meet, and the runs that each party's tasks are."""
    party, task = np.nonzero(yardstick.meets)
    meeting = np.flatnonzero(yardstick.meets.any(axis=1))
    return meeting, task, Runs.of(np.searchsorted(party, meeting), len(party))


def count_handoffs(yardstick: Yardstick, labels: Labels) -> tuple[Counted, ...]:
    """Return the steps that cross, with how far."""
    return tuple(
        Counted(step.journey, float(amount), step.basis, source=step.before, to=step.task)
        for step, amount in zip(yardstick.steps, walked(yardstick, labels)[0], strict=True)
        if amount > 1e-12
    )


def count_contacts(yardstick: Yardstick, labels: Labels) -> tuple[Counted, ...]:
    """Return the parties with the departments that each meets."""
    met = _met(yardstick, labels)[:, :, 0]
    items = []
    for number, party in enumerate(yardstick.parties):
        ids = [yardstick.departments[d].id for d in members(met[:, number])]
        if ids:
            basis = max((step.basis for step in party.steps), key=BASES.index)
            items.append(Counted(party.id, float(len(ids)), basis, departments=tuple(ids)))
    return tuple(items)


def count_interfaces(yardstick: Yardstick, labels: Labels) -> tuple[Counted, ...]:
    """Return the couplings that are interfaces."""
    return _list(yardstick, is_interface(yardstick, labels)[0].astype(float))


def count_new(yardstick: Yardstick, labels: Labels) -> tuple[Counted, ...]:
    """Return the couplings that are an interface now and were none before."""
    return _list(yardstick, (is_interface(yardstick, labels)[0] & ~crossed_before(yardstick)).astype(float))


def count_resolved(yardstick: Yardstick, labels: Labels) -> tuple[Counted, ...]:
    """Return the couplings that are now inside one department."""
    return _list(yardstick, (~is_interface(yardstick, labels)[0] & crossed_before(yardstick)).astype(float))


def count_net(yardstick: Yardstick, labels: Labels) -> tuple[Counted, ...]:
    """Return the new interfaces as +1 and the resolved ones as −1."""
    now, before = is_interface(yardstick, labels)[0], crossed_before(yardstick)
    return _list(yardstick, now.astype(float) - before)


def count_load(yardstick: Yardstick, labels: Labels) -> tuple[Counted, ...]:
    """Return every coupling that crosses, with strength · crossing."""
    return weighed(yardstick, crossing(yardstick, labels)[0] * yardstick.pairs.strength)


def count_internal(yardstick: Yardstick, labels: Labels) -> tuple[Counted, ...]:
    """Return every coupling that is at least partly inside, with strength · (1 − crossing)."""
    return weighed(yardstick, (1 - crossing(yardstick, labels)[0]) * yardstick.pairs.strength)


def weighed(yardstick: Yardstick, amounts: Floats) -> tuple[Counted, ...]:
    """Return couplings with amounts that rest on their strength too, on the weaker of the two bases."""
    return _list(yardstick, amounts, _weakest(yardstick))


@constant
def _weakest(yardstick: Yardstick) -> list[str]:
    """Return the weaker of the two bases of every coupling: that it is one, and its strength."""
    return [max(c.basis, c.strength_basis, key=BASES.index) for c in yardstick.couplings]


def _list(yardstick: Yardstick, amounts: Floats, bases: Sequence[str] = ()) -> tuple[Counted, ...]:
    """Return the couplings that have an amount, on their bases or on others."""
    bases = bases or [c.basis for c in yardstick.couplings]
    listed = zip(yardstick.couplings, amounts.tolist(), bases, strict=True)
    return tuple(Counted(c.id, amount, basis) for c, amount, basis in listed if abs(amount) > 1e-12)


_COUPLED = partial(Metric, group="coherence", on_couplings=True)

METRICS = (
    _COUPLED(
        key="interfaces",
        unit="couplings",
        better=NEITHER,
        values=interfaces,
        counted=count_interfaces,
        note="of_couplings",
    ),
    _COUPLED(
        key="new_interfaces",
        unit="couplings",
        better=NEITHER,
        values=new_interfaces,
        counted=count_new,
        change=True,
    ),
    _COUPLED(
        key="resolved_interfaces",
        unit="couplings",
        better=NEITHER,
        values=resolved_interfaces,
        counted=count_resolved,
        change=True,
    ),
    _COUPLED(
        key="net_interfaces",
        unit="couplings",
        better=NEITHER,
        values=net_interfaces,
        counted=count_net,
        change=True,
        note="published_change",
    ),
    _COUPLED(
        key="coordination_load",
        unit="points",
        better=LESS,
        values=coordination_load,
        counted=count_load,
        dominance=True,
    ),
    _COUPLED(
        key="internal_load", unit="points", better=NEITHER, values=internal_load, counted=count_internal
    ),
    Metric(
        key="handoffs",
        group="coherence",
        unit="handoffs",
        better=LESS,
        values=handoffs,
        counted=count_handoffs,
        dominance=True,
        note="steps",
    ),
    Metric(
        key="contact_points",
        group="coherence",
        unit="contacts",
        better=LESS,
        values=contact_points,
        counted=count_contacts,
    ),
)
