"""Units find their parts: shares settle, heads stay whole and add up, and a name that fits suggests a task."""

from __future__ import annotations

import random
from fractions import Fraction
from pathlib import Path

import pytest

from reorg import Dataset
from reorg.city.crosswalk import UnitLink, read_crosswalk
from reorg.city.extract import OrgUnit
from reorg.city.model import RESIDUAL
from reorg.city.suggestion import suggest
from reorg.city.unit_staff import place
from reorg.errors import InputError, Where

HERE = Where("units.csv")


def links(tmp_path: Path, data: Dataset, rows: str, city: str = "lilleby") -> tuple[UnitLink, ...]:
    path = tmp_path / "units.csv"
    path.write_text(rows, encoding="utf-8")
    return read_crosswalk(path, data, data.city(city))


def shares(tmp_path: Path, data: Dataset, rows: str) -> list[float]:
    return [link.share for link in links(tmp_path, data, f"unit;task;share;department\n{rows}")]


def unit(code: str, heads: int | None, fte: float | None = None, name: str = "", home: str = "") -> OrgUnit:
    return OrgUnit(code, name, heads, fte, None, HERE, home)


def link(code: str, department: str, task: str, share: float = 1.0) -> UnitLink:
    return UnitLink(code, (department, task), share, False, HERE)


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ("1;roads;;", [1.0]),
        ("1;roads;0,3;", [0.3]),
        ("1;roads;0.3;", [0.3]),
        ("1;roads;30 %;", [0.3]),
        ("1;roads;30%;\n1;parks;;\n1;schools;;", [0.3, 0.35, 0.35]),
        ("1;roads;;\n1;parks;;", [0.5, 0.5]),
        ("1;roads;25 %;\n1;;25 %;\n1;parks;;", [0.25, 0.25, 0.5]),
        ("1;roads;33,3 %;\n1;parks;33,3 %;\n1;schools;33,3 %;", [1 / 3, 1 / 3, 1 / 3]),
        ("1;;;\n2;roads;;", [1.0]),
    ],
)
def test_an_empty_share_is_what_the_others_leave(
    rows: str, expected: list[float], toy: Dataset, tmp_path: Path
) -> None:
    assert shares(tmp_path, toy, rows) == pytest.approx(expected)


def test_everything_wrong_with_a_crosswalk_is_said_in_one_pass(toy: Dataset, tmp_path: Path) -> None:
    rows = (
        "unit,task,department,share\n"
        "1,road,,\n"
        "2,roads,S,\n"
        "3,roads,TT,\n"
        "4,ikke-fordelt,,\n"
        ",roads,,\n"
        "5,roads,,30\n"
        "6,roads,,0.6\n"
        "6,parks,,0.6\n"
        "7,roads,,\n"
        "7,roads,T,\n"
        "8,roads,,1\n"
        "8,parks,,\n"
    )

    with pytest.raises(InputError) as caught:
        links(tmp_path, toy, rows)

    found = [(problem.where.line, problem.code) for problem in caught.value.problems]
    assert found == [
        (2, "R201"),
        (3, "D549"),
        (4, "R202"),
        (5, "D546"),
        (6, "D540"),
        (7, "D543"),
        (9, "D544"),
        (11, "D545"),
        (13, "D544"),
    ]
    assert "did you mean 'roads'?" in caught.value.render()
    assert caught.value.render("da")


def test_a_task_of_several_departments_needs_one(four: Dataset, tmp_path: Path) -> None:
    several = next(
        part.task
        for part in four.city("koebenhavn").parts
        if len(four.city("koebenhavn").parts_of(part.task)) == 2
    )
    one, other = (part.department for part in four.city("koebenhavn").parts_of(several))

    with pytest.raises(InputError) as caught:
        links(tmp_path, four, f"unit,task,department\n1,{several},\n", "koebenhavn")

    assert [problem.code for problem in caught.value.problems] == ["R225"]
    assert f"{one}/{several}, {other}/{several}" in caught.value.render()
    (found,) = links(tmp_path, four, f"unit,task,department\n1,{several},{other}\n", "koebenhavn")
    assert found.part == (other, several)


def test_a_crosswalk_may_have_danish_headings_and_marks_of_suggestions(toy: Dataset, tmp_path: Path) -> None:
    rows = "Enhed;Navn;Opgave;Forvaltning;Andel;Bemærkning\n1;x;roads;;;Forslag\n2;y;parks;;;set af NN\n"

    assert [found.suggested for found in links(tmp_path, toy, rows)] == [True, False]


def test_heads_and_fte_of_a_part_are_those_of_its_units(toy: Dataset) -> None:
    units = [unit("1", 10, 8.5), unit("2", 5), unit("3", 4, 4.0)]
    where = [link("1", "T", "roads"), link("2", "T", "roads"), link("3", "T", RESIDUAL)]

    placed = place(units, where, toy.city("lilleby"))

    assert [(p.task, p.heads, p.fte, p.budget, p.units) for p in placed.parts] == [
        ("roads", 15, 8.5, None, ("1", "2")),
        (RESIDUAL, 4, 4.0, None, ("3",)),
    ]
    assert (placed.heads, placed.unplaced) == (19, ())


def test_a_divided_unit_keeps_whole_heads_that_add_up(toy: Dataset) -> None:
    where = [link("1", "T", "roads", 0.5), link("1", "T", "parks", 0.3)]

    placed = place([unit("1", 11, 10.0)], where, toy.city("lilleby"))

    # 11 heads: 5.5, 3.3 and 2.2 left -> 6, 3 and 2
    assert [(p.task, p.heads, p.fte) for p in placed.parts] == [("roads", 6, 5.0), ("parks", 3, 3.0)]
    assert [(left.heads, left.partly) for left in placed.unplaced] == [(2, True)]


def test_many_small_units_favour_no_part(toy: Dataset) -> None:
    units = [unit(str(n), 1) for n in range(100)]
    where = [link(str(n), "T", task, 0.5) for n in range(100) for task in ("roads", "parks")]

    placed = place(units, where, toy.city("lilleby"))

    assert [part.heads for part in placed.parts] == [50, 50]


@pytest.mark.parametrize("seed", range(20))
def test_no_head_is_lost_or_made_and_parts_are_near_their_exact_heads(seed: int, toy: Dataset) -> None:
    draw = random.Random(seed)
    keys = [("T", "roads"), ("T", "parks"), ("S", "schools"), ("S", "clinics")]
    units = [unit(str(n), draw.randrange(30)) for n in range(40)]
    exact: dict[tuple[str, str], Fraction] = {}
    where = []
    for one in units:
        cuts = [draw.randrange(4) for _ in keys]
        whole = max(1, sum(cuts) + draw.randrange(2))
        for key, cut in zip(keys, cuts, strict=True):
            if cut:
                where.append(link(one.code, *key, cut / whole))
                exact[key] = exact.get(key, Fraction()) + Fraction(cut * (one.heads or 0), whole)

    placed = place(units, where, toy.city("lilleby"))

    assert placed.heads + sum(left.heads for left in placed.unplaced) == sum(one.heads or 0 for one in units)
    for part in placed.parts:
        assert abs((part.heads or 0) - exact[part.department, part.task]) < 3


def test_units_without_a_link_are_unplaced_and_links_without_a_unit_are_strangers(toy: Dataset) -> None:
    placed = place(
        [unit("1", 7), unit("2", 3)], [link("2", "T", "roads"), link("9", "T", "parks")], toy.city("lilleby")
    )

    assert [(left.unit.code, left.heads, left.partly) for left in placed.unplaced] == [("1", 7, False)]
    assert [found.unit for found in placed.strangers] == ["9"]


def test_zeros_that_excel_took_from_a_code_do_not_matter(toy: Dataset) -> None:
    placed = place([unit("0110", 7)], [link("110", "T", "roads")], toy.city("lilleby"))

    assert [part.units for part in placed.parts] == [("0110",)]


def test_a_code_that_is_there_as_it_is_written_is_meant(toy: Dataset) -> None:
    units = [unit("0110", 7), unit("110", 2)]

    placed = place(units, [link("110", "T", "roads")], toy.city("lilleby"))

    assert [part.units for part in placed.parts] == [("110",)]
    assert [left.unit.code for left in placed.unplaced] == ["0110"]


def test_a_part_whose_units_have_no_employees_has_none(toy: Dataset) -> None:
    (part,) = place([unit("1", None, 2.0)], [link("1", "T", "roads")], toy.city("lilleby")).parts

    assert (part.heads, part.fte) == (None, 2.0)


@pytest.mark.parametrize(
    ("name", "home", "expected"),
    [
        ("Folkeskoler", "", "folkeskoler"),
        ("Center for Plejehjem, Øst", "", "plejehjem"),
        ("Københavns Biblioteker", "", "biblioteker"),
        ("Bibliotekerne i Valby", "KFF", "biblioteker"),
        ("Libraries", "Culture and Leisure", "biblioteker"),
        ("Folkeskoler", "SUF", ""),  # a department that has no schools
        ("Biblioteker og folkeskoler", "", ""),  # two tasks
        ("Stab og ledelse", "", ""),
        ("Team 4", "", ""),
        ("", "", ""),
    ],
)
def test_a_name_suggests_a_task_only_where_it_fits(
    name: str, home: str, expected: str, four: Dataset
) -> None:
    (found,) = suggest([unit("1", 5, name=name, home=home)], four, four.city("koebenhavn"))

    assert found.task == expected


def test_every_task_is_suggested_by_its_own_name(four: Dataset) -> None:
    city = four.city("koebenhavn")
    tasks = sorted({part.task for part in city.parts if not part.residual})
    units = [unit(task, 1, name=four.tasks[task].name["da"]) for task in tasks]

    found = suggest(units, four, city)

    assert [(one.unit.code, one.task) for one in found if one.task != one.unit.code] == []
