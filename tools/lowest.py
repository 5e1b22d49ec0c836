"""Print the lowest versions that pyproject.toml allows of what users install, as constraints for pip."""

from __future__ import annotations

import sys
import tomllib
from pathlib import Path

PROJECT = Path(__file__).parents[1] / "pyproject.toml"

if __name__ == "__main__":
    needed = tomllib.loads(PROJECT.read_text(encoding="utf-8"))["project"]["dependencies"]
    sys.stdout.write("".join(f"{one.replace('>=', '==')}\n" for one in needed))
