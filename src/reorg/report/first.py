"""The first page: a row for each scenario, one picture in which all lie, and what nobody may conclude."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reorg.city.model import PUBLISHED
from reorg.report.amounts import amount, data_said, difference, metric_name, ranged, task_names
from reorg.report.chapters.organisation import sizes
from reorg.report.columns import letter, names
from reorg.report.heading import starting_point
from reorg.report.lead import does, lead, points_modelled
from reorg.report.request import Asked, Frontier
from reorg.report.view import LEFT, RIGHT, Block, Cell, Item, Items, Paragraph, PointChart, Spot, Table
from reorg.scorecard.model import Scorecard
from reorg.words import Language

INDEX, STAFF, TASKS = "modularity", "staff_shifted", "tasks_moved"
FEW, NAMED = 4, 8  # scenarios whose departments are drawn on the first page; whose names fit beside the dots
COUPLED = ("resolved_interfaces", "new_interfaces")
WORDS, FIGURES = (1, 6, 7), (0, 2, 3, 4, 5)  # which of them are words, and which stand as figures


def first_page(cards: Sequence[Scorecard], asked: Asked) -> tuple[Block, ...]:
    """Return what stands on the first page of a report.

    Args:
        cards: the scenarios, in the order of their letters.
        asked: what is asked of the report.
    """
    lang = asked.lang
    drawn = (sizes(cards, names(cards), lang),) if len(cards) <= FEW else ()
    shown = (picture(cards, asked.frontier, lang), *drawn, cautions(cards, lang))
    return (_rows(cards, asked), Paragraph(lang("first.note")), *shown, data_said(cards[0], lang))


def on_screen(cards: Sequence[Scorecard], asked: Asked) -> tuple[Block, ...]:
    """Return the same without pictures: figures in a table, words below each other, since lines are short there."""
    lang = asked.lang
    whole = _rows(cards, asked)
    header, align = (tuple(row[n] for n in FIGURES) for row in (whole.header, whole.align))
    rows = tuple(tuple(row[n] for n in FIGURES) for row in whole.rows)
    said = [tuple(f"{whole.header[n]}: {row[n].text}" for n in WORDS) for row in whole.rows]
    if len(cards) == 1:
        listed = Items(lang("first.words"), tuple(Item(line) for line in said[0]))
    else:
        listed = Items(lang("compare.columns"), tuple(_told(cards, said, lang)))
    table = Table(whole.caption, header, align, rows)
    return (table, Paragraph(lang("first.note")), listed, cautions(cards, lang))


def _told(cards: Sequence[Scorecard], said: Sequence[tuple[str, ...]], lang: Language) -> Iterator[Item]:
    """Yield what each scenario does in words, with its own figures."""
    for number, (card, lines) in enumerate(zip(cards, said, strict=True)):
        scenario = card.scenario
        points = (points_modelled(card, lang),) if scenario.points else ()
        more = (scenario.description, *lead(card, lang), *points)
        title = f"{letter(number)}  {scenario.title} ({scenario.id})"
        yield Item(title, (*lines, *(line for line in more if line)))


def _rows(cards: Sequence[Scorecard], asked: Asked) -> Table:
    lang = asked.lang
    header = (
        *(lang(f"first.{key}") for key in ("scenario", "does")),
        *(lang(f"metric.{key}") for key in COUPLED),
        *(lang(f"first.{key}") for key in ("coherence", "shifted", "rules", "sure")),
    )
    rows = tuple(
        (
            Cell(name, ref=letter(number) if len(cards) > 1 else ""),
            Cell(does(card, lang)),
            *_figures(card, lang),
            Cell(_rules(card, lang)),
            Cell(sureness(card, asked)),
        )
        for number, (card, name) in enumerate(zip(cards, names(cards), strict=True))
    )
    align = (LEFT, LEFT, RIGHT, RIGHT, RIGHT, RIGHT, LEFT, LEFT)
    return Table(lang("first.caption"), header, align, rows)


def cautions(cards: Sequence[Scorecard], lang: Language) -> Items:
    """Return what the reader must not conclude."""
    return Items(lang("first.cautions"), tuple(Item(text) for text in _cautions(cards, lang)))


def _figures(card: Scorecard, lang: Language) -> Iterator[Cell]:
    for key in COUPLED:
        result = card.metrics[key]
        published = amount(lang, result.published or 0.0, "couplings")
        yield Cell(
            f"{amount(lang, result.value, 'couplings')} ({published})",
            value=result.value,
            counted=f"{card.id}/{key}",
        )
    index = card.metrics.get(INDEX)
    if index is None:
        yield Cell(lang("word.unknown"))
    else:
        yield Cell(difference(lang, index.delta, index.unit), value=index.delta, counted=f"{card.id}/{INDEX}")
    shifted = card.metrics.get(STAFF)
    if shifted is None:
        tasks = lang("word.tasks", count=int(card.metrics[TASKS].value))
        yield Cell(lang("first.no_staff", tasks=tasks), counted=f"{card.id}/{TASKS}")
    else:
        text = ranged(lang, shifted.value, shifted.low, shifted.high, shifted.unit)
        yield Cell(text, value=shifted.value, counted=f"{card.id}/{STAFF}")


def _rules(card: Scorecard, lang: Language) -> str:
    broken = [rule for rule in card.rules if rule.broken]
    by = dict.fromkeys(rule.department for rule in broken)
    said = (
        f"{d}: {task_names(lang, card.dataset, [r.task for r in broken if r.department == d])}" for d in by
    )
    return "; ".join(said) or lang("first.no_rules")


def sureness(card: Scorecard, asked: Asked) -> str:
    """Return in a few words how sure the figures are: what the published ones say, and how much is assumed."""
    lang = asked.lang
    said = []
    index = card.metrics.get(INDEX)
    if index is not None and index.published_delta is not None:
        one, two = (round(v, 3) for v in (index.delta, index.published_delta))
        kind = "same" if one * two > 0 else "opposite" if one * two < 0 else "none"
        said.append(lang(f"first.sure.{kind}", published=difference(lang, index.published_delta, index.unit)))
    assumed = {entry.metric: entry.share_assumed for entry in card.assumptions}
    if card.metrics.get(STAFF) and card.metrics[STAFF].value:
        said.append(lang("first.sure.staff", share=amount(lang, assumed.get(STAFF, 0.0), "share")))
    said += _drawn(card, asked)
    if card.scenario.points and any(p.modelled != "yes" for p in card.scenario.points):
        yes = sum(p.modelled == "yes" for p in card.scenario.points)
        said.append(lang("first.sure.points", yes=yes, count=len(card.scenario.points)))
    return "; ".join(said) or "–"


def _drawn(card: Scorecard, asked: Asked) -> Iterator[str]:
    """Yield in how many draws of what is assumed the load is lower, where that was asked for."""
    robust = asked.robust or card.robustness
    for sign in robust.signs if robust else ():
        if (sign.scenario, sign.criterion, sign.evidence) == (card.id, "coordination_load", "all"):
            share = amount(asked.lang, sign.lower, "share")
            yield asked.lang("first.sure.drawn", share=share)


def _spots(cards: Sequence[Scorecard], key: str, across: str) -> Iterator[Spot]:
    """Yield the scenarios by name, or by letter where they are many, with the range of what lies across."""
    said = names(cards) if len(cards) <= NAMED else tuple(letter(n) for n in range(len(cards)))
    for card, name in zip(cards, said, strict=True):
        moved = card.metrics[across]
        yield Spot(name, moved.value, card.metrics[key].delta, moved.low, moved.high)


def picture(cards: Sequence[Scorecard], frontier: Frontier | None, lang: Language) -> PointChart:
    """Return all scenarios in one picture: who moves across, what coheres upright, the frontier behind them.

    With a frontier, what lies upright is its objective.
    """
    key = frontier.objective if frontier else INDEX
    data, measured = cards[0].dataset, all(key in card.metrics for card in cards)
    key = key if measured else "interfaces"
    staffed = all(STAFF in card.metrics for card in cards)
    across = STAFF if staffed else TASKS
    base = cards[0].metrics[key]
    start = Spot(starting_point(cards[0].city, lang), 0.0, 0.0)
    line = (
        tuple(Spot("", staff, value - base.baseline) for staff, value in frontier.points) if frontier else ()
    )
    name = metric_name(lang, key, data)
    return PointChart(
        title=lang("first.picture"),
        description=lang("first.picture_said", count=len(cards), metric=name.lower()),
        legend=lang("first.picture_range" if staffed else "first.picture_tasks")
        + (f" {lang('first.frontier')}" if frontier else ""),
        table=_pictured(cards, key, across, lang),
        axes=(metric_name(lang, across, data), lang("first.change_of", metric=name.lower())),
        line=line,
        spots=(start, *_spots(cards, key, across)),
        level=True,
        falling=base.better == "less",
        better=lang("first.better" if key == INDEX else "first.fewer"),
    )


def _pictured(cards: Sequence[Scorecard], key: str, across: str, lang: Language) -> Table:
    header = (
        lang("first.scenario"),
        metric_name(lang, across, cards[0].dataset),
        lang("column.low"),
        lang("column.high"),
        lang("first.change_of", metric=metric_name(lang, key, cards[0].dataset).lower()),
    )
    rows = []
    for card, name in zip(cards, names(cards), strict=True):
        moved, result = card.metrics[across], card.metrics[key]
        ends = (moved.low, moved.high)
        shown = ["–" if v is None else amount(lang, v, moved.unit) for v in ends]
        texts = (
            name,
            amount(lang, moved.value, moved.unit),
            *shown,
            difference(lang, result.delta, result.unit),
        )
        rows.append(tuple(Cell(text) for text in texts))
    return Table(lang("first.picture"), header, (LEFT, RIGHT, RIGHT, RIGHT, RIGHT), tuple(rows))


def _cautions(cards: Sequence[Scorecard], lang: Language) -> Iterator[str]:
    """Yield what the reader must not conclude from the figures."""
    card = cards[0]
    couplings = card.couplings
    signed = [lang.signed(one.metrics["net_interfaces"].published or 0.0) for one in cards]
    changed = ", ".join(f"{letter(n)} {text}" if len(cards) > 1 else text for n, text in enumerate(signed))
    if card.options.get("evidence") != PUBLISHED:
        said = {"published": couplings.published, "all": couplings.all}
        yield lang("first.caution.couplings", changed=changed, **said)
    unknown = [d.id for d in card.city.departments if d.employees is None]
    if unknown:
        yield lang("first.caution.staff", count=len(unknown), departments=", ".join(unknown))
    yield lang("first.caution.fewer")
    yield lang("first.caution.staff_moves" if STAFF in card.metrics else "first.caution.no_staff")
    part = [name for name, one in zip(names(cards), cards, strict=True) if not one.scenario.modelled]
    if part:
        yield lang("first.caution.part", scenarios=", ".join(part))
