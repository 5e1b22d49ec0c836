"""Conditions such as 'new_interfaces > 5' that a script can stop on."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Mapping
from types import MappingProxyType

from msgspec import Struct

from reorg.city.model import Dataset
from reorg.errors import Problem, Where
from reorg.metrics.registry import METRICS
from reorg.scorecard.model import Scorecard

OPERATORS: Mapping[str, Callable[[float, float], bool]] = MappingProxyType(
    {
        "<": operator.lt,
        "<=": operator.le,
        ">": operator.gt,
        ">=": operator.ge,
        "==": operator.eq,
    }
)
_SHAPE = r"\s*(?P<key>[a-z_.]+)\s*(?P<op><=|>=|==|<|>)\s*(?P<number>-?\d+(\.\d+)?)\s*"


class Condition(Struct, frozen=True):
    """A metric, an operator and a number."""

    text: str
    key: str
    operator: str
    number: float

    def holds(self, card: Scorecard) -> float | None:
        """Return the value where the condition holds of a scorecard; None where it does not or is not known."""
        result = card.metrics.get(self.key)
        if result is None or not OPERATORS[self.operator](result.value, self.number):
            return None
        return result.value


def condition(text: str) -> Condition:
    """Return the condition that a text such as `new_interfaces > 5` states. Raises ValueError where it states none."""
    match = re.fullmatch(_SHAPE, text)
    if match is None:
        raise ValueError(text)
    return Condition(text.strip(), match["key"], match["op"], float(match["number"]))


def wrong(text: str, data: Dataset) -> list[Problem]:
    """Return the problem that a text is no condition on a metric that there can be (C505), if it is none."""
    single = [metric.key for metric in METRICS if not metric.per_city]
    each = [metric.key for metric in METRICS if metric.per_city]
    keys = [*single, *(f"{key}.{city}" for city in data.cities for key in each)]
    match = re.fullmatch(_SHAPE, text)
    if match and match["key"] in keys:
        return []
    return [Problem("C505", Where("--fail-if"), {"text": text, "keys": ", ".join(keys)})]
