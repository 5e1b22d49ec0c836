"""Compile the templates of pages, so that no run has to: `python tools/templates.py`; a test holds them up to date."""

from __future__ import annotations

import shutil
from pathlib import Path

from reorg.report.renderers.page import compiled, environment_of, sources


def compile_to(place: Path) -> None:
    """Write every template, compiled, into a folder."""
    environment_of(sources()).compile_templates(place, extensions=["html"], zip=None)


if __name__ == "__main__":
    shutil.rmtree(compiled().parent, ignore_errors=True)
    compiled().parent.mkdir()
    compile_to(compiled())
