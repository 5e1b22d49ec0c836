"""The lines under a title: where a report starts from, what was chosen or given, who made it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reorg.city.model import PUBLISHED, City
from reorg.metrics.model import cost_range
from reorg.report.amounts import cite, span
from reorg.report.lead import points_modelled
from reorg.report.request import Asked
from reorg.scorecard.model import Scorecard
from reorg.words import Language


def title_of(cards: Sequence[Scorecard], asked: Asked) -> str:
    """Return what a report is called: as its writer says, else by its one scenario, else by the city."""
    if asked.about.title:
        return asked.about.title
    if len(cards) == 1:
        return cards[0].scenario.title
    return asked.lang("compare.title", city=cards[0].city.name)


def byline(cards: Sequence[Scorecard], asked: Asked) -> str:
    """Return who made a report, when, and what it starts from; author and date are the scenarios' where they agree."""
    lang, about = asked.lang, asked.about
    authors = {card.scenario.author for card in cards}
    dates = {card.scenario.date for card in cards}
    author = about.author or (authors.pop() if len(authors) == 1 else "")
    date = about.date or (dates.pop() if len(dates) == 1 else "")
    start = lang("head.start", city=starting_point(cards[0].city, lang))
    return " · ".join(text for text in (author, lang.date(date), start) if text)


def header(card: Scorecard, lang: Language, *, signed: bool = True) -> Iterator[str]:
    """Yield what there is to know of a scenario: rules it touches, who made it, what it says, where it is described.

    Args:
        card: the scorecard.
        lang: the language of the words.
        signed: whether to say who made it and when, which a byline may have said.
    """
    scenario = card.scenario
    yield from rules_touched(card, lang)
    author_and_date = ", ".join(text for text in (scenario.author, lang.date(scenario.date)) if text)
    if author_and_date and signed:
        yield author_and_date
    if scenario.description:
        yield scenario.description
    if scenario.points:
        yield points_modelled(card, lang)
    for reference in scenario.references:
        yield lang("head.reference", title=reference.title, address=reference.address).strip()


def starting_point(city: City, lang: Language) -> str:
    """Return what a report starts from, in full: the city, what was carried out before, and from when it is so."""
    name = lang("city.after", city=city.name, title=city.after) if city.after else city.name
    return lang("city.dated", city=name, date=lang.date(city.as_of)) if city.as_of else name


def since(card: Scorecard, lang: Language, *, hint: bool = False) -> Iterator[str]:
    """Yield what was decided after the month that the figures hold for.

    Args:
        card: the scorecard.
        lang: the language of the words.
        hint: whether to say how to start from it, which helps who runs `reorg`, and nobody who is handed a paper.
    """
    if card.city.after:
        if sum(card.city.modelled[1:]):
            yes, partly, no = card.city.modelled
            yield lang("head.start_points", count=yes + partly + no, yes=yes, partly=partly, no=no)
        return
    for decided in card.dataset.since:
        if decided.municipality == card.baseline and decided.scenario != card.id:
            source = cite(lang, card.dataset, decided.source, None)
            said = {
                "date": lang.date(decided.date),
                "text": lang.of(decided.text, decided.scenario),
                "source": source,
            }
            more = f" {lang('head.since_hint', scenario=decided.scenario)}" if hint else ""
            yield lang("head.since", **said) + more


def rules_touched(card: Scorecard, lang: Language) -> Iterator[str]:
    """Yield what law or custom the scenario touches, with the reason: nobody shall find that on page twelve."""
    for rule in card.rules:
        if rule.broken:
            task = card.dataset.task_name(rule.task, lang)
            reason = lang.of(rule.reason, rule.task)
            yield lang("head.rule", task=task, department=rule.department, reason=reason)


def options_said(card: Scorecard, lang: Language) -> Iterator[str]:
    """Yield what was chosen or given, so that no report hides it."""
    if card.options.get("evidence") == PUBLISHED:
        yield lang("head.published")
    if card.options.get("without_area"):
        yield lang("head.without_area", area=card.options["without_area"])
    cost = cost_range(str(card.options.get("cost_per_employee", "")))
    if cost:
        yield lang("head.cost", cost=span(lang, *cost, "kroner"))
    for name in ("staff", "tasks", "couplings"):
        listed = card.options.get(name)
        if isinstance(listed, list):
            yield lang("head.given", given="; ".join(listed))
