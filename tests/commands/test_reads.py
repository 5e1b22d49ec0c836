"""Every read has an end: files without one, cells that are too long and JSON without bottom are problems."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from reorg.city.package import shipped
from reorg.commands.main import run


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("REORG_LANG", raising=False)
    monkeypatch.chdir(tmp_path)
    Path("m.yaml").write_text("title: t\nchanges: []\n", encoding="utf-8")


def test_a_table_without_end_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["score", "m.yaml", "--staff", "/dev/zero"]) == 3

    assert "D481: /dev/zero is larger than 20 MB" in capsys.readouterr().err


def test_a_saved_card_without_end_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    Path("zero.json").symlink_to("/dev/zero")

    assert run(["compare", "zero.json", "m.yaml"]) == 3

    assert "D481: zero.json is larger than 50 MB" in capsys.readouterr().err


@pytest.mark.parametrize(("name", "limit"), [("tasks.csv", "50 MB"), ("datapackage.json", "1 MB")])
def test_a_package_without_end_is_refused(name: str, limit: str, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.copytree(shipped("data"), "pk")
    (Path("pk") / name).unlink()
    (Path("pk") / name).symlink_to("/dev/zero")

    assert run(["validate", "m.yaml", "--data", "pk"]) == 3

    assert f"D481: pk/{name} is larger than {limit}" in capsys.readouterr().err


@pytest.mark.parametrize("option", ["--staff", "--couplings"])
def test_a_cell_that_is_too_long_is_said_with_its_line(
    option: str, capsys: pytest.CaptureFixture[str]
) -> None:
    header = {"--staff": "task,heads", "--couplings": "tasks,because"}[option]
    Path("u.csv").write_text(f'{header}\nklima,"{"x" * 200_000}"\n', encoding="utf-8")

    assert run(["score", "m.yaml", option, "u.csv"]) == 3

    assert "u.csv:2: error D482" in capsys.readouterr().err


@pytest.mark.parametrize("code", ["C502", "D414"])
def test_json_that_is_nested_without_end_is_a_problem(code: str, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.copytree(shipped("data"), "pk")
    (Path("pk") / "datapackage.json").write_text("[" * 100_000, encoding="utf-8")
    Path("d.json").write_text('{"schema":"x","x":' + "[" * 100_000, encoding="utf-8")
    command = {"C502": ["compare", "d.json", "m.yaml"], "D414": ["validate", "m.yaml", "--data", "pk"]}[code]

    assert run(command) == 3

    assert code in capsys.readouterr().err
