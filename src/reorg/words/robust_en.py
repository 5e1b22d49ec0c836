"""How sure an order is, and which points carry the effect, in English."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

ROBUST: Mapping[str, str] = MappingProxyType(
    {
        "section.robustness": "How sure is the order?",
        "robust.what": "{draws} draws (seed {seed}), the same for every scenario, of what is not known for sure: staff within the intervals and the published totals, every coupling's strength one up or down, every coupling that is not published in or out, and the weights of the criteria, all mixes equally likely. Criteria: {criteria}; each is a share of what the city has today. The draws say how much rests on assumptions; they recommend nothing.",
        "robust.readings": "Two assumptions about staff: every figure errs on its own (own errors), or all tasks err the same way (common error) and the staff that no task accounts for gives way. In both, what does not add up is shared out within the intervals until the published totals hold.",
        "robust.couplings": "Staff is not known here, so only couplings and weights are drawn, and the criteria that need staff are left out.",
        "robust.first": "How often each comes first, in draws, by couplings that count and kind of error; ties are shared",
        "robust.all": "All",
        "robust.published": "Published alone",
        "robust.independent": "own errors",
        "robust.common": "common error",
        "robust.unknown": "staff not known",
        "robust.before": "How often the row comes before the column: {reading}",
        "robust.two": "With no error and equal weights, {first} comes first and {second} second, {gap} points of a hundred apart.",
        "robust.turns": "What alone puts {second} before {first}: {count} things, {shown} of them shown",
        "robust.no_turn": "No single coupling and no single figure of staff turns the order of these two.",
        "robust.nearest": "Nearest comes {what}, {tried} instead of {stated}: {gap} points apart.",
        "robust.staff": "Staff: {task} ({department})",
        "robust.coupling": "Coupling: {title}",
        "robust.dropped": "dropped",
        "column.what": "What",
        "column.stated": "Stated",
        "column.tried": "Tried",
        "column.gap": "Points apart",
        "help.robust": "Also draw what is assumed, and say how often each scenario comes first.",
        "help.seed": "Seed of the draws.",
        "help.draws": "How many draws, rounded up to a power of two.",
        "cli.robust_format": "--robust is shown in text, markdown, json, html and docx",
        "cli.robust_saved": "--robust needs scenario files; saved scorecards cannot be drawn: {ids}",
    }
)
