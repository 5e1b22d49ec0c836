"""The other cities: what would have to move to be like each, which departments correspond, and what they tell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reorg.report.amounts import cite
from reorg.report.renderers.workbook.sheets import Made, Row, columns, joined, labelled
from reorg.scorecard.model import Scorecard
from reorg.words import Language


def similarity(cards: Sequence[Scorecard], lang: Language) -> Made:
    """Return task by task what would have to move to be like each city."""

    def rows() -> Iterator[Row]:
        for name, card in labelled(cards):
            for match in card.matching:
                for item in card.metrics[f"tasks_to_move.{match.city}"].counted:
                    task = card.dataset.task_name(item.id, lang)
                    city, basis = card.dataset.cities[match.city].name, lang(f"basis.{item.basis}")
                    ways = (item.department, joined(item.there))
                    yield name, city, task, item.id, *ways, item.amount, basis

    heads = ("scenario", "city", "task", "key", "department", "there", ("share", "share"), "basis")
    return columns(lang, *heads), rows()


def counterparts(cards: Sequence[Scorecard], lang: Language) -> Made:
    """Return which department corresponds to which in every city, the tasks they share, and how clear that is."""

    def rows() -> Iterator[Row]:
        for name, card in labelled(cards):
            for match in card.matching:
                city = card.dataset.cities[match.city].name
                for m in match.matches:
                    both = m.department and m.counterpart
                    shared = (m.tasks, m.margin) if both else (None, None)
                    yield name, city, m.department or "", m.counterpart or "", *shared

    numbers = (("shared_tasks", "tasks"), ("margin", "tasks"))
    return columns(lang, "scenario", "city", "department", "counterpart", *numbers), rows()


def experiences(cards: Sequence[Scorecard], lang: Language) -> Made:
    """Return what the cities tell of arrangements that a scenario brings about or ends."""

    def rows() -> Iterator[Row]:
        for name, card in labelled(cards):
            for e in card.experiences:
                told_by = joined(card.dataset.cities[city].name for city in e.municipalities)
                happens = lang("arrangement.brought" if e.brought else "arrangement.ended")
                said = (lang(f"direction.{e.direction}"), lang.of(e.text, e.id))
                yield name, told_by, happens, *said, cite(lang, card.dataset, e.source, e.line)

    return columns(lang, "scenario", "told_by", "arrangement", "direction", "text", "source"), rows()
