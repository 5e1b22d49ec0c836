"""Batch scoring beside other libraries, and how it grows, as Markdown: `python benchmarks/run.py [DATE]`.

The peers are the extra `bench`; one that is not installed is said so.
"""

from __future__ import annotations

import os
import platform
import sys
import time
from collections.abc import Sequence
from importlib.metadata import PackageNotFoundError, version

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # before numpy: the threads are those of score_many

import growth
import peers
from goals import AT_LEAST, Goal, say

PACKAGES = ("reorg", "numpy", "scipy", "scikit-learn", "igraph", "gerrychain")
SHORT = (
    "threads wait for the interpreter between the short operations of a chunk, or for a core that others use"
)


def main(date: str = "") -> list[Goal]:
    """Print every table; return what is aimed for of them."""
    began = time.perf_counter()
    said = f", {date}" if date else ""
    _say(f"## Batch scoring (`python benchmarks/run.py`){said}, {os.cpu_count()} cores\n")
    _say(
        f"Python {platform.python_version()}, {platform.machine()}; {', '.join(_versions())}. OpenBLAS on one thread.\n"
    )
    _say("### København, as shipped: full scorings a second\n")
    shipped = growth.shipped()
    rows = [(said, str(numbers), f"{one:,.0f}", f"{two:,.0f}") for said, numbers, one, two in shipped]
    _table(("structures", "numbers each", "one thread", "two threads"), rows)
    _say("### The same number beside other libraries, 120 tasks, 7 departments, 200 couplings, one thread\n")
    beside = peers.measured()
    _table(
        ("number", "peer", "peer, per second of a core", "reorg, per second of a core", "ratio"),
        peers.rows(beside),
    )
    numbers, rate = peers.all_numbers()
    _say(
        f"All {numbers} numbers of the same city with three others, on two threads: {rate:,.0f} structures a second.\n"
    )
    _say("### Growth with tasks and couplings, 7 departments, three other cities, two threads\n")
    head = ("tasks", "couplings", "structures in a chunk", "structures a second")
    _table(head, [*growth.with_tasks(), *growth.with_couplings()])
    _say("### Growth with the number of structures, København, two threads\n")
    _table(("structures", "seconds", "a second", "labels and results, MB"), growth.with_structures())
    sys.stderr.write(f"{time.perf_counter() - began:.0f} s\n")
    return [*batch_goals(shipped), *peers.goals(beside)]


def batch_goals(shipped: Sequence[tuple[str, int, float, float]]) -> list[Goal]:
    """Return what is aimed for of two threads, on København: the cores have to be free."""
    return [
        Goal(
            what=f"full scorings, {said}",
            bound=AT_LEAST,
            target=200_000,
            unit="per second on two cores",
            reached=two,
            reason=f"a second thread makes {two / one:.2f} times of {one:,.0f}; {SHORT}",
        )
        for said, _, one, two in shipped
    ]


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    _say(f"| {' | '.join(head)} |\n|{'---|' + '---:|' * (len(head) - 1)}")
    for row in rows:
        _say(f"| {' | '.join(row)} |")
    _say("")


def _versions() -> list[str]:
    """Return the packages with their versions."""
    found = []
    for name in PACKAGES:
        try:
            found.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            found.append(f"{name} not installed")
    return found


if __name__ == "__main__":
    say(main(*sys.argv[1:2]))
