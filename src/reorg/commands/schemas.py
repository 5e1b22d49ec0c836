"""The JSON Schemas of what reorg reads and writes, by what they are of."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import msgspec

from reorg.city.model import Dataset
from reorg.words import Language

Schema = dict[str, Any]


def scenario(data: Dataset, lang: Language, baseline: str | None) -> Schema:
    """Return the schema of a scenario file, with the ids of the data and their names."""
    from reorg.scenario.schema import schema

    city = data.cities.get(baseline or data.home) or data.cities[data.home]
    tasks = {t.id: lang.of(t.name, t.id) for t in data.tasks.values() if not t.umbrella}
    return schema(
        {
            "task": tasks,
            "department": {d.id: d.name for d in city.departments},
            "their department": {
                d.id: f"{c.name}: {d.name}" for c in data.cities.values() for d in c.departments
            },
            "municipality": {c.id: c.name for c in data.cities.values()},
            "area": {area: area for area in dict.fromkeys(t.area for t in data.tasks.values())},
        }
    )


def _of(kind: Any) -> Schema:
    """Return the schema of a record of ours."""
    document = msgspec.json.schema(kind)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **document}


def scorecard(*_: object) -> Schema:
    """Return the schema of what `score --format json` writes: a scorecard, or a list of them."""
    from reorg.scorecard.model import Card

    return _of(Card | list[Card])


def comparison(*_: object) -> Schema:
    """Return the schema of what `compare --format json` writes."""
    from reorg.scorecard.to_json import ComparisonCard

    return _of(ComparisonCard)


def validation(*_: object) -> Schema:
    """Return the schema of what `validate --format json` writes."""
    from reorg.report.renderers.problems import ProblemSaid

    return _of(list[ProblemSaid])


def search(*_: object) -> Schema:
    """Return the schema of what the commands of `search` write with `--format json`."""
    from reorg.search.to_json import Answers

    return _of(Answers)


def diff(*_: object) -> Schema:
    """Return the schema of what `diff --format json` writes."""
    from reorg.scorecard.diff import Diff

    return _of(Diff)


SCHEMAS: Mapping[str, Callable[[Dataset, Language, str | None], Schema]] = {
    "scenario": scenario,
    "scorecard": scorecard,
    "comparison": comparison,
    "validation": validation,
    "search": search,
    "diff": diff,
}
