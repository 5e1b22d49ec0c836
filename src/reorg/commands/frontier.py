"""What `search front` does, with the state that it keeps: options in, text out, exit code."""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
from msgspec import Struct
from msgspec.structs import replace

from reorg import api
from reorg.city.tables import MB, bounded
from reorg.commands.limits import session_of, wanted_of
from reorg.commands.output import replace_file, say, spare, write
from reorg.commands.progress import Bar
from reorg.commands.search import command_of, described, picked
from reorg.errors import InputError, Problem, Where
from reorg.inputs import Entry, prepare
from reorg.report.amounts import amount
from reorg.report.formats import rendered
from reorg.report.search import UNITS, front_view
from reorg.scorecard.to_json import written
from reorg.search.answers import answer, beside, check
from reorg.search.frontier import Beside, FrontPoint, front
from reorg.search.graph import Graph
from reorg.search.problem import Wanted, city_graph, city_limits
from reorg.search.staircase import at_once
from reorg.search.to_json import BesideSaid, FrontCard, PointFound
from reorg.session import Session
from reorg.words import Language
from reorg.words.spelling import inline

INTERRUPTED = 130


def follow(files: Sequence[str], lang: Language, data: str | None, **options: Any) -> int:
    """Follow the frontier of an objective against staff, and place scenarios beside it."""
    spare(files, options["output"])
    start = session_of(data, options, files)
    wanted, limits = wanted_of(start, {**options, "max_staff": options["max_staff"] or "10%"})
    check(start, wanted)
    objective = options["minimise"]
    here = replace(start.start, baseline=start.municipality)  # whatever the files name
    inputs = prepare(files, start=here, given=start.given)
    cards = [api.scored(e, start.asked) for e in inputs.entries if isinstance(e, Entry)]
    points, whole = _followed(start, wanted, limits, objective, options, lang)
    if not (points or whole):
        return INTERRUPTED
    if options["write"]:
        point = picked(points, options["pick"])
        title = lang("search.title_front", count=options["pick"])
        command = command_of(start, "front", [f"--minimise {objective}", *limits])
        scenario = answer(start, point.labels, wanted.new, title, command, described(start, lang))
        write(scenario.text, options["write"], lang)
    placed = beside(points, cards, objective, whole, wanted.most_moved or 0.0)
    if options["format_"] == "csv":
        report = _csv(points, objective)
    elif options["format_"] == "json":
        report = written(_card(start, limits, objective, points, placed, whole))
    else:
        view = front_view(points, placed, objective, whole, start.yardstick, lang)
        report = rendered(view, options["format_"], lang)
    write(report, options["output"], lang)
    return 0 if whole else INTERRUPTED


def _card(
    start: Session,
    limits: Sequence[str],
    objective: str,
    points: Sequence[FrontPoint],
    placed: Mapping[str, Beside],
    whole: bool,
) -> FrontCard:
    return FrontCard(
        baseline=start.yardstick.city.id,
        objective=objective,
        limits=tuple(limits),
        whole=whole,
        points=tuple(PointFound(round(p.value, 9), round(p.staff, 9), p.proven) for p in points),
        scenarios={id_: BesideSaid(p.value, p.staff, p.fewer_staff, p.less) for id_, p in placed.items()},
    )


def _csv(points: Sequence[FrontPoint], objective: str) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([objective, "staff_shifted", "proven"])
    writer.writerows([round(p.value, 9), round(p.staff, 9), p.proven] for p in points)
    return text.getvalue()


class _PointKept(Struct, frozen=True):
    value: float
    staff: float
    labels: list[int]
    proven: bool


class _State(Struct, frozen=True):
    """A frontier that is kept to go on with: what it is of, whether it is complete, and its points."""

    key: str
    whole: bool
    points: list[_PointKept]


def _followed(
    start: Session,
    wanted: Wanted,
    limits: Sequence[str],
    objective: str,
    options: Mapping[str, Any],
    lang: Language,
) -> tuple[list[FrontPoint], bool]:
    """Return the points found, and whether that is all of them; a stop by Ctrl-C keeps what is found."""
    g, bounds = city_graph(start.yardstick, wanted.new), city_limits(start.yardstick, wanted, start.data)
    key = _fingerprint(g, objective, limits)
    points, whole = _kept(options["state"], key, g)
    known = tuple(points)
    _keep(options["state"], key, points, whole=whole)  # where it cannot be written, no point is waited for
    if not whole and not at_once(g, bounds, objective):
        say(lang("search.one_by_one"))
    try:
        if not whole:
            with Bar(lang) as bar:
                said = _Said(bar, objective, wanted.most_moved or 0.0, points)
                for point in front(g, bounds, objective, options["time"], known, tell=said.found):
                    if point in known:
                        continue
                    points = [p for p in points if p.staff < point.staff or p.value < point.value] + [point]
                    _keep(options["state"], key, points, whole=False)
                    said.settled(points)
            whole = True
    except KeyboardInterrupt:
        say(lang("search.kept" if options["state"] else "search.unkept", file=inline(options["state"] or "")))
    _keep(options["state"], key, points, whole=whole)
    return points, whole


class _Said:
    """What is said on the way: on a bar how many points there are and how far down they reach, else a line a point."""

    def __init__(self, bar: Bar, objective: str, most: float, points: Sequence[FrontPoint]) -> None:
        self.bar, self.objective, self.most = bar, objective, most
        self.points, self.many = points, len(points)
        self._draw()

    def settled(self, points: Sequence[FrontPoint]) -> None:
        """Say the points that are settled, of which the last is new."""
        self.points = points
        self._draw()
        if not self.bar.shown:
            value = amount(self.bar.lang, points[-1].value, UNITS[self.objective])
            staff = amount(self.bar.lang, points[-1].staff, "heads")
            say(self.bar.lang("search.progress", count=len(points), value=value, staff=staff))

    def found(self, _settled: int, many: int) -> None:
        """Say how many points are found, with those that may still be beaten."""
        self.many = many
        self._draw()

    def _draw(self) -> None:
        lang = self.bar.lang
        if not self.points:
            self.bar.say(lang("progress.found", found=lang.number(self.many)))
            return
        staff = self.points[-1].staff
        text = lang(
            "progress.front",
            count=lang.number(len(self.points)),
            found=lang.number(max(self.many, len(self.points))),
            staff=amount(lang, staff, "heads"),
            most=amount(lang, self.most, "heads"),
            open=lang.number(sum(not p.proven for p in self.points)),
        )
        self.bar.say(text, 1 - staff / max(self.most, 1.0))


def _fingerprint(g: Graph, objective: str, limits: Sequence[str]) -> str:
    """Return what tells one frontier from another: the graph, with whatever staff and couplings, and the limits."""
    arrays = (g.before, g.p, g.q, g.weight, g.group, g.moving, g.size, g.real, g.rest)
    digest = hashlib.sha256(repr((g.departments, objective, sorted(limits))).encode())
    for array in arrays:
        digest.update(np.ascontiguousarray(array).tobytes())
    return digest.hexdigest()


def _kept(file: str | None, key: str, g: Graph) -> tuple[list[FrontPoint], bool]:
    """Return the points that a file keeps, and whether that is all of them; none where there is no file yet.

    Raises:
        InputError: it holds something else (C546), or a frontier for other data or limits (C526).
    """
    if not file:
        return [], False
    try:
        kept = msgspec.json.decode(bounded(Path(file), Where(file), 50 * MB), type=_State)
    except FileNotFoundError:
        return [], False
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        raise InputError([Problem("C546", Where(file), {"file": file})]) from None
    if kept.key != key:
        raise InputError([Problem("C526", Where("--state"), {"file": file})])
    if not all(
        len(p.labels) == len(g.before) and {*p.labels} <= {*range(g.departments)} for p in kept.points
    ):
        raise InputError([Problem("C546", Where(file), {"file": file})])
    return [FrontPoint(p.value, p.staff, np.array(p.labels), p.proven) for p in kept.points], kept.whole


def _keep(file: str | None, key: str, points: Sequence[FrontPoint], *, whole: bool) -> None:
    if file:
        listed = [_PointKept(p.value, p.staff, p.labels.tolist(), p.proven) for p in points]
        replace_file(file, msgspec.json.encode(_State(key, whole, listed)))
