"""The figures of one scenario as people read them: the sentences on top and the table of metrics."""

from __future__ import annotations

from collections.abc import Iterator

from reorg.metrics import GROUPS, KEYS_OF_CHANGE
from reorg.report.figures import amount, difference, direction, metric_name, span
from reorg.report.view import LEFT, RIGHT, Block, Cell, Paragraph, Table
from reorg.scorecard import MatchResult, Result, Scorecard
from reorg.words import number, say, signed

MIRRORED = ("net_interfaces", "internal_load")


def points_modelled(card: Scorecard, lang: str) -> str:
    """Return how many of the proposal's points the scenario covers."""
    points = card.plan.scenario.points
    counts = {k: sum(p.modelled == k for p in points) for k in ("yes", "partly", "no")}
    return say(lang, "head.points", count=len(points), **counts)


def lead(card: Scorecard, lang: str) -> tuple[str, ...]:
    """Return at most three figures in plain words; what contradicts itself is said first."""
    if not any(r.delta for r in card.metrics.values()) and not card.moves:
        return (say(lang, "lead.nothing"),)
    found = [_lead_interfaces(card, lang), _lead_staff(card, lang), _lead_precedent(card, lang)]
    return tuple(sentence for sentence in found if sentence)


def _lead_interfaces(card: Scorecard, lang: str) -> str:
    net = card.metrics["net_interfaces"]
    counts = {
        k: amount(lang, card.metrics[f"{k}_interfaces"].value, "couplings") for k in ("new", "resolved")
    }
    published = net.published or 0.0
    key = "lead.opposite" if net.value * published < 0 else "lead.interfaces"
    return say(lang, key, net=signed(lang, net.value), published=signed(lang, published), **counts)


def _lead_staff(card: Scorecard, lang: str) -> str:
    tasks = card.metrics["tasks_moved"].value
    said = say(lang, "word.tasks", count=int(tasks))
    shifted = card.metrics.get("staff_shifted")
    if shifted is None:
        return say(lang, "lead.tasks", tasks=said)
    span_ = span(lang, shifted.low or 0, shifted.high or 0, "heads")
    sentence = say(lang, "lead.staff", staff=amount(lang, shifted.value, "heads"), span=span_, tasks=said)
    others = [
        say(
            lang,
            "lead.other",
            department=o.department,
            continues=o.continues,
            staff=amount(lang, o.staff_shifted, "heads"),
        )
        for o in card.other_readings
    ]
    return " ".join([sentence, *others])


def _lead_precedent(card: Scorecard, lang: str) -> str:
    results = [r for key, r in card.metrics.items() if key.startswith("tasks_to_move.")]
    if not results:
        return ""
    best = min(results, key=lambda r: (r.value, r.key))
    match = next(m for m in card.matching if m.city == best.reference)
    return say(
        lang,
        "lead.precedent",
        city=card.dataset.cities[best.reference].name,
        tasks=amount(lang, best.value, "tasks"),
        before=amount(lang, best.baseline, "tasks"),
        told=told(match, lang),
    )


def told(match: MatchResult, lang: str) -> str:
    """Return what would have to move as whole-department moves and single tasks."""
    whole = [b for b in match.blocks if b.whole]
    in_whole = sum(b.tasks for b in whole)
    total = match.common - sum(m.tasks for m in match.matches)
    single = number(
        lang, total - in_whole, 0 if abs(total - in_whole - round(total - in_whole)) < 1e-9 else 1
    )
    if not whole:
        return say(lang, "told.single", single=single)
    return say(lang, "told.both", tasks=amount(lang, in_whole, "tasks"), count=len(whole), single=single)


def metric_tables(card: Scorecard, lang: str, only_changed: bool) -> Iterator[Block]:
    head = ("metric", "today", "scenario", "change", "note")
    header = tuple(say(lang, f"column.{name}") for name in head)
    for group in GROUPS:
        shown = [
            r
            for r in card.metrics.values()
            if r.group == group and r.key.split(".")[0] != "similarity_by_chance"
        ]
        rows = tuple(_metric_row(card, r, lang) for r in shown if r.delta or not only_changed)
        if rows:
            yield Table(say(lang, f"group.{group}"), header, (LEFT, RIGHT, RIGHT, RIGHT, LEFT), rows)
    if "largest_share" in card.metrics:
        yield Paragraph(say(lang, "note.staff_weight"))


def changed_table(card: Scorecard, lang: str) -> Iterator[Block]:
    """Yield the metrics that the scenario changes as one table, with the part of each that is assumed.

    Likeness in per cent is left to the table of all scenarios, where chance stands beside it, and so is what
    another metric mirrors: the net number of interfaces is the change of their number, and what is coordinated inside
    departments is what is not between them.
    """
    shares = {entry.metric: entry.share for entry in card.assumptions}
    rows = tuple(
        (*_metric_row(card, r, lang, brief=True), Cell(amount(lang, shares.get(r.key, 0.0), "share")))
        for r in card.metrics.values()
        if r.delta and r.key not in MIRRORED and not r.key.startswith("similarity")
    )
    head = ("metric", "today", "scenario", "change", "note", "assumed")
    header = tuple(say(lang, f"column.{name}") for name in head)
    if rows:
        align = (LEFT, RIGHT, RIGHT, RIGHT, LEFT, RIGHT)
        yield Table(say(lang, "measures.changed"), header, align, rows)


def _metric_row(card: Scorecard, result: Result, lang: str, *, brief: bool = False) -> tuple[Cell, ...]:
    return (
        Cell(metric_name(lang, result, card.dataset)),
        Cell(amount(lang, result.baseline, result.unit)),
        Cell(amount(lang, result.value, result.unit)),
        Cell(change(result, lang), direction(result)),
        Cell("; ".join(_notes(card, result, lang, brief))),
    )


def change(result: Result, lang: str) -> str:
    """Return the change with its sign, and in words whether it is for the better or the worse."""
    text = difference(lang, result.delta, result.unit)
    mark = direction(result)
    return f"{text} {say(lang, f'word.{mark}')}" if mark else text


def _notes(card: Scorecard, result: Result, lang: str, brief: bool) -> Iterator[str]:
    """Yield denominators, what is published, and ranges; briefly: without how many tasks cities share."""
    key = result.key.split(".")[0]
    if key == "interfaces":
        yield say(lang, "note.of_couplings", total=card.couplings)
    if key == "handoffs":
        yield say(lang, "note.steps", count=len(result.counted), total=card.steps)
    if result.published is not None and result.published_delta is not None:
        shown = amount(lang, result.published, result.unit)
        if key == "interfaces":
            yield say(lang, "note.of_published", value=shown, total=card.couplings_published)
        elif key != "net_interfaces":
            yield say(lang, "note.published", value=shown)
        if key == "net_interfaces" or key not in KEYS_OF_CHANGE:
            delta = difference(lang, result.published_delta, result.unit)
            yield say(lang, "note.published_delta", delta=delta)
    if result.reference:
        yield from _reference_notes(card, result, lang, key, brief)
    elif key.startswith("largest"):
        yield _largest(result)
    if not result.reference and result.low is not None and result.high is not None:
        yield say(lang, "note.range", span=span(lang, result.low, result.high, result.unit))


def _largest(result: Result) -> str:
    """Return the department that a largest share is of."""
    held: dict[str, float] = {}
    for item in result.counted:
        department = str(item.detail["department"])
        held[department] = held.get(department, 0.0) + item.amount
    return max(held, key=lambda d: held[d], default="")


def _reference_notes(card: Scorecard, result: Result, lang: str, key: str, brief: bool) -> Iterator[str]:
    match = next(m for m in card.matching if m.city == result.reference)
    if key == "tasks_to_move":
        if not brief or any(b.whole for b in match.blocks):
            yield told(match, lang)
        if not brief:
            yield say(lang, "note.common", common=match.common, tasks=match.tasks)
    if key == "similarity":
        chance = card.metrics[f"similarity_by_chance.{result.reference}"]
        yield say(lang, "note.chance", value=amount(lang, chance.value, "share"))
    if result.low is not None and result.high is not None:
        missing = "note.missing_brief" if brief else "note.missing"
        name = "note.range" if key == "staff_to_move" else missing
        yield say(lang, name, span=span(lang, result.low, result.high, result.unit))
