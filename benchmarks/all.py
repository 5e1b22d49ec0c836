"""Every benchmark, one after the other, and all goals in one table: `python benchmarks/all.py [NAME...]`."""

from __future__ import annotations

import inspect
import os
import sys
import time
from importlib import import_module
from pathlib import Path
from types import ModuleType

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # before numpy: the threads are those of score_many

import goals


def benchmarks() -> dict[str, ModuleType]:
    """Return the scripts that can be run, by name."""
    names = sorted(
        path.stem for path in Path(__file__).parent.glob("*.py") if path.stem != Path(__file__).stem
    )
    modules = {name: import_module(name) for name in names}
    return {
        name: module for name, module in modules.items() if inspect.isfunction(getattr(module, "main", None))
    }


def main(*chosen: str) -> list[goals.Goal]:
    """Run the benchmarks, or those that were chosen; return the goals of all."""
    found: list[goals.Goal] = []
    for name, module in benchmarks().items():
        if chosen and name not in chosen:
            continue
        began = time.perf_counter()
        sys.stdout.write(f"\n# {name}\n\n")
        sys.stdout.flush()
        found += module.main()
        sys.stderr.write(f"{name}: {time.perf_counter() - began:.0f} s\n")
    return found


if __name__ == "__main__":
    goals.say(main(*sys.argv[1:]))
