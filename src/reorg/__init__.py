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
    from reorg import search
    from reorg.api import compare, diff, read, resolve, score
    from reorg.batch import score_many, yardstick
    from reorg.city.model import Dataset
    from reorg.city.package import load
    from reorg.errors import InputError, ReorgError
    from reorg.plan.own_figures import Overrides
    from reorg.scorecard.model import Comparison, Scorecard
    from reorg.session import Session

# Where each name lives; loaded when it is asked for, so that `reorg --help` does not wait for numpy.
_HOMES = {
    "Comparison": "reorg.scorecard.model",
    "Dataset": "reorg.city.model",
    "InputError": "reorg.errors",
    "Overrides": "reorg.plan.own_figures",
    "ReorgError": "reorg.errors",
    "Scorecard": "reorg.scorecard.model",
    "Session": "reorg.session",
    "compare": "reorg.api",
    "diff": "reorg.api",
    "load": "reorg.city.package",
    "read": "reorg.api",
    "resolve": "reorg.api",
    "score": "reorg.api",
    "score_many": "reorg.batch",
    "search": "reorg.search",
    "yardstick": "reorg.batch",
}

__all__ = [  # a test holds it against _HOMES
    "Comparison",
    "Dataset",
    "InputError",
    "Overrides",
    "ReorgError",
    "Scorecard",
    "Session",
    "__version__",
    "compare",
    "diff",
    "load",
    "read",
    "resolve",
    "score",
    "score_many",
    "search",
    "yardstick",
]


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module 'reorg' has no attribute {name!r}")
    home = import_module(_HOMES[name])
    return home if name == "search" else getattr(home, name)


def __dir__() -> list[str]:
    return __all__
