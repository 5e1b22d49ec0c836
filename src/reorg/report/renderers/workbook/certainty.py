"""How sure the figures are: what is assumed, the place among random reorganisations, and the signs under error."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reorg.report.amounts import dated, metric_name
from reorg.report.renderers.workbook.measures import unit_name
from reorg.report.renderers.workbook.sheets import Amount, Made, Row, SheetColumn, columns, labelled
from reorg.scorecard.chances import Robustness
from reorg.scorecard.model import BASELINE, Scorecard
from reorg.words import Language


def assumptions(cards: Sequence[Scorecard], lang: Language) -> Made:
    """Return one row per scenario and metric: what share of it is published, derived and assumed."""

    def rows() -> Iterator[Row]:
        for name, card in labelled(cards):
            for entry in card.assumptions:
                whole = sum(entry.amounts.values())
                said = metric_name(lang, entry.metric, card.dataset)
                yield name, said, entry.metric, *(value / whole for value in entry.amounts.values())

    shares = tuple((n, "share") for n in ("published", "derived", "assumed"))
    return columns(lang, "scenario", "metric", "key", *shares), rows()


def percentiles(cards: Sequence[Scorecard], lang: Language) -> Made:
    """Return one row per scenario and metric: where it is among random reorganisations that move as much."""

    def rows() -> Iterator[Row]:
        for name, card in labelled(cards):
            ensemble = card.percentiles
            for key, p in ensemble.percentiles.items() if ensemble else ():
                better, lower = (p.percentile, None) if p.judged else (None, p.percentile)
                numbers = (Amount(v, p.unit) for v in (p.value, p.least, p.median, p.greatest))
                drawn = float(ensemble.n) if ensemble else None
                said = metric_name(lang, key, card.dataset)
                yield name, said, key, better, lower, *numbers, unit_name(p.unit, lang), drawn

    shares = (("better_than", "share"), ("lower_than", "share"))
    spread = ("value", "least", "median", "greatest", "unit", ("draws", "couplings"))
    return columns(lang, "scenario", "metric", "key", *shares, *spread), rows()


def signs(cards: Sequence[Scorecard], robust: Robustness | None, lang: Language) -> Made:
    """Return in what share of the draws every scenario is below, at and above the starting point.

    Args:
        cards: the scorecards; without `robust`, each says how sure it is itself, where that was asked for.
        robust: how sure the differences of the comparison are.
        lang: the language of the words.
    """
    named = {card.id: name for name, card in labelled(cards)}
    said = [robust] if robust else [card.robustness for card in cards if card.robustness]
    rows = (
        (
            named[sign.scenario],
            lang(f"metric.{sign.criterion}", city=""),
            sign.criterion,
            lang(f"robust.{sign.evidence}"),
            *(sign.lower, sign.same, sign.higher),
            float(one.draws),
        )
        for one in said
        for sign in one.signs
    )
    shares = tuple((word, "share") for word in ("lower", "same", "higher"))
    return columns(lang, "scenario", "metric", "key", "reading", *shares, ("draws", "couplings")), rows


def ranking(cards: Sequence[Scorecard], robust: Robustness, lang: Language) -> Made:
    """Return in what share of the draws every column comes first, and before each other; a row per reading of it."""
    named = {BASELINE: dated(cards[0].city, lang)} | {card.id: name for name, card in labelled(cards)}

    def rows() -> Iterator[Row]:
        for s in robust.standings:
            reading = ", ".join(lang(f"robust.{word}") for word in (s.evidence, s.staff))
            for one in robust.columns:
                before = (None if one == other else s.wins[one][other] for other in robust.columns)
                yield named[one], reading, s.first[one], *before

    others = tuple(SheetColumn(lang("ranking.before", name=named[id_]), "share") for id_ in robust.columns)
    return (*columns(lang, "scenario", "reading", ("first", "share")), *others), rows()
