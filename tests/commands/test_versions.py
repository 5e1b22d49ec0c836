"""`reorg diff`: files, saved scorecards and what git keeps, in every format."""

from __future__ import annotations

import csv
import io
import json
import subprocess
from pathlib import Path

import openpyxl
import pytest

from reorg.city.package import shipped
from reorg.commands.main import run
from reorg.report.formats import FORMATS
from reorg.report.renderers.workbook.versions import NUMBERS

SCENARIOS = shipped("scenarios")
ONE, OTHER = SCENARIOS / "sundhed-for-sig.yaml", SCENARIOS / "sundhed-som-program.yaml"


def committed(folder: Path) -> None:
    """Make a folder a repository that keeps what is in it."""
    for arguments in (
        ["init", "-q"],
        ["add", "."],
        ["-c", "user.name=t", "-c", "user.email=t@example.org", "commit", "-q", "-m", "x"],
    ):
        subprocess.run(["git", *arguments], cwd=folder, check=True)


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a file in a repository of its own, changed since it was committed."""
    file = tmp_path / "forslag" / "x.yaml"
    file.parent.mkdir()
    file.write_text(ONE.read_text(encoding="utf-8"), encoding="utf-8")
    committed(tmp_path)
    file.write_text(OTHER.read_text(encoding="utf-8"), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return file


def test_what_git_keeps_is_the_old_version(kept: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["diff", "HEAD:forslag/x.yaml", "forslag/x.yaml", "--format", "json"]) == 0
    by_git = json.loads(capsys.readouterr().out)
    assert run(["diff", str(ONE), str(OTHER), "--format", "json"]) == 0
    by_file = json.loads(capsys.readouterr().out)

    assert by_git["metrics"] == by_file["metrics"]
    assert by_git["changes"] == by_file["changes"]
    assert by_git["old"]["file"] == "HEAD:forslag/x.yaml"


@pytest.mark.parametrize(
    ("old", "said"),
    [
        ("HEAD:forslag/none.yaml", "the revision HEAD has no such file"),
        ("HEAD:forslag", "the revision HEAD has no such file"),
        ("nowhere:forslag/x.yaml", "there is no revision nowhere"),
        ("--output=evil:forslag/x.yaml", "there is no revision --output=evil"),
        ("-s:forslag/x.yaml", "there is no revision -s"),
    ],
)
def test_what_git_does_not_keep_is_refused(
    kept: Path, old: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["diff", "--", old, "forslag/x.yaml"]) in (2, 3)
    assert f"{old}: error C564: git has no {old}: {said} – " in capsys.readouterr().err
    assert not (kept.parent / "evil").exists()


def test_a_folder_that_is_in_no_repository_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))

    assert run(["diff", f"HEAD:{tmp_path}/x.yaml", str(ONE), "--lang", "da"]) == 3
    assert "C564: git har ikke" in (said := capsys.readouterr().err)
    assert "mappen er ikke i et arkiv" in said


def test_a_folder_that_is_no_longer_there_is_read_from_git(
    kept: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kept.unlink()
    kept.parent.rmdir()

    assert run(["diff", "HEAD:forslag/x.yaml", str(ONE)]) == 0
    assert "Nothing differs." in capsys.readouterr().out


PART = "title: Fælles\nchanges:\n  - move: klima\n    to: {to}\n"
WHOLE = "title: X\nextends: [dele/faelles.yaml]\nchanges:\n  - move: uddannelsesvejledning\n    to: BIF\n"


@pytest.fixture
def stacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a repository in which a file extends another, which has changed since it was committed."""
    (tmp_path / "dele").mkdir()
    (tmp_path / "x.yaml").write_text(WHOLE, encoding="utf-8")
    (tmp_path / "dele" / "faelles.yaml").write_text(PART.format(to="KFF"), encoding="utf-8")
    committed(tmp_path)
    (tmp_path / "dele" / "faelles.yaml").write_text(PART.format(to="SUF"), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_what_a_file_extends_is_read_from_the_same_revision(
    stacked: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["diff", "HEAD:x.yaml", "x.yaml", "--format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)

    assert found["changes"] == [{"old": "{move: [klima], to: KFF}", "new": "{move: [klima], to: SUF}"}]
    assert found["old"]["id"] == found["new"]["id"] == "x"

    (stacked / "dele" / "faelles.yaml").write_text(PART.format(to="KFF"), encoding="utf-8")
    assert run(["diff", "HEAD:x.yaml", "x.yaml"]) == 0
    assert "Nothing differs." in capsys.readouterr().out


def test_the_mistakes_of_both_versions_are_told_together_each_with_its_place(
    stacked: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    committed_wrong = (stacked / "x.yaml").read_text(encoding="utf-8").replace("BIF", "BIFF")
    (stacked / "x.yaml").write_text(committed_wrong, encoding="utf-8")
    committed(stacked)

    assert run(["diff", "HEAD:x.yaml", "nowhere.yaml"]) == 3
    said = capsys.readouterr().err
    assert "HEAD:x.yaml:5:9: error R202: no department 'BIFF'" in said
    assert "nowhere.yaml: error F101" in said


def test_without_git_it_says_so(
    kept: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PATH", "")

    assert run(["diff", "HEAD:forslag/x.yaml", "forslag/x.yaml"]) == 3
    assert "C563" in capsys.readouterr().err


def test_saved_scorecards_differ_as_their_files(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    cards = [tmp_path / "a.json", tmp_path / "b.json"]
    for file, card in zip((ONE, OTHER), cards, strict=True):
        assert run(["score", str(file), "-o", str(card)]) == 0
    outputs = []
    capsys.readouterr()
    for pair in (cards, [ONE, OTHER]):
        assert run(["diff", *map(str, pair), "--format", "json"]) == 0
        outputs.append(json.loads(capsys.readouterr().out))

    saved, files = outputs
    assert saved["metrics"] == files["metrics"]
    assert saved["moves"] == files["moves"]
    assert saved["changes"] is None
    assert files["changes"]


def test_a_saved_scorecard_beside_its_file_differs_in_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    saved = tmp_path / "a.json"
    assert run(["score", str(ONE), "-o", str(saved)]) == 0
    capsys.readouterr()

    assert run(["diff", str(saved), str(ONE)]) == 0
    assert "Nothing differs." in capsys.readouterr().out


def test_a_reason_alone_is_a_difference(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    other = tmp_path / "sundhed-for-sig.yaml"
    text = ONE.read_text(encoding="utf-8")
    assert "because: " in text
    other.write_text(text.replace("because: ", "because: Fordi. ", 1), encoding="utf-8")

    assert run(["diff", str(ONE), str(other), "--lang", "da"]) == 0
    shown = capsys.readouterr().out
    assert "Intet er ændret" not in shown
    assert "Fordi." in shown


def test_a_file_of_several_scorecards_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    cards = tmp_path / "a.json"
    assert run(["score", str(ONE), str(OTHER), "-o", str(cards)]) == 0

    assert run(["diff", str(cards), str(ONE)]) == 3
    assert "C565" in capsys.readouterr().err


@pytest.mark.parametrize("lang", ["en", "da"])
@pytest.mark.parametrize("format_", FORMATS)
def test_every_format_is_written(tmp_path: Path, format_: str, lang: str) -> None:
    file = tmp_path / f"x{FORMATS[format_].endings[0]}"

    assert run(["diff", str(ONE), str(OTHER), "--format", format_, "--lang", lang, "-o", str(file)]) == 0
    first = file.read_bytes()
    assert run(["diff", str(ONE), str(OTHER), "--format", format_, "--lang", lang, "-o", str(file)]) == 0

    assert len(first) > 400
    assert file.read_bytes() == first


def test_the_table_has_a_row_for_every_metric_that_differs(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["diff", str(ONE), str(OTHER), "--format", "csv"]) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert run(["diff", str(ONE), str(OTHER), "--format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)["metrics"]

    keys = [row["metric"] + (f".{row['city']}" if row["city"] else "") for row in rows]
    assert keys == list(found)
    for row, key in zip(rows, keys, strict=True):
        assert float(row["difference"]) == pytest.approx(found[key]["difference"], abs=1e-8)


def test_measures_are_numbers_in_a_workbook(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "x.xlsx"
    assert run(["diff", str(ONE), str(OTHER), "-o", str(file), "--lang", "da"]) == 0
    assert run(["diff", str(ONE), str(OTHER), "--format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)["metrics"]
    head, *rows = openpyxl.load_workbook(file)["Nøgletal"].iter_rows(values_only=True)

    assert head[:5] == ("Nøgletal", "Enhed", "Før", "Nu", "Forskel")
    assert [row[-1] for row in rows] == list(found)
    for row in rows:
        one = found[row[-1]]
        for value, name in zip(row[2:9], NUMBERS, strict=True):
            assert value == (None if one[name] is None else pytest.approx(one[name]))
