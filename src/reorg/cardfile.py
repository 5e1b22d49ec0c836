"""Saved JSON in, `Scorecard` out: a scorecard that somebody kept can stand beside new ones."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from reorg import inputs
from reorg.changes import AfterDepartment, Measure, Plan, Point, Reference, Remark, Scenario, Word
from reorg.errors import InputError, Problem, Where
from reorg.metrics import CITY_METRICS, PRECEDENT
from reorg.metrics.ledger import Assumed
from reorg.metrics.likeness import Block, Match
from reorg.metrics.registry import Counted
from reorg.model import Dataset
from reorg.scorecard import (
    SCHEMA,
    Crossed,
    DepartmentResult,
    MatchResult,
    NetMove,
    OtherReading,
    PartyResult,
    Precedent,
    Result,
    RuleResult,
    Scorecard,
    StepResult,
    Told,
)

GROUP = {m.key: m.group for m in CITY_METRICS} | dict.fromkeys(PRECEDENT, "precedent")
_COUNTED = ("id", "amount", "basis")


def read_cards(path: Path, data: Dataset, options: Mapping[str, object]) -> list[Scorecard]:
    """Return the scorecards in a file that `score --format json` wrote: one, or those of several files.

    Args:
        path: the file.
        data: the data that they have to rest on.
        options: those that they have to have been made with.

    Raises:
        InputError: no such file (F101), no scorecard (C502), of other data or options (C503), or another format (C504).
    """
    where = Where(path.as_posix())
    try:
        saved = json.loads(inputs.content(path))
    except FileNotFoundError:
        raise InputError([Problem("F101", where, {"file": where.file})]) from None
    except (OSError, ValueError):
        raise InputError([Problem("C502", where)]) from None
    try:
        return [
            _checked(one, data, options, where) for one in (saved if isinstance(saved, list) else [saved])
        ]
    except (KeyError, TypeError, ValueError, AttributeError):
        raise InputError([Problem("C502", where)]) from None


def _checked(
    saved: Mapping[str, Any], data: Dataset, options: Mapping[str, object], where: Where
) -> Scorecard:
    schema = str(saved["schema"])
    if schema != SCHEMA:
        code = "C504" if schema.startswith("reorg.scorecard/") else "C502"
        raise InputError([Problem(code, where, {"schema": schema})])
    differs = _differs(saved, data, options)
    if differs:
        raise InputError([Problem("C503", where, {"differs": ", ".join(differs)})])
    return _card(saved, data, where)


def _differs(saved: Mapping[str, Any], data: Dataset, options: Mapping[str, object]) -> list[str]:
    differs = [] if saved["data"]["sha256"] == data.sha256 else ["data"]
    names = dict.fromkeys([*saved["options"], *options])
    differs += [name for name in names if saved["options"].get(name) != options.get(name)]
    if saved["baseline"] not in data.cities:
        differs.append("baseline")
    return differs


def _card(saved: Mapping[str, Any], data: Dataset, where: Where) -> Scorecard:
    kept = saved["scenario"]
    points = tuple(
        Point(Word(p["n"], where), p["title"], p["modelled"], p["because"]) for p in kept["points"]
    )
    scenario = Scenario(
        id=kept["id"],
        file=kept["file"],
        sha256=kept["sha256"],
        title=kept["title"],
        author=kept["author"],
        date=kept["date"],
        description=kept["description"],
        references=tuple(Reference(r["title"], r["address"]) for r in kept["references"]),
        measures=tuple(
            Measure(m["title"], tuple(Word(task, where) for task in m["tasks"])) for m in kept["measures"]
        ),
        not_modelled=tuple(kept["not_modelled"]),
        points=points,
    )
    departments = tuple(AfterDepartment(d["id"], d["name"], d["continues"]) for d in saved["departments"])
    return Scorecard(
        plan=Plan(data.city(saved["baseline"]), scenario, departments, ()),
        dataset=data,
        options=saved["options"],
        metrics={key: _result(key, metric) for key, metric in saved["metrics"].items()},
        interfaces={kind: tuple(_crossed(c) for c in found) for kind, found in saved["interfaces"].items()},
        couplings=saved["couplings"]["all"],
        couplings_published=saved["couplings"]["published"],
        moves=tuple(_move(m) for m in saved["moves"]),
        departments=tuple(_department(d) for d in saved["departments"]),
        load_before=_matrix(saved["load"]["before"]),
        load_after=_matrix(saved["load"]["after"]),
        between_before=_matrix(saved["between"]["before"]),
        between_after=_matrix(saved["between"]["after"]),
        matching=tuple(_match(m) for m in saved["matching"]),
        other_readings=tuple(
            OtherReading(r["department"], r["continues"], r["staff_shifted"]) for r in saved["other_readings"]
        ),
        steps=sum(len(j["steps"]) for j in saved["journeys"]),
        journeys=tuple(_step(j["id"], s) for j in saved["journeys"] for s in j["steps"]),
        parties=tuple(
            PartyResult(p["id"], tuple(p["departments_before"]), tuple(p["departments_after"]))
            for p in saved["parties"]
        ),
        rules=tuple(RuleResult(r["task"], r["department"], r["broken"]) for r in saved["rules"]),
        experiences=tuple(Told(e["id"], e["brought"]) for e in saved["experiences"]),
        assumptions=tuple(
            Assumed(a["metric"], a["amounts"], a["share_assumed"]) for a in saved["assumptions"]
        ),
        warnings=tuple(Remark(w["code"], w["params"]) for w in saved["warnings"]),
    )


def _result(key: str, metric: Mapping[str, Any]) -> Result:
    base, _, reference = key.partition(".")
    delta = metric["published_delta"]
    return Result(
        key=key,
        group=GROUP[base],
        unit=metric["unit"],
        better=metric["better"],
        value=float(metric["value"]),
        baseline=float(metric["baseline"]),
        low=metric["low"],
        high=metric["high"],
        published=metric["published"],
        published_baseline=None if delta is None else metric["published"] - delta,
        counted=tuple(
            Counted(c["id"], c["amount"], c["basis"], {k: v for k, v in c.items() if k not in _COUNTED})
            for c in metric["counted"]
        ),
        reference=reference,
    )


def _crossed(c: Mapping[str, Any]) -> Crossed:
    departments = tuple(c["departments_before"]), tuple(c["departments_after"])
    return Crossed(c["id"], c["crossing_before"], c["crossing_after"], *departments)


def _step(journey: str, s: Mapping[str, Any]) -> StepResult:
    departments = tuple(s["departments_before"]), tuple(s["departments_after"])
    return StepResult(
        journey, s["from"], s["to"], s["basis"], (s["crossing_before"], s["crossing_after"]), departments
    )


def _range(staff: Mapping[str, float] | None) -> tuple[float, float, float] | None:
    return None if staff is None else (staff["low"], staff["mid"], staff["high"])


def _move(m: Mapping[str, Any]) -> NetMove:
    return NetMove(
        task=m["task"],
        source=m["from"],
        to=m["to"],
        share=m["share"],
        staff=_range(m["staff"]),
        staff_basis=m["staff_basis"],
        point=m["point"],
        because=m["because"],
        precedent=tuple(Precedent(p["city"], p["new"], p["old"]) for p in m["precedent"]),
    )


def _department(d: Mapping[str, Any]) -> DepartmentResult:
    parts = tuple((p["task"], p["from"], p["share"]) for p in d["parts"])
    return DepartmentResult(
        d["id"], d["name"], d["continues"], parts, _range(d["staff"]), d["received"], d["given"]
    )


def _match(m: Mapping[str, Any]) -> MatchResult:
    return MatchResult(
        city=m["city"],
        common=m["common_tasks"],
        tasks=m["tasks"],
        matches=tuple(
            Match(x["department"], x["counterpart"], x["tasks"], x["margin"]) for x in m["matches"]
        ),
        blocks=tuple(Block(b["department"], b["counterpart"], b["tasks"], b["whole"]) for b in m["blocks"]),
    )


def _matrix(rows: list[list[Any]]) -> tuple[tuple[Any, ...], ...]:
    return tuple(tuple(row) for row in rows)
