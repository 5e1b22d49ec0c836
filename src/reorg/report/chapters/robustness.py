"""`Robustness` in, blocks of a report out: shares of draws in tables, no recommendation."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from reorg.report.amounts import amount, texts
from reorg.report.columns import short_name
from reorg.report.request import Request
from reorg.report.view import LEFT, RIGHT, Block, Cell, Paragraph, Section, Table
from reorg.scorecard.chances import Flip, Robustness, Standing
from reorg.scorecard.model import Comparison, Scorecard
from reorg.words import Language

MOST = 12  # so many turns are listed; JSON has all
SMALL = 0.01


def robust_section(
    result: Comparison,
    robust: Robustness,
    names: Mapping[str, str],
    letters: Mapping[str, str],
    lang: Language,
) -> Section:
    """Return the section on how sure the order is.

    Args:
        result: the comparison.
        robust: how sure its order is.
        names: id → what its row is called.
        letters: id → the short name of its column.
        lang: the language of the words.
    """
    return Section(lang("section.robustness"), tuple(_blocks(result, robust, names, letters, lang)))


def _blocks(
    result: Comparison,
    robust: Robustness,
    names: Mapping[str, str],
    letters: Mapping[str, str],
    lang: Language,
) -> Iterator[Block]:
    criteria = "; ".join(lang(f"metric.{key}", city="") for key in robust.criteria)
    drawn = lang.number(robust.draws)
    yield Paragraph(lang("robust.what", draws=drawn, seed=robust.seed, criteria=criteria))
    yield from _signs(robust, letters, lang)
    if not robust.standings:
        yield Paragraph(lang("robust.unranked"))
        return
    yield Paragraph(lang("robust.ranked"))
    yield _first(robust, letters, lang)
    staffed = "staff_shifted" in robust.criteria
    yield Paragraph(lang("robust.readings") if staffed else lang("robust.couplings"))
    for standing in _shown(robust):
        yield _before(standing, robust, letters, lang)
    if len(robust.order) > 1:
        yield from _turns(result, robust, names, lang)


def signs(card: Scorecard, request: Request) -> Iterator[Block]:
    """Yield how sure the sign of every difference from the starting point is, where that was asked for."""
    if card.robustness is not None:
        lang, robust = request.lang, card.robustness
        criteria = "; ".join(lang(f"metric.{key}", city="") for key in robust.criteria)
        said = {"draws": lang.number(robust.draws), "seed": robust.seed, "criteria": criteria}
        yield Paragraph(lang("robust.what", **said))
        yield from _signs(robust, {card.id: short_name(card)}, lang)


def _signs(robust: Robustness, names: Mapping[str, str], lang: Language) -> Iterator[Table]:
    """Yield how sure the sign of every difference from the starting point is, a table for each evidence."""
    for evidence in dict.fromkeys(sign.evidence for sign in robust.signs):
        rows = tuple(
            (
                Cell(names[sign.scenario]),
                Cell(lang(f"metric.{sign.criterion}", city="")),
                *(_share(share, lang) for share in (sign.lower, sign.same, sign.higher)),
            )
            for sign in robust.signs
            if sign.evidence == evidence
        )
        header = tuple(lang(f"column.{c}") for c in ("scenario", "metric", "lower", "same", "higher"))
        caption = lang("robust.signs", reading=lang(f"robust.{evidence}").lower())
        yield Table(caption, header, (LEFT, LEFT, RIGHT, RIGHT, RIGHT), rows)


def _first(robust: Robustness, names: Mapping[str, str], lang: Language) -> Table:
    """Return how often each comes first, one column per reading."""
    rows = [
        (Cell(names[id_]), *(_share(s.first[id_], lang) for s in robust.standings)) for id_ in robust.columns
    ]
    header = (lang("column.scenario"), *(_reading(s, lang) for s in robust.standings))
    align = (LEFT, *[RIGHT] * len(robust.standings))
    return Table(lang("robust.first"), header, align, tuple(rows), sticky=1)


def _share(value: float, lang: Language) -> Cell:
    """Return a share of the draws; hardly ever does not read as never, nor nearly always as always."""
    if 0 < value < SMALL:
        return Cell("<" + amount(lang, SMALL, "share"), value=value)
    if 1 - SMALL < value < 1:
        return Cell(">" + amount(lang, 1 - SMALL, "share"), value=value)
    return Cell(amount(lang, value, "share"), value=value)


def _reading(standing: Standing, lang: Language) -> str:
    return ", ".join(lang(f"robust.{word}") for word in (standing.evidence, standing.staff))


def _shown(robust: Robustness) -> list[Standing]:
    """Return one standing for every evidence: the first kind of error."""
    return list({s.evidence: s for s in reversed(robust.standings)}.values())[::-1]


def _before(standing: Standing, robust: Robustness, names: Mapping[str, str], lang: Language) -> Table:
    """Return how often the row comes before the column."""
    ids = robust.columns
    rows = [
        (
            Cell(names[one]),
            *(Cell("") if one == other else _share(standing.wins[one][other], lang) for other in ids),
        )
        for one in ids
    ]
    caption = lang("robust.before", reading=_reading(standing, lang))
    header = (lang("column.scenario"), *(names[id_] for id_ in ids))
    return Table(caption, header, (LEFT, *[RIGHT] * len(ids)), tuple(rows), sticky=1)


def _turns(
    result: Comparison, robust: Robustness, names: Mapping[str, str], lang: Language
) -> Iterator[Block]:
    """Yield what alone turns the order of the first two, or that nothing does and what comes nearest."""
    one, two = robust.order[:2]
    gap = lang.number((two.mean - one.mean) * 100, 2)
    pair = {"first": names[one.scenario], "second": names[two.scenario]}
    yield Paragraph(lang("robust.two", **pair, gap=gap))
    if robust.flips:
        rows = [_turn(result, flip, lang) for flip in robust.flips[:MOST]]
        header = tuple(lang(f"column.{key}") for key in ("what", "stated", "tried", "gap"))
        caption = lang("robust.turns", **pair, count=len(robust.flips), shown=len(rows))
        yield Table(caption, header, (LEFT, RIGHT, RIGHT, RIGHT), tuple(texts(*row) for row in rows))
        return
    yield Paragraph(lang("robust.no_turn"))
    if robust.nearest:
        what, stated, tried, left = _turn(result, robust.nearest, lang)
        yield Paragraph(lang("robust.nearest", what=what, stated=stated, tried=tried, gap=left))


def _turn(result: Comparison, flip: Flip, lang: Language) -> tuple[str, str, str, str]:
    """Return what is changed, from what, to what, and the gap that is left, in points of a hundred."""
    data = result.baseline.dataset
    if flip.department:
        what = lang("robust.staff", task=data.task_name(flip.id, lang), department=flip.department)
        values = (amount(lang, flip.stated, "heads"), amount(lang, flip.value, "heads"))
    else:
        coupling = next(c for c in data.couplings if c.id == flip.id)
        what = lang("robust.coupling", title=lang.of(coupling.title, coupling.id))
        tried = lang.number(flip.value) if flip.value else lang("robust.dropped")
        values = (lang.number(flip.stated), tried)
    return (what, *values, lang.number(flip.gap * 100, 2))
