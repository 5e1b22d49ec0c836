"""How long one open process takes to answer, beside the goals, and a page cold: `python benchmarks/warm.py`."""

from __future__ import annotations

import compileall
import os
import platform
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # before numpy, as the command line has it

from goals import AT_MOST, Goal, say

import reorg
from reorg.report.renderers.page import page
from reorg.report.request import Asked
from reorg.report.score import full_score_view
from reorg.words import EN

ROOT = Path(__file__).parents[1]
FILES = sorted((ROOT / "scenarios").glob("*.yaml"))[:8]
PLAIN = ROOT / "scenarios" / "uddannelsesvejledning.yaml"
TASK = "klima"
COLD = (("score", ()), ("score --format html", ("--format", "html")))
SECONDS, LEAST, PROCESSES = 3.0, 20, 15
WHY = "eight scorecards, two of which take over another city's whole model, for which little is known beforehand"


def cases() -> list[tuple[str, float, Callable[[], object]]]:
    """Return what is asked, the CPU ms that it may take, and how it is asked."""
    session = reorg.Session()
    view = full_score_view(session.score(PLAIN), Asked(EN))
    return [
        (
            "numbers of one structure (`session.try_moves`)",
            2,
            lambda: session.try_moves(session.yardstick.before),
        ),
        ("all drops of one task (`session.drops`)", 5, lambda: session.drops(TASK)),
        ("scorecard of one scenario (`session.score`)", 15, lambda: session.score(PLAIN)),
        ("eight scenarios side by side (`session.compare`)", 90, lambda: session.compare(FILES)),
        ("page of one scenario, from its view", 5, lambda: page(view, EN)),
    ]


def warm(ask: Callable[[], object]) -> float:
    """Return the least CPU ms of many answers, some seconds long."""
    ask()
    times: list[float] = []
    while len(times) < LEAST or sum(times) < SECONDS:
        began = time.process_time()
        ask()
        times.append(time.process_time() - began)
    return min(times) * 1000


def cold(options: tuple[str, ...]) -> float:
    """Return the least CPU ms of `reorg score` in fresh processes, its modules compiled as installers do."""
    compileall.compile_dir(ROOT / "src", quiet=1)
    command = [sys.executable, "-m", "reorg", "score", str(PLAIN), *options]
    times = []
    for _ in range(PROCESSES):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        times.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return min(times) * 1000


def main() -> list[Goal]:
    """Print what every goal is and what was reached, and a fresh process; return the goals."""
    write = sys.stdout.write
    write(f"Python {platform.python_version()}, {platform.machine()}, {os.cpu_count()} cores\n\n")
    write("| asked in one process | goal, CPU ms | reached |\n|---|---:|---:|\n")
    goals = []
    for what, goal, ask in cases():
        reached = warm(ask)
        write(f"| {what} | {goal:g} | {reached:.1f} |\n")
        goals.append(Goal(what, AT_MOST, goal, "ms of one core", reached, WHY if "eight" in what else ""))
    write("\n| a fresh process | CPU ms |\n|---|---:|\n")
    for what, options in COLD:
        write(f"| reorg {what} | {cold(options):.0f} |\n")
    return goals


if __name__ == "__main__":
    say(main())
