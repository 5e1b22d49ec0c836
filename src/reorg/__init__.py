"""reorg: what happens if these tasks move to those departments?

>>> import reorg
>>> reorg.load()
<Dataset reorg-danish-cities 1.0.0: 4 cities, 178 tasks>
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from reorg.version import VERSION as __version__  # noqa: N811 - the name that Python expects

if TYPE_CHECKING:
    from reorg.api import compare, score
    from reorg.checking import read, resolve
    from reorg.comparison import Comparison
    from reorg.dataset import load
    from reorg.errors import InputError, ReorgError
    from reorg.model import Dataset
    from reorg.overrides import Overrides
    from reorg.scorecard import Scorecard
    from reorg.search.batch import score_many, yardstick

__all__ = [
    "Comparison",
    "Dataset",
    "InputError",
    "Overrides",
    "ReorgError",
    "Scorecard",
    "__version__",
    "compare",
    "load",
    "read",
    "resolve",
    "score",
    "score_many",
    "yardstick",
]

# Where each name lives. Numpy is loaded when a name that needs it is asked for, so that `reorg --help` does not wait.
_HOMES = {
    "Comparison": "comparison",
    "Dataset": "model",
    "InputError": "errors",
    "Overrides": "overrides",
    "ReorgError": "errors",
    "Scorecard": "scorecard",
    "compare": "api",
    "load": "dataset",
    "read": "checking",
    "resolve": "checking",
    "score": "api",
    "score_many": "search.batch",
    "yardstick": "search.batch",
}


def __getattr__(name: str) -> object:
    if name in _HOMES:
        return getattr(import_module(f"reorg.{_HOMES[name]}"), name)
    raise AttributeError(f"module 'reorg' has no attribute {name!r}")
