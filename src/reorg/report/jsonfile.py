"""Scorecard or comparison in, JSON out (docs/json.md): raw numbers, every key always there, same input same bytes."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from reorg.comparison import SCHEMA as COMPARISON_SCHEMA
from reorg.comparison import Comparison
from reorg.metrics.registry import Counted
from reorg.model import Coupling
from reorg.report.robustview import robust_data
from reorg.scorecard import SCHEMA, Crossed, NetMove, Result, Scorecard
from reorg.version import VERSION
from reorg.words import say

if TYPE_CHECKING:
    from reorg.search.robustness import Robustness


def scorecards(cards: Sequence[Scorecard], percentiles: Sequence[Any] = ()) -> str:
    """Return one object for one scorecard, an array for several; with `percentiles` where they were asked for."""
    listed = [scorecard(card) for card in cards]
    for made, among in zip(listed, percentiles, strict=False):
        made["percentiles"] = among
    return _text(listed[0] if len(listed) == 1 else listed)


def comparison(result: Comparison, robust: Robustness | None = None) -> str:
    """Return a comparison: its scorecards, the values and deltas of every metric, the dominance, and what was asked."""
    values = {
        key: {card.id: card.metrics[key].value for card in result.cards if key in card.metrics}
        for key in result.metric_keys()
    }
    deltas = {
        key: {card.id: card.metrics[key].delta for card in result.cards if key in card.metrics}
        for key in result.metric_keys()
    }
    return _text(
        {
            "schema": COMPARISON_SCHEMA,
            "reorg_version": VERSION,
            "baseline": result.city.id,
            "columns": [card.id for card in result.cards],
            "values": values,
            "deltas": deltas,
            "dominance": [{"scenario": d.scenario, "by": d.by} for d in result.dominance],
            **({"robustness": robust_data(robust)} if robust else {}),
            "scorecards": [scorecard(card) for card in result.cards],
        }
    )


def _text(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def scorecard(card: Scorecard) -> dict[str, Any]:
    """Return a scorecard as plain values, with the keys of docs/json.md."""
    scenario, data = card.plan.scenario, card.dataset
    couplings = {c.id: c for c in data.couplings}
    return {
        "schema": SCHEMA,
        "reorg_version": VERSION,
        "data": {"name": data.name, "version": data.version, "sha256": data.sha256},
        "scenario": {
            "id": scenario.id,
            "title": scenario.title,
            "file": scenario.file,
            "sha256": scenario.sha256,
            "author": scenario.author,
            "date": scenario.date,
            "description": scenario.description,
            "references": [{"title": r.title, "address": r.address} for r in scenario.references],
            "measures": [
                {"title": m.title, "tasks": [task.text for task in m.tasks]} for m in scenario.measures
            ],
            "points": [
                {"n": p.number.text, "title": p.title, "modelled": p.modelled, "because": p.because}
                for p in scenario.points
            ],
            "not_modelled": list(scenario.not_modelled),
        },
        "baseline": card.plan.city.id,
        "options": dict(card.options),
        "metrics": {key: _metric(result) for key, result in card.metrics.items()},
        "interfaces": {
            kind: [_crossed(couplings[crossed.coupling], crossed) for crossed in listed]
            for kind, listed in card.interfaces.items()
        },
        "couplings": {"all": card.couplings, "published": card.couplings_published},
        "load": {
            "before": [list(row) for row in card.load_before],
            "after": [list(row) for row in card.load_after],
        },
        "between": {
            "before": [list(row) for row in card.between_before],
            "after": [list(row) for row in card.between_after],
        },
        "moves": [_move(move) for move in card.moves],
        "departments": [
            {
                "id": d.id,
                "name": d.name,
                "continues": d.continues,
                "parts": [{"task": t, "from": f, "share": s} for t, f, s in d.parts],
                "staff": _range(d.staff),
                "received": d.received,
                "given": d.given,
            }
            for d in card.departments
        ],
        "other_readings": [
            {"department": r.department, "continues": r.continues, "staff_shifted": r.staff_shifted}
            for r in card.other_readings
        ],
        "matching": [
            {
                "city": m.city,
                "common_tasks": m.common,
                "tasks": m.tasks,
                "matches": [
                    {
                        "department": x.department,
                        "counterpart": x.counterpart,
                        "tasks": x.tasks,
                        "margin": x.margin,
                    }
                    for x in m.matches
                ],
                "blocks": [
                    {
                        "department": b.department,
                        "counterpart": b.counterpart,
                        "tasks": b.tasks,
                        "whole": b.whole,
                    }
                    for b in m.blocks
                ],
            }
            for m in card.matching
        ],
        **_surroundings(card),
        "assumptions": [
            {"metric": a.metric, "amounts": dict(a.amounts), "share_assumed": a.share}
            for a in card.assumptions
        ],
        "warnings": [
            {"code": w.code, "params": dict(w.params), "text": say("en", w.code, **_joined(w.params))}
            for w in card.warnings
        ],
    }


def _surroundings(card: Scorecard) -> dict[str, Any]:
    """Return journeys, parties, rules and experiences."""
    data = card.dataset
    rules = {(r.municipality, r.task): r for r in data.rules}
    told = {e.id: e for e in data.experiences}
    return {
        "journeys": [
            {
                "id": journey.id,
                "title": {"da": journey.title_da, "en": journey.title_en},
                "steps": [
                    {
                        "from": s.before,
                        "to": s.task,
                        "basis": s.basis,
                        "crossing_before": s.crossing[0],
                        "crossing_after": s.crossing[1],
                        "departments_before": list(s.departments[0]),
                        "departments_after": list(s.departments[1]),
                    }
                    for s in card.journeys
                    if s.journey == journey.id
                ],
            }
            for journey in data.journeys
        ],
        "parties": [
            {"id": p.party, "departments_before": list(p.before), "departments_after": list(p.after)}
            for p in card.parties
        ],
        "rules": [
            {
                "task": r.task,
                "department": r.department,
                "broken": r.broken,
                "severity": rules[card.plan.city.id, r.task].severity,
                "reason": {lang: rules[card.plan.city.id, r.task].reason(lang) for lang in ("da", "en")},
                "source": rules[card.plan.city.id, r.task].source,
                "line": rules[card.plan.city.id, r.task].line,
            }
            for r in card.rules
        ],
        "experiences": [
            {
                "id": t.experience,
                "brought": t.brought,
                "municipality": told[t.experience].municipality,
                "arrangement": told[t.experience].arrangement,
                "direction": told[t.experience].direction,
                "text": {lang: told[t.experience].text(lang) for lang in ("da", "en")},
                "source": told[t.experience].source,
                "line": told[t.experience].line,
            }
            for t in card.experiences
        ],
    }


def _joined(params: Any) -> dict[str, object]:
    joined = {k: ", ".join(v) if isinstance(v, list) else v for k, v in params.items()}
    return {**joined, "reason": params.get("reason_en", "")}


def _metric(result: Result) -> dict[str, Any]:
    return {
        "value": result.value,
        "baseline": result.baseline,
        "delta": result.delta,
        "low": result.low,
        "high": result.high,
        "published": result.published,
        "published_delta": result.published_delta,
        "unit": result.unit,
        "better": result.better,
        "counted": [_counted(item) for item in result.counted],
    }


def _counted(item: Counted) -> dict[str, Any]:
    return {"id": item.id, "amount": round(item.amount, 9), "basis": item.basis, **item.detail}


def _crossed(coupling: Coupling, crossed: Crossed) -> dict[str, Any]:
    return {
        "id": coupling.id,
        "title": {"da": coupling.title_da, "en": coupling.title_en},
        "tasks": {"a": list(coupling.a), "b": list(coupling.b)},
        "strength": coupling.strength,
        "strength_basis": coupling.strength_basis,
        "kind": coupling.kind,
        "basis": coupling.basis,
        "reason": {"da": coupling.reason_da, "en": coupling.reason_en},
        "source": coupling.source,
        "line": coupling.line,
        "crossing_before": crossed.before,
        "crossing_after": crossed.after,
        "departments_before": list(crossed.departments_before),
        "departments_after": list(crossed.departments_after),
    }


def _move(move: NetMove) -> dict[str, Any]:
    return {
        "task": move.task,
        "from": move.source,
        "to": move.to,
        "share": move.share,
        "staff": _range(move.staff),
        "staff_basis": move.staff_basis,
        "point": move.point,
        "because": move.because,
        "precedent": [{"city": p.city, "new": p.new, "old": p.old, "holds": p.holds} for p in move.precedent],
    }


def _range(staff: tuple[float, float, float] | None) -> dict[str, float] | None:
    if staff is None:
        return None
    return dict(zip(("low", "mid", "high"), (round(v, 9) for v in staff), strict=True))
