"""What the data package promises."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

import reorg
from reorg import Dataset, InputError
from reorg.city.columns import Column, Texts
from reorg.city.model import RESIDUAL, Journey, Party
from reorg.city.package import TABLES, shipped

DATA = shipped("data")


def test_there_are_four_cities_with_27_departments(four: Dataset) -> None:
    assert list(four.cities) == ["koebenhavn", "aarhus", "aalborg", "odense"]
    assert [len(c.departments) for c in four.cities.values()] == [7, 6, 7, 7]


def test_staff_adds_up_to_the_published_total(four: Dataset) -> None:
    city = four.city("koebenhavn")

    assert sum(p.staffing.mid for p in city.parts if p.staffing) == city.employees == 49063


def test_staff_of_a_department_lies_in_its_published_interval(four: Dataset) -> None:
    city = four.city("koebenhavn")

    for department in city.departments:
        mid = sum(p.staffing.mid for p in city.parts if p.staffing and p.department == department.id)
        if department.employees_low is not None and department.employees_high is not None:
            assert department.employees_low <= mid <= department.employees_high, department.id


def test_every_department_has_one_residual(four: Dataset) -> None:
    city = four.city("koebenhavn")

    assert [p.department for p in city.parts if p.task == RESIDUAL] == [d.id for d in city.departments]


def test_every_staff_figure_has_a_reason_and_a_published_one_a_source(four: Dataset) -> None:
    for part in four.city("koebenhavn").parts:
        assert part.staffing is not None
        assert part.staffing.reason["da"]
        assert part.staffing.reason["en"]
        assert part.staffing.source in four.sources or part.staffing.basis == "assumed"


def test_couplings_are_as_many_and_as_well_founded_as_promised(four: Dataset) -> None:
    published = [c for c in four.couplings if c.basis == "published"]

    assert len(published) >= 25
    assert len(four.couplings) - len(published) >= 60
    for coupling in four.couplings:
        assert len(coupling.a) <= 5
        assert len(coupling.b) <= 5
        assert not set(coupling.a) & set(coupling.b), coupling.id
        assert coupling.reason["da"], coupling.id
        assert coupling.reason["en"], coupling.id
    for coupling in published:
        assert coupling.source in four.sources
        assert coupling.line or coupling.source != "rapport", coupling.id


def test_no_published_reason_is_a_sentence_copied_from_the_report(four: Dataset) -> None:
    report = (Path(__file__).parents[1] / "data" / "report_tables.tsv").read_text(encoding="utf-8")

    assert [c.id for c in four.couplings if c.reason["da"].rstrip(".") in report] == []


def test_every_copenhagen_task_is_coupled_and_inside_couplings_are_looked_for(four: Dataset) -> None:
    city = four.city("koebenhavn")
    home = {task: {p.department for p in city.parts_of(task)} for task in four.tasks}
    coupled = {t for c in four.couplings for t in (*c.a, *c.b)}
    inside = {d.id: 0 for d in city.departments}
    for coupling in four.couplings:
        where = set().union(*(home[t] for t in (*coupling.a, *coupling.b)))
        if len(where) == 1:
            inside[where.pop()] += 1

    assert {t for t, where in home.items() if where} - coupled == set()
    assert min(inside.values()) >= 5, inside


def test_umbrella_tasks_count_nowhere(four: Dataset) -> None:
    umbrella = {t.id for t in four.tasks.values() if t.umbrella}

    assert umbrella
    assert not any(p.task in umbrella for c in four.cities.values() for p in c.parts)
    assert not any(t in umbrella for c in four.couplings for t in (*c.a, *c.b))


def test_a_task_of_several_departments_is_divided_by_their_staff_and_marked_assumed(four: Dataset) -> None:
    parts = four.city("koebenhavn").parts_of("turisme")

    assert [(p.department, p.share, p.share_basis) for p in parts] == [
        ("ØKF", 8 / 12, "assumed"),
        ("KFF", 4 / 12, "assumed"),
    ]


def test_the_package_description_lists_every_table_and_column() -> None:
    package = json.loads((DATA / "datapackage.json").read_text(encoding="utf-8"))
    described = {
        Path(r["path"]).stem: ",".join(f["name"] for f in r["schema"]["fields"]) for r in package["resources"]
    }

    declared = {name: {c for column in columns for c in _columns(column)} for name, columns in TABLES.items()}
    declared["staff"] -= {"fte", "budget"}  # nobody has published them by task
    assert {name: set(columns.split(",")) for name, columns in described.items()} == declared


def _columns(column: Column) -> list[str]:
    """Return what a column is called in the shipped tables, in both languages where it is a text in several."""
    texts = isinstance(column.kind, Texts)
    return [f"{column.name}_{lang}" for lang in ("da", "en")] if texts else [column.name]


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """A copy of the shipped package to break."""
    return Path(shutil.copytree(DATA, tmp_path / "data"))


def broken(package: Path, file: str, old: str, new: str) -> list[str]:
    """Return the codes of the problems after one replacement."""
    path = package / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(InputError) as caught:
        reorg.load(package)
    return [f"{p.code} {Path(p.where.file).name}" for p in caught.value.problems]


@pytest.mark.parametrize(
    ("file", "old", "new", "code"),
    [
        ("placements.csv", ",indkoeb,", ",indkob,", "D403"),
        ("placements.csv", ",published,rapport,", ",printed,rapport,", "D405"),
        ("staff.csv", "330,600,", "330,30,", "D407"),
        ("staff.csv", "dagtilbud,7000,8400", "dagtilbud,7000,8401", "D408"),
        ("couplings.csv", ",cases,3,", ",cases,4,", "D415"),
        ("tasks.csv", "\nindkoeb,", "\nloen-og-personale,", "D406"),
        ("sources.csv", "id,title", "key,title", "D402"),
        ("coupling_tasks.csv", "lokalplan-og-byggesag,a", "lokalplan-og-byggesag,b", "D409 couplings.csv"),
        ("departments.csv", "koebenhavn,ØKF", "kobenhavn,ØKF", "D403"),
    ],
)
def test_a_mistake_in_a_table_is_named(package: Path, file: str, old: str, new: str, code: str) -> None:
    assert (code if " " in code else f"{code} {file}") in broken(package, file, old, new)


def test_a_missing_table_is_named(package: Path) -> None:
    (package / "staff.csv").unlink()

    with pytest.raises(InputError) as caught:
        reorg.load(package)

    assert [p.code for p in caught.value.problems] == ["D401"]


def test_there_are_journeys_parties_rules_and_experiences(four: Dataset) -> None:
    assert len(four.journeys) >= 10
    assert len(four.parties) >= 6
    assert {r.municipality for r in four.rules} == set(four.cities)
    for walk in (*four.journeys, *four.parties):
        assert isinstance(walk, Journey | Party)
        assert all(step.line or step.note for step in walk.steps), walk.id


def test_experiences_tell_of_part_two_line_by_line(four: Dataset) -> None:
    lines = {e.line for e in four.experiences}

    assert {263, 266, 267, 307, 308, 315, 317, 321, 323, 328, 350, 364, *range(405, 411)} <= lines
    assert {e.arrangement for e in four.experiences} == {"together", "apart", "age", "none"}


def test_a_rule_that_is_broken_is_warned_of_with_its_reason(four: Dataset) -> None:
    card = reorg.score("title: t\nchanges:\n  - move: kommuneplan\n    to: TMF\n", four)

    assert [w.params["department"] for w in card.warnings if w.code == "W.rule"] == ["ØKF"]
    assert [r.task for r in card.rules if r.broken] == ["kommuneplan"]


def test_an_experience_is_told_when_its_arrangement_comes_or_goes(four: Dataset) -> None:
    text = "title: t\nchanges:\n  - create: {id: KMF, name: x}\n    with: [klima, miljoe]\n"
    told = {e.id: e.brought for e in reorg.score(text, four).experiences}

    assert told["klima-begraenset-aflastning"] is True
    merged = "title: t\nchanges:\n  - merge: [SOF, BIF]\n    into: BIF\n"
    told = {e.id: e.brought for e in reorg.score(merged, four).experiences}
    assert told["social-og-job-samlet"] is True
    assert reorg.score("title: t\n", four).experiences == ()
