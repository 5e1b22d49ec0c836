"""`reorg explain CODE` shows a text that has the mistake and one that has not; every one of them is tried here."""

from __future__ import annotations

import csv
import re
import shlex
import shutil
from collections.abc import Callable
from functools import partial
from pathlib import Path
from textwrap import indent

import pytest

import reorg
from reorg import Dataset, InputError
from reorg.city.checks import doubts
from reorg.city.crosswalk import read_crosswalk
from reorg.city.extract import read_extract
from reorg.city.package import read_package, shipped
from reorg.commands.main import run
from reorg.errors import Problem
from reorg.plan.own_tables import read_staff
from reorg.words import TEXTS
from reorg.words.examples import EXAMPLES
from reorg.words.examples.commands import COMMANDS

ROOT = Path(__file__).parents[2]
DATA = shipped("data")
NAMED = re.compile(r"^# (\S+\.\w+)\n", re.MULTILINE)
LACKING = {
    "C563": "git is not there",
    "F102": "the folder or the file's mode is wrong, not its text",
    "F103": "bytes that are not UTF-8 cannot be shown as text",
    "F104": "a megabyte of text",
    "F106": "what YAML itself finds and nobody has met yet",
    "F128": "dozens of files",
    "S124": "hundreds of tasks",
    "S126": "thousands of pairs of tasks",
    "D481": "megabytes of text",
    "D482": "a hundred thousand characters",
    "D531": "megabytes of text",
    "D532": "a file that is no text",
    "D547": "a workbook with several sheets is no text",
    "C504": "a scorecard of another version of reorg",
    "C508": "a file that another program holds open, or that may not be written",
    "C512": "the same command is right where the result does not go to a screen",
    "C513": "a scorecard in which somebody changed a number",
    "C523": "the same command is right on a faster machine",
    "C544": "a screen that was closed",
    "C545": "a disk that is full",
}
# A mistake that brings another one along, which goes with it.
ALONG = {"F105": {"S108"}}
# The columns that make a row of a table that row.
KEYS = {
    "municipalities": ("id",),
    "departments": ("municipality", "id"),
    "placements": ("municipality", "department", "task"),
    "staff": ("municipality", "department", "task"),
    "coupling_tasks": ("coupling", "side", "task"),
    "journeys": ("journey", "step"),
}


def files(text: str) -> dict[str, str]:
    """Return the files that an example names, with what is in each."""
    _, *parts = NAMED.split(text)
    return dict(zip(parts[::2], parts[1::2], strict=True))


def codes_of(check: Callable[[], object]) -> set[str]:
    try:
        check()
    except InputError as error:
        return {problem.code for problem in error.problems}
    return set()


def of(letters: str) -> list[str]:
    return [code for code in EXAMPLES if code[0] in letters]


def test_every_code_has_an_example_or_a_reason_that_it_has_none() -> None:
    codes = {key.split(".")[0] for key in TEXTS["en"] if re.match(r"[FSRDC]\d{3}\.", key)}

    assert {*EXAMPLES} | {*LACKING} == codes
    assert {*EXAMPLES} & {*LACKING} == set()


@pytest.mark.parametrize("code", EXAMPLES)
def test_wrong_and_right_differ_and_can_be_printed(code: str) -> None:
    example = EXAMPLES[code]

    assert example.wrong != example.right
    for text in (example.wrong, example.right):
        assert text.endswith("\n")
        assert text.replace("\n", "").replace("\t", "").isprintable()


# Scenarios


def whole(text: str) -> str:
    """Return a scenario from an example of a few lines: changes begin with a dash, and the title may be missing."""
    if re.match(r"- \w+:", text):
        return f"title: Forslag\nchanges:\n{indent(text, '  ')}"
    return text if re.search(r"^(title|- )", text, re.MULTILINE) else f"title: Forslag\n{text}"


def scenario_codes(text: str, folder: Path, data: Dataset) -> list[set[str]]:
    """Return the codes of what is wrong with each file of an example, the one that is shown first before the others."""
    named = files(text)
    for name, content in named.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
    sources = [str(folder / name) for name in named] or [whole(text)]
    return [codes_of(partial(reorg.resolve, source, data)) for source in sources]


@pytest.mark.parametrize("code", of("FSR"))
def test_a_scenario_has_its_mistake_and_none_when_it_is_right(
    code: str, tmp_path: Path, four: Dataset
) -> None:
    wrong = scenario_codes(EXAMPLES[code].wrong, tmp_path / "wrong", four)
    right = scenario_codes(EXAMPLES[code].right, tmp_path / "right", four)

    assert wrong[0] == {code} | ALONG.get(code, set())
    assert right == [set()] * len(right)


# Tables


def rows_of(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(text.splitlines()))


def package(folder: Path, shown: str, right: str) -> Path:
    """Return a copy of the shipped data with the rows of an example in place of those that are shown as right.

    What an example does not show of a row is as it was, or as in the first row where the row is new.
    """
    shutil.copytree(DATA, folder)
    rights = files(right)
    for name, text in files(shown).items():
        if name.endswith(".json"):
            (folder / name).write_text(text, encoding="utf-8")
            continue
        before = rows_of((folder / name).read_text(encoding="utf-8"))
        key = KEYS.get(Path(name).stem, ("id",))
        meant = {tuple(row[k] for k in key) for row in rows_of(rights.get(name, ""))}
        there = [row for row in before if tuple(row[k] for k in key) in meant]
        others = [row for row in before if row not in there]
        filling = there or before[:1]
        rows = [{**filling[min(n, len(filling) - 1)], **row} for n, row in enumerate(rows_of(text))]
        with (folder / name).open("w", encoding="utf-8", newline="") as file:
            table = csv.DictWriter(file, [*before[0]])
            table.writeheader()
            table.writerows([*others, *rows] if rows else [])
    return folder


def package_codes(folder: Path) -> set[str]:
    """Return the codes of what is wrong with a package or odd in it, beyond what is odd in the shipped one."""
    found: list[Problem] = []
    problems = codes_of(lambda: found.extend(doubts(*read_package(folder))))
    return problems | {doubt.code for doubt in found if doubt.params.get("id") != "integration-to-sider"}


def table_codes(shown: str, right: str, folder: Path, data: Dataset) -> set[str]:
    """Return the codes of what is wrong with the tables of an example."""
    named = files(shown)
    path = folder / next(iter(named))
    read: dict[str, Callable[[], object]] = {
        "udtraek.csv": lambda: read_extract(path),
        "enheder.csv": lambda: read_crosswalk(path, data, data.city(data.home)),
    }
    if path.name == "tal.csv" or path.name in read:
        folder.mkdir()
        path.write_text(named[path.name], encoding="utf-8")
        return codes_of(read[path.name]) if path.name in read else {p.code for p in read_staff(path)[1]}
    return package_codes(package(folder, shown, right))


@pytest.mark.parametrize("code", [code for code in of("D") if code not in {*COMMANDS, "D461"}])
def test_a_table_has_its_mistake_and_none_when_it_is_right(code: str, tmp_path: Path, four: Dataset) -> None:
    wrong, right = EXAMPLES[code].wrong, EXAMPLES[code].right

    assert table_codes(wrong, right, tmp_path / "wrong", four) == {code}
    assert table_codes(right, right, tmp_path / "right", four) == set()


def test_a_descriptor_that_says_otherwise_is_told_by_data_check(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    wrong, right = EXAMPLES["D461"].wrong, EXAMPLES["D461"].right

    assert run(["data", "check", str(package(tmp_path / "wrong", wrong, right))]) == 0
    assert "warning D461" in capsys.readouterr().out
    assert run(["data", "check", str(package(tmp_path / "right", right, right))]) == 0
    assert "D461" not in capsys.readouterr().out


# Commands


def done(text: str, folder: Path) -> list[int]:
    """Run the lines of an example above its files, in a folder with the shipped data, and return how they end."""
    shutil.copytree(shipped("scenarios"), folder / "scenarios")
    shutil.copytree(DATA, folder / "data")
    for name, content in files(text).items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(content, encoding="utf-8")
    above = NAMED.split(text)[0].splitlines()
    return [run(shlex.split(line)[1:]) for line in above]


@pytest.mark.parametrize("code", [code for code in COMMANDS if not COMMANDS[code].wrong.startswith("reorg.")])
def test_a_command_ends_with_its_mistake_and_with_0_when_it_is_right(
    code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("REORG_LANG", raising=False)
    for side in ("wrong", "right"):
        (tmp_path / side).mkdir()
    monkeypatch.chdir(tmp_path / "wrong")
    *before, end = done(EXAMPLES[code].wrong, tmp_path / "wrong")
    told = {*re.findall(r"error ([A-Z]\d{3}):", capsys.readouterr().err)}
    monkeypatch.chdir(tmp_path / "right")

    assert (before, told) == ([0] * len(before), {code})
    assert end in (2, 3, 74)
    assert {*done(EXAMPLES[code].right, tmp_path / "right")} == {0}


@pytest.mark.parametrize("code", [code for code in COMMANDS if COMMANDS[code].wrong.startswith("reorg.")])
def test_a_line_of_python_has_its_mistake_and_none_when_it_is_right(
    code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)

    assert codes_of(lambda: eval(EXAMPLES[code].wrong)) == {code}
    assert codes_of(lambda: eval(EXAMPLES[code].right)) == set()


# What is printed


@pytest.mark.parametrize(
    ("lang", "wrong", "right"), [("en", "Wrong:", "Right:"), ("da", "Forkert:", "Rigtigt:")]
)
def test_explain_prints_them_under_what_the_code_means(
    lang: str, wrong: str, right: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["explain", "R202", "--lang", lang]) == 0

    assert capsys.readouterr().out.splitlines()[2:] == [
        wrong,
        "    - move: klima",
        "      to: KKF",
        right,
        "    - move: klima",
        "      to: KFF",
    ]


def test_a_code_without_an_example_has_its_two_lines(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["explain", "F102"]) == 0

    assert len(capsys.readouterr().out.splitlines()) == 2
