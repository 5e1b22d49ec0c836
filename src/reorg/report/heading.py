"""The lines under a title: where a report starts from, what was chosen or given, who made it."""

from __future__ import annotations

from collections.abc import Iterator

from reorg.city.model import PUBLISHED, City
from reorg.metrics.model import cost_range
from reorg.report.amounts import cite, span
from reorg.report.lead import points_modelled
from reorg.scorecard.model import Scorecard
from reorg.words import Language


def header(card: Scorecard, lang: Language) -> Iterator[str]:
    """Yield the lines under the title: where it starts from, what was given, who made it, where it is described."""
    scenario = card.scenario
    yield lang("head.baseline", city=starting_point(card.city, lang), id=card.id)
    yield from rules_touched(card, lang)
    yield from since(card, lang)
    yield from options_said(card, lang)
    author_and_date = ", ".join(text for text in (scenario.author, lang.date(scenario.date)) if text)
    if author_and_date:
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


def since(card: Scorecard, lang: Language) -> Iterator[str]:
    """Yield what was decided after the month that the figures hold for, and how to start from it."""
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
            yield lang("head.since", scenario=decided.scenario, **said)


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
