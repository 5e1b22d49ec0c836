"""The one registry of metrics: every number that `reorg` reports, in the order in which it reports them."""

from __future__ import annotations

from functools import partial

from msgspec.structs import replace

from reorg.metrics import balance, chance, change, clarity, coherence, modularity, precedent
from reorg.metrics.metric import Metric
from reorg.metrics.yardstick import ReferenceCity, Yardstick

METRICS: tuple[Metric, ...] = (
    *modularity.METRICS,
    *coherence.METRICS,
    *clarity.METRICS,
    *balance.METRICS,
    *change.METRICS,
    *precedent.METRICS,
    *chance.METRICS,
)
GROUPS = tuple(dict.fromkeys(metric.group for metric in METRICS))
CITY_METRICS = tuple(metric for metric in METRICS if not metric.per_city)
BY_KEY = {metric.key: metric for metric in METRICS}
KEYS_OF_CHANGE = frozenset(metric.key for metric in METRICS if metric.change)
CRITERIA = tuple(metric.key for metric in METRICS if metric.dominance)


def metric_of(key: str) -> Metric:
    """Return the entry of a key; a key of one city (`similarity.aarhus`) has that of all. Raises KeyError."""
    return BY_KEY[key.partition(".")[0]]


def registry(yardstick: Yardstick) -> tuple[Metric, ...]:
    """Return every metric that can be asked of a yardstick; those per reference city end in `.city`."""
    each = [metric for metric in METRICS if metric.per_city]
    offered = [metric for metric in CITY_METRICS if metric.offered(yardstick)]
    return (*offered, *(_of(metric, city) for city in yardstick.references for metric in each))


def _of(metric: Metric, reference: ReferenceCity) -> Metric:
    """Return a metric as it is asked of one reference city."""
    return replace(
        metric,
        key=f"{metric.key}.{reference.city.id}",
        values=partial(metric.values, reference=reference),
        counted=partial(metric.counted, reference=reference),
        bounds=partial(metric.bounds, reference=reference) if metric.bounds else None,
        reference=reference.city.id,
    )
