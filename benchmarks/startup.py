"""Cold start of the commands beside the bare imports they need, in one run: `python benchmarks/startup.py`.

Installers compile the libraries; the modules here are compiled first too, so that only starting is measured. It is
measured in processor time, of which there is the same however busy the machine is; on a free core it is what one waits.
"""

from __future__ import annotations

import compileall
import os
import platform
import resource
import statistics
import subprocess
import sys
from pathlib import Path

from goals import AT_MOST, Goal, say

ROOT = Path(__file__).parents[1]
ON_TOP = "msgspec and the words of a language come on top of the bare imports"
RUNS = 30  # fewer let chance decide the second decimal
FILES = [str(p) for p in sorted((ROOT / "scenarios").glob("*.yaml"))]
PLAIN = str(ROOT / "scenarios" / "uddannelsesvejledning.yaml")
REORG = [str(Path(sys.executable).with_name("reorg"))]  # as users start it
PLAINLY = "import click, yaml"
PACKAGES = "import click, yaml, numpy"


def cases() -> dict[str, tuple[list[str], str, float]]:
    """Return every case: what is run, the case it is measured against, and how many times that it may take."""
    return {
        PLAINLY: ([sys.executable, "-c", PLAINLY], "", 0.0),
        PACKAGES: ([sys.executable, "-c", PACKAGES], "", 0.0),
        "reorg --help": ([*REORG, "--help"], PLAINLY, 1.5),
        "reorg validate": ([*REORG, "validate", PLAIN], PLAINLY, 3.0),
        "reorg score": ([*REORG, "score", PLAIN], PACKAGES, 2.5),
        "reorg compare, eight scenarios": ([*REORG, "compare", *FILES[:8]], PACKAGES, 0.0),
    }


def seconds(command: list[str]) -> float:
    """Return the processor time of one run."""
    alone = {
        **os.environ,
        "OPENBLAS_NUM_THREADS": "1",
    }  # as `reorg` asks for it: threads that wait cost time too
    began = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, cwd=ROOT, env=alone, stdout=subprocess.DEVNULL, check=True)
    ended = resource.getrusage(resource.RUSAGE_CHILDREN)
    return ended.ru_utime - began.ru_utime + ended.ru_stime - began.ru_stime


def main() -> list[Goal]:
    """Print the least and the median time of every case, interleaved; return the ratios to its bare imports."""
    compileall.compile_dir(ROOT / "src", quiet=1)
    found = cases()
    times: dict[str, list[float]] = {name: [] for name in found}
    for _ in range(RUNS):
        for name, (command, _, _) in found.items():
            times[name].append(seconds(command))
    write = sys.stdout.write
    write(
        f"Python {platform.python_version()}, {platform.machine()}, {RUNS} interleaved runs, processor time\n\n"
    )
    write(
        "| case | least, ms | median, ms | ratio of least to bare imports | bound |\n|---|---:|---:|---|---:|\n"
    )
    reached = []
    for name, (_, base, bound) in found.items():
        least, middle = min(times[name]) * 1000, statistics.median(times[name]) * 1000
        ratio = min(times[name]) / min(times[base]) if base else 0.0
        said = f"{ratio:.2f} × `{base}`" if base else ""
        write(f"| {name} | {least:.0f} | {middle:.0f} | {said} | {f'{bound:g} ×' if bound else ''} |\n")
        if bound:
            reached.append(Goal(f"start of {name}", AT_MOST, bound, f"× {base}", ratio, ON_TOP))
    return reached


if __name__ == "__main__":
    say(main())
