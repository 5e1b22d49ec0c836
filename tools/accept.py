"""Stored results: `python tools/accept.py` accepts what the shipped scenarios and the toy reports give now.

Look at the difference before you accept it.
"""

from __future__ import annotations

import json
from pathlib import Path

import reorg
from reorg import Dataset
from reorg.city.package import shipped

FOLDER = Path(__file__).parents[1] / "tests" / "stored"
ACCEPT = "look at the difference, then accept it with: python tools/accept.py"


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
            kind: [c.id for c in found] for kind, found in card.interfaces.items() if kind != "unchanged"
        },
        "moves": [f"{m.task}: {m.source} -> {m.to} ({m.share:g})" for m in card.moves],
        "departments": {d.id: d.continues for d in card.departments},
        "matching": {
            m.city: [f"{x.department}-{x.counterpart} {x.tasks:g}" for x in m.matches] for m in card.matching
        },
        "warnings": [w.code for w in card.warnings],
    }
    return json.dumps(kept, ensure_ascii=False, indent=1) + "\n"


if __name__ == "__main__":
    shipped_data = reorg.load()
    for scenario in scenarios():
        (FOLDER / f"{scenario.stem}.json").write_text(summary(scenario, shipped_data), encoding="utf-8")
