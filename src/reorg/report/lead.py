"""The sentences on top of a report on one scenario: its figures in plain words."""

from __future__ import annotations

from reorg.report.amounts import amount, span
from reorg.scorecard.model import MatchResult, Scorecard
from reorg.words import Language


def points_modelled(card: Scorecard, lang: Language) -> str:
    """Return how many of the proposal's points the scenario covers."""
    points = card.scenario.points
    counts = {k: sum(p.modelled == k for p in points) for k in ("yes", "partly", "no")}
    return lang("head.points", count=len(points), **counts)


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
    return " ".join([sentence, *others])


def _lead_precedent(card: Scorecard, lang: Language) -> str:
    results = [(r.value, key, r) for key, r in card.metrics.items() if key.startswith("tasks_to_move.")]
    if not results:
        return ""
    _, _, best = min(results, key=lambda r: r[:2])
    match = next(m for m in card.matching if m.city == best.reference)
    return lang(
        "lead.precedent",
        city=card.dataset.cities[best.reference].name,
        tasks=amount(lang, best.value, "tasks"),
        before=amount(lang, best.baseline, "tasks"),
        told=told(match, lang),
    )


def told(match: MatchResult, lang: Language) -> str:
    """Return what would have to move as whole-department moves and single tasks."""
    whole = [b for b in match.blocks if b.whole]
    in_whole = sum(b.tasks for b in whole)
    total = match.common_tasks - sum(m.tasks for m in match.matches)
    single = lang.number(total - in_whole, 0 if abs(total - in_whole - round(total - in_whole)) < 1e-9 else 1)
    if not whole:
        return lang("told.single", single=single)
    return lang("told.both", tasks=amount(lang, in_whole, "tasks"), count=len(whole), single=single)
