"""Stored results: `python tools/accept.py` accepts what the shipped scenarios and the toy town's reports give now.

Look at the difference before you accept it.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path += [str(ROOT / "tests")]

import reorg  # noqa: E402 - the toy town lies with the tests
from reorg import Dataset  # noqa: E402
from reorg.city.package import shipped  # noqa: E402
from reorg.report.formats import FORMATS  # noqa: E402
from reorg.report.request import Asked  # noqa: E402
from reorg.scenario.parse import parse_scenario  # noqa: E402
from reorg.words import LANGUAGES, language  # noqa: E402
from towns import town  # noqa: E402

FOLDER = ROOT / "tests" / "stored"
GOLDEN = ROOT / "tests" / "golden"
ACCEPT = "look at the difference, then accept it with: python tools/accept.py"
TOYS = [
    """title: Parks go to the schools
author: The parks office
date: 2024-09
description: A task moves, and a point is left out.
points:
  - {n: 1, title: Parks move, modelled: yes}
  - {n: 2, title: A joint counter, modelled: no, because: It moves no task}
not_modelled: [Rooms]
measures: [{title: A joint counter, tasks: [parks, schools]}]
baseline: lilleby
changes:
  - {move: parks, to: S, point: 1, because: They lie beside the schools}
""",
    """title: All in one
baseline: lilleby
changes:
  - {merge: [T, S], into: {id: ALL, name: Everything}}
""",
]


def scenarios() -> list[Path]:
    """Return every shipped scenario."""
    return sorted(shipped("scenarios").glob("*.yaml"))


def summary(path: Path, data: Dataset) -> str:
    """Return what is kept of a scenario's result: figures, interfaces by name, moves, what continues what."""
    card = reorg.score(path, data)
    kept = {
        "title": card.scenario.title,
        "metrics": {
            key: [
                round(v, 4) if v is not None else None
                for v in (r.baseline, r.value, r.low, r.high, r.published)
            ]
            for key, r in card.metrics.items()
        },
        "interfaces": {
            kind: [interface.id for interface in interfaces]
            for kind, interfaces in card.interfaces.items()
            if kind != "unchanged"
        },
        "moves": [f"{m.task}: {m.source} -> {m.to} ({m.share:g})" for m in card.moves],
        "departments": {d.id: d.continues for d in card.departments},
        "matching": {
            m.city: [f"{x.department}-{x.counterpart} {x.tasks:g}" for x in m.matches] for m in card.matching
        },
        "warnings": [w.code for w in card.warnings],
    }
    return json.dumps(kept, ensure_ascii=False, indent=1) + "\n"


def reports() -> Iterator[tuple[str, str]]:
    """Yield the reports on the toy town by file name: on one scenario and on two, as text and Markdown."""
    data = town()
    files = [parse_scenario(text, f"toy-{n}.yaml") for n, text in enumerate(TOYS, 1)]
    card, both = reorg.score(files[0], data), reorg.compare(files, data)
    for lang in LANGUAGES:
        for name, ending in (("text", "txt"), ("markdown", "md")):
            asked, format_ = Asked(language(lang)), FORMATS[name]
            assert format_.score is not None
            yield f"score.{lang}.{ending}", str(format_.score([card], asked))
            yield f"compare.{lang}.{ending}", str(format_.compare(both, asked))


if __name__ == "__main__":
    shipped_data = reorg.load()
    for scenario in scenarios():
        (FOLDER / f"{scenario.stem}.json").write_text(summary(scenario, shipped_data), encoding="utf-8")
    GOLDEN.mkdir(exist_ok=True)
    for file, report in reports():
        (GOLDEN / file).write_text(report, encoding="utf-8")
