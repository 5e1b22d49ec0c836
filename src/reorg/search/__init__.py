"""What was possible: single steps, the proven optimum, the frontier, random reorganisations, what a point brings.

`reorg.search.best` takes any units, departments and weighted pairs: `best(graph_of(before, 7, pairs, weight))`.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reorg.search.frontier import front as front_points
    from reorg.search.graph import Graph, Limits, graph_of
    from reorg.search.optimum import Optimum, best

# Where each name lives; loaded when it is asked for, as in `reorg` itself.
_HOMES = {
    "Graph": ("reorg.search.graph", "Graph"),
    "Limits": ("reorg.search.graph", "Limits"),
    "Optimum": ("reorg.search.optimum", "Optimum"),
    "best": ("reorg.search.optimum", "best"),
    "front_points": ("reorg.search.frontier", "front"),
    "graph_of": ("reorg.search.graph", "graph_of"),
}

__all__ = ["Graph", "Limits", "Optimum", "best", "front_points", "graph_of"]


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module 'reorg.search' has no attribute {name!r}")
    module, known = _HOMES[name]
    return getattr(import_module(module), known)


def __dir__() -> list[str]:
    return __all__
