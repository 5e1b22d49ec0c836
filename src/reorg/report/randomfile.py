"""`Ensemble` in, JSON out (docs/json.md)."""

from __future__ import annotations

import json
from typing import Any

from reorg.scorecard import Scorecard
from reorg.search.ensemble import Ensemble, Standing
from reorg.version import VERSION

SCHEMA = "reorg.random/1"


def random_card(card: Scorecard, ensemble: Ensemble) -> str:
    """Return what `reorg search random` found, with what it is of."""
    scenario, data = card.plan.scenario, card.dataset
    value = {
        "schema": SCHEMA,
        "reorg_version": VERSION,
        "data": {"name": data.name, "version": data.version, "sha256": data.sha256},
        "scenario": {
            "id": scenario.id,
            "title": scenario.title,
            "file": scenario.file,
            "sha256": scenario.sha256,
        },
        "baseline": card.plan.city.id,
        "options": dict(card.options),
        "percentiles": plain(ensemble),
    }
    return json.dumps(value, ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def plain(ensemble: Ensemble) -> dict[str, Any]:
    """Return random reorganisations as plain values."""
    return {
        "n": ensemble.n,
        "seed": ensemble.seed,
        "tasks": ensemble.tasks,
        "staff": ensemble.staff,
        "tolerance": ensemble.tolerance,
        "within": ensemble.within,
        "metrics": {key: _standing(standing) for key, standing in ensemble.standings.items()},
    }


def _standing(standing: Standing) -> dict[str, Any]:
    return {
        "value": standing.value,
        "percentile": standing.percentile,
        "better": standing.better,
        "unit": standing.unit,
        "least": standing.least,
        "median": standing.median,
        "greatest": standing.greatest,
        "histogram": {"edges": list(standing.edges), "counts": list(standing.counts)},
    }
