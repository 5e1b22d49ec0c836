"""The one gate: what comes from outside can steer no terminal, turn no text around and break no format."""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path

import msgspec
import pytest
from msgspec.structs import replace

from reorg.city.package import shipped
from reorg.commands.main import run
from reorg.errors import Problem, Where
from reorg.report.formats import FORMATS
from reorg.scorecard.model import Card
from reorg.scorecard.to_json import digest
from reorg.words.spelling import HARMFUL, harmless, in_place, inline

PAYLOAD = "a\x1b]0;pwn\x07b\x9bc\u202ed\u200fe\x7ff\u2028g"
SHOWN = "a\\x1b]0;pwn\\x07b\\x9bcde\\x7ff g"
TEXTS = [name for name, format_ in FORMATS.items() if not format_.binary]
MOVE = "title: t\nchanges:\n  - {move: hjemloese, to: KFF}\n"


def steering(text: str) -> list[str]:
    """Return what a text has that could steer a terminal; the CR of a table's line ends is not."""
    return re.findall(HARMFUL, text.replace("\r\n", "\n"))


@pytest.fixture
def scenario(tmp_path: Path) -> str:
    path = tmp_path / "m.yaml"
    path.write_text(MOVE, encoding="utf-8")
    return str(path)


@pytest.fixture
def couplings(tmp_path: Path) -> str:
    path = tmp_path / "c.csv"
    row = f'tasks,with,because,title\nudsatte-boern-0-14,hjemloese,"{PAYLOAD}","T{PAYLOAD}"\n'
    path.write_text(row, encoding="utf-8")
    return str(path)


def test_every_control_but_tab_and_line_feed_becomes_visible() -> None:
    controls = [chr(n) for n in (*range(32), *range(0x7F, 0xA0))]

    left = [c for c in controls if not harmless(c).isprintable()]

    assert left == ["\t", "\n"]


def test_what_harms_nobody_stays() -> None:
    text = "Ældre \u2013 \u201cbørn\u201d 👩\u200d👧 \u00a0x\ty\nz"

    assert harmless(text) == text


def test_the_payload_is_shown() -> None:
    assert harmless(PAYLOAD) == SHOWN
    assert inline(f"{PAYLOAD}\n") == f"{SHOWN}\\n"
    assert harmless("Safe\rFAKE\r\nVERDICT") == "Safe FAKE\nVERDICT"
    assert harmless("\ud800\udcff") == "\\ud800\\xff"


def test_a_marked_line_keeps_its_columns() -> None:
    shown = Problem("F114", Where("x.yaml", 1, 8, 9, "title: \x1b]0;")).render().splitlines()

    assert in_place(PAYLOAD).isprintable()
    assert len(in_place(PAYLOAD)) == len(PAYLOAD)
    assert shown[1:] == ["    title: \ufffd]0;", "           ^"]


@pytest.mark.parametrize("format_", TEXTS)
def test_a_users_table_steers_nothing(
    format_: str, scenario: str, couplings: str, capsys: pytest.CaptureFixture[str]
) -> None:
    command = ["compare"] if FORMATS[format_].score is None else ["score"]
    assert run([*command, scenario, "--couplings", couplings, "--format", format_]) == 0

    out, err = capsys.readouterr()
    assert steering(out + err) == []
    if format_ in ("text", "json"):
        assert "pwn" in out


def test_a_users_table_can_be_written_as_a_word_file(scenario: str, couplings: str, tmp_path: Path) -> None:
    target = tmp_path / "x.docx"

    assert run(["score", scenario, "--couplings", couplings, "--format", "docx", "-o", str(target)]) == 0

    assert target.stat().st_size > 0


def test_a_message_on_a_table_steers_nothing(
    scenario: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table = tmp_path / "u.csv"
    table.write_text(f"task,heads\nx{PAYLOAD},5\n", encoding="utf-8")

    assert run(["score", scenario, "--staff", str(table)]) == 3

    err = capsys.readouterr().err
    assert f"x{SHOWN}" in err
    assert steering(err) == []


def test_a_package_steers_nothing(scenario: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    package = tmp_path / "pk"
    shutil.copytree(shipped("data"), package)
    table = package / "municipalities.csv"
    table.write_text(table.read_text(encoding="utf-8").replace("København", f"K{PAYLOAD}n"), encoding="utf-8")

    for command in (["score", scenario], ["score", scenario, "--format", "html"], ["show"]):
        assert run([*command, "--data", str(package)]) == 0
        out = capsys.readouterr().out
        assert steering(out) == []
        assert f"K{SHOWN}n" in out.replace("\n", " ")


@pytest.mark.parametrize("name", ["\\ud800", "N\\u001b[2J"])
def test_a_package_that_is_called_what_cannot_be_printed_is_refused(
    name: str, scenario: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    package = tmp_path / "pk"
    shutil.copytree(shipped("data"), package)
    (package / "datapackage.json").write_text(f'{{"name":"{name}"}}', encoding="utf-8")

    assert run(["score", scenario, "--data", str(package), "-o", str(tmp_path / "o.json")]) == 3

    err = capsys.readouterr().err
    assert "error D431" in err
    assert steering(err) == []


def test_a_saved_card_steers_nothing(
    scenario: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    saved = tmp_path / "card.json"
    run(["score", scenario, "--format", "json", "-o", str(saved)])
    card = msgspec.json.decode(saved.read_bytes(), type=Card)
    forged = replace(card, scenario=replace(card.scenario, id=f"i{PAYLOAD}", title=f"T{PAYLOAD}"))
    saved.write_bytes(msgspec.json.encode(replace(forged, digest=digest(forged))))
    capsys.readouterr()

    assert run(["compare", str(saved), scenario]) == 0

    out = capsys.readouterr().out
    assert steering(out) == []
    assert "pwn" in out


def test_a_title_cannot_go_back_to_the_start_of_its_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "x.yaml"
    path.write_text('title: "Safe\\rFAKE \\u202everdict"\nchanges: []\n', encoding="utf-8")

    assert run(["score", str(path)]) == 0

    assert capsys.readouterr().out.startswith("Safe FAKE verdict\n")


@pytest.mark.parametrize("name", [b"e\x1b]0;pwn\x07.yaml", b"n\xff.yaml", b"n\xe2\x80\xae.yaml"])
@pytest.mark.parametrize("format_", list(FORMATS))
def test_a_file_name_breaks_and_steers_nothing(
    name: bytes, format_: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = os.fsdecode(os.path.join(os.fsencode(tmp_path), name))  # noqa: PTH118 - bytes
    Path(path).write_text(MOVE, encoding="utf-8")
    target = tmp_path / "o"

    assert run(["score", path, "--format", format_, "-o", str(target)]) == 0
    assert run(["validate", path]) == 0
    assert run(["validate", path, f"{path}x", "--format", "json"]) == 3
    out, err = capsys.readouterr()

    assert steering(out + err) == []
    if not FORMATS[format_].binary:
        assert steering(target.read_text(encoding="utf-8")) == []
