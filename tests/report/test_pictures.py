"""The pictures: nothing lost between scorecard and shapes, well formed, the same bytes every time."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

import reorg
from reorg import Comparison, Dataset
from reorg.city.package import shipped
from reorg.report.chapters import organisation
from reorg.report.compare import full_compare_view
from reorg.report.first import picture
from reorg.report.renderers.svg import NARROW, WIDE, drawn
from reorg.report.renderers.svg.pen import cut, extent, ticks, wrapped, written
from reorg.report.request import Asked, Frontier
from reorg.report.view import Chart, PointChart, Spot, StepChart, Table, View
from reorg.words import DA, EN

SCENARIOS = sorted(shipped("scenarios").glob("*.yaml"))
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def four_of_them(four: Dataset) -> Comparison:
    return reorg.compare([SCENARIOS[n] for n in (1, 8, 13, 17)], four)


def charts(view: View) -> list[Chart]:
    blocks = [*view.first, *(block for section in view.sections for block in section.blocks)]
    own = [block for block in blocks if isinstance(block, Chart)]
    return own + [chart for chapter in view.chapters for chart in charts(chapter)]


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_every_picture_is_well_formed_and_has_title_description_and_table(
    four_of_them: Comparison, width: int
) -> None:
    listed = charts(full_compare_view(four_of_them, Asked(DA)))

    assert {type(chart).__name__ for chart in listed} >= {
        "PointChart",
        "SizeChart",
        "OrganisationChart",
        "FlowChart",
        "HeatMap",
        "RangeChart",
    }
    for chart in listed:
        assert chart.table.rows
        for drawing in drawn(chart, DA, width):
            root = ET.fromstring(str(written(drawing)))
            assert root.find(f"{SVG}title").text  # type: ignore[union-attr]
            assert root.find(f"{SVG}title") is not None
            for text in root.iter(f"{SVG}text"):
                assert 0 <= float(text.attrib["x"]) <= drawing.width
                assert 0 <= float(text.attrib["y"]) <= drawing.height + 1
            if not isinstance(chart, StepChart):
                assert drawing.width <= max(width, 256)


@pytest.mark.parametrize("path", SCENARIOS, ids=lambda p: p.stem)
def test_no_task_is_lost_or_made_in_the_organisation(path: Path, four: Dataset) -> None:
    card = reorg.score(path, four)
    before, after = organisation.before(card, EN), organisation.after(card, EN)

    def tasks(chart: object) -> set[str]:
        boxes = chart.boxes  # type: ignore[attr-defined]
        return {re.sub(r" \(\d+%\)$", "", task.text) for box in boxes for task in box.tasks}

    assert tasks(before) == tasks(after)
    held = {(d.id, p.task) for d in card.departments for p in d.parts}
    assert sum(len(box.tasks) for box in after.boxes) == len(held)
    moved = {(move.to, move.task) for move in card.moves if move.share}
    assert sum(task.kind == "in" for box in after.boxes for task in box.tasks) == len(moved)


def test_the_small_departments_have_all_staff_and_what_moved(four_of_them: Comparison) -> None:
    cards = four_of_them.cards[1:]
    for card, panel in zip(cards, organisation.sizes(cards, [c.id for c in cards], EN).panels, strict=True):
        staff = sum(d.staff.mid for d in card.departments if d.staff)
        assert sum(bar.value for bar in panel.bars) == pytest.approx(staff)
        assert sum(bar.arrived for bar in panel.bars) == pytest.approx(card.metrics["staff_shifted"].value)


def test_the_picture_of_the_first_page_has_every_scenario_at_its_figures(four_of_them: Comparison) -> None:
    cards = four_of_them.cards[1:]
    chart = picture(cards, None, EN)

    assert [(s.x, s.y, s.low, s.high) for s in chart.spots[1:]] == [
        (
            c.metrics["staff_shifted"].value,
            c.metrics["modularity"].delta,
            c.metrics["staff_shifted"].low,
            c.metrics["staff_shifted"].high,
        )
        for c in cards
    ]
    assert chart.spots[0] == Spot("København, August 2024", 0.0, 0.0)


def test_a_frontier_lies_behind_the_scenarios_as_a_change_of_its_objective(four_of_them: Comparison) -> None:
    today = four_of_them.baseline.metrics["coordination_load"].value
    front = Frontier("coordination_load", ((0.0, today), (50.0, today - 2)))
    chart = picture(four_of_them.cards[1:], front, EN)

    assert [(s.x, s.y) for s in chart.line] == [(0.0, 0.0), (50.0, pytest.approx(-2.0))]
    assert chart.falling
    assert [s.y for s in chart.spots[1:]] == [
        c.metrics["coordination_load"].delta for c in four_of_them.cards[1:]
    ]


def test_no_name_in_the_picture_stands_on_another() -> None:
    spots = tuple(Spot(f"{chr(65 + n)} A name of some length", 1000.0 + n, n / 1000) for n in range(6))
    table = Table("", ("",), ("left",), ())
    chart = PointChart("t", "", "", table, axes=("a", "b"), line=(), spots=spots)
    (drawing,) = drawn(chart, EN)

    named = re.findall(r'<text class="f" x="([\d.]+)" y="([\d.]+)">(. A name.*?)</text>', str(drawing.body))
    places = [(float(x), float(y)) for x, y, _ in named]
    assert len(places) == 6
    wide = extent("A A name of some length", 12)
    for n, (x, y) in enumerate(places):
        for other, level in places[n + 1 :]:
            assert abs(y - level) >= 12 or abs(x - other) >= wide


@given(st.text(max_size=60), st.floats(20, 300))
def test_a_cut_or_wrapped_text_fits(said: str, width: float) -> None:
    assert extent(cut(said, 10, width), 10) <= max(width, extent("…", 10))
    assert all(extent(line, 10) <= max(width, extent("…", 10)) for line in wrapped(said, 10, width))


@given(st.floats(-1e6, 1e6), st.sampled_from([0.0, 1e-3, 0.02, 1.0, 37.0, 4520.0, 1e6]))
def test_ticks_hold_both_ends_and_are_few(low: float, reach: float) -> None:
    marks = ticks(low, low + reach)

    assert marks[0] <= low + 1e-6 * max(1.0, abs(low))
    assert marks[-1] >= low + reach - 1e-6 * max(1.0, abs(low + reach))
    assert 2 <= len(marks) <= 9
    assert list(marks) == sorted(set(marks))


CODE = """
import sys, hashlib
sys.path[:0] = {path!r}
import reorg
from reorg.report.formats import FORMATS
from reorg.report.request import Asked
from reorg.words import DA
result = reorg.compare({files!r})
for name in ("docx", "pptx", "xlsx", "html"):
    made = FORMATS[name].compare(result, Asked(DA))
    print(name, hashlib.sha256(made if isinstance(made, bytes) else made.encode()).hexdigest())
"""


@pytest.mark.slow
def test_office_files_and_pages_have_the_same_bytes_in_every_process() -> None:
    files = [str(SCENARIOS[n]) for n in (8, 16)]
    code = CODE.format(path=[p for p in sys.path if p], files=files)
    runs = [
        subprocess.run(
            [sys.executable, "-c", code],
            capture_output=True,
            text=True,
            check=True,
            env={"PYTHONHASHSEED": seed, "PATH": "/usr/bin:/bin"},
        ).stdout
        for seed in ("1", "2")
    ]

    assert runs[0] == runs[1]
    assert runs[0].count("\n") == 4
