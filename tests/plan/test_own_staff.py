"""A user's own figures win over ours: what gives way, in which order, and what is a contradiction."""

from __future__ import annotations

import re
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import reorg
from reorg import Dataset, InputError
from reorg.city.model import RESIDUAL, City
from reorg.commands.main import run
from reorg.errors import Where, Word
from reorg.plan.own_figures import Overrides, apply
from reorg.plan.own_tables import read_staff
from reorg.scenario.changes import StaffLine
from towns import city, dataset

PLACED = {"A": ["roads", "parks"], "B": ["schools"], "C": ["clinics"]}
STAFF = {
    ("A", "roads"): (8.0, 10.0, 14.0),
    ("A", "parks"): (4.0, 5.0, 6.0),
    ("A", RESIDUAL): (1.0, 5.0, 9.0),
    ("B", "schools"): (15.0, 20.0, 30.0),
    ("B", RESIDUAL): (5.0, 10.0, 15.0),
    ("C", "clinics"): (25.0, 30.0, 35.0),
    ("C", RESIDUAL): (10.0, 20.0, 40.0),
}
TOWN = city("lilleby", PLACED, STAFF, total=100)  # A 20, B 30, C 50
SIZED = city("lilleby", PLACED, STAFF, total=100, sizes={"A": (18, 22)})


def with_figures(town: City, **heads: float) -> tuple[City, list[str]]:
    """Return a town with figures put in (`A__parks` is A/parks), and the codes of what is wrong."""
    found: list[reorg.errors.Problem] = []
    lines = tuple(
        StaffLine(Word(what.replace("__", "/").replace("ikke_fordelt", RESIDUAL), Where("x", n)), (v, v, v))
        for n, (what, v) in enumerate(heads.items(), 1)
    )
    data = apply(dataset(town), town.id, Overrides(staff=lines), found)
    return data.cities[town.id], [p.code for p in found]


def mids(town: City) -> dict[str, float]:
    """Return the middle of every part: department/task → heads."""
    return {f"{p.department}/{p.task}": round(p.staffing.mid, 6) for p in town.parts if p.staffing}


def total(town: City) -> float:
    return round(sum(mids(town).values()), 6)


def test_the_rest_of_a_department_gives_way_first() -> None:
    after, problems = with_figures(TOWN, parks=8)

    assert problems == []
    assert mids(after) == mids(TOWN) | {"A/parks": 8, f"A/{RESIDUAL}": 2}
    assert after.remarks == ()


def test_then_its_total_where_nobody_published_it_and_the_other_rests_even_out() -> None:
    after, problems = with_figures(TOWN, roads=18)  # 18 + 5 is 3 more than the 20 of A

    assert problems == []
    expected = {"A/roads": 18, f"A/{RESIDUAL}": 0, f"B/{RESIDUAL}": 9, f"C/{RESIDUAL}": 18}
    assert mids(after) == mids(TOWN) | expected
    assert [r.code for r in after.remarks] == ["N306", "N310"]
    assert total(after) == 100


def test_a_published_total_stays_and_our_other_estimates_give_way() -> None:
    after, problems = with_figures(SIZED, roads=18)  # at most 22: parks has 4 of its 5 left

    assert problems == []
    assert mids(after)["A/parks"] == 4
    assert mids(after)[f"A/{RESIDUAL}"] == 0
    assert "N307" in [r.code for r in after.remarks]


def test_a_published_total_refuses_what_alone_exceeds_it_with_both_figures(four: Dataset) -> None:
    assert with_figures(SIZED, roads=23)[1] == ["R223"]
    with pytest.raises(InputError) as caught:
        reorg.score("title: t\nstaff: {borgerservice: 4500}\nchanges: []\n", four)
    assert "4500" in caught.value.render()
    assert "1700" in caught.value.render()
    assert "staff: {KFF: 4500}" in caught.value.render()


def test_a_user_may_say_that_a_published_total_is_another() -> None:
    after, problems = with_figures(SIZED, roads=23, A=40)

    assert problems == []
    assert mids(after)[f"A/{RESIDUAL}"] == 12  # 40 - 23 - 5
    assert (after.department("A").employees, after.department("A").source) == (40, "given")
    assert total(after) == 100


def test_a_given_total_below_our_estimates_lowers_them_in_proportion() -> None:
    after, problems = with_figures(TOWN, A=6)

    assert problems == []
    assert {k: v for k, v in mids(after).items() if k.startswith("A")} == {
        "A/roads": 4,
        "A/parks": 2,
        f"A/{RESIDUAL}": 0,
    }


def test_a_given_total_that_its_own_figures_exceed_is_a_contradiction() -> None:
    assert with_figures(TOWN, A=10, roads=7, parks=5)[1] == ["R232"]


def test_a_rest_can_be_given() -> None:
    after, problems = with_figures(TOWN, A__ikke_fordelt=9)

    assert problems == []
    assert mids(after)[f"A/{RESIDUAL}"] == 9
    assert total(after) == 100  # the other rests gave 4


def test_the_city_refuses_when_the_other_rests_run_out_and_says_how_to_say_otherwise() -> None:
    assert with_figures(TOWN, schools=70)[1] == ["R229"]  # 70 + 20 + 50 = 140; the other rests are 25

    after, problems = with_figures(TOWN, schools=70, lilleby=140)
    assert problems == []
    assert (total(after), after.employees) == (140, 140)


def test_all_parts_of_a_department_can_be_given() -> None:
    after, problems = with_figures(TOWN, roads=12, parks=9, A__ikke_fordelt=4)

    assert problems == []
    assert {k: v for k, v in mids(after).items() if k.startswith("A")} == {
        "A/roads": 12,
        "A/parks": 9,
        f"A/{RESIDUAL}": 4,
    }


def test_every_real_figure_of_a_department_goes_in(four: Dataset) -> None:
    parts = [p for p in four.city("koebenhavn").parts if p.department == "BIF" and not p.residual]
    heads = {p.task: round(p.staffing.mid * 1.2) for p in parts if p.staffing}
    lines = "".join(f"  BIF/{task}: {n}\n" for task, n in heads.items())
    moved = parts[0].task

    card = reorg.score(f"title: t\nstaff:\n{lines}changes: [{{move: {moved}, to: KFF}}]\n", four)

    assert card.metrics["staff_shifted"].value == heads[moved]
    assert {"N306", "N310"} <= {w.code for w in card.warnings}


FIGURES = {"roads": 12.0, "A": 30.0, "schools": 25.0, "C__ikke_fordelt": 22.0}


def test_the_order_of_figures_never_matters() -> None:
    results = {
        tuple(sorted(mids(with_figures(TOWN, **dict(order))[0]).items()))
        for order in permutations(FIGURES.items())
    }

    assert len(results) == 1


def test_a_fall_pays_for_a_rise_whichever_is_first(four: Dataset) -> None:
    # The reproducer of a former mistake: the rest of KFF is 106, and one line alone exceeds it.
    merge = "changes: [{merge: [KFF, BIF], into: BIF}]\n"
    one = reorg.score(f"title: t\nstaff: {{international-borgerservice: 145, KFF/events: 0}}\n{merge}", four)
    two = reorg.score(f"title: t\nstaff: {{KFF/events: 0, international-borgerservice: 145}}\n{merge}", four)

    assert {k: r.value for k, r in one.metrics.items()} == {k: r.value for k, r in two.metrics.items()}


@given(
    st.dictionaries(
        st.sampled_from(
            ["roads", "parks", "schools", "clinics", "A", "B", "A__ikke_fordelt", "C__ikke_fordelt"]
        ),
        st.integers(0, 60).map(float),
        min_size=1,
    )
)
def test_no_staff_is_lost_or_made_and_what_was_given_holds(figures: dict[str, float]) -> None:
    after, problems = with_figures(TOWN, **figures)

    if problems:
        assert set(problems) <= {"R223", "R229", "R232"}
        return
    assert total(after) == 100
    held = mids(after)
    assert min(held.values()) >= -1e-6
    for what, heads in figures.items():
        if what in "AB":
            assert round(sum(v for k, v in held.items() if k.startswith(f"{what}/")), 6) == heads
        else:
            key = what.replace("__", "/").replace("ikke_fordelt", RESIDUAL)
            assert next(v for k, v in held.items() if k == key or k.endswith(f"/{key}")) == heads
    for part in after.parts:
        assert part.staffing
        assert part.staffing.low <= part.staffing.mid <= part.staffing.high


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("international-borgerservice: 30", "KFF/international-borgerservice: 100"),
        ("KFF: 1800", "KFF: 1900"),
        ("KFF/ikke-fordelt: 20", "KFF/ikke-fordelt: 30"),
    ],
)
def test_two_figures_for_one_thing_contradict_each_other_in_either_spelling(
    one: str, two: str, tmp_path: Path, four: Dataset
) -> None:
    paths = [tmp_path / "s1.yaml", tmp_path / "s2.yaml"]
    for path, line in zip(paths, (one, two), strict=True):
        path.write_text(f"title: {path.stem}\nstaff: {{{line}}}\nchanges: []\n", encoding="utf-8")

    for order in (paths, paths[::-1]):
        with pytest.raises(InputError) as caught:
            reorg.score("+".join(map(str, order)), four)
        assert [p.code for p in caught.value.problems] == ["R222"]
        assert "s1.yaml" in caught.value.render()
        assert "s2.yaml" in caught.value.render()


def test_a_city_without_staff_takes_figures_for_every_part_or_names_those_that_lack() -> None:
    bare = city("lilleby", PLACED)

    assert with_figures(bare, roads=1)[1] == ["R224"]
    after, problems = with_figures(bare, roads=1, parks=2, schools=3, clinics=4)
    assert problems == []
    assert (after.staffed, total(after)) == (True, 10)


@pytest.fixture
def base(tmp_path: Path) -> str:
    """A scenario with figures, tasks and couplings of its own, to start from."""
    path = tmp_path / "base.yaml"
    path.write_text(
        "title: b\nstaff: {indkoeb: 10, BIF: 2700}\n"
        "tasks: [{id: lok, name: Lok, in: {BUF: 20}}]\n"
        "couplings: [{tasks: [indkoeb], with: [museer], because: x}]\n"
        "changes:\n  - {move: valg, to: SUF}\n",
        encoding="utf-8",
    )
    return str(path)


def test_a_baseline_that_is_a_file_brings_its_figures_tasks_and_couplings(base: str, four: Dataset) -> None:
    text = "title: t\nchanges:\n  - {move: indkoeb, to: KFF}\n  - {move: lok, to: KFF}\n"

    card = reorg.score(text, four, baseline=base)

    assert card.metrics["staff_shifted"].value == 10 + 20
    assert [i.id for i in card.interfaces["resolved"]] == ["own-1"]
    assert next(d.staff.mid for d in card.departments if d.id == "BIF" and d.staff) == 2700


def test_figures_of_the_baseline_stand_as_the_users_own(base: str, four: Dataset) -> None:
    text = "title: t\nstaff: {ØKF: 3000}\nchanges:\n  - {move: indkoeb, to: KFF}\n"

    card = reorg.score(text, four, baseline=base)

    staff = {d.id: d.staff.mid for d in card.departments if d.staff}
    assert card.metrics["staff_shifted"].value == 10
    assert staff["BIF"] == 2700
    assert sum(staff.values()) == pytest.approx(49063)


@pytest.mark.parametrize("line", ["indkoeb: 12", "ØKF/indkoeb: 12", "BIF: 2600"])
def test_another_figure_than_the_baselines_is_a_contradiction(line: str, base: str, four: Dataset) -> None:
    with pytest.raises(InputError) as caught:
        reorg.score(f"title: t\nstaff: {{{line}}}\nchanges: []\n", four, baseline=base)

    assert [p.code for p in caught.value.problems] == ["R222"]


def test_the_same_task_in_the_baseline_and_in_the_scenario_is_one(base: str, four: Dataset) -> None:
    same = "title: t\ntasks: [{id: lok, name: Lok, in: {BUF: 20}}]\nchanges: [{move: lok, to: KFF}]\n"

    assert reorg.score(same, four, baseline=base).metrics["staff_shifted"].value == 20
    with pytest.raises(InputError, match="R222"):
        reorg.score(same.replace("20", "30"), four, baseline=base)


def test_a_search_starts_from_such_a_baseline(base: str) -> None:
    assert run(["search", "next", base, "--top", "2"]) == 0
    assert run(["search", "best", "--baseline", base, "--max-staff", "1%", "--time", "20"]) == 0


@pytest.mark.parametrize("format_", ["json", "text", "csv", "markdown", "html"])
def test_a_and_b_are_b_and_a_to_the_byte(
    format_: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.yaml").write_text(
        "title: a\nstaff: {indkoeb: 10, BIF: 2700}\npoints: [{n: 1, title: x, modelled: yes}]\n"
        "couplings: [{tasks: [indkoeb], with: [museer], because: x}]\n"
        "changes:\n  - {move: valg, to: SUF, point: 1}\n",
        encoding="utf-8",
    )
    Path("b.yaml").write_text(
        "title: b\nstaff: {museer: 100}\ntasks: [{id: lok, name: Lok, in: {BUF: 20, SOF: 5}}]\n"
        "couplings: [{tasks: [lok], with: [museer], because: y}]\n"
        "changes:\n  - {move: lok, from: all, to: ØKF}\n  - {move: valg, to: SUF}\n",
        encoding="utf-8",
    )

    outputs = []
    for stack in ("a.yaml+b.yaml", "b.yaml+a.yaml"):
        assert run(["score", stack, "--format", format_]) == 0
        outputs.append(capsys.readouterr().out)

    assert outputs[0] == outputs[1]


def test_the_readmes_own_figures_work(four: Dataset) -> None:
    readme = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
    (line,) = re.findall(r"`(staff: \{borgerservice: 450[^`]*)`", readme)

    card = reorg.score(f"title: t\n{line}\nchanges: [{{move: borgerservice, to: SUF}}]\n", four)

    assert card.metrics["staff_shifted"].value == 450


FTE = "department,task,heads,fte,budget\n,museer,100,88.5,61000000\n,biblioteker,400,,\n"


def test_full_time_equivalents_and_kroner_are_shifted_where_every_moved_part_has_them(
    tmp_path: Path, four: Dataset
) -> None:
    path = tmp_path / "hr.csv"
    path.write_text(FTE, encoding="utf-8")
    lines, problems = read_staff(path)
    given = Overrides(staff=lines)

    known = reorg.score("title: t\nchanges: [{move: museer, to: SUF}]\n", four, given=given)
    unknown = reorg.score("title: t\nchanges: [{move: [museer, biblioteker], to: SUF}]\n", four, given=given)
    without = reorg.score("title: t\nchanges: [{move: museer, to: SUF}]\n", four)

    assert problems == []
    assert (known.metrics["fte_shifted"].value, known.metrics["budget_shifted"].value) == (88.5, 61e6)
    assert known.metrics["fte_shifted"].counted[0].amount == 88.5
    assert "fte_shifted" not in unknown.metrics
    assert {"W.fte_unknown", "W.budget_unknown"} <= {w.code for w in unknown.warnings}
    assert not {"fte_shifted", "budget_shifted", "cost_of_change"} & without.metrics.keys()
    assert not {"W.fte_unknown", "W.budget_unknown"} & {w.code for w in without.warnings}


def test_a_cost_per_employee_is_the_users_assumption(
    four: Dataset, capsys: pytest.CaptureFixture[str]
) -> None:
    text = "title: t\nstaff: {museer: [80, 100, 120]}\nchanges: [{move: museer, to: SUF}]\n"

    cost = reorg.score(text, four, cost_per_employee="40000..60000").metrics["cost_of_change"]

    assert (cost.value, cost.low, cost.high) == (100 * 50_000, 80 * 40_000, 120 * 60_000)
    assert {item.basis for item in cost.counted} == {"assumed"}
    with pytest.raises(InputError, match="C519"):
        reorg.score(text, four, cost_per_employee="mange")
    path = "scenarios/uddannelsesvejledning.yaml"
    assert run(["score", path, "--lang", "da", "--cost-per-employee", "40000..60000"]) == 0
    assert "som en antagelse: 40.000–60.000 kroner" in " ".join(capsys.readouterr().out.split())


RULED = "title: t\nchanges: [{move: oekonomi-og-administration, to: KFF}]\n"


@pytest.mark.parametrize("command", ["validate", "explain", "score"])
def test_a_rule_that_is_touched_is_told_early_everywhere(
    command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(RULED, encoding="utf-8")

    assert run([command, str(path), "--lang", "da"]) == 0

    head = " ".join(capsys.readouterr().out.split("Nøgletal\n")[0].split())
    assert "flyttes ud af ØKF" in head


@pytest.mark.parametrize(("word", "meant"), [("scor", "'score'"), ("validat", "'validate'")])
def test_a_misspelt_command_is_told_which_was_meant(
    word: str, meant: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run([word, "a.yaml"]) == 2
    assert meant in capsys.readouterr().err
