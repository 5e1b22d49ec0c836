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
    organisation,
    percentiles,
    robustness,
)
from reorg.report.request import Request
from reorg.report.view import Block, Section
from reorg.scorecard.model import Scorecard

Maker = Callable[[Scorecard, Request], Iterable[Block]]


class Chapter(Struct, frozen=True, kw_only=True):
    """A chapter on one scenario, with a heading `section.<key>`.

    brief: in a report for the screen · full: on a page · beside: in a chapter of a comparison · annex: in the appendix
    on a scenario; None: not there.
    """

    key: str
    brief: Maker | None = None
    full: Maker | None = None
    beside: Maker | None = None
    annex: Maker | None = None


CHAPTERS = (
    Chapter(key="metrics", brief=measures.tables, full=measures.tables, annex=measures.changed),
    Chapter(key="organisation", full=organisation.brief, beside=organisation.brief, annex=organisation.annex),
    Chapter(key="flow", full=flow.flow, beside=flow.flow),
    Chapter(key="interfaces", brief=interfaces.listed, full=interfaces.full, beside=interfaces.beside),
    Chapter(key="moves", brief=moves.full, annex=moves.full),
    Chapter(key="departments", brief=departments.brief, annex=departments.full),
    Chapter(key="matching", brief=cities.brief, annex=cities.annex),
    Chapter(key="journeys", brief=journeys.listed, annex=journeys.drawn),
    Chapter(key="experiences", brief=experiences.full, annex=experiences.full),
    Chapter(key="covered", brief=coverage.coverage, full=coverage.coverage, beside=coverage.coverage),
    Chapter(key="assumed", brief=assumptions.assumptions, full=assumptions.assumptions),
    Chapter(key="robustness", brief=robustness.signs, full=robustness.signs),
    Chapter(
        key="random",
        brief=percentiles.percentiles,
        full=percentiles.percentiles,
        beside=percentiles.percentiles,
    ),
)


def brief(card: Scorecard, request: Request) -> tuple[Section, ...]:
    """Return the sections of a report for the screen."""
    return _sections(card, request, ((c.key, c.brief) for c in CHAPTERS))


def full(card: Scorecard, request: Request) -> tuple[Section, ...]:
    """Return the sections of a page on one scenario, with pictures."""
    return _sections(card, request, ((c.key, c.full) for c in CHAPTERS))


def beside(card: Scorecard, request: Request) -> tuple[Section, ...]:
    """Return the sections of a chapter of a comparison: all of a page but what the comparison says once for all."""
    return _sections(card, request, ((c.key, c.beside) for c in CHAPTERS))


def annex(card: Scorecard, request: Request) -> tuple[Section, ...]:
    """Return the sections of the appendix on a scenario: every task that moves, department by department."""
    return _sections(card, request, ((c.key, c.annex) for c in CHAPTERS))


def _sections(
    card: Scorecard, request: Request, makers: Iterable[tuple[str, Maker | None]]
) -> tuple[Section, ...]:
    sections: Iterator[Section] = (
        Section(request.lang(f"section.{key}"), tuple(make(card, request))) for key, make in makers if make
    )
    return tuple(section for section in sections if section.blocks)
