"""Random reorganisations, in English."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

RANDOM: Mapping[str, str] = MappingProxyType(
    {
        "section.random": "Among random reorganisations",
        "random.title": "{title} – among random reorganisations",
        "random.none": "The scenario moves no task, so there is nothing to compare it with.",
        "random.how": "{n} random reorganisations (seed {seed}) move as many tasks as the scenario ({tasks}), one part of each, to any other department of today, and as nearly as many staff: {within} of them are within {tolerance} of its {staff}.",
        "random.how_tasks": "{n} random reorganisations (seed {seed}) move as many tasks as the scenario ({tasks}), one part of each, to any other department of today. Staff is not known, so it is not held alike.",
        "random.caveat": "Random is not good: to be better than nearly all of them says only that the moves were not picked blindly, not that the proposal is the best, or wise. Laws, buildings and people are not in it.",
        "random.caption": "Where the scenario stands",
        "random.note": "Ties count half. The bars go from the lowest value to the highest; the scenario's own step is in brackets, and a dot is a step that nothing fell in.",
        "column.better_than": "Better than",
        "column.lower_than": "Higher than",
        "column.least": "Least",
        "column.median": "Median",
        "column.greatest": "Greatest",
        "column.spread": "Random ones",
        "help.percentiles": "Say too where each scenario stands among 10,000 random ones that move as much.",
        "cli.percentiles": "--percentiles is for text, markdown, html and json",
    }
)
