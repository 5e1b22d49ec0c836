"""What `search random` does: options in, text out, exit code."""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace

from reorg.commands.limits import session_of
from reorg.commands.output import spare, write
from reorg.commands.progress import Bar
from reorg.report.formats import rendered
from reorg.report.random import random_view
from reorg.scorecard.to_json import written
from reorg.search.ensemble import percentiles
from reorg.search.to_json import random_card
from reorg.words import Language


def random(scenario: str, n: int, seed: int, lang: Language, data: str | None, **options: Any) -> int:
    """Write where a scenario is among n random reorganisations that move as much."""
    spare(scenario.split("+"), options["output"])
    card = session_of(data, options, [scenario]).score(scenario)
    with Bar(lang) as bar:
        ensemble = percentiles(card, n, seed, tell=bar.counted("progress.random"))
    if options["format_"] == "json":
        report = written(random_card(card, ensemble))
    else:
        report = rendered(random_view(replace(card, percentiles=ensemble), lang), options["format_"], lang)
    write(report, options["output"], lang)
    return 0
