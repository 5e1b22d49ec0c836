"""A saved card in, the same card counted again out: what it says is not believed, but held against the data."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

import msgspec
from msgspec.structs import replace

from reorg.city.model import RESIDUAL, City, Dataset, Part
from reorg.plan.model import AfterDepartment, Piece, Structure
from reorg.scorecard.chances import Robustness
from reorg.scorecard.model import BASELINE, Card, NetMove, Scorecard
from reorg.scorecard.score import Baseline, scorecard_of
from reorg.scorecard.to_json import card_of
from reorg.words import LANGUAGES, language

NEAR = 1e-6  # numbers are saved with nine decimals, and counted again from shares that were saved so
LARGEST = 10**15  # no number of a card is so large
NOTES = "N"  # what the codes of notes on a file begin with; no structure tells them
OWN = (
    "digest",
    "percentiles",
    "reorg_version",
    "robustness",
    "warnings",
)  # what is not counted from the structure


def recounted(card: Card, data: Dataset) -> Scorecard | None:
    """Return the scorecard that a card is of, or None where the card says otherwise than what is counted.

    Args:
        card: as it was read.
        data: the data that it rests on, with a user's own figures in it.
    """
    structure = _structure(card, data.cities[card.baseline])
    notes = tuple(warned for warned in card.warnings if warned.code.startswith(NOTES))
    if structure is None or not _mergers(card, structure, data.cities[card.baseline]):
        return None
    if not all(_fills(warned.code, warned.params) for warned in notes):
        return None
    if any(point.modelled not in ("yes", "partly", "no") for point in card.scenario.points):
        return None
    mergers = tuple((merger.into, merger.departments) for merger in card.mergers)
    baseline = Baseline(data.cities[card.baseline], data, card.options)
    again = scorecard_of(baseline, structure, card.scenario, (), mergers)
    if not _alike(_said(card), _said(card_of(again))):
        return None
    warnings = (*notes, *(w for w in again.warnings if not w.code.startswith(NOTES)))
    return replace(
        again, warnings=warnings, percentiles=_percentiles(card, again), robustness=_robustness(card, again)
    )


def _structure(card: Card, city: City) -> Structure | None:
    """Return the structure that the departments of a card are, or None where they are none of the city."""
    held: dict[tuple[str, str], list[tuple[str, float]]] = defaultdict(list)
    for department in card.departments:
        for mine in department.parts:
            held[mine.task, mine.source].append((department.id, mine.share))
    moves = {(move.task, move.source, move.to): move for move in card.moves}
    pieces: list[Piece] = []
    for part in city.parts:
        if not part.residual:
            placed = sorted(held.pop((part.task, part.department), ()))
            if not math.isclose(sum(share for _, share in placed), part.share, rel_tol=0, abs_tol=NEAR):
                return None
            pieces += [_piece(part, share, to, moves) for to, share in placed]
    departments = _departments(card, city)
    rests = [_rest(part, departments, card) for part in city.parts if part.residual]
    if held or None in rests or len({d.id for d in departments}) < len(departments):
        return None
    return Structure(departments=departments, pieces=(*pieces, *(rest for rest in rests if rest)))


def _piece(part: Part, share: float, to: str, moves: Mapping[tuple[str, str, str], NetMove]) -> Piece:
    move = moves.get((part.task, part.department, to))
    fraction = min(max(share / part.share, 0.0), 1.0)
    whole = math.isclose(fraction, 1.0, rel_tol=0, abs_tol=NEAR)
    return Piece(
        part, 1.0 if whole else fraction, to, move.point if move else None, move.because if move else ""
    )


def _departments(card: Card, city: City) -> tuple[AfterDepartment, ...]:
    """Return the departments of a card, and those of the city that never had a task."""
    said = [AfterDepartment(d.id, d.name, d.continues) for d in card.departments]
    filled = {part.department for part in city.parts if not part.residual}
    merged = {d for merger in card.mergers for d in merger.departments}
    known = {d.id for d in said} | {d.continues for d in said} | filled | merged
    return (*said, *(AfterDepartment(d.id, d.name, d.id) for d in city.departments if d.id not in known))


def _rest(part: Part, departments: Sequence[AfterDepartment], card: Card) -> Piece | None:
    """Return where the unnamed staff of a department is: where a move says, else where its heir is."""
    to = [m.to for m in card.moves if (m.task, m.source) == (RESIDUAL, part.department)]
    to += [d.id for d in departments if d.continues == part.department]
    return Piece(part, 1.0, to[0]) if to and to[0] in {d.id for d in departments} else None


def _mergers(card: Card, structure: Structure, city: City) -> bool:
    """Return whether mergers, and what departments continue, are of departments that there are."""
    after, before = {d.id for d in structure.departments}, {d.id for d in city.departments}
    continued = [d.continues for d in structure.departments if d.continues]
    return (
        before.issuperset(continued)
        and len(set(continued)) == len(continued)
        and all(m.into in after and m.departments and before.issuperset(m.departments) for m in card.mergers)
    )


def _fills(code: str, params: Mapping[str, object]) -> bool:
    """Return whether a note is one of the catalogue, and has all that its sentence needs."""
    spoken = [language(lang) for lang in LANGUAGES]
    return all(one.has(code) and one.asks(code) <= set(params) for one in spoken)


def _percentiles(card: Card, again: Scorecard) -> Any:
    """Return the place among random reorganisations, where it is of this card."""
    ensemble = card.percentiles
    if ensemble is None or not set(ensemble.percentiles) <= set(again.metrics):
        return None
    right = all(p.unit == again.metrics[key].unit for key, p in ensemble.percentiles.items())
    return ensemble if right else None


def _robustness(card: Card, again: Scorecard) -> Robustness | None:
    """Return how sure the differences are, where that is of this card."""
    robust = card.robustness
    if robust is None or not {BASELINE, card.scenario.id}.issuperset(robust.columns):
        return None
    said = all(s.scenario == card.scenario.id and s.criterion in again.metrics for s in robust.signs)
    return robust if said and set(robust.criteria) <= set(again.metrics) else None


def _said(card: Card) -> dict[str, Any]:
    """Return what a card says that is counted from its structure."""
    said: dict[str, Any] = msgspec.to_builtins(card, str_keys=True)
    return {name: said[name] for name in Card.__struct_fields__ if name not in OWN}


def _alike(one: Any, two: Any) -> bool:
    """Return whether two builtins are the same, numbers but for the last decimals."""
    if isinstance(one, dict) and isinstance(two, dict):
        return one.keys() == two.keys() and all(_alike(one[key], two[key]) for key in one)
    if isinstance(one, list | tuple) and isinstance(two, list | tuple):
        return len(one) == len(two) and all(map(_alike, one, two))
    if isinstance(one, float) or (isinstance(two, float) and isinstance(one, int) and abs(one) < LARGEST):
        return (
            isinstance(two, int | float)
            and abs(two) < LARGEST
            and math.isclose(one, two, rel_tol=NEAR, abs_tol=NEAR)
        )
    return bool(one == two)
