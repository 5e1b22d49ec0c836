"""What a scenario does around the departments, as people read it: journeys, parties, and what other cities tell."""

from __future__ import annotations

from collections.abc import Iterator

from reorg.report.figures import cite
from reorg.report.view import Block, Item, Items, Paragraph
from reorg.scorecard import Scorecard, StepResult
from reorg.words import say


def journeys(card: Scorecard, lang: str, *, drawn: bool = False) -> Iterator[Block]:
    """Yield the steps that begin or cease to cross, and the parties that meet other departments.

    Args:
        card: the scorecard.
        lang: en or da.
        drawn: a chart has shown the steps already.
    """
    if not card.dataset.journeys and not card.dataset.parties:
        return
    changed = [step for step in card.journeys if step.crossing[0] != step.crossing[1]]
    titles = {j.id: j.title(lang) for j in (*card.dataset.journeys, *card.dataset.parties)}
    items = []
    for journey in dict.fromkeys(step.journey for step in changed):
        steps = [_step(card, step, lang) for step in changed if step.journey == journey]
        items.append(Item(titles[journey], tuple(steps)))
    if items and not drawn:
        yield Items(say(lang, "journeys.caption"), tuple(items))
    elif not items:
        yield Paragraph(say(lang, "journeys.same"))
    heirs = {d.continues: d.id for d in card.departments if d.continues}
    met = [p for p in card.parties if {heirs.get(d, d) for d in p.before} != set(p.after)]
    if met:
        listed = [Item(f"{titles[p.party]}: {', '.join(p.before)} → {', '.join(p.after)}") for p in met]
        yield Items(say(lang, "parties.caption"), tuple(listed))


def _step(card: Scorecard, step: StepResult, lang: str) -> str:
    one, two = (card.dataset.task_name(task, lang) for task in (step.before, step.task))
    before, after = (", ".join(departments) for departments in step.departments)
    return say(lang, "journeys.step", one=one, two=two, before=before, after=after)


def experiences(card: Scorecard, lang: str, *, brief: bool = False) -> Iterator[Block]:
    """Yield what the interviews tell of arrangements that the scenario brings about or ends.

    Args:
        card: the scorecard.
        lang: en or da.
        brief: name sources by their ids; their titles stand in the appendix.
    """
    data = card.dataset
    known = {e.id: e for e in data.experiences}
    items = []
    for told in card.experiences:
        e = known[told.experience]
        key = "experiences.brought" if told.brought else "experiences.ended"
        text = say(lang, key, city=data.cities[e.municipality].name, text=e.text(lang))
        items.append(Item(text, (cite(lang, data, e.source, e.line, brief=brief),)))
    if items:
        yield Items(say(lang, "experiences.caption"), tuple(items))
