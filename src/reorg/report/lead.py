"""The sentences on top of a report on one scenario: its figures in plain words."""

from __future__ import annotations

from collections.abc import Iterator

from reorg.report.amounts import amount, shared_name, span
from reorg.scorecard.model import MatchResult, Result, Scorecard
from reorg.words import Language

FEW = 2  # so many readings of a merger, or tasks that go one way, are told one by one
SHORT = 40  # letters of the names of tasks that are told one by one
WAYS = 3  # from one department to another that are told one by one
HALF = 0.5  # of the staff: a department so large is said first


def points_modelled(card: Scorecard, lang: Language) -> str:
    """Return how many of the proposal's points the scenario covers."""
    points = card.scenario.points
    counts = {k: sum(p.modelled == k for p in points) for k in ("yes", "partly", "no")}
    if counts["yes"] == len(points):
        said = lang("points.all", count=len(points))
    else:
        said = lang.listed(lang(f"points.{k}", count=count) for k, count in counts.items() if count)
    return lang("head.points", count=len(points), said=said)


def lead(card: Scorecard, lang: Language) -> tuple[str, ...]:
    """Return at most three figures in plain words; what contradicts itself is said first."""
    if not any(r.delta for r in card.metrics.values()) and not card.moves:
        return (lang("lead.nothing"),)
    sentences = [_lead_interfaces(card, lang), _lead_staff(card, lang), _lead_precedent(card, lang)]
    return tuple(sentence for sentence in sentences if sentence)


def _lead_interfaces(card: Scorecard, lang: Language) -> str:
    net = card.metrics["net_interfaces"]
    counts = {
        k: amount(lang, card.metrics[f"{k}_interfaces"].value, "couplings") for k in ("new", "resolved")
    }
    published = net.published or 0.0
    key = "lead.opposite" if net.value * published < 0 else "lead.interfaces"
    return lang(key, net=lang.signed(net.value), published=lang.signed(published), **counts)


def _lead_staff(card: Scorecard, lang: Language) -> str:
    tasks = card.metrics["tasks_moved"].value
    said = lang("word.tasks", count=int(tasks))
    shifted = card.metrics.get("staff_shifted")
    if shifted is None:
        return lang("lead.tasks", tasks=said)
    span_ = span(lang, shifted.low or 0, shifted.high or 0, "heads")
    sentence = lang("lead.staff", staff=amount(lang, shifted.value, "heads"), span=span_, tasks=said)
    others = [
        lang(
            "lead.other",
            department=o.department,
            continues=o.continues,
            staff=amount(lang, o.staff_shifted, "heads"),
        )
        for o in card.other_readings
    ]
    if len(others) > FEW:
        values = [o.staff_shifted for o in card.other_readings] + [shifted.value]
        names = lang.listed(dict.fromkeys(o.department for o in card.other_readings))
        reach = span(lang, min(values), max(values), "heads")
        return " ".join([sentence, lang("lead.others", departments=names, span=reach)])
    return " ".join([sentence, *others])


def _lead_precedent(card: Scorecard, lang: Language) -> str:
    results = [(r.value, key, r) for key, r in card.metrics.items() if key.startswith("tasks_to_move.")]
    if not results:
        return ""
    _, _, best = min(results, key=lambda r: r[:2])
    match = next(m for m in card.matching if m.city == best.reference)
    whole = abs(best.baseline - round(best.baseline)) < 1e-9
    before = lang("word.tasks", count=round(best.baseline))
    sentence = lang(
        "lead.precedent",
        city=card.dataset.cities[best.reference].name,
        before=before if whole else lang("told.about", tasks=before),
        told=told(match, best, lang),
    )
    rivals = [r for *_, r in results if r is not best and _may_be_less(r, best)]
    if not rivals:
        return sentence
    others = lang.listed(_within(card, r, lang) for r in rivals)
    return f"{sentence} {lang('lead.rivals', best=_within(card, best, lang), others=others)}"


def _may_be_less(other: Result, best: Result) -> bool:
    """Return whether another city may be nearer, since it is not known where all tasks lie."""
    return other.low is not None and best.high is not None and other.low < best.high


def _within(card: Scorecard, result: Result, lang: Language) -> str:
    """Return a city with the range of tasks that its model would move."""
    city = card.dataset.cities[result.reference].name
    return f"{city} {span(lang, result.low or 0.0, result.high or 0.0, result.unit)}"


def told(match: MatchResult, result: Result, lang: Language) -> str:
    """Return what would have to move: whole tasks and parts of others, and how much of it as whole departments."""
    amounts: dict[str, float] = {}
    for item in result.counted:
        amounts[item.id] = amounts.get(item.id, 0.0) + item.amount
    whole = sum(amount_ > 1 - 1e-9 for amount_ in amounts.values())
    parts = len(amounts) - whole
    key = "told.whole" if not parts else "told.tasks" if whole else "told.parts"
    text = lang(key, whole=whole, parts=parts)
    moves = [b for b in match.blocks if b.whole]
    if not moves:
        return text
    tasks = amount(lang, sum(b.tasks for b in moves), "tasks")
    return lang("told.moves", told=text, tasks=tasks, count=len(moves))


def does(card: Scorecard, lang: Language) -> str:
    """Return what a scenario does, and what it ruins first; what it counts stands in figures beside it."""
    said = [*_ruins(card, lang), *_departments(card, lang), *_moves(card, lang), *_renamed(card, lang)]
    text = "; ".join(said or [lang("line.nothing")]) + "."
    return text[0].upper() + text[1:]


def _ruins(card: Scorecard, lang: Language) -> Iterator[str]:
    index, largest = card.metrics.get("modularity"), card.metrics.get("largest_share")
    if index and index.value <= 0 < index.baseline:
        yield lang("line.coherence", value=amount(lang, index.value, index.unit))
    if largest and largest.value >= HALF > largest.baseline:
        staffed = [d for d in card.departments if d.staff]
        one = max(staffed, key=lambda d: d.staff.mid if d.staff else 0.0)
        yield lang("line.one", department=one.id, share=amount(lang, largest.value, "share"))


def _departments(card: Scorecard, lang: Language) -> Iterator[str]:
    kept = {d.continues for d in card.departments}
    merged = {d for merger in card.mergers for d in merger.departments}
    named = {d.id: f"{d.id} ({d.name})" if d.name != d.id else d.id for d in card.departments}
    for merger in card.mergers:
        yield lang("line.merge", departments=lang.listed(merger.departments), into=named[merger.into])
    closing = [d.id for d in card.city.departments if d.id not in kept | merged]
    if closing:
        yield lang("line.closes", departments=lang.listed(closing), count=len(closing))
    for d in card.departments:
        if not d.continues and d.id not in {merger.into for merger in card.mergers}:
            sources = lang.listed(dict.fromkeys(m.source for m in card.moves if m.to == d.id and m.share))
            tasks = lang("word.tasks", count=len({m.task for m in card.moves if m.to == d.id and m.share}))
            yield lang("line.opens", department=named[d.id], tasks=tasks, sources=sources or "–")


def _renamed(card: Scorecard, lang: Language) -> Iterator[str]:
    """Yield which departments go on under another name: few by name."""
    before = {d.id: d.name for d in card.city.departments}
    into = {merger.into for merger in card.mergers}
    renamed = [
        d for d in card.departments if d.continues and before[d.continues] != d.name and d.id not in into
    ]
    if len(renamed) > FEW:
        yield lang("line.renamed_all", count=len(renamed))
    else:
        yield from (lang("line.renamed", department=d.continues, name=d.name) for d in renamed)


def _moves(card: Scorecard, lang: Language) -> Iterator[str]:
    """Yield what goes to departments that there were, the most first; few tasks by name."""
    merged = {m.into: m.departments for m in card.mergers}
    new = {d.id for d in card.departments if not d.continues} - {*merged}
    ways: dict[tuple[str, str], list[str]] = {}
    for move in card.moves:
        if move.share and move.to not in new and move.source not in merged.get(move.to, ()):
            ways.setdefault((move.source, move.to), []).append(shared_name(card, move.task, move.share, lang))
    ordered = sorted(ways.items(), key=lambda way: -len(way[1]))
    for (source, to), tasks in ordered[:WAYS]:
        named = lang.listed(tasks)
        if len(tasks) > FEW or len(named) > SHORT:
            named = lang("word.tasks", count=len(tasks))
        yield lang("line.moves", tasks=named, source=source, to=to, count=len(tasks))
    rest = [task for _, tasks in ordered[WAYS:] for task in tasks]
    if rest:
        yield lang("line.rest", tasks=lang("word.tasks", count=len(rest)), count=len(rest))
