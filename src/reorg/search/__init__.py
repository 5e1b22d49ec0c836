"""What was possible: single steps, the proven optimum, the frontier, random reorganisations, what a point brings.

`reorg.search.best` takes any units, departments and weighted pairs: `best(graph_of(before, 7, pairs, weight))`.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reorg.search.front import front as front_points
    from reorg.search.graph import Graph, Limits, graph_of
    from reorg.search.optimum import Optimum, best

__all__ = ["Graph", "Limits", "Optimum", "best", "front_points", "graph_of"]

# Where each name lives; loaded when it is asked for, as in `reorg` itself.
_HOMES = {
    "Graph": ("graph", "Graph"),
    "Limits": ("graph", "Limits"),
    "Optimum": ("optimum", "Optimum"),
    "best": ("optimum", "best"),
    "front_points": ("front", "front"),
    "graph_of": ("graph", "graph_of"),
}


def __getattr__(name: str) -> object:
    if name in _HOMES:
        module, known = _HOMES[name]
        return getattr(import_module(f"reorg.search.{module}"), known)
    raise AttributeError(f"module 'reorg.search' has no attribute {name!r}")
