"""The home of pandas: rows or columns in, frame out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    import pandas

    from reorg.arrays import Floats

    Frame: TypeAlias = pandas.DataFrame
else:
    Frame = object


def frame(rows: Sequence[Mapping[str, object]]) -> Frame:
    """Return rows with the same keys as a pandas frame."""
    # pandas takes three times as long to import as `score` takes to run; only frames need it.
    import pandas

    return pandas.DataFrame.from_records(rows)


def frame_of(columns: Mapping[str, Floats]) -> Frame:
    """Return arrays of the same length as the columns of a pandas frame."""
    import pandas  # as above

    return pandas.DataFrame(dict(columns))
