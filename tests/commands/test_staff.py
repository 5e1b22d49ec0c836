"""`reorg staff`: a first crosswalk, then the table that `--staff` reads, and what the extract covers."""

from __future__ import annotations

import csv
import io
import shutil
from pathlib import Path

import pytest

from reorg.commands.main import run
from reorg.plan.own_tables import read_staff

HR = Path(__file__).parents[1] / "data" / "hr.csv"
CROSSWALK = """unit,name,task,department,share,note
0110,,folkeskoler,,,
0220,,biblioteker,,,
0330,,plejehjem,,,
0550,,indkoeb,,0.4,
0550,,ikke-fordelt,ØKF,,
"""


@pytest.fixture(autouse=True)
def _in_a_folder_with_an_extract(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("REORG_LANG", raising=False)
    monkeypatch.chdir(tmp_path)
    shutil.copy(HR, "hr.csv")


def crosswalk(text: str = CROSSWALK) -> None:
    Path("units.csv").write_text(text, encoding="utf-8")


def made(text: str) -> dict[str, tuple[str, ...]]:
    rows = list(csv.reader(io.StringIO(text)))
    assert rows[0] == ["task", "department", "heads", "fte", "budget", "note"]
    return {f"{row[1]}/{row[0]}": tuple(row[2:]) for row in rows[1:]}


def test_without_a_crosswalk_a_first_one_is_written_and_no_table(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["staff", "hr.csv", "--units", "units.csv", "-o", "staff.csv"]) == 0

    out, err = capsys.readouterr()
    rows = list(csv.reader(io.StringIO(Path("units.csv").read_text(encoding="utf-8-sig"))))
    assert rows == [
        ["unit", "name", "task", "department", "share", "note"],
        ["0110", "Folkeskoler, Nørrebro", "folkeskoler", "BUF", "", "suggested by name: check it"],
        ["0220", "Københavns Biblioteker", "biblioteker", "KFF", "", "suggested by name: check it"],
        ["0330", "Center for Plejehjem Øst", "plejehjem", "SUF", "", "suggested by name: check it"],
        ["0440", "Stab og ledelse", "", "", "", ""],
        ["0550", "Indkøb og økonomi", "indkoeb", "ØKF", "", "suggested by name: check it"],
    ]
    assert out == ""
    assert "suggested a task for 4 of 5 units" in err
    assert "run the same command again" in err
    assert not Path("staff.csv").exists()


@pytest.mark.parametrize("lang", ["en", "da"])
def test_the_first_crosswalk_can_be_used_as_it_is_and_its_suggestions_stay_marked(
    lang: str, capsys: pytest.CaptureFixture[str]
) -> None:
    run(["staff", "hr.csv", "--units", "units.csv", "--lang", lang])
    capsys.readouterr()

    assert run(["staff", "hr.csv", "--units", "units.csv", "--lang", lang]) == 0

    out, err = capsys.readouterr()
    parts = made(out)
    assert {part: row[0] for part, row in parts.items()} == {
        "BUF/folkeskoler": "1300",
        "KFF/biblioteker": "410",
        "SUF/plejehjem": "2050",
        "ØKF/indkoeb": "31",
    }
    assert {"en": "4 rows of the crosswalk are still marked", "da": "4 rækker i fordelingsnøglen"}[
        lang
    ] in err
    marked = {"en": "suggestions that are not checked", "da": "forslag, der ikke er kontrolleret"}[lang]
    assert all(marked in row[-1] for row in parts.values())


def test_the_danish_crosswalk_opens_in_a_danish_excel() -> None:
    run(["staff", "hr.csv", "--units", "units.csv", "--lang", "da"])

    assert (
        Path("units.csv").read_bytes().startswith("\ufeffunit;name;task;department;share;note\r\n".encode())
    )


def test_a_table_is_made_that_staff_options_read(capsys: pytest.CaptureFixture[str]) -> None:
    crosswalk()

    assert run(["staff", "hr.csv", "--units", "units.csv", "-o", "staff.csv"]) == 0

    out, _ = capsys.readouterr()
    assert out == ""
    # 0550 has 31 heads, 40 % of them in procurement: 12.4 and 18.6
    assert made(Path("staff.csv").read_text(encoding="utf-8")) == {
        "ØKF/indkoeb": ("12", "12.2", "", "unit 0550"),
        "BUF/folkeskoler": ("1300", "1102.75", "580000000", "unit 0110"),
        "KFF/biblioteker": ("410", "352.4", "180000000", "unit 0220"),
        "SUF/plejehjem": ("2050", "1700", "800000000", "unit 0330"),
        "ØKF/ikke-fordelt": ("19", "18.3", "", "unit 0550"),
    }
    lines, problems = read_staff(Path("staff.csv"))
    assert problems == []
    assert [(line.what.text, line.heads[1]) for line in lines][:2] == [
        ("ØKF/indkoeb", 12),
        ("BUF/folkeskoler", 1300),
    ]
    assert [line.fte for line in lines][:2] == [12.2, 1102.75]


def test_half_an_extract_says_how_much_of_each_department_it_covers(
    capsys: pytest.CaptureFixture[str],
) -> None:
    crosswalk()

    run(["staff", "hr.csv", "--units", "units.csv"])

    err = capsys.readouterr().err
    rows = {
        line.split()[0]: line.split()[1:]
        for line in err.splitlines()
        if line[:3].isupper() or line[:3] == "ØKF"
    }
    assert rows["KFF"][:3] == ["410", "1,650", "25%"]
    assert rows["KFF"][3:] == ["1", "of", "20"]
    assert rows["TMF"][0] == "0"
    assert rows["ØKF"][0] == "31"
    assert rows["ØKF"][3:] == ["1", "of", "26"]  # the rest of a department is none of its parts
    assert "3,791 of 3,876 employees in the extract (98%) are placed, in 4 of the city's 129 parts" in err


def test_what_has_no_place_is_named_with_its_heads(capsys: pytest.CaptureFixture[str]) -> None:
    crosswalk("unit,task,share\n0110,folkeskoler,10 %\n999,indkoeb,\n")

    run(["staff", "hr.csv", "--units", "units.csv"])

    err = capsys.readouterr().err
    assert "5 units with 3,746 employees not placed" in err
    names = [line.strip() for line in err.splitlines() if line.startswith("  - ")]
    assert names == [
        "- 0330 Center for Plejehjem Øst: 2,050 employees",
        "- 0110 Folkeskoler, Nørrebro: 1,170 employees left (partly placed)",
        "- 0220 Københavns Biblioteker: 410 employees",
        "- 0440 Stab og ledelse: 85 employees",
        "- 0550 Indkøb og økonomi: 31 employees",
    ]
    assert "1 unit of the crosswalk is not in the extract: 999." in err
    assert "1 row of totals left out (line 11)." in err


def test_at_most_twenty_units_are_named(capsys: pytest.CaptureFixture[str]) -> None:
    Path("hr.csv").write_text(
        "code,employees\n" + "".join(f"{n},1\n" for n in range(1, 31)), encoding="utf-8"
    )
    crosswalk("unit,task\n1,indkoeb\n")

    run(["staff", "hr.csv", "--units", "units.csv"])

    err = capsys.readouterr().err
    assert err.count("  - ") == 21
    assert "and 9 more" in err


def test_an_excel_workbook_and_an_excel_crosswalk_do_as_well(capsys: pytest.CaptureFixture[str]) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    for name, rows in (
        ("hr.xlsx", [["Enhed", "Navn", "Ansatte"], [110, "Skoler", 7]]),
        ("units.xlsx", [["unit", "task", "share"], [110, "folkeskoler", 0.5]]),
    ):
        book = openpyxl.Workbook()
        for row in rows:
            book.active.append(row)
        book.save(name)

    assert run(["staff", "hr.xlsx", "--units", "units.xlsx"]) == 0

    assert made(capsys.readouterr().out) == {"BUF/folkeskoler": ("4", "", "", "unit 110")}


def test_mistakes_of_both_files_are_said_in_one_pass(capsys: pytest.CaptureFixture[str]) -> None:
    Path("hr.csv").write_text("Enhed;Måned;Ansatte\n1;april;5\n2;maj;x\n", encoding="utf-8")
    crosswalk("unit;task;share\n1;folkeskole;\n2;plejehjem;30\n")

    assert run(["staff", "hr.csv", "--units", "units.csv", "-o", "staff.csv"]) == 3

    err = capsys.readouterr().err
    assert [line.split(": ")[0:2] for line in err.splitlines()] == [
        ["hr.csv:3", "error D536"],
        ["hr.csv", "error D535"],
        ["units.csv:2", "error R201"],
        ["units.csv:3", "error D543"],
    ]
    assert "did you mean 'folkeskoler'?" in err
    assert not Path("staff.csv").exists()


def test_a_crosswalk_has_to_be_named_and_can_only_be_written_as_csv(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run(["staff", "hr.csv"]) == 2
    assert "reorg staff hr.csv --units units.csv" in capsys.readouterr().err
    assert run(["staff", "hr.csv", "--units", "units.xlsx"]) == 3
    assert "C552" in capsys.readouterr().err
    assert not Path("units.xlsx").exists()


def test_no_input_is_written_over(capsys: pytest.CaptureFixture[str]) -> None:
    crosswalk()
    for file, code, said in (("hr.csv", 3, "C507"), ("units.csv", 2, "C543")):
        assert run(["staff", "hr.csv", "--units", "units.csv", "-o", file]) == code
        assert said in capsys.readouterr().err
    assert run(["staff", "hr.csv", "--units", "hr.csv"]) == 3

    assert Path("hr.csv").read_bytes() == HR.read_bytes()
    assert Path("units.csv").read_text(encoding="utf-8") == CROSSWALK


def test_another_municipality_takes_its_own_departments(capsys: pytest.CaptureFixture[str]) -> None:
    crosswalk("unit,task,department\n0110,folkeskoler,\n")

    assert run(["staff", "hr.csv", "--units", "units.csv", "--baseline", "aarhus"]) == 0
    assert made(capsys.readouterr().out) == {"MBU/folkeskoler": ("1300", "1102.75", "580000000", "unit 0110")}
    assert run(["staff", "hr.csv", "--units", "units.csv", "--baseline", "oslo"]) == 2
    assert "R203" in capsys.readouterr().err


def test_a_name_is_no_formula_for_a_spreadsheet_and_its_code_is_read_back(
    capsys: pytest.CaptureFixture[str],
) -> None:
    Path("hr.csv").write_text("code,name,employees\n-7,=1+1 Folkeskoler,5\n", encoding="utf-8")
    run(["staff", "hr.csv", "--units", "units.csv"])
    capsys.readouterr()

    assert "'-7,'=1+1 Folkeskoler,folkeskoler,BUF" in Path("units.csv").read_text(encoding="utf-8")
    assert run(["staff", "hr.csv", "--units", "units.csv"]) == 0
    assert made(capsys.readouterr().out)["BUF/folkeskoler"][0] == "5"
