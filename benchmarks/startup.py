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
RUNS = 60  # fewer let chance decide the second decimal
FILES = [str(p) for p in sorted((ROOT / "scenarios").glob("*.yaml"))]
PLAIN = str(ROOT / "scenarios" / "uddannelsesvejledning.yaml")
REORG = [str(Path(sys.executable).with_name("reorg"))]  # as users start it
PLAINLY = "import click, yaml"
PACKAGES = "import click, yaml, numpy"
NEEDED = (
    "import sys; from reorg.cli import run; run(sys.argv[1:]); "
    "print(*sorted({m.split('.')[0] for m in sys.modules} & sys.stdlib_module_names), file=sys.stderr)"
)


def libraries() -> str:
    """Return the import of all libraries that scoring loads, those of Python's own among them."""
    done = subprocess.run(
        [sys.executable, "-c", NEEDED, "score", PLAIN], cwd=ROOT, capture_output=True, text=True, check=True
    )
    own = [name for name in done.stderr.split() if not name.startswith("_") and name not in ("nt", "winreg")]
    return f"{PACKAGES}, {', '.join(own)}"


def cases() -> dict[str, tuple[list[str], tuple[str, ...]]]:
    """Return every case: what is run, and the cases it is measured against."""
    every = "click, yaml, numpy and what else scoring loads"
    against = (PACKAGES, every)
    return {
        PLAINLY: ([sys.executable, "-c", PLAINLY], ()),
        PACKAGES: ([sys.executable, "-c", PACKAGES], ()),
        every: ([sys.executable, "-c", libraries()], ()),
        "reorg --help": ([*REORG, "--help"], (PLAINLY,)),
        "reorg validate": ([*REORG, "validate", PLAIN], (PLAINLY,)),
        "reorg score": ([*REORG, "score", PLAIN], against),
        "reorg compare, eight scenarios": ([*REORG, "compare", *FILES[:8]], against),
    }


def seconds(command: list[str]) -> float:
    """Return the time of one run."""
    began = time.perf_counter()
    subprocess.run(command, cwd=ROOT, stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - began


def main() -> None:
    """Print the least and the median time of every case, interleaved, and the ratios to its bare imports."""
    compileall.compile_dir(ROOT / "src", quiet=1)
    found = cases()
    times: dict[str, list[float]] = {name: [] for name in found}
    for _ in range(RUNS):
        for name, (command, _) in found.items():
            times[name].append(seconds(command))
    write = sys.stdout.write
    write(f"Python {platform.python_version()}, {platform.machine()}, {RUNS} interleaved runs\n\n")
    write("| case | least, ms | median, ms | ratio of least to bare imports |\n|---|---:|---:|---|\n")
    for name, (_, bases) in found.items():
        ratios = [f"{min(times[name]) / min(times[base]):.2f} × `{base}`" for base in bases]
        least, middle = min(times[name]) * 1000, statistics.median(times[name]) * 1000
        write(f"| {name} | {least:.0f} | {middle:.0f} | {', '.join(ratios)} |\n")


if __name__ == "__main__":
    main()
