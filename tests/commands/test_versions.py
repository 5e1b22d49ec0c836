"""`reorg diff`: files, saved scorecards and what git keeps, in every format."""

from __future__ import annotations

import csv
import io
import json
import subprocess
from pathlib import Path

import pytest

from reorg.city.package import shipped
from reorg.commands.main import run
from reorg.report.formats import FORMATS

SCENARIOS = shipped("scenarios")
ONE, OTHER = SCENARIOS / "sundhed-for-sig.yaml", SCENARIOS / "sundhed-som-program.yaml"


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a file in a repository of its own, changed since it was committed."""
    file = tmp_path / "forslag" / "x.yaml"
    file.parent.mkdir()
    file.write_text(ONE.read_text(encoding="utf-8"), encoding="utf-8")
    for arguments in (
        ["init", "-q"],
        ["add", "."],
        ["-c", "user.name=t", "-c", "user.email=t@example.org", "commit", "-q", "-m", "x"],
    ):
        subprocess.run(["git", *arguments], cwd=tmp_path, check=True)
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
    ("old", "code"),
    [
        ("HEAD:forslag/none.yaml", "C564"),
        ("nowhere:forslag/x.yaml", "C564"),
        ("--output=evil:forslag/x.yaml", "C564"),
    ],
)
def test_what_git_does_not_keep_is_refused(
    kept: Path, old: str, code: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["diff", "--", old, "forslag/x.yaml"]) in (2, 3)
    assert code in capsys.readouterr().err
    assert not (kept.parent / "evil").exists()


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
    assert saved["changes"] == {"gone": [], "come": []}
    assert files["changes"]["come"]


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
