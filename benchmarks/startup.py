"""Cold start of the commands beside the bare imports they need, in one run: `python benchmarks/startup.py`.

Installers compile the libraries; the modules here are compiled first too, so that only starting is measured.
"""

from __future__ import annotations

import compileall
import platform
import statistics
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
RUNS = 15
FILES = [str(p) for p in sorted((ROOT / "scenarios").glob("*.yaml"))]
PLAIN = str(ROOT / "scenarios" / "uddannelsesvejledning.yaml")
REORG = [sys.executable, "-m", "reorg"]
LIBRARIES = "import click, yaml, numpy"
CASES = {
    "import click, yaml": [sys.executable, "-c", "import click, yaml"],
    LIBRARIES: [
        sys.executable,
        "-c",
        LIBRARIES,
    ],
    "reorg --help": [*REORG, "--help"],
    "reorg validate": [*REORG, "validate", PLAIN],
    "reorg score": [*REORG, "score", PLAIN],
    "reorg compare, eight scenarios": [*REORG, "compare", *FILES[:8]],
}
BASES = {
    "reorg --help": "import click, yaml",
    "reorg validate": "import click, yaml",
    "reorg score": LIBRARIES,
    "reorg compare, eight scenarios": LIBRARIES,
}


def seconds(command: list[str]) -> float:
    """Return the time of one run."""
    began = time.perf_counter()
    subprocess.run(command, cwd=ROOT, stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - began


def main() -> None:
    """Print the least and the median time of every case, interleaved, and the ratio to its bare imports."""
    compileall.compile_dir(ROOT / "src", quiet=1)
    times: dict[str, list[float]] = {name: [] for name in CASES}
    for _ in range(RUNS):
        for name, command in CASES.items():
            times[name].append(seconds(command))
    sys.stdout.write(f"Python {platform.python_version()}, {platform.machine()}, {RUNS} interleaved runs\n\n")
    sys.stdout.write(
        "| case | least, ms | median, ms | ratio of least to bare imports |\n|---|---:|---:|---:|\n"
    )
    for name, found in times.items():
        base = BASES.get(name)
        ratio = f"{min(found) / min(times[base]):.2f}" if base else ""
        sys.stdout.write(
            f"| {name} | {min(found) * 1000:.0f} | {statistics.median(found) * 1000:.0f} | {ratio} |\n"
        )


if __name__ == "__main__":
    main()
