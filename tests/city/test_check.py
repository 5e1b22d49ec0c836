"""What a data package gets wrong: told on every load where numbers would be wrong, as a doubt otherwise."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

import reorg
from reorg import InputError
from reorg.city.checks import doubts
from reorg.city.package import read_package, shipped
from reorg.errors import Problem

TOWN = Path(__file__).parents[1] / "data" / "lilleby"
JOURNEYS = "journey,title_da,title_en,step,task,basis,source,line,note\n"
STEPS = ["skolestart,Skolestart,,1,skoler,assumed,,,\n", "skolestart,Skolestart,,2,veje,assumed,,,\n"]


@pytest.fixture
def town(tmp_path: Path) -> Path:
    """A copy of the invented town to break."""
    return Path(shutil.copytree(TOWN, tmp_path / "lilleby"))


def change(town: Path, file: str, old: str, new: str) -> None:
    path = town / file
    text = path.read_text(encoding="utf-8") if path.exists() else ""
    assert old in text
    path.write_text(text.replace(old, new, 1) if old else new, encoding="utf-8")


def problems(town: Path) -> list[Problem]:
    with pytest.raises(InputError) as caught:
        reorg.load(town)
    return list(caught.value.problems)


ERRORS = {
    "a strength that is empty": ("couplings.csv", "cases,2,", "cases,,", "D416 couplings.csv:2:39"),
    "a strength that is not whole": ("couplings.csv", "cases,2,", "cases,2.9,", "D415 couplings.csv:2:39"),
    "a strength above 3": ("couplings.csv", "cases,2,", "cases,4,", "D415 couplings.csv:2:39"),
    "an agenda that is not whole": (
        "tasks.csv",
        "Teknik,,,2,",
        "Teknik,,,1.5,",
        "D415 tasks.csv:2:26",
    ),
    "a line that is not whole": (
        "placements.csv",
        "skoler,,,,,published,vedtaegt,,\nlil",
        "skoler,,,,,published,vedtaegt,7.5,\nlil",
        "D415 placements.csv:3:43",
    ),
    "a share of 0": ("placements.csv", "TEK,veje,,", "TEK,veje,0,", "D419 placements.csv:2:18"),
    "a part with two shares": (
        "placements.csv",
        "lilleby,TEK,veje,,,,,published,vedtaegt,,\n",
        "lilleby,TEK,veje,0.9,,,,published,vedtaegt,,\nlilleby,TEK,veje,0.2,,,,published,vedtaegt,,\n",
        "D418 placements.csv:3:18",
    ),
    "shares below 1": ("placements.csv", "TEK,veje,,", "TEK,veje,0.5,", "D410 placements.csv:2:18"),
    "staff of a part that is not placed": (
        "staff.csv",
        "lilleby,TEK,veje",
        "lilleby,TEK,skoler",
        "D421 staff.csv:2:13",
    ),
    "a source of staff that is unknown": (
        "staff.csv",
        "200,assumed,,Skøn",
        "200,assumed,vedtægten,Skøn",
        "D403 staff.csv:2:38",
    ),
    "a source of a department that is unknown": (
        "departments.csv",
        "vedtaegt",
        "vedtagt",
        "D403 departments.csv:2:51",
    ),
    "ages the wrong way round": ("tasks.csv", "6,16,", "16,6,", "D422 tasks.csv:3:34"),
    "a department without a name": (
        "departments.csv",
        "TEK,Teknik,Technical",
        "TEK,,Technical",
        "D416 departments.csv:2:13",
    ),
    "a department without an id": (
        "departments.csv",
        "lilleby,TEK,Teknik",
        "lilleby,,Teknik",
        "D416 departments.csv:2:9",
    ),
    "an area of a task that is misspelt": (
        "tasks.csv",
        "Schools,Velfærd",
        "Schools,Velfræd",
        "D423 tasks.csv:3:23",
    ),
    "an area of a department that is misspelt": (
        "departments.csv",
        "Technical,Teknik",
        "Technical,Tekink",
        "D423 departments.csv:2:30",
    ),
    "a coupling of a task with itself": (
        "coupling_tasks.csv",
        "skolevej,b,skoler",
        "skolevej,b,veje",
        "D425 couplings.csv:2:1",
    ),
    "a task twice on a side": (
        "coupling_tasks.csv",
        "skolevej,b,skoler\n",
        "skolevej,b,skoler\nskolevej,b,skoler\n",
        "D426 coupling_tasks.csv:4:12",
    ),
    "an id with a space": ("sources.csv", "vedtaegt,", "ved taegt,", "D417 sources.csv:2:1"),
    "an id that a spreadsheet runs": ("sources.csv", "vedtaegt,", "=vedtaegt,", "D417 sources.csv:2:1"),
    "a municipality without departments": (
        "municipalities.csv",
        "naboby,Naboby",
        "tomby,Tomby,,,,,published,vedtaegt,,\nnaboby,Naboby",
        "D428 municipalities.csv:3:1",
    ),
    "JSON that is broken": (
        "datapackage.json",
        '"version": "1"',
        '"version": "1",,',
        "D414 datapackage.json:1:76",
    ),
    "a package without a name": (
        "datapackage.json",
        '"name": "lilleby"',
        '"nam": "x"',
        "D430 datapackage.json",
    ),
    "a name that is no text": ("datapackage.json", '"lilleby"', "[1]", "D431 datapackage.json"),
    "a name that cannot be printed": (
        "datapackage.json",
        '"lilleby"',
        '"\\ud800"',
        "D431 datapackage.json",
    ),
    "a list for a package": ("datapackage.json", "{", "[{", "D414 datapackage.json:2:1"),
}


@pytest.mark.parametrize(("file", "old", "new", "place"), ERRORS.values(), ids=ERRORS)
def test_what_would_give_wrong_numbers_is_told_with_its_place(
    town: Path, file: str, old: str, new: str, place: str
) -> None:
    change(town, file, old, new)

    told = [f"{p.code} {str(p.where).removeprefix(f'{town.as_posix()}/')}" for p in problems(town)]

    assert place in told


def test_a_place_begins_with_the_folder_as_it_was_given_and_marks_the_cell(town: Path) -> None:
    change(town, "placements.csv", "TEK,veje", "TEK,vaje")

    (problem,) = problems(town)

    assert problem.render() == (
        f"{town.as_posix()}/placements.csv:2:13: error D403: unknown value 'vaje' in column task – "
        "did you mean 'veje'?\n"
        "    lilleby,TEK,vaje,,,,,published,vedtaegt,,\n"
        "                ^^^^"
    )


def test_a_cell_in_quotation_marks_is_marked_and_one_of_several_lines_has_its_line_only(town: Path) -> None:
    change(town, "placements.csv", "TEK,veje,,,,,", 'TEK,veje,,"Veje, ""nye""",,,printed')
    change(town, "placements.csv", "VEL,skoler,,,,,", 'VEL,skoler,,"to\nlinjer",,,printed')

    places = [(p.where.line, p.where.column) for p in problems(town)]

    assert places == [(2, 37), (4, 0)]


def test_a_wrong_municipality_is_told_once(town: Path) -> None:
    change(town, "placements.csv", "lilleby,TEK", "lileby,TEK")

    assert [(p.code, p.params["column"]) for p in problems(town)] == [("D403", "municipality")]


@pytest.mark.parametrize("name", ["municipalities", "departments", "tasks", "placements"])
def test_a_table_of_headers_only_is_told(town: Path, name: str) -> None:
    path = town / f"{name}.csv"
    path.write_text(path.read_text(encoding="utf-8").splitlines()[0] + "\n", encoding="utf-8")

    assert [f"{p.code} {Path(p.where.file).name}" for p in problems(town)] == [f"D427 {name}.csv"]


@pytest.mark.parametrize(("city", "line"), [("lilleby", 2), ("naboby", 3)])
def test_a_municipality_without_tasks_is_told(town: Path, city: str, line: int) -> None:
    for name in ("placements.csv", "staff.csv"):
        path = town / name
        lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
        path.write_text("".join(text for text in lines if city not in text), encoding="utf-8")

    assert [(p.code, p.where.line) for p in problems(town)] == [("D429", line)]


@pytest.mark.parametrize("folder", ["nonexistent", "empty"])
def test_a_folder_without_a_package_is_named_once(tmp_path: Path, folder: str) -> None:
    (tmp_path / "empty").mkdir()

    (problem,) = problems(tmp_path / folder)

    assert problem.message().startswith(f"there is no data package in {(tmp_path / folder).as_posix()}")


def test_a_table_that_is_none_gets_one_problem(town: Path) -> None:
    (town / "tasks.csv").write_text("<html>\n" + "<p>a, b, c, d</p>\n" * 50, encoding="utf-8")

    assert [p.code for p in problems(town)] == ["D402"]


def test_brackets_without_end_are_told(town: Path) -> None:
    (town / "datapackage.json").write_text("[" * 100_000, encoding="utf-8")

    assert [p.code for p in problems(town)] == ["D414"]


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_a_journey_is_walked_by_its_steps_in_whatever_order_the_rows_are(
    town: Path, order: tuple[int, int]
) -> None:
    change(town, "journeys.csv", "", JOURNEYS + "".join(STEPS[n] for n in order))

    (journey,) = reorg.load(town).journeys

    assert [step.task for step in journey.steps] == ["skoler", "veje"]


@pytest.mark.parametrize(("step", "code"), [("1", "D420"), ("1.5", "D415"), ("", "D416")])
def test_a_step_is_a_whole_number_and_once_in_its_journey(town: Path, step: str, code: str) -> None:
    change(town, "journeys.csv", "", JOURNEYS + STEPS[0] + STEPS[1].replace(",2,", f",{step},"))

    assert [p.code for p in problems(town)] == [code]


DOUBTS: dict[str, tuple[str, str, str, str]] = {
    "a department without tasks": (
        "departments.csv",
        "naboby,OM,",
        "naboby,TOM,Tomt,,Velfærd,,,,,published,vedtaegt,,\nnaboby,OM,",
        "D451 departments.csv:5:8",
    ),
    "a task placed nowhere": (
        "tasks.csv",
        "pleje,",
        "tandpleje,Tandpleje,,Velfærd,,,1,assumed,no,\npleje,",
        "D452 tasks.csv:4:1",
    ),
    "an area that only a task has": ("tasks.csv", "Care,Velfærd", "Care,Sundhed", "D453 tasks.csv:4:23"),
    "an area that only a department has": (
        "departments.csv",
        "Care,Velfærd",
        "Care,Velfærd;Sundhed",
        "D454 departments.csv:5:23",
    ),
    "a text that no language has": ("tasks.csv", "pleje,Ældrepleje,Care", "pleje,,", "D455 tasks.csv:4:7"),
    "a coupling that no city has": (
        "couplings.csv",
        "skolevej,",
        "tilsyn,Tilsyn,,rules,1,assumed,assumed,Fordi,,,\nskolevej,",
        "D456 couplings.csv:2:1",
    ),
    "a task on both sides": (
        "coupling_tasks.csv",
        "skolevej,b,skoler",
        "skolevej,b,skoler\nskolevej,b,veje",
        "D460 couplings.csv:2:1",
    ),
}


@pytest.mark.parametrize(("file", "old", "new", "place"), DOUBTS.values(), ids=DOUBTS)
def test_what_is_odd_is_a_doubt_and_loads(town: Path, file: str, old: str, new: str, place: str) -> None:
    if "tilsyn" in new:
        extra = "tasks.csv", "pleje,", "luft,Luft,,Teknik,,,1,assumed,no,\npleje,"
        change(town, *extra)
        change(town, "coupling_tasks.csv", "skolevej,a", "tilsyn,a,luft\nskolevej,a")
    change(town, file, old, new)

    told = [
        f"{d.code} {str(d.where).removeprefix(f'{town.as_posix()}/')}" for d in doubts(*read_package(town))
    ]

    assert place in told


def test_the_town_itself_leaves_three_doubts() -> None:
    found = doubts(*read_package(TOWN))

    assert [(d.code, d.params["id"]) for d in found] == [
        ("D459", "lilleby"),
        ("D459", "naboby"),
        ("D457", "pleje"),
    ]


def test_a_home_without_staff_is_a_doubt(town: Path) -> None:
    path = town / "staff.csv"
    path.write_text(path.read_text(encoding="utf-8").splitlines(True)[0], encoding="utf-8")

    assert "D458" in [d.code for d in doubts(*read_package(town))]


def test_the_shipped_data_have_no_doubt_but_one_that_is_true() -> None:
    found = doubts(*read_package(shipped("data")))

    # Aarhus alone has the strategy, and it has no task called integration.
    assert [(d.code, d.params["id"]) for d in found] == [("D456", "integration-to-sider")]


def _without(language: str) -> Callable[[Path], None]:
    def emptied(folder: Path) -> None:
        for path in folder.glob("*.csv"):
            header, *rows = path.read_text(encoding="utf-8").splitlines()
            columns = [n for n, name in enumerate(header.split(",")) if name.endswith(f"_{language}")]
            cells = [[c if n not in columns else "" for n, c in enumerate(r.split(","))] for r in rows]
            path.write_text("\n".join([header, *map(",".join, cells)]) + "\n", encoding="utf-8")

    return emptied


@pytest.mark.parametrize("emptied", [["da"], ["en"], ["da", "en"]])
@pytest.mark.parametrize("lang", ["da", "en"])
@pytest.mark.parametrize("format_", ["text", "markdown", "html"])
def test_a_text_that_a_language_lacks_is_no_blank_in_reports(
    town: Path, emptied: list[str], lang: str, format_: str, capsys: pytest.CaptureFixture[str]
) -> None:
    from reorg.commands.main import run

    for language in emptied:
        _without(language)(town)
    scenario = town / "x.yaml"
    scenario.write_text("title: t\nchanges:\n  - {move: skoler, to: TEK}\n", encoding="utf-8")

    assert run(["score", str(scenario), "--data", str(town), "--lang", lang, "--format", format_]) == 0
    report = capsys.readouterr().out
    assert run(["show", "skoler", "--data", str(town), "--lang", lang]) == 0
    report += capsys.readouterr().out

    blank = re.compile(
        r"^\s*-\s*$|(?:^|>)\s*↔|↔\s*(?:$|<)|<(?:dt|th|li|h3)[^>]*>\s*</|: *– |– *$", re.MULTILINE
    )
    assert [line for line in report.splitlines() if blank.search(line)] == []
