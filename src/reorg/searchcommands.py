"""What `search next`, `best` and `front` do: options in, text out, exit code."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import click
import numpy as np

from reorg import api, randomcommands
from reorg.errors import InputError, Problem, Where
from reorg.model import ALL
from reorg.output import spare, write
from reorg.report.figures import amount
from reorg.report.markdown import markdown
from reorg.report.searchview import UNITS, best_view, front_view, next_view, step_said
from reorg.report.textfile import text
from reorg.report.view import View
from reorg.report.webpage import page
from reorg.search.city import Wishes, city_graph, city_limits
from reorg.search.front import FrontPoint, front
from reorg.search.graph import Graph
from reorg.search.neighbours import Step
from reorg.searching import Found, Ground, answer, beside, check, search_best, search_next
from reorg.searchwishes import given_of, ground_of, unread, wishes_of
from reorg.words import say

SCHEMA = "reorg.search/1"


def next_(file: str | None, lang: str, data: str | None, **options: Any) -> int:
    """Rank every single step from a structure."""
    spare([file] if file else [], options["output"])
    start = ground_of(data, {**options, "baseline": file or options["baseline"]})
    wishes = Wishes(lock=tuple(options["lock"]), lift=options["lift"])
    found = search_next(start, wishes, options["metric"])
    if options["write"]:
        step = _picked(found, options["pick"])
        told = _told(step, start, lang)
        title = say(lang, "search.title_next", count=options["pick"], step=told)
        command = _command(start, "next", [f"--metric {options['metric']}"])
        _write(answer(start, step.labels, 0, title, command, _described(start, lang)), options["write"], lang)
    if options["format_"] == "json":
        listed = [
            {
                "kind": s.kind,
                "step": _told(s, start, "en"),
                "values": s.values,
                "pareto": s.pareto,
            }
            for s in found[: options["top"]]
        ]
        body = {"metric": options["metric"], "count": len(found), "steps": listed}
        write(_json("next", start, body), options["output"], lang)
        return 0
    view = next_view(found, options["top"], options["metric"], start.yardstick, start.data, lang)
    write(_render(view, options["format_"], lang), options["output"], lang)
    return 0


def best(lang: str, data: str | None, **options: Any) -> int:
    """Find the best structure within limits, and say how sure that is."""
    start = ground_of(data, options)
    wishes, wished = wishes_of(start, options)
    objective, seconds = options["minimise"], options["time"]
    found = search_best(start, wishes, objective, seconds)
    assert found.labels is not None, "search_best raises where nothing was found"
    title = say(lang, "search.title_best", metric=say(lang, f"metric.{objective}").lower())
    command = _command(start, "best", [f"--minimise {objective}", *wished])
    made = answer(start, found.labels, wishes.new, title, command, _described(start, lang))
    if options["write"]:
        _write(made, options["write"], lang)
    if options["format_"] == "json":
        body = {
            "objective": objective,
            "limits": wished,
            "status": found.status,
            "value": round(found.value, 9),
            "bound": round(found.bound, 6),
            "gap": round(found.gap, 9),
            "metrics": {k: {"value": r.value, "baseline": r.baseline} for k, r in made.card.metrics.items()},
            "scenario": made.text,
        }
        write(_json("best", start, body), options["output"], lang)
        return 0
    write(
        _render(best_view(found, made.card, wished, seconds, lang), options["format_"], lang),
        options["output"],
        lang,
    )
    return 0


def follow(files: Sequence[str], lang: str, data: str | None, **options: Any) -> int:
    """Follow the frontier of an objective against staff, and place scenarios beside it."""
    spare(files, options["output"])
    start = ground_of(data, options)
    wishes, wished = wishes_of(start, {**options, "max_staff": options["max_staff"] or "10%"})
    check(start, wishes)
    objective = options["minimise"]
    cards = [
        api.score(f, start.data, baseline=start.baseline, evidence=start.evidence, given=start.given)
        for f in files
    ]
    points, whole = _followed(start, wishes, wished, objective, options, lang)
    if options["write"]:
        point = _picked(points, options["pick"])
        title = say(lang, "search.title_front", count=options["pick"])
        command = _command(start, "front", [f"--minimise {objective}", *wished])
        _write(
            answer(start, point.labels, wishes.new, title, command, _described(start, lang)),
            options["write"],
            lang,
        )
    placed = beside(points, cards, objective, whole, wishes.most_moved or 0.0)
    if options["format_"] in ("json", "csv"):
        rows = [
            {objective: round(p.value, 9), "staff_shifted": round(p.staff, 9), "proven": p.proven}
            for p in points
        ]
        if options["format_"] == "csv":
            write(_csv(rows), options["output"], lang)
            return 0
        told = {
            id_: {"value": p.value, "staff_shifted": p.staff, "fewer_staff": p.fewer_staff, "less": p.less}
            for id_, p in placed.items()
        }
        body = {"objective": objective, "limits": wished, "whole": whole, "points": rows, "scenarios": told}
        write(_json("front", start, body), options["output"], lang)
        return 0
    view = front_view(points, placed, objective, whole, start.yardstick, lang)
    write(_render(view, options["format_"], lang), options["output"], lang)
    return 0


def random(scenario: str, n: int, seed: int, lang: str, data: str | None, **options: Any) -> int:
    """Tell where a scenario stands among random reorganisations that move as much."""
    spare(scenario.split("+"), options["output"])
    how = {name: options[name] for name in ("baseline", "evidence", "anywhere")}
    given = given_of(options)
    return randomcommands.random(
        scenario, n, seed, lang, data, options["output"], options["format_"], given=given, **how
    )


def _followed(
    start: Ground,
    wishes: Wishes,
    wished: Sequence[str],
    objective: str,
    options: Mapping[str, Any],
    lang: str,
) -> tuple[list[FrontPoint], bool]:
    """Return the points found, and whether that is all of them; a stop by Ctrl-C keeps what is found."""
    g, limits = city_graph(start.yardstick, wishes.new), city_limits(start.yardstick, wishes, start.data)
    key = _fingerprint(g, objective, wished)
    points, whole = _kept(options["state"], key)
    known = len(points)
    try:
        if not whole:
            for point in front(g, limits, objective, options["time"], tuple(points)):
                if known:
                    known -= 1
                    continue
                points.append(point)
                _keep(options["state"], key, points, whole=False)
                value = amount(lang, point.value, UNITS[objective])
                staff = amount(lang, point.staff, "heads")
                click.echo(
                    say(lang, "search.progress", count=len(points), value=value, staff=staff), err=True
                )
            whole = True
    except KeyboardInterrupt:
        click.echo(say(lang, "search.kept", file=options["state"] or "–"), err=True)
    _keep(options["state"], key, points, whole=whole)
    return points, whole


def _fingerprint(g: Graph, objective: str, wished: Sequence[str]) -> str:
    """Return what tells one frontier from another: the graph, with whatever staff and couplings, and the limits."""
    arrays = (g.before, g.p, g.q, g.weight, g.group, g.moving, g.size, g.real, g.rest)
    made = hashlib.sha256(repr((g.departments, objective, sorted(wished))).encode())
    for array in arrays:
        made.update(np.ascontiguousarray(array).tobytes())
    return made.hexdigest()


def _kept(file: str | None, key: str) -> tuple[list[FrontPoint], bool]:
    if not file or not Path(file).exists():
        return [], False
    try:
        kept = json.loads(Path(file).read_text(encoding="utf-8"))
        same = kept["key"] == key
        points = [
            FrontPoint(p["value"], p["staff"], np.array(p["labels"]), p["proven"]) for p in kept["points"]
        ]
    except (OSError, ValueError, KeyError, TypeError):
        same, points = False, []
    if not same:
        raise InputError([Problem("C526", Where("--state"), {"file": file})])
    return points, bool(kept["whole"])


def _keep(file: str | None, key: str, points: Sequence[FrontPoint], *, whole: bool) -> None:
    if file:
        listed = [
            {"value": p.value, "staff": p.staff, "labels": p.labels.tolist(), "proven": p.proven}
            for p in points
        ]
        content = json.dumps({"key": key, "whole": whole, "points": listed})
        temporary = Path(f"{file}.part")
        temporary.write_text(content, encoding="utf-8")
        temporary.replace(file)


def _told(step: Step, start: Ground, lang: str) -> str:
    return step_said(step, start.yardstick, start.data, lang)


def _picked(found: Sequence[Any], pick: int) -> Any:
    if not 1 <= pick <= len(found):
        raise unread("--pick", str(pick), f"1..{len(found)}")
    return found[pick - 1]


def _command(start: Ground, name: str, wished: Sequence[str]) -> str:
    """Return the command that made an answer, with what it started from where that is not a whole city as it is."""
    ground_ = [f"--baseline {start.baseline}"] if start.baseline else []
    ground_ += [f"--evidence {start.evidence}"] if start.evidence != ALL else []
    return " ".join(["reorg search", name, *ground_, *wished])


def _described(start: Ground, lang: str) -> str:
    """Return what is said of an answer; one that starts from a scenario has to be scored from there too."""
    if start.baseline in start.data.cities and not _is_file(start.baseline):
        return say(lang, "search.description")
    return say(lang, "search.described_from", baseline=start.baseline)


def _is_file(baseline: str | None) -> bool:
    return bool(baseline) and Path(str(baseline).split("+")[0]).is_file()


def _write(found: Found, file: str, lang: str) -> None:
    write(found.text, file, lang)


def _json(command: str, start: Ground, body: Mapping[str, object]) -> str:
    head = {"schema": SCHEMA, "command": command, "baseline": start.yardstick.city.id}
    return json.dumps({**head, **body}, ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def _csv(rows: Sequence[Mapping[str, object]]) -> str:
    made = io.StringIO()
    writer = csv.DictWriter(made, list(rows[0]) if rows else ["staff_shifted"], lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(rows)
    return made.getvalue()


def _render(view: View, format_: str, lang: str) -> str:
    if format_ == "html":
        return page(view, lang)
    return markdown(view) if format_ == "markdown" else text(view)
