"""`placements.csv` holds every bullet of the report's tables, as printed."""

from __future__ import annotations

import html
import re
from pathlib import Path

from reorg import Dataset

TABLES = Path(__file__).parents[1] / "data" / "report_tables.tsv"
AREAS = (
    # first line, last line, the department of every column
    (108, 112, ("koebenhavn ØKF", "aarhus MBA", "aalborg ØE", "odense BMF")),
    (126, 130, ("koebenhavn BUF", "aarhus MBU", "aalborg BU", "odense BUF")),
    (151, 156, ("koebenhavn TMF", "aarhus MTM", "aalborg BL", "aalborg KM", "odense BKF", "odense KMF")),
    (165, 167, ("koebenhavn KFF", "aarhus MKB", "aalborg SK", "odense BKF")),
    (182, 184, ("koebenhavn SOF", "koebenhavn BIF", "aarhus MSB", "aalborg JV", "odense BSF")),
    (199, 202, ("koebenhavn SUF", "aarhus MSO", "aalborg SO", "aalborg SK", "odense ÆHF", "odense SF")),
    (273, 273, ("aalborg KM", "odense KMF")),
    (297, 297, ("aalborg SO", "odense ÆHF")),
    (299, 299, ("aalborg SK", "odense SF")),
)
AGES = {
    (339, 1): "odense BUF",
    (339, 2): "odense BSF",
    (340, 2): "odense ÆHF",
    (341, 1): "aalborg JV",
    (342, 1): "aarhus MSB",
    (343, 1): "aarhus MSB",
    (343, 2): "aarhus MSB",
    (343, 3): "aarhus MSB",
}

Bullet = tuple[str, str, str, int]


def plain(text: str) -> str:
    """Return text without tags, entities, list marks and double spaces."""
    text = html.unescape(re.sub(r"<[^>]+>", "", text))
    return re.sub(r"\s+", " ", text).strip().removeprefix("•").strip()


def printed() -> set[Bullet]:
    """Return every bullet of the excerpt: municipality, department, wording, line."""
    found: set[Bullet] = set()
    for row in TABLES.read_text(encoding="utf-8").splitlines():
        number, _, rest = row.partition("\t")
        line, cells = int(number), rest.split("\t")[1:]
        for first, last, columns in AREAS:
            if first <= line <= last:
                for column, cell in zip(columns, cells, strict=False):
                    city, department = column.split()
                    for bullet in re.findall(r"<li>(.*?)</li>", cell):
                        found.add((city, department, plain(bullet), line))
        for at, cell in enumerate(cells, 1):
            if 339 <= line <= 343 and plain(cell):
                city, department = AGES[line, at].split()
                found.add((city, department, plain(cell), line))
    return found


def test_every_bullet_stands_in_the_placements_and_nothing_else_does(four: Dataset) -> None:
    kept = {(p.municipality, p.department, p.wording, p.line or 0) for p in four.placements if p.wording}

    assert len(printed()) > 380
    assert printed() - kept == set()
    assert kept - printed() == set()


def test_a_placement_without_wording_has_a_line_or_a_source_of_its_own(four: Dataset) -> None:
    for placement in four.placements:
        if not placement.wording:
            assert placement.line or placement.source != "rapport", placement
            assert placement.note or placement.basis == "published", placement


def test_whatever_is_not_published_says_how_it_is_known(four: Dataset) -> None:
    assert [p for p in four.placements if p.basis != "published" and not p.note] == []
