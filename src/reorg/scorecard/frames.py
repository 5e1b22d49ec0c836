"""The home of pandas: rows in, frame out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    import pandas

    Frame: TypeAlias = pandas.DataFrame
else:
    Frame = object


def frame(rows: Sequence[Mapping[str, object]]) -> Frame:
    """Return rows with the same keys as a pandas frame."""
    # pandas takes three times as long to import as `score` takes to run; only frames need it.
    import pandas

    return pandas.DataFrame.from_records(rows)
