"""`Robustness` in, blocks of a report out: shares of draws in tables, no recommendation."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from reorg.comparison import Comparison
from reorg.report.figures import amount, texts
from reorg.report.view import LEFT, RIGHT, Block, Cell, Paragraph, Section, Table
from reorg.scorecard import BASELINE
from reorg.words import number, say

if TYPE_CHECKING:
    from reorg.search.flips import Flip
    from reorg.search.robustness import Robustness, Standing

MOST = 12  # so many turns are listed; JSON has all
SMALL = 0.01


def robust_section(
    result: Comparison, robust: Robustness, names: Mapping[str, str], letters: Mapping[str, str], lang: str
) -> Section:
    """Return the section on how sure the order is.

    Args:
        result: the comparison.
        robust: how sure its order is.
        names: id → what its row is called.
        letters: id → the short name of its column.
        lang: en or da.
    """
    return Section(say(lang, "section.robustness"), tuple(_blocks(result, robust, names, letters, lang)))


def robust_data(robust: Robustness) -> dict[str, object]:
    """Return the same as plain values (docs/json.md)."""
    return {
        "seed": robust.seed,
        "draws": robust.draws,
        "columns": list(robust.columns),
        "criteria": list(robust.criteria),
        "order": [{"scenario": id_, "mean": mean} for id_, mean in robust.order],
        "readings": [
            {
                "evidence": s.evidence,
                "staff": s.staff,
                "first": dict(s.first),
                "before": {one: dict(others) for one, others in s.wins.items()},
            }
            for s in robust.standings
        ],
        "flips": [_flip(flip) for flip in robust.flips],
        "nearest": _flip(robust.nearest) if robust.nearest else None,
    }


def _flip(flip: Flip) -> dict[str, object]:
    return {name: getattr(flip, name) for name in flip.record_fields}


def _blocks(
    result: Comparison, robust: Robustness, names: Mapping[str, str], letters: Mapping[str, str], lang: str
) -> Iterator[Block]:
    criteria = ", ".join(say(lang, f"metric.{key}", city="") for key in robust.criteria)
    drawn = number(lang, robust.draws)
    yield Paragraph(say(lang, "robust.what", draws=drawn, seed=robust.seed, criteria=criteria))
    yield _first(robust, letters, lang)
    staffed = "staff_shifted" in robust.criteria
    yield Paragraph(say(lang, "robust.readings") if staffed else say(lang, "robust.couplings"))
    for standing in _shown(robust):
        yield _before(standing, robust, letters, lang)
    if len(robust.order) > 1:
        yield from _turns(result, robust, names, lang)


def _first(robust: Robustness, names: Mapping[str, str], lang: str) -> Table:
    """Return how often each comes first, a column a reading."""
    rows = [
        (Cell(names[id_]), *(_share(s.first[id_], lang) for s in robust.standings)) for id_ in robust.columns
    ]
    header = (say(lang, "column.scenario"), *(_reading(s, lang) for s in robust.standings))
    align = (LEFT, *[RIGHT] * len(robust.standings))
    return Table(say(lang, "robust.first"), header, align, tuple(rows), sticky=1)


def _share(value: float, lang: str) -> Cell:
    """Return a share of the draws; hardly ever does not read as never, nor nearly always as always."""
    if 0 < value < SMALL:
        return Cell("<" + amount(lang, SMALL, "share"), value=value)
    if 1 - SMALL < value < 1:
        return Cell(">" + amount(lang, 1 - SMALL, "share"), value=value)
    return Cell(amount(lang, value, "share"), value=value)


def _reading(standing: Standing, lang: str) -> str:
    return ", ".join(say(lang, f"robust.{word}") for word in (standing.evidence, standing.staff))


def _shown(robust: Robustness) -> list[Standing]:
    """Return one standing for every evidence: the first kind of error."""
    return list({s.evidence: s for s in reversed(robust.standings)}.values())[::-1]


def _before(standing: Standing, robust: Robustness, names: Mapping[str, str], lang: str) -> Table:
    """Return how often the row comes before the column."""
    ids = robust.columns
    rows = [
        (
            Cell(names[one]),
            *(Cell("") if one == other else _share(standing.wins[one][other], lang) for other in ids),
        )
        for one in ids
    ]
    caption = say(lang, "robust.before", reading=_reading(standing, lang))
    header = (say(lang, "column.scenario"), *(names[id_] for id_ in ids))
    return Table(caption, header, (LEFT, *[RIGHT] * len(ids)), tuple(rows), sticky=1)


def _turns(result: Comparison, robust: Robustness, names: Mapping[str, str], lang: str) -> Iterator[Block]:
    """Yield what alone turns the order of the first two, or that nothing does and what comes nearest."""
    (one, mean), (two, other) = robust.order[:2]
    gap = number(lang, (other - mean) * 100, 2)
    pair = {"first": names[one], "second": names[two]}
    yield Paragraph(say(lang, "robust.two", **pair, gap=gap))
    if robust.flips:
        rows = [_turn(result, flip, lang) for flip in robust.flips[:MOST]]
        header = tuple(say(lang, f"column.{key}") for key in ("what", "stated", "tried", "gap"))
        caption = say(lang, "robust.turns", **pair, count=len(robust.flips), shown=len(rows))
        yield Table(caption, header, (LEFT, RIGHT, RIGHT, RIGHT), tuple(texts(*row) for row in rows))
        return
    yield Paragraph(say(lang, "robust.no_turn"))
    if robust.nearest:
        what, stated, tried, left = _turn(result, robust.nearest, lang)
        yield Paragraph(say(lang, "robust.nearest", what=what, stated=stated, tried=tried, gap=left))


def _turn(result: Comparison, flip: Flip, lang: str) -> tuple[str, str, str, str]:
    """Return what is changed, from what, to what, and the gap that is left, in points of a hundred."""
    data = result.baseline.dataset
    if flip.department:
        what = say(lang, "robust.staff", task=data.task_name(flip.id, lang), department=flip.department)
        values = (amount(lang, flip.stated, "heads"), amount(lang, flip.value, "heads"))
    else:
        coupling = next(c for c in data.couplings if c.id == flip.id)
        what = say(lang, "robust.coupling", title=coupling.title_da if lang == "da" else coupling.title_en)
        tried = number(lang, flip.value) if flip.value else say(lang, "robust.dropped")
        values = (number(lang, flip.stated), tried)
    return (what, *values, number(lang, flip.gap * 100, 2))


def column_names(result: Comparison, letters: Mapping[str, str]) -> dict[str, str]:
    """Return what the rows are called: the letter of a column with the scenario's title."""
    titles = {card.id: card.plan.scenario.title for card in result.cards}
    return {id_: name if id_ == BASELINE else f"{name} {titles[id_]}" for id_, name in letters.items()}
