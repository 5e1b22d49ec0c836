"""extends, stacking, and what users give: staff, couplings, a scenario as baseline."""

from __future__ import annotations

from pathlib import Path

import pytest

import reorg
from reorg import Dataset, InputError
from reorg.commands.main import run
from reorg.plan.own_figures import Overrides
from reorg.plan.own_tables import read_couplings, read_staff

MERGE = "changes:\n  - merge: [SOF, BIF]\n    into: {id: SBF, name: Social og job}\n"
GUIDANCE = "changes:\n  - move: uddannelsesvejledning\n    to: BIF\n"


@pytest.fixture
def write(tmp_path: Path) -> Writer:
    return Writer(tmp_path)


class Writer:
    """Writes files and returns their paths."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __call__(self, name: str, text: str) -> str:
        path = self.folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return str(path)


def codes(source: str, data: Dataset) -> list[str]:
    with pytest.raises(InputError) as caught:
        reorg.score(source, data)
    return [p.code for p in caught.value.problems]


def test_extends_unites_the_changes_at_any_depth(write: Writer, four: Dataset) -> None:
    write("a.yaml", f"title: a\n{MERGE}")
    write("b.yaml", f"title: b\nextends: [a.yaml]\n{GUIDANCE}")
    path = write("c.yaml", "title: c\nextends: [b.yaml]\nchanges:\n  - move: indkoeb\n    to: KFF\n")

    card = reorg.score(path, four)

    assert card.scenario.title == "c"
    assert {m.to for m in card.moves if m.task in ("uddannelsesvejledning", "beskaeftigelsesindsats")} == {
        "SBF"
    }
    assert "indkoeb" in {m.task for m in card.moves}


def test_stacking_is_the_same_as_extending(write: Writer, four: Dataset) -> None:
    one, two = write("a.yaml", f"title: a\n{MERGE}"), write("b.yaml", f"title: b\n{GUIDANCE}")
    both = write("c.yaml", "title: c\nextends: [a.yaml, b.yaml]\n")

    stacked = reorg.score(f"{one}+{two}", four)

    assert stacked.scenario.title == "a + b"
    extended = reorg.score(both, four)
    assert {k: r.value for k, r in stacked.metrics.items()} == {
        k: r.value for k, r in extended.metrics.items()
    }


def test_a_file_that_two_extend_counts_once(write: Writer, four: Dataset) -> None:
    write("a.yaml", f"title: a\n{MERGE}")
    one = write("b.yaml", "title: b\nextends: [a.yaml]\n")
    two = write("c.yaml", "title: c\nextends: [a.yaml]\n")

    assert len(reorg.score(f"{one}+{two}", four).departments) == 6


def test_the_same_change_twice_is_a_note_and_a_contradiction_names_both_places(
    write: Writer, four: Dataset
) -> None:
    one, same = write("a.yaml", f"title: a\n{GUIDANCE}"), write("b.yaml", f"title: b\n{GUIDANCE}")
    other = write("c.yaml", "title: c\nchanges:\n  - move: uddannelsesvejledning\n    to: SOF\n")

    assert "N301" in {w.code for w in reorg.score(f"{one}+{same}", four).warnings}
    with pytest.raises(InputError) as caught:
        reorg.score(f"{one}+{other}", four)
    assert [p.code for p in caught.value.problems] == ["R211"]
    assert "a.yaml:3:11" in caught.value.render()
    assert "c.yaml:3:11" in caught.value.render()


def test_the_same_merger_twice_is_a_note(write: Writer, four: Dataset) -> None:
    one, two = write("a.yaml", f"title: a\n{MERGE}"), write("b.yaml", f"title: b\n{MERGE}")

    assert "N305" in {w.code for w in reorg.score(f"{one}+{two}", four).warnings}


def test_circles_are_refused(write: Writer, four: Dataset) -> None:
    path = write("a.yaml", "title: a\nextends: [b.yaml]\n")
    write("b.yaml", "title: b\nextends: [a.yaml]\n")

    assert codes(path, four) == ["F115"]


def test_extends_stays_below_the_first_files_folder_unless_told_otherwise(
    write: Writer, four: Dataset
) -> None:
    write("secret.yaml", f"title: s\n{MERGE}")
    path = write("below/a.yaml", "title: a\nextends: [../secret.yaml]\n")

    assert codes(path, four) == ["F116"]
    assert reorg.score(path, four, anywhere=True).moves


def test_contradicting_headers_are_refused(write: Writer, four: Dataset) -> None:
    one = write("a.yaml", "title: a\nbaseline: aarhus\nstaff: {}\n")
    two = write("b.yaml", "title: b\nbaseline: odense\n")

    assert codes(f"{one}+{two}", four) == ["R222"]


def test_given_staff_replaces_the_parts_and_the_residual_absorbs_it(four: Dataset) -> None:
    before = reorg.score(f"title: t\n{GUIDANCE}", four)
    card = reorg.score(f"title: t\nstaff: {{uddannelsesvejledning: [150, 200, 210]}}\n{GUIDANCE}", four)

    assert card.metrics["staff_shifted"].value == 200
    assert (card.metrics["staff_shifted"].low, card.metrics["staff_shifted"].high) == (150, 210)
    total = sum(d.staff.mid for d in card.departments if d.staff)
    assert total == sum(d.staff.mid for d in before.departments if d.staff) == 49063
    assert card.options["staff"] == ["uddannelsesvejledning: 150-200-210"]


def test_staff_of_a_shared_task_names_its_department(four: Dataset) -> None:
    text = "title: t\nstaff: {KFF/turisme: 5}\nchanges:\n  - move: turisme\n    from: KFF\n    to: SUF\n"

    assert reorg.score(text, four).metrics["staff_shifted"].value == 5


def test_given_couplings_count_and_are_assumed(four: Dataset) -> None:
    text = "title: t\ncouplings:\n  - {tasks: indkoeb, with: [plejehjem], strength: 3, because: Vi ved det}\n"
    card = reorg.score(text + GUIDANCE, four)

    assert card.couplings.all == reorg.score(f"title: t\n{GUIDANCE}", four).couplings.all + 1
    assert "own-1" in {c.id for c in card.interfaces["unchanged"]}


def test_couplings_without_measure_are_refused(four: Dataset) -> None:
    tasks = ", ".join(dict.fromkeys(p.task for p in four.city("koebenhavn").parts if not p.residual))
    many = "".join(f"  - {{tasks: [{tasks}], because: x{n}}}\n" for n in range(20))

    assert codes(f"title: t\ncouplings:\n{many}", four) == ["S126"]


def test_a_comparison_has_one_yardstick_for_all_columns(write: Writer, four: Dataset) -> None:
    one = write("a.yaml", f"title: a\nstaff: {{uddannelsesvejledning: 200}}\n{MERGE}")
    two = write("b.yaml", f"title: b\n{GUIDANCE}")

    result = reorg.compare([one, two], four)

    assert result.cards[2].metrics["staff_shifted"].value == 200
    other = write("c.yaml", f"title: c\nstaff: {{uddannelsesvejledning: 220}}\n{GUIDANCE}")
    with pytest.raises(InputError, match="R222"):
        reorg.compare([one, other], four)


def test_a_scenario_can_be_the_baseline(write: Writer, four: Dataset) -> None:
    merged = write("a.yaml", f"title: a\n{MERGE}")

    card = reorg.score(
        "title: t\nchanges:\n  - move: uddannelsesvejledning\n    to: SBF\n", four, baseline=merged
    )

    assert card.metrics["departments"].baseline == 6
    assert card.metrics["tasks_moved"].value == 1
    assert (
        card.metrics["net_interfaces"].value
        == reorg.score(f"{merged}+{write('b.yaml', f'title: b{chr(10)}{GUIDANCE}')}", four)
        .metrics["net_interfaces"]
        .value
        - reorg.score(merged, four).metrics["net_interfaces"].value
    )


@pytest.mark.parametrize(
    ("content", "encoding"),
    [
        ("task;heads\nuddannelsesvejledning;200\n", "cp1252"),
        ("task;heads\r\nuddannelsesvejledning;200\r\n", "utf-8-sig"),
        ("task,heads\nuddannelsesvejledning,200\n", "utf-8"),
        ("task\tlow\tmid\thigh\nuddannelsesvejledning\t100\t200\t300\n", "utf-8"),
        ("navn;task;heads\nÆble;uddannelsesvejledning;200\n\n", "cp1252"),
    ],
)
def test_staff_tables_are_read_as_excel_saves_them(
    content: str, encoding: str, tmp_path: Path, four: Dataset
) -> None:
    path = tmp_path / "hr.csv"
    path.write_bytes(content.encode(encoding))

    card = reorg.score(f"title: t\n{GUIDANCE}", four, given=Overrides(read_staff(path)[0]))

    assert card.metrics["staff_shifted"].value == 200


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("opgaven;heads\nx;1\n", "D402"),
        ("task\nx\n", "D402"),
        ("task;heads\nx;mange\n", "D404"),
        ("task,low,mid,high\nx,3,2,1\n", "D407"),
        ("task;heads\nx;200,5\n", "D471"),
        ("task,heads\nx,1.200\n", "D471"),
        ("task;heads\n;12\n", "D416"),
    ],
)
def test_a_mistake_in_a_users_table_is_named(content: str, code: str, tmp_path: Path) -> None:
    path = tmp_path / "hr.csv"
    path.write_text(content, encoding="utf-8")

    lines, problems = read_staff(path)

    assert not lines
    assert [p.code for p in problems] == [code]


def test_coupling_tables_are_read(tmp_path: Path, four: Dataset) -> None:
    path = tmp_path / "my.csv"
    path.write_text(
        "tasks;with;strength;because\nindkoeb;plejehjem dagtilbud;3;Store aftaler\n", encoding="utf-8"
    )
    (own,), problems = read_couplings(path)

    assert not problems
    assert [w.text for w in own.others] == ["plejehjem", "dagtilbud"]
    path.write_text("tasks,because,strength\nindkoeb,x,9\n", encoding="utf-8")
    assert [p.code for p in read_couplings(path)[1]] == ["D404"]


def test_the_options_work_on_the_command_line(
    write: Writer, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = write("a.yaml", f"title: a\n{GUIDANCE}")
    hr = write("hr.csv", "task;heads\nuddannelsesvejledning;201\n")
    merged = write("m.yaml", f"title: m\n{MERGE}")

    assert run(["score", path, "--staff", hr, "--lang", "da"]) == 0
    assert "Angivet af brugeren: uddannelsesvejledning: 201" in capsys.readouterr().out
    assert run(["score", path, "--baseline", merged]) == 3
    assert "no department 'BIF'" in capsys.readouterr().err
    assert run(["score", f"{path}+{merged}"]) == 0
    assert run(["score", path, "--baseline", "nowhere"]) == 2


def test_a_change_may_use_a_point_of_the_file_that_it_extends(write: Writer, four: Dataset) -> None:
    write("a.yaml", "title: a\npoints: [{n: 1, title: x, modelled: yes}]\n")
    path = write("b.yaml", "title: b\nextends: [a.yaml]\nchanges: [{move: museer, to: SUF, point: 1}]\n")

    assert reorg.score(path, four).moves[0].point == "1"
    assert codes(
        write("c.yaml", "title: c\nextends: [a.yaml]\nchanges: [{move: museer, to: SUF, point: 2}]\n"), four
    ) == ["S116"]
