"""The worst files of 1 MB that were found, beside PyYAML reading the same text: `python benchmarks/large.py`.

Each is read, checked and, where it is right, scored in a process of its own. The bound is 2 seconds of CPU and 200 MB.
"""

from __future__ import annotations

import platform
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from goals import AT_MOST, Goal, say

SIZE = 999_000
LONG = "reading YAML alone takes about half of it"
REORG = [str(Path(sys.executable).with_name("reorg")), "score"]
PLAINLY = "import sys, yaml; yaml.load(open(sys.argv[1], encoding='utf-8'), yaml.CSafeLoader)"


def filled(head: str, item: Callable[[int], str]) -> str:
    """Return a text of nearly 1 MB: a head, then numbered items."""
    texts, length, number = [head], len(head.encode()), 0
    while True:
        text = item(number)
        length += len(text.encode())
        if length > SIZE:
            return "".join(texts)
        texts.append(text)
        number += 1


def cases() -> dict[str, str]:
    """Return the files by name."""
    return {
        "unknown keys": filled("title: t\n", lambda n: f"k{n}: x\n"),
        "unknown tasks with staff": filled("title: t\nstaff:\n", lambda n: f"  x{n}: 3\n"),
        "empty departments": filled("title: t\nchanges:\n", lambda n: f"  - create: {{id: A{n}, name: x}}\n"),
        "the same merger": filled(
            "title: t\nchanges:\n", lambda n: f"  - {{merge: [SOF, BIF], into: SOF, because: x{n}}}\n"
        ),
        "measures": filled("title: t\nmeasures:\n", lambda n: f"  - {{title: m{n}, tasks: [klima]}}\n"),
        "couplings": filled(
            "title: t\ncouplings:\n", lambda n: f"  - {{tasks: [klima, miljoe, affald], because: x{n}}}\n"
        ),
    }


def cost(command: list[str]) -> tuple[float, float]:
    """Return the CPU seconds and the peak memory, in MB, of a command."""
    code = (
        "import resource, subprocess, sys; subprocess.run(sys.argv[1:], capture_output=True); "
        "used = resource.getrusage(resource.RUSAGE_CHILDREN); "
        "print(used.ru_utime + used.ru_stime, used.ru_maxrss)"
    )
    said = subprocess.run([sys.executable, "-c", code, *command], capture_output=True, text=True, check=True)
    seconds, peak = said.stdout.split()
    return float(seconds), float(peak) / 1024


def main() -> list[Goal]:
    """Print CPU and memory of every file, the least of three runs, and the ratio to PyYAML alone; return the worst."""
    worst = [0.0, 0.0]
    write = sys.stdout.write
    write(f"Python {platform.python_version()}, {platform.machine()}, least of three runs\n\n")
    write("| file of 1 MB | CPU, s | peak, MB | ratio of CPU to PyYAML alone |\n|---|---:|---:|---:|\n")
    with tempfile.TemporaryDirectory() as folder:
        for name, text in cases().items():
            path = Path(folder) / "large.yaml"
            path.write_text(text, encoding="utf-8")
            ours = min(cost([*REORG, str(path)]) for _ in range(3))
            plain = min(cost([sys.executable, "-c", PLAINLY, str(path)]) for _ in range(3))
            worst = [max(pair) for pair in zip(worst, ours, strict=True)]
            write(f"| {name} | {ours[0]:.2f} | {ours[1]:.0f} | {ours[0] / plain[0]:.2f} |\n")
    return [
        Goal("worst file of 1 MB found, CPU", AT_MOST, 2, "s", worst[0], LONG),
        Goal("worst file of 1 MB found, memory", AT_MOST, 200, "MB", worst[1]),
    ]


if __name__ == "__main__":
    say(main())
