"""Every problem of every input of a run is told in one pass: no class of mistakes hides another."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

import pytest

import reorg
from reorg import Dataset, InputError
from reorg.commands.main import run

# A class of mistakes: its code, the lines at the head of a file, the changes, and lines after the changes.
Mistake = tuple[str, str, str, str]
MISTAKES: dict[str, Mistake] = {
    "anchor": ("F107", "author: &a x\n", "", ""),
    "escape": ("F114", 'description: "\\u0007"\n', "", ""),
    "duplicate key": ("F110", "date: 2024\ndate: 2025\n", "", ""),
    "unknown key": ("S102", "autor: x\n", "", ""),
    "missing key": ("S103", "", "  - {move: indkoeb}\n", ""),
    "wrong type": ("S104", "not_modelled: x\n", "", ""),
    "share range": ("S106", "", "  - {move: loen-og-personale, to: KFF, share: 7}\n", ""),
    "point": ("S116", "", "  - {move: kommunikation, to: KFF, point: 9}\n", ""),
    "baseline": ("R203", "baseline: koebnhavn\n", "", ""),
    "unknown task": ("R201", "", "  - {move: nosuchtask, to: KFF}\n", ""),
    "unknown department": ("R202", "", "  - {move: biblioteker, to: XYZW}\n", ""),
    "moved twice": ("R211", "", "  - {move: museer, to: SUF}\n  - {move: museer, to: SOF}\n", ""),
    "shares above the part": (
        "R226",
        "",
        "  - {move: stadsarkiv, to: SUF, share: 0.8}\n  - {move: stadsarkiv, to: SOF, share: 0.7}\n",
        "",
    ),
    "no place": ("R216", "", "  - {dissolve: TMF, to: {parkering: SOF}}\n", ""),
    "left empty": ("R208", "", "  - {create: {id: NY, name: Ny}}\n", ""),
    "extends": ("F101", "extends: [gone.yaml]\n", "", ""),
    "staff": ("R230", "", "", "tasks: [{id: it, name: It, in: {BUF: 90000}}]\n"),
}


def text(*names: str) -> str:
    """Return a file with mistakes of some classes."""
    heads, changes, tails = ("".join(MISTAKES[name][part] for name in names) for part in (1, 2, 3))
    return f"title: t\n{heads}changes:\n{changes or '  - {move: folkeoplysning, to: SUF}'}\n{tails}"


def codes(source: str, data: Dataset) -> list[str]:
    with pytest.raises(InputError) as caught:
        reorg.score(source, data)
    return [p.code for p in caught.value.problems]


@pytest.mark.parametrize("name", MISTAKES)
def test_a_class_of_mistakes_alone_has_its_code_and_no_other(
    name: str, tmp_path: Path, four: Dataset
) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(text(name), encoding="utf-8")

    assert codes(str(path), four) == [MISTAKES[name][0]]


PAIRS = list(combinations(MISTAKES, 2))


def test_there_are_136_pairs_of_classes() -> None:
    assert (len(MISTAKES), len(PAIRS)) == (17, 136)


@pytest.mark.parametrize(("one", "two"), PAIRS)
def test_every_pair_in_one_file_is_told_together(one: str, two: str, tmp_path: Path, four: Dataset) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(text(one, two), encoding="utf-8")

    assert sorted(codes(str(path), four)) == sorted([MISTAKES[one][0], MISTAKES[two][0]])


def test_all_of_them_in_one_file_are_told_together(tmp_path: Path, four: Dataset) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(text(*MISTAKES), encoding="utf-8")

    assert sorted(codes(str(path), four)) == sorted(code for code, *_ in MISTAKES.values())


@pytest.mark.parametrize("name", MISTAKES)
def test_what_comes_before_a_mistake_of_yaml_is_told_and_that_more_may_follow(
    name: str, tmp_path: Path, four: Dataset
) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(text(name) + "couplings: [{tasks: [\n", encoding="utf-8")

    with pytest.raises(InputError) as caught:
        reorg.score(str(path), four)

    told = [p.code for p in caught.value.problems]
    # what is missing, and how things end, cannot be known of a file that was not read to its end
    uncertain = {"S103", "S116", "R202", "R208", "R216", "R230"}
    assert told == ["F119"] or sorted(told) == sorted(["F119", MISTAKES[name][0]])
    assert MISTAKES[name][0] in (*told, *uncertain)
    assert "may have more mistakes" in caught.value.render()


TABLES = {
    "--staff": ("u.csv", "task,heads\nbiblioteker,mange\n", "D404"),
    "--couplings": ("c.csv", "tasks,with,because,strength\nindkoeb,museer,x,9\n", "D404"),
}


@pytest.mark.parametrize("command", ["score", "compare", "validate"])
def test_tables_conditions_baselines_and_files_are_told_with_the_scenarios_each_once(
    command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    for number in (1, 2, 3):
        Path(f"e{number}.yaml").write_text(text("unknown task").replace("nosuch", f"nosuch{number}"), "utf-8")
    arguments = [command, "e1.yaml", "e2.yaml", "e3.yaml", "gone.yaml", "--baseline", "nowhere"]
    for option, (file, content, _) in TABLES.items():
        Path(file).write_text(content, encoding="utf-8")
        arguments += [option, file]
    if command != "validate":
        arguments += ["--fail-if", "nonsense > 1", "--without-area", "Månen"]

    assert run(arguments) == 3

    err = capsys.readouterr().err
    expected = {"u.csv:2": 1, "c.csv:2": 1, "gone.yaml": 2, "--baseline: error R203": 1}
    expected |= {f"no task 'nosuch{n}task'": 1 for n in (1, 2, 3)}
    if command != "validate":
        expected |= {"C505": 1, "C515": 1}
    assert {shown: err.count(shown) for shown in expected} == expected


def test_bad_data_hide_nothing_that_can_be_told_without_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.yaml").write_text(text("unknown key", "duplicate key"), encoding="utf-8")
    Path("u.csv").write_text(TABLES["--staff"][1], encoding="utf-8")
    Path("pk").mkdir()

    assert run(["score", "a.yaml", "--data", "pk", "--staff", "u.csv"]) == 3

    err = capsys.readouterr().err
    assert all(code in err for code in ("S102", "F110", "D404", "D432"))


def test_a_search_beside_scenarios_tells_the_problems_of_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.yaml").write_text(text("unknown task"), encoding="utf-8")
    Path("b.yaml").write_text(text("unknown department"), encoding="utf-8")

    assert run(["search", "front", "a.yaml", "b.yaml"]) == 3

    err = capsys.readouterr().err
    assert "R201" in err
    assert "R202" in err


def test_every_missing_base_is_told_and_what_the_readable_ones_contain(tmp_path: Path, four: Dataset) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("title: t\nextends: [gone1.yaml, gone2.yaml, b.yaml]\nautor: x\n", encoding="utf-8")
    (tmp_path / "b.yaml").write_text(text("unknown task"), encoding="utf-8")

    assert sorted(codes(str(path), four)) == ["F101", "F101", "R201", "S102"]


def test_past_a_thousand_the_rest_is_counted(tmp_path: Path, four: Dataset) -> None:
    moves = "".join(f"  - {{move: nosuch{n}, to: KFF}}\n" for n in range(1500))
    path = tmp_path / "a.yaml"
    path.write_text(f"title: t\nchanges:\n{moves}", encoding="utf-8")

    with pytest.raises(InputError) as caught:
        reorg.score(str(path), four)

    assert (len(caught.value.problems), caught.value.more) == (1000, 500)
    assert caught.value.render("da").endswith("… og 500 fejl til")


@pytest.mark.parametrize(
    ("changes", "shown"),
    [
        ("  - create: Navn\n    with: indkoeb\n", "{id: KMF, name: Klima- og Miljøforvaltningen}"),
        ("  - dissolve: KFF\n    to: BUF\n", "to: {rest: BUF}"),
        ("  – move: indkoeb\n    to: KFF\n", "'- '"),
        ("  - split: SUF\n    into: [{id: A1, name: x, tasks: [plejehjem]}]\n", "rest: true"),
        ("  - create: {id: NY, name: “Ny”}\n    with: indkoeb\n", "“Ny”"),
    ],
)
def test_what_people_get_wrong_has_the_right_cause_and_an_example(
    changes: str, shown: str, four: Dataset
) -> None:
    with pytest.raises(InputError) as caught:
        reorg.score(f"title: t\nchanges:\n{changes}", four)

    assert len(caught.value.problems) == 1
    assert shown in caught.value.render()


def test_a_file_that_changes_nothing_is_noted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("title: t\n", encoding="utf-8")

    assert run(["validate", str(path), "--lang", "da"]) == 0

    assert "Scenariet ændrer intet." in capsys.readouterr().out


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # an unread share places nothing, so the other half of the task is right
        (
            "changes:\n  - {move: museer, to: SUF, shrae: 0.3}\n  - {move: museer, to: SOF, share: 0.3}\n",
            ["S102"],
        ),
        (
            "changes:\n  - {move: museer, to: SUF, share: 1.7}\n  - {move: museer, to: SOF, share: 0.3}\n",
            ["S106"],
        ),
        # a department that a misspelt key would have made
        (
            "changes:\n  - merge: [BIF, SOF]\n    inot: {id: NY, name: Ny}\n  - {move: indkoeb, to: NY}\n",
            ["S102"],
        ),
        ("changes:\n  - create: {name: Ny}\n    with: [museer]\n  - {move: museer, to: SOF}\n", ["S103"]),
        # tasks of the file's own
        (
            "tasks: [{id: it, name: It, in: {BUF: 1.5, SOF: 3}}]\nchanges: [{move: it, from: BUF, to: ØKF}]\n",
            ["S121"],
        ),
        ("tasks: [{id: it, name: It, in: {XXX: 3}}]\nchanges: [{move: it, from: all, to: ØKF}]\n", ["R202"]),
        (
            "tasks: [{id: A B, name: It, in: {BUF: 3}}, {id: C D, name: X, in: {SOF: 3}}]\n",
            ["S122", "S122"],
        ),
        # what is below a misspelt key is read all the same
        ("ændringer:\n  - {flyt: nosuch, til: KFF}\n", ["S102", "S102", "S102", "R201"]),
        # a wrong line of staff hides no contradiction
        ("staff: {nosuch: 5, KFF/ikke-fordelt: 5, KFF: 20, borgerservice: 300}\n", ["R201", "R232"]),
    ],
)
def test_one_mistake_tells_no_other_that_is_not_there(text: str, expected: list[str], four: Dataset) -> None:
    assert sorted(codes(f"title: t\n{text}", four)) == sorted(expected)


@pytest.mark.parametrize("baseline", ["Aarhus", "gone.yaml", "wrong.yaml"])
def test_a_wrong_baseline_tells_nothing_false_of_what_starts_from_it(
    baseline: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, four: Dataset
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("wrong.yaml").write_text("title: w\nchanges:\n  - {move: nosuch, to: KFF}\n", encoding="utf-8")

    with pytest.raises(InputError) as caught:
        reorg.score("title: t\nchanges:\n  - {move: museer, to: NY}\n", four, baseline=baseline)

    assert [p.code for p in caught.value.problems] == [
        {"Aarhus": "R203", "gone.yaml": "F101", "wrong.yaml": "R201"}[baseline]
    ]
