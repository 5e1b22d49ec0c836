"""`Comparison` in, `View` out: scenarios side by side, the baseline first; in full with a chapter for each."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from reorg.report.amounts import data_said
from reorg.report.chapters import assumptions, cities, interfaces, organisation
from reorg.report.chapters.dominance import dominance, left_out
from reorg.report.chapters.percentiles import percentiles
from reorg.report.chapters.robustness import robust_section
from reorg.report.chapters.side_by_side import tables
from reorg.report.columns import column_letter, column_name, column_names, names
from reorg.report.contents import annex, beside
from reorg.report.first import FEW, first_page, on_screen
from reorg.report.heading import byline, header, options_said, since, title_of
from reorg.report.lead import lead
from reorg.report.lookup import counts_of
from reorg.report.request import FULL, NONE, Asked, Request
from reorg.report.view import Block, Item, Items, Section, View
from reorg.scorecard.chances import Robustness
from reorg.scorecard.model import Comparison, Scorecard
from reorg.scorecard.warnings import sentence
from reorg.words import Language


def compare_view(result: Comparison, asked: Asked) -> View:
    """Return the report on scenarios side by side, for the screen: without pictures.

    Args:
        result: the comparison.
        asked: what is asked of the report.
    """
    lang = asked.lang
    drawn = [
        Section(lang("section.random_of", scenario=column_name(result, card, lang)), tuple(blocks))
        for card in result.cards[1:]
        if (blocks := list(percentiles(card, Request(lang))))
    ]
    sections = [
        *common(result, asked),
        *drawn,
        Section(lang("section.notes"), tuple(_notes(result, lang))),
    ]
    return replace(
        _headed(result, asked),
        notice=tuple(since(result.baseline, lang, hint=True)),
        sections=tuple(section for section in sections if section.blocks),
        first=on_screen(result.cards[1:], asked),
    )


def _headed(result: Comparison, asked: Asked) -> View:
    """Return a report with its title and the lines under it, and nothing else."""
    lang, cards = asked.lang, result.cards[1:]
    header = (*options_said(result.baseline, lang), *left_out(result, lang))
    return View(title_of(cards, asked), header, (), (), byline=byline(cards, asked))


def common(result: Comparison, asked: Asked) -> Iterator[Section]:
    """Yield what is said of all scenarios together: the measures, who is as good as whom, how sure that is."""
    lang = asked.lang
    yield Section(lang("section.side_by_side"), tuple(tables(result, lang, asked.only_changed)))
    yield Section(lang("section.dominance"), tuple(dominance(result, lang)))
    yield from robustness(result, asked.robust, lang)


def robustness(result: Comparison, robust: Robustness | None, lang: Language) -> Iterator[Section]:
    """Yield the section on how sure the order is, where it was asked for."""
    if robust is not None:
        letters = {card.id: column_letter(result, card, lang) for card in result.cards}
        yield robust_section(result, robust, column_names(result, letters), letters, lang)


def _notes(result: Comparison, lang: Language) -> Iterator[Block]:
    items = []
    for card in result.cards[1:]:
        lines = [sentence(lang, w.remark, card.dataset) for w in card.warnings]
        lines += [lang("covered.not_line", text=text) for text in card.scenario.not_modelled]
        if lines:
            items.append(Item(column_name(result, card, lang), tuple(lines)))
    if items:
        yield Items(lang("compare.notes"), tuple(items))
    yield data_said(result.baseline, lang)


def full_compare_view(result: Comparison, asked: Asked) -> View:
    """Return the full report: with a chapter for each scenario, and what all of them rest on. As `compare_view`."""
    chapters = (*scenarios(result, asked), *appendices(result, asked))
    sections = (*small(result, asked), *(section for section in common(result, asked) if section.blocks))
    made = replace(
        _headed(result, asked),
        notice=tuple(since(result.baseline, asked.lang)),
        sections=sections,
        chapters=chapters,
        first=first_page(result.cards[1:], asked),
    )
    return replace(made, counted=counts_of(made, result.cards, asked.lang))


def small(result: Comparison, asked: Asked) -> Iterator[Section]:
    """Yield the departments after every scenario, small, where the first page has no room for so many."""
    cards = result.cards[1:]
    if len(cards) > FEW:
        chart = organisation.sizes(cards, names(cards), asked.lang)
        yield Section(asked.lang("section.organisation"), (chart,))


def scenarios(result: Comparison, asked: Asked) -> Iterator[View]:
    """Yield a chapter for each scenario: what it is, what it changes, which interfaces come and go."""
    lang = asked.lang
    for card in result.cards[1:]:
        yield View(
            title=_title(result, card, lang),
            header=tuple(header(card, lang)),
            lead=lead(card, lang),
            sections=beside(card, Request(lang, base=result.baseline)),
            name=column_letter(result, card, lang),
        )


def _title(result: Comparison, card: Scorecard, lang: Language) -> str:
    return f"{column_letter(result, card, lang)}  {card.scenario.title}"


def appendices(result: Comparison, asked: Asked) -> Iterator[View]:
    """Yield the appendices: on each scenario, then on what they all rest on; none, or only the first, where asked."""
    lang, base = asked.lang, result.baseline
    if asked.appendix == NONE:
        return
    for card in result.cards[1:]:
        title = lang("section.appendix_of", scenario=column_name(result, card, lang))
        name = f"appendix-{column_letter(result, card, lang)}"
        yield View(title, (), (), annex(card, Request(lang, base=base)), name=name, annex=True)
    if asked.appendix == FULL:
        sections = (
            Section(lang("section.today"), tuple(_today(base, lang))),
            Section(lang("section.register"), tuple(interfaces.register(result.cards[1:], lang))),
        )
        yield View(lang("section.appendix"), (), (), sections, name="appendix", annex=True)


def _today(base: Scorecard, lang: Language) -> Iterator[Block]:
    """Yield the starting point: its organisation, its borders, what it is like, and every estimate."""
    yield organisation.before(base, lang)
    yield Items(lang("likeness.common_caption"), tuple(_common_tasks(base, lang)))
    yield from cities.full(base, Request(lang))
    yield from interfaces.borders(base, lang)
    yield from assumptions.full(base, Request(lang))


def _common_tasks(base: Scorecard, lang: Language) -> Iterator[Item]:
    for m in base.matching:
        city = base.dataset.cities[m.city].name
        yield Item(lang("likeness.common", city=city, common=m.common_tasks, tasks=m.tasks))
