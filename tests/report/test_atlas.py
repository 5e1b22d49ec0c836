"""The atlas: every task and every placement of the data, in both languages, on one page that loads nothing."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterator
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path

import pytest
from msgspec import Struct
from msgspec.structs import replace

from reorg import Dataset
from reorg.city.model import PUBLISHED, Placement
from reorg.commands.main import run
from reorg.report.atlas import atlas
from reorg.report.renderers.atlas import atlas_page
from reorg.report.renderers.page import TEMPLATES
from reorg.words import LANGUAGES, language

HOSTILE = "<script>alert(1)</script>\"' onload=alert(2)"


class Row(Struct):
    """A row of the page: the departments it is filtered by, the id of its task, and the text of each cell."""

    departments: str
    task: str
    cells: list[str]


class Reader(HTMLParser):
    """The rows of tasks, and every tag with its attributes."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.rows: list[Row] = []
        self._open = False
        self._tag = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        self._tag = tag
        self.tags.append((tag, attributes))
        if tag == "tr":
            self._open = "data-departments" in attributes
            if self._open:
                self.rows.append(Row(attributes["data-departments"] or "", "", []))
        elif tag in ("th", "td") and self._open:
            self.rows[-1].cells.append("")
        elif tag == "table":
            self._open = False

    def handle_endtag(self, tag: str) -> None:
        self._open = self._open and tag != "table"
        self._tag = ""

    def handle_data(self, data: str) -> None:
        if self._open and self.rows[-1].cells:
            self.rows[-1].cells[-1] += data
            if self._tag == "code":
                self.rows[-1].task += data


@pytest.fixture(scope="module", params=LANGUAGES)
def lang(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def page(four: Dataset, lang: str) -> str:
    return atlas_page(atlas(four, language(lang)), language(lang))


def cells(page: str, data: Dataset) -> dict[tuple[str, str], str]:
    """Return the text of the cell of every task and city."""
    return {
        (row.task, city): text
        for row in Reader(page).rows
        for city, text in zip(data.cities, row.cells[1:], strict=True)
    }


def by_cell(data: Dataset) -> Iterator[tuple[tuple[str, str], list[Placement]]]:
    for task in data.tasks:
        for city in data.cities:
            yield (task, city), [p for p in data.placements if (p.task, p.municipality) == (task, city)]


def test_every_task_has_a_row_with_a_cell_for_every_city(page: str, four: Dataset) -> None:
    found = cells(page, four)

    assert len(Reader(page).rows) == len(four.tasks)
    assert set(found) == {(task, city) for task in four.tasks for city in four.cities}


def test_every_placement_is_in_its_cell_with_department_wording_line_and_basis(
    page: str, four: Dataset, lang: str
) -> None:
    found, say = cells(page, four), language(lang)
    for place, placements in by_cell(four):
        for p in placements:
            assert p.department in found[place]
            assert (p.wording or p.note) in found[place]
            assert p.line is None or say("atlas.line", line=p.line) in found[place]
            assert p.basis == PUBLISHED or say(f"basis.{p.basis}") in found[place]
        if not placements:
            assert found[place].strip() == say("atlas.absent")


def test_what_several_departments_have_says_so_and_nothing_else_does(
    page: str, four: Dataset, lang: str
) -> None:
    found = cells(page, four)
    counts = {place: len({p.department for p in placements}) for place, placements in by_cell(four)}

    assert max(counts.values()) > 1
    for place, count in counts.items():
        said = language(lang)("atlas.shared", count=count)
        assert found[place].count(said) == (count if count > 1 else 0)


def test_rows_are_filtered_by_the_departments_that_have_the_task(page: str, four: Dataset) -> None:
    wanted = {task: set[str]() for task in four.tasks}
    for p in four.placements:
        wanted[p.task].add(f"{p.municipality}/{p.department}")
    tags = Reader(page).tags
    choices = [str(a["value"]) for tag, a in tags if tag == "option" and "/" in str(a["value"])]

    assert sorted(" ".join(sorted(row.departments.split())) for row in Reader(page).rows) == sorted(
        " ".join(sorted(held)) for held in wanted.values()
    )
    assert choices == [f"{c.id}/{d.id}" for c in four.cities.values() for d in c.departments]


def test_areas_head_their_tasks(page: str, four: Dataset) -> None:
    areas = list(dict.fromkeys(task.area for task in four.tasks.values()))
    bodies = re.findall(r"<tbody data-area=(\d+)>(.*?)(?=<tbody|</table>)", page, re.DOTALL)

    assert [int(n) for n, _ in bodies] == list(range(len(areas)))
    for area, (_, body) in zip(areas, bodies, strict=True):
        assert f"scope=rowgroup>{area}" in body
        assert body.count("data-departments") == sum(task.area == area for task in four.tasks.values())


def test_every_department_is_listed_with_its_full_name(page: str, four: Dataset) -> None:
    listed = page.split("id=departments>")[1]
    for city in four.cities.values():
        for department in city.departments:
            assert f">{department.id} <small>{department.name}".replace("'", "&#39;") in listed


def test_an_estimate_of_employees_is_never_called_published(four: Dataset) -> None:
    say = language("en")
    tables = {city.name: city.departments for city in atlas(four, say).cities}
    home = four.cities[four.home]

    said = {row[0].text: (row[1].text, row[2].text) for row in tables[home.name].rows}

    unknown = [d.id for d in home.departments if d.employees_low is None and d.employees_high is None]
    assert unknown
    for department in unknown:
        heads = sum(p.staffing.mid for p in home.parts if p.department == department and p.staffing)
        assert said[department] == (say.number(heads), say("basis.assumed"))


def test_it_says_its_language_and_asks_for_nothing_from_elsewhere(page: str, lang: str) -> None:
    for tag, attributes in Reader(page).tags:
        assert not {"src", "srcset", "action", "data", "poster", "style"} & set(attributes), tag
        assert str(attributes.get("href", "#")).startswith("#")
        assert tag not in ("link", "img", "iframe", "object")
    assert "url(" not in page
    assert "@import" not in page
    assert f'<html lang="{lang}">' in page


@pytest.mark.parametrize("part", ["script", "style"])
def test_its_policy_names_its_own_script_and_style_and_no_other(page: str, part: str) -> None:
    policy = re.findall(r'Content-Security-Policy" content="(.*?)"', page)[0]
    (content,) = re.findall(rf"<{part}>(.*?)</{part}>", page, re.DOTALL)

    named = re.findall(rf"{part}-src ([^;]*)", policy)

    assert policy.startswith("default-src 'none';")
    assert named == [f"'sha256-{b64encode(sha256(content.encode()).digest()).decode()}'"]


def test_every_link_and_label_leads_to_an_anchor_that_is_there_once(page: str) -> None:
    tags = Reader(page).tags
    anchors = [a["id"] for _, a in tags if a.get("id")]
    links = {str(a["href"])[1:] for _, a in tags if a.get("href")}
    labels = {str(a["aria-labelledby"]) for _, a in tags if a.get("aria-labelledby")}

    assert len(anchors) == len(set(anchors))
    assert links | labels <= set(anchors)


def test_every_colour_of_its_own_style_is_one_that_the_page_has() -> None:
    own, shared = ((TEMPLATES / name).read_text(encoding="utf-8") for name in ("atlas.css", "page.css"))

    assert set(re.findall(r"var\((--\w+)\)", own)) <= set(re.findall(r"(--\w+):", shared))


def test_hostile_texts_are_shown_and_do_nothing(toy: Dataset) -> None:
    say = language("en")
    city = next(iter(toy.cities.values()))
    placement = Placement(
        municipality=city.id,
        department=city.departments[0].id,
        task=next(iter(toy.tasks)),
        share=None,
        wording=HOSTILE,
        report_part=1,
        group="",
        basis=PUBLISHED,
        source="kilde",
        line=1,
        note="",
    )

    made = atlas_page(atlas(replace(toy, placements=(placement,)), say), say)

    names = [tag for tag, _ in Reader(made).tags]
    assert names.count("script") == 1
    assert not any("onload" in attributes for _, attributes in Reader(made).tags)
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in made


def test_a_town_without_placements_has_an_atlas_too(toy: Dataset) -> None:
    say = language("en")

    made = atlas_page(atlas(replace(toy, placements=()), say), say)

    assert made.count(say("atlas.absent")) == len(toy.tasks) * len(toy.cities)


def test_the_ending_of_the_file_asks_for_the_atlas_and_a_word_for_an_ordinary_page(tmp_path: Path) -> None:
    assert run(["show", "-o", str(tmp_path / "atlas.html")]) == 0
    assert run(["show", "turisme", "-o", str(tmp_path / "turisme.html")]) == 0
    assert run(["show", "turisme", "-o", str(tmp_path / "turisme.md")]) == 0
    assert run(["show", "-o", str(tmp_path / "atlas.docx")]) == 2

    assert "id=department>" in (tmp_path / "atlas.html").read_text(encoding="utf-8")
    word = (tmp_path / "turisme.html").read_text(encoding="utf-8")
    assert "id=department>" not in word
    assert "“Turisme”" in word
    assert (tmp_path / "turisme.md").read_text(encoding="utf-8").startswith("# turisme: ")
