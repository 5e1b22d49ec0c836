"""Conditions such as 'new_interfaces > 5' that a script can stop on."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Mapping
from types import MappingProxyType

from msgspec import Struct

from reorg.errors import InputError, Problem, Where
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


def condition(text: str, keys: tuple[str, ...]) -> Condition:
    """Return the condition that a text states.

    Args:
        text: such as `new_interfaces > 5`.
        keys: the metrics that there are.

    Raises:
        InputError: not of that form, or no such metric (C505).
    """
    match = re.fullmatch(_SHAPE, text)
    if match is None or match["key"] not in keys:
        raise InputError([Problem("C505", Where("--fail-if"), {"text": text, "keys": ", ".join(keys)})])
    return Condition(text.strip(), match["key"], match["op"], float(match["number"]))
