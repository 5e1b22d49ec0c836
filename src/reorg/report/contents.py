"""Which report has which chapter, in which order: the only list of chapters."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from msgspec import Struct

from reorg.report.chapters import (
    assumptions,
    cities,
    coverage,
    departments,
    experiences,
    flow,
    interfaces,
    journeys,
    measures,
    moves,
    percentiles,
)
from reorg.report.request import Request
from reorg.report.view import Block, Section
from reorg.scorecard.model import Scorecard

Maker = Callable[[Scorecard, Request], Iterable[Block]]


class Chapter(Struct, frozen=True):
    """A chapter on one scenario, with a heading `section.<key>`.

    brief: in a report for the screen · full: on a page · beside: in a chapter of a comparison; None: not there.
    """

    key: str
    brief: Maker | None
    full: Maker | None
    beside: Maker | None


CHAPTERS = (
    Chapter("metrics", measures.tables, measures.tables, measures.changed),
    Chapter("flow", None, flow.flow, flow.flow),
    Chapter("interfaces", interfaces.listed, interfaces.full, interfaces.beside),
    Chapter("moves", moves.full, moves.full, moves.beside),
    Chapter("departments", departments.brief, departments.full, departments.beside),
    Chapter("matching", cities.brief, cities.full, cities.beside),
    Chapter("journeys", journeys.listed, journeys.drawn, journeys.drawn),
    Chapter("experiences", experiences.full, experiences.full, experiences.beside),
    Chapter("covered", coverage.coverage, coverage.coverage, coverage.coverage),
    Chapter("assumed", assumptions.assumptions, assumptions.full, None),
    Chapter("random", percentiles.percentiles, percentiles.percentiles, None),
)


def brief(card: Scorecard, request: Request) -> tuple[Section, ...]:
    """Return the sections of a report for the screen."""
    return _sections(card, request, ((c.key, c.brief) for c in CHAPTERS))


def full(card: Scorecard, request: Request) -> tuple[Section, ...]:
    """Return the sections of a page on one scenario: with charts, a sheet per department, and likeness by task."""
    return _sections(card, request, ((c.key, c.full) for c in CHAPTERS))


def beside(card: Scorecard, request: Request) -> tuple[Section, ...]:
    """Return the sections of a chapter of a comparison: all of a page but what the comparison says once for all."""
    return _sections(card, request, ((c.key, c.beside) for c in CHAPTERS))


def _sections(
    card: Scorecard, request: Request, makers: Iterable[tuple[str, Maker | None]]
) -> tuple[Section, ...]:
    sections: Iterator[Section] = (
        Section(request.lang(f"section.{key}"), tuple(make(card, request))) for key, make in makers if make
    )
    return tuple(section for section in sections if section.blocks)
