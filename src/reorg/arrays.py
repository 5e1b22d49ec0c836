"""The array types of the package."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

    Floats: TypeAlias = NDArray[np.float64]
    Ints: TypeAlias = NDArray[np.int64]
    Bools: TypeAlias = NDArray[np.bool_]
    Labels: TypeAlias = NDArray[np.int64]
    Integers: TypeAlias = NDArray[np.integer]
else:
    ArrayLike = Integers = Floats = Ints = Bools = Labels = np.ndarray


def floats(values: ArrayLike) -> Floats:
    """Return numbers as an array of floats."""
    return np.asarray(values, dtype=np.float64)
