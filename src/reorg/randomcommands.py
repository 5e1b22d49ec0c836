"""What `search random` does, and the percentiles of `score`: options in, text out, exit code."""

from __future__ import annotations

from typing import Any

from reorg import api
from reorg.output import spare, write
from reorg.report.markdown import markdown
from reorg.report.randomfile import random_card
from reorg.report.randomview import random_view
from reorg.report.textfile import text
from reorg.report.webpage import page
from reorg.scorecard import Scorecard
from reorg.search.ensemble import Ensemble, percentiles


def random(
    like: str,
    n: int,
    seed: int,
    lang: str,
    data: str | None = None,
    output: str | None = None,
    format_: str = "text",
    **how: Any,
) -> int:
    """Write where a scenario stands among n random reorganisations that move as much.

    Args:
        like: file of the scenario.
        n: how many.
        seed: of the random numbers.
        lang: en or da.
        data: folder of another data package.
        output: file to write to, or None for the screen.
        format_: text, markdown, html or json.
        how: what `reorg.score` takes beside: baseline, evidence, given, anywhere.
    """
    spare([like], output)
    card = api.score(like, api.load(data), **how)
    write(shown(card, percentiles(card, n, seed), format_, lang), output, lang)
    return 0


def shown(card: Scorecard, ensemble: Ensemble, format_: str, lang: str) -> str:
    """Return the report in a format."""
    if format_ == "json":
        return random_card(card, ensemble)
    view = random_view(card, ensemble, lang)
    if format_ == "html":
        return page(view, lang)
    return markdown(view) if format_ == "markdown" else text(view)
