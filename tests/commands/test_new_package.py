"""`reorg data new` makes a package that loads and scores; `reorg data check` says what is wrong or odd in one."""

from __future__ import annotations

import builtins
import csv
import json
import shutil
from pathlib import Path

import pytest

import reorg
from reorg.city.package import TABLES, shipped
from reorg.commands.data import TEMPLATE
from reorg.commands.main import run
from reorg.words import LANGUAGES

TOWN = Path(__file__).parents[1] / "data" / "lilleby"


@pytest.fixture
def folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """A package that `data new` wrote."""
    path = tmp_path / "by"
    assert run(["data", "new", str(path)]) == 0
    assert capsys.readouterr().out == ""
    return path


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_new_package_is_checked_clean(folder: Path, lang: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["data", "check", str(folder), "--lang", lang]) == 0

    out, err = capsys.readouterr()
    said = {
        "en": "no errors, 0 warnings; 2 municipalities, 9 departments, 40 tasks, 36 couplings",
        "da": "ingen fejl, 0 advarsler; 2 kommuner, 9 forvaltninger, 40 opgaver, 36 koblinger",
    }
    assert out == f"{folder}: {said[lang]}\n"
    assert err == ""


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("command", ["validate", "score", "explain"])
def test_its_scenario_is_good(
    folder: Path, command: str, lang: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run([command, str(folder / "eksempel.yaml"), "--data", str(folder), "--lang", lang]) == 0

    out, err = capsys.readouterr()
    assert "eksempel" in out.lower()
    assert err == ""


def test_its_scores_are_those_of_five_moved_tasks(folder: Path) -> None:
    card = reorg.score(folder / "eksempel.yaml", reorg.load(folder))

    assert card.metrics["tasks_moved"].value == 5
    assert card.metrics["staff_shifted"].value == 25 + 35 + 45 + 20 + 15
    assert card.metrics["handoffs"].value > 0


def test_every_row_of_it_says_that_it_is_assumed(folder: Path) -> None:
    for path in folder.glob("*.csv"):
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                assert row.get("basis", "assumed") == "assumed", path.name


def test_it_describes_every_table_and_column_and_its_readme_names_every_table(folder: Path) -> None:
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    readme = (folder / "README.md").read_text(encoding="utf-8")

    described = {r["path"]: [f["name"] for f in r["schema"]["fields"]] for r in package["resources"]}
    headers = {p.name: p.read_text(encoding="utf-8").split("\n")[0].split(",") for p in folder.glob("*.csv")}
    assert described == headers
    assert all(f["description"] for r in package["resources"] for f in r["schema"]["fields"])
    assert {name for name in TABLES if f"`{name}.csv`" not in readme} == set()


def test_it_is_part_of_the_package_that_is_installed() -> None:
    assert TEMPLATE.is_relative_to(Path(reorg.__file__).parent)  # the wheel takes all of src/reorg
    assert {p.suffix for p in TEMPLATE.iterdir()} == {".csv", ".json", ".md", ".yaml"}


def test_it_never_writes_into_a_folder_that_holds_something(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "mine.txt").write_text("x", encoding="utf-8")

    assert run(["data", "new", str(tmp_path)]) == 3
    assert run(["data", "new", str(tmp_path / "mine.txt")]) == 3

    assert [p.name for p in tmp_path.iterdir()] == ["mine.txt"]
    assert capsys.readouterr().err.count("error C560") == 2


def test_an_empty_folder_is_filled(tmp_path: Path) -> None:
    assert run(["data", "new", str(tmp_path)]) == 0
    assert (tmp_path / "datapackage.json").is_file()


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")

    assert run(["data", "new", str(tmp_path / "file" / "by")]) == 3
    assert "C508" in capsys.readouterr().err


def test_an_error_ends_the_check_with_3(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = folder / "placements.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("BU,sfo", "BU,sof"), encoding="utf-8")

    assert run(["data", "check", str(folder)]) == 3
    err = capsys.readouterr().err
    assert f"{folder.as_posix()}/placements.csv:11:15: error D403" in err
    assert "did you mean 'sfo'?" in err


def test_warnings_are_told_and_end_with_0(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["data", "check", str(TOWN)]) == 0

    out = capsys.readouterr().out
    assert out.count(": warning D4") == 3
    assert "warning D457: no coupling has the task 'pleje'" in out
    assert out.endswith("3 warnings; 2 municipalities, 4 departments, 3 tasks, 1 coupling\n")


def test_the_shipped_data_are_checked(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["data", "check", str(shipped("data"))]) == 0
    assert "no errors, 1 warning;" in capsys.readouterr().out


def test_a_descriptor_that_says_otherwise_is_a_warning(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = folder / "datapackage.json"
    package = json.loads(path.read_text(encoding="utf-8"))
    fields = next(r for r in package["resources"] if r["name"] == "tasks")["schema"]["fields"]
    next(f for f in fields if f["name"] == "note")["constraints"] = {"required": True}
    path.write_text(json.dumps(package), encoding="utf-8")

    assert run(["data", "check", str(folder)]) == 0
    out = capsys.readouterr().out
    assert out.count("warning D461") == 40
    assert f"{folder.as_posix()}/tasks.csv:2: warning D461" in out


def test_a_descriptor_without_tables_is_a_warning(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "datapackage.json").write_text('{"name": "by"}', encoding="utf-8")

    assert run(["data", "check", str(folder)]) == 0
    assert "datapackage.json: warning D461" in capsys.readouterr().out


def test_without_frictionless_the_rest_is_checked(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    real = builtins.__import__

    def lacking(name: str, *rest: object) -> object:
        if name == "frictionless":
            raise ImportError(name)
        return real(name, *rest)  # type: ignore[arg-type] # passed on as it came

    monkeypatch.setattr(builtins, "__import__", lacking)

    assert run(["data", "check", str(folder)]) == 0
    out, err = capsys.readouterr()
    assert "no errors, 0 warnings" in out
    assert "pip install frictionless" in err


def test_a_package_that_excel_saved_is_read_alike(folder: Path, tmp_path: Path) -> None:
    saved = Path(shutil.copytree(folder, tmp_path / "excel"))
    for path in saved.glob("*.csv"):
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.reader(file))
        number = path.name == "placements.csv"
        cells = [[c.replace(".", ",") if number and n == 3 else c for n, c in enumerate(r)] for r in rows]
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            csv.writer(file, delimiter=";").writerows(cells)

    one, other = reorg.load(folder), reorg.load(saved)

    assert one.cities == other.cities
    assert one.couplings == other.couplings


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("baseline", ["eksempelby", "nabokommune"])
def test_a_new_scenario_for_it_has_its_ids_and_is_good(
    folder: Path, tmp_path: Path, baseline: str, lang: str, capsys: pytest.CaptureFixture[str]
) -> None:
    file = str(tmp_path / "mine.yaml")

    assert run(["new", file, "--data", str(folder), "--baseline", baseline, "--lang", lang]) == 0
    assert run(["validate", file, "--data", str(folder), "--lang", lang]) == 0

    assert f"reorg show {baseline} --data {folder}" in Path(file).read_text(encoding="utf-8")
    assert capsys.readouterr().err.startswith(("wrote", "skrev"))


def test_a_new_scenario_for_another_shipped_city_is_good(tmp_path: Path) -> None:
    file = str(tmp_path / "mine.yaml")

    assert run(["new", file, "--baseline", "odense"]) == 0
    assert run(["validate", file]) == 0


def test_a_new_scenario_for_no_city_is_told_what_may_be_meant(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["new", str(tmp_path / "mine.yaml"), "--baseline", "odens"]) == 2
    assert "did you mean 'odense'?" in capsys.readouterr().err


def test_a_department_without_tasks_is_a_warning_and_every_command_takes_it(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = folder / "departments.csv"
    row = "eksempelby,TOM,Tom,Empty,Teknik og miljø,,,,,assumed,eksempel,,\n"
    path.write_text(path.read_text(encoding="utf-8") + row, encoding="utf-8")

    assert run(["data", "check", str(folder)]) == 0
    assert "warning D451: the department 'TOM' in eksempelby has no tasks" in capsys.readouterr().out
    score, best = ["score", str(folder / "eksempel.yaml")], ["search", "best", "--max-staff", "30"]
    for command in (score, best, ["show"], ["show", "TOM"], ["schema"]):
        assert run([*command, "--data", str(folder)]) == 0
