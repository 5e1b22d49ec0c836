"""An HR extract is read as Excel saves it, and what cannot be told for sure is refused."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from reorg.city.cells import LARGEST, UNPACKED
from reorg.city.extract import Extract, read_extract
from reorg.errors import InputError

HR = Path(__file__).parents[1] / "data" / "hr.csv"


def extract(tmp_path: Path, text: str | bytes) -> Extract:
    path = tmp_path / "hr.csv"
    path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
    return read_extract(path)


def codes(tmp_path: Path, text: str | bytes) -> list[tuple[str, int]]:
    with pytest.raises(InputError) as caught:
        extract(tmp_path, text)
    assert caught.value.render("da")
    return [(problem.code, problem.where.line) for problem in caught.value.problems]


def workbook(path: Path, **sheets: list[list[Any]]) -> Path:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    book.save(path)
    return path


def test_a_danish_excel_file_is_read_and_rows_of_a_unit_are_added_up() -> None:
    found = read_extract(HR)

    rows = {u.code: (u.name, u.heads, u.fte, u.budget) for u in found.units}
    assert rows == {
        "0110": ("Folkeskoler, Nørrebro", 1200 + 100, 1012.5 + 90.25, 580e6),
        "0220": ("Københavns Biblioteker", 410, 352.4, 180e6),
        "0330": ("Center for Plejehjem Øst", 2050, 1700, 800e6),
        "0440": ("Stab og ledelse", 85, 80.1, None),
        "0550": ("Indkøb og økonomi", 31, 30.5, None),
    }
    assert [u.where.line for u in found.units] == [4, 6, 7, 8, 9]


def test_a_row_of_totals_is_left_out_and_noted() -> None:
    found = read_extract(HR)

    assert found.heads == 1300 + 410 + 2050 + 85 + 31
    assert [where.line for where in found.totals] == [11]


@pytest.mark.parametrize("total", ["I alt", "Total:", "Hovedtotal", "1 Total", "Sum", "SOF i alt"])
def test_totals_are_seen_whatever_they_are_called(total: str, tmp_path: Path) -> None:
    found = extract(tmp_path, f"unit_code,employees\n1,20\n{total},20\n")

    assert [u.code for u in found.units] == ["1"]


def test_a_unit_whose_name_only_begins_like_a_total_stays(tmp_path: Path) -> None:
    found = extract(tmp_path, "code,name,employees\n1,Totalenteprise,20\n2,Summerhus,3\n")

    assert len(found.units) == 2


@pytest.mark.parametrize(
    ("header", "unit"),
    [
        ("unit_code;unit_name;employees;FTE;kroner", ("7", "Parks")),
        ("KODE;Betegnelse;Antal ansatte;Årsværk;Lønsum", ("7", "Parks")),
        ("omkostningssted;navn;medarbejdere;aarsvaerk;budget_kr", ("7", "Parks")),
        ("Enhed;Navn;Hoveder;Fuldtidsstillinger;Løn (kr.)", ("7", "Parks")),
        ("Unit;Name;Head count;Full-time equivalents;DKK", ("7", "Parks")),
    ],
)
def test_headings_are_known_in_both_languages(header: str, unit: tuple[str, str], tmp_path: Path) -> None:
    (found,) = extract(tmp_path, f"{header}\n7;Parks;5;4,5;100\n").units

    assert (found.code, found.name) == unit
    assert (found.heads, found.fte, found.budget) == (5, 4.5, 100)


def test_a_unit_column_beside_a_code_holds_the_name(tmp_path: Path) -> None:
    (found,) = extract(tmp_path, "Enhed;Enhedskode;Ansatte\nParker;7;5\n").units

    assert (found.code, found.name) == ("7", "Parker")


def test_units_without_codes_are_called_by_their_names(tmp_path: Path) -> None:
    (found,) = extract(tmp_path, "Enhedsnavn;Ansatte\nParker;5\n").units

    assert (found.code, found.name) == ("Parker", "")


@pytest.mark.parametrize(
    ("text", "heads", "fte"),
    [
        ("code,employees,fte\n1,1200,1100.5\n", 1200, 1100.5),
        ('code,employees,fte\n1,"1,200","1,100.5"\n', 1200, 1100.5),
        ('code,employees,fte\n1,"1.200","1.100,5"\n', 1200, 1100.5),
        ("code\temployees\tfte\n1\t1 200\t1\u00a0100,5\n", 1200, 1100.5),
        ("code;employees;fte\n1;1.200;1.100\n", 1200, 1100),
        ("code;employees;fte\n1;12;1100.5\n", 12, 1100.5),
        ("sep=;\ncode;employees;fte\n1;12;11,25\n", 12, 11.25),
        ("\ufeffcode,employees,fte\n1,12,0.125\n2,0,3.125\n", 12, 0.125),
    ],
)
def test_numbers_are_read_as_the_whole_file_writes_them(
    text: str, heads: int, fte: float, tmp_path: Path
) -> None:
    found = extract(tmp_path, text).units[0]

    assert (found.heads, found.fte) == (heads, fte)


def test_the_unicode_text_of_excel_is_read(tmp_path: Path) -> None:
    (found,) = extract(tmp_path, "Enhed\tNavn\tAnsatte\n7\tÆldre\t5\n".encode("utf-16")).units

    assert (found.name, found.heads) == ("Ældre", 5)


def test_columns_that_mean_nothing_here_are_named(tmp_path: Path) -> None:
    found = extract(tmp_path, "code,employees,Leder,Forvaltning\n1,20,NN,BUF\n")

    assert found.unread == ("Leder",)
    assert found.units[0].department == "BUF"


def test_rows_without_figures_are_counted(tmp_path: Path) -> None:
    found = extract(tmp_path, "code,name,employees\nSOF,,\n1,x,20\nSource: payroll,,\n")

    assert ([u.code for u in found.units], found.empty) == (["1"], 2)


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("", [("D533", 0)]),
        ("a,b\n1,2\n", [("D533", 0)]),
        ("code,fte\n1,2\n", [("D402", 0)]),
        ("code,employees,ansatte\n1,2,2\n", [("D534", 0)]),
        (
            "code,employees\n1,-3\n2,nan\n3,inf\n4,1e9\n5,many\n6,99999999\n",
            [("D536", n) for n in range(2, 8)],
        ),
        ("code;employees\n1;4,5\n2;3\n", [("D537", 2)]),
        ("code;employees;fte\n1;4;4,5\n2;3;2.5\n", [("D538", 0)]),
        ("code,employees,fte\n1,4,1.200\n", [("D539", 0)]),
        ("code,employees\n,4\n1,2\n", [("D540", 2)]),
        ("code,name,employees\n1,Ann A,1\n1,Bo B,1\n", [("D541", 3)]),
        ("code,employees\n1,\n", [("D548", 0)]),
        ("code,employees\n1,2,3\n", [("D411", 2)]),
        (b"\xd0\xcf\x11\xe0 an old workbook", [("D532", 0)]),
        (b"PK\x03\x04 no workbook", [("D532", 0)]),
    ],
)
def test_what_cannot_be_told_for_sure_is_refused(
    text: str | bytes, wrong: list[tuple[str, int]], tmp_path: Path
) -> None:
    assert codes(tmp_path, text) == wrong


def test_a_file_that_is_too_large_is_refused(tmp_path: Path) -> None:
    assert codes(tmp_path, b"code,employees\n" + b"1,2\n" * (LARGEST // 4)) == [("D531", 0)]


def test_a_small_workbook_that_unpacks_to_a_large_one_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "hr.xlsx"
    with ZipFile(path, "w", ZIP_DEFLATED) as packed, packed.open("xl/worksheets/sheet1.xml", "w") as part:
        for _ in range(UNPACKED // 10_000_000 + 1):
            part.write(bytes(10_000_000))

    with pytest.raises(InputError) as caught:
        read_extract(path)

    assert [problem.code for problem in caught.value.problems] == ["D531"]


def test_names_of_persons_are_not_repeated(tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        extract(tmp_path, "code,name,employees\n1,Ann A,1\n1,Bo B,1\n")

    assert "Ann" not in caught.value.render()
    assert "Bo B" not in caught.value.render()


def test_two_periods_are_refused_and_one_is_read(tmp_path: Path) -> None:
    assert extract(tmp_path, "Enhed;Måned;Ansatte\n1;2024-04;5\n2;2024-04;6\n").heads == 11

    assert codes(tmp_path, "Enhed;Måned;Ansatte\n1;2024-04;5\n1;2024-05;6\n") == [("D535", 0)]


def test_everything_wrong_is_said_in_one_pass(tmp_path: Path) -> None:
    text = "Enhed;Måned;Ansatte;Årsværk\n1;april;4,5;1\n;april;2;2\n3;maj;-1;x\n"

    assert codes(tmp_path, text) == [("D537", 2), ("D540", 3), ("D536", 4), ("D536", 4), ("D535", 0)]


def test_a_workbook_is_read_from_the_sheet_that_holds_it(tmp_path: Path) -> None:
    rows: list[list[Any]] = [["Trukket 1/4"], [], ["Enhed", "Enhedsnavn", "Ansatte", "Årsværk", "Dato"]]
    rows += [[110, "Skoler", 1200, 1100.5, date(2024, 4, 1)], ["I alt", None, 1200, 1100.5, None]]
    path = workbook(tmp_path / "hr.xlsx", Info=[["see the next sheet"]], Data=rows)

    (found,) = read_extract(path).units

    assert (found.code, found.name, found.heads, found.fte) == ("110", "Skoler", 1200, 1100.5)
    assert str(found.where) == f"{path.as_posix()}[Data]:4"


def test_a_workbook_with_a_sheet_for_each_month_is_refused(tmp_path: Path) -> None:
    rows: list[list[Any]] = [["Enhed", "Ansatte"], [1, 5]]

    with pytest.raises(InputError) as caught:
        read_extract(workbook(tmp_path / "hr.xlsx", april=rows, maj=rows))

    assert "D547" in caught.value.render()
    assert "('april', 'maj')" in caught.value.render()


def test_a_workbook_that_is_cut_off_is_refused(tmp_path: Path) -> None:
    path = workbook(tmp_path / "hr.xlsx", Data=[["Enhed", "Ansatte"], [1, 5]])
    whole = path.read_bytes()

    for length in range(4, len(whole), len(whole) // 40):
        path.write_bytes(whole[:length])
        with pytest.raises(InputError) as caught:
            read_extract(path)
        assert [problem.code for problem in caught.value.problems] == ["D532"]
