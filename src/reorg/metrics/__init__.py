"""The one registry of metrics: every number that `reorg` reports, in the order in which it reports them."""

from __future__ import annotations

from functools import partial

from reorg.metrics import balance, chance, change, clarity, coherence, likeness, precedent
from reorg.metrics.registry import LESS, MORE, NEITHER, Metric
from reorg.metrics.yardstick import Yardstick

GROUPS = ("coherence", "clarity", "balance", "change", "precedent")

_COUPLED = partial(Metric, group="coherence", on_couplings=True)
_STAFFED = partial(Metric, needs_staff=True)

CITY_METRICS: tuple[Metric, ...] = (
    _COUPLED(
        "interfaces",
        unit="couplings",
        better=LESS,
        values=coherence.interfaces,
        counted=coherence.count_interfaces,
    ),
    _COUPLED(
        "new_interfaces",
        unit="couplings",
        better=LESS,
        values=coherence.new_interfaces,
        counted=coherence.count_new,
        change=True,
    ),
    _COUPLED(
        "resolved_interfaces",
        unit="couplings",
        better=MORE,
        values=coherence.resolved_interfaces,
        counted=coherence.count_resolved,
        change=True,
    ),
    _COUPLED(
        "net_interfaces",
        unit="couplings",
        better=LESS,
        values=coherence.net_interfaces,
        counted=coherence.count_net,
        change=True,
    ),
    _COUPLED(
        "coordination_load",
        unit="points",
        better=LESS,
        values=coherence.coordination_load,
        counted=coherence.count_load,
    ),
    _COUPLED(
        "internal_load",
        unit="points",
        better=NEITHER,
        values=coherence.internal_load,
        counted=coherence.count_internal,
    ),
    Metric("handoffs", "coherence", "handoffs", LESS, coherence.handoffs, coherence.count_handoffs),
    Metric(
        "contact_points", "coherence", "contacts", LESS, coherence.contact_points, coherence.count_contacts
    ),
    Metric("shared_tasks", "clarity", "tasks", LESS, clarity.shared_tasks, clarity.count_shared),
    Metric("departments", "balance", "departments", NEITHER, balance.departments, balance.count_departments),
    _STAFFED(
        "largest_share",
        group="balance",
        unit="share",
        better=LESS,
        values=balance.largest_share,
        counted=balance.count_staff,
        bounds=balance.largest_share_range,
    ),
    _STAFFED(
        "effective_departments",
        group="balance",
        unit="departments",
        better=MORE,
        values=balance.effective_departments,
        counted=balance.count_staff,
    ),
    Metric(
        "largest_agenda_share", "balance", "share", LESS, balance.largest_agenda_share, balance.count_agenda
    ),
    Metric("tasks_moved", "change", "tasks", LESS, change.tasks_moved, change.count_moved, change=True),
    _STAFFED(
        "staff_shifted",
        group="change",
        unit="heads",
        better=LESS,
        values=change.staff_shifted,
        counted=change.count_shifted,
        bounds=change.staff_shifted_range,
        change=True,
    ),
    Metric(
        "departments_touched",
        "change",
        "departments",
        LESS,
        change.departments_touched,
        change.count_touched,
        change=True,
    ),
)

PRECEDENT = {
    "tasks_to_move": (
        "tasks",
        LESS,
        precedent.tasks_to_move,
        likeness.count_to_move,
        precedent.tasks_to_move_range,
    ),
    "staff_to_move": (
        "heads",
        LESS,
        precedent.staff_to_move,
        likeness.count_staff_to_move,
        precedent.staff_to_move_range,
    ),
    "similarity": ("share", MORE, precedent.similarity, likeness.count_alike, precedent.similarity_range),
    "similarity_by_chance": ("share", NEITHER, chance.similarity_by_chance, chance.count_chance, None),
}

KEYS: tuple[str, ...] = (*(m.key for m in CITY_METRICS), *PRECEDENT)
KEYS_OF_CHANGE = frozenset(m.key for m in CITY_METRICS if m.change)  # 0 for the baseline by definition


def registry(yardstick: Yardstick) -> tuple[Metric, ...]:
    """Return every metric that can be asked of a yardstick; those per reference city end in `.city`."""
    listed = list(CITY_METRICS)
    for reference in yardstick.references:
        for key, (unit, better, values, counted, bounds) in PRECEDENT.items():
            listed.append(
                Metric(
                    key=f"{key}.{reference.city.id}",
                    group="precedent",
                    unit=unit,
                    better=better,
                    values=partial(values, reference=reference),
                    counted=partial(counted, reference=reference),
                    bounds=partial(bounds, reference=reference) if bounds else None,
                    needs_staff=key == "staff_to_move",
                    reference=reference.city.id,
                )
            )
    return tuple(listed)
