"""What a writer says of a report: title, author, date, appendix, template, frontier, and what chance tells."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest

from reorg.city.package import shipped
from reorg.commands.main import run

SCENARIOS = shipped("scenarios")
ONE, OTHER = str(SCENARIOS / "sundhed-for-sig.yaml"), str(SCENARIOS / "uddannelsesvejledning.yaml")
SAID = ["--title", "Et notat <om> meget", "--author", "Økonomi & tal", "--date", "2026-11-25"]
PEOPLE = ["text", "markdown", "html", "docx", "xlsx", "pptx"]


def read(path: Path) -> str:
    """Return the text of a report in any format."""
    import docx
    import openpyxl
    import pptx

    match path.suffix:
        case ".docx":
            paper: Any = docx.Document(io.BytesIO(path.read_bytes()))
            cells = [c.text for t in paper.tables for row in t.rows for c in row.cells]
            running = [p.text for s in paper.sections for p in (*s.header.paragraphs, *s.footer.paragraphs)]
            return "\n".join([*(p.text for p in paper.paragraphs), *cells, *running])
        case ".pptx":
            show: Any = pptx.Presentation(io.BytesIO(path.read_bytes()))
            shapes = [shape for slide in show.slides for shape in slide.shapes]
            texts = [s.text_frame.text for s in shapes if s.has_text_frame]
            return "\n".join(
                texts + [c.text for s in shapes if s.has_table for r in s.table.rows for c in r.cells]
            )
        case ".xlsx":
            book = openpyxl.load_workbook(io.BytesIO(path.read_bytes()))
            return "\n".join(str(v) for s in book for row in s.iter_rows(values_only=True) for v in row if v)
    return path.read_text(encoding="utf-8-sig")


def made(tmp_path: Path, name: str, *arguments: str) -> str:
    file = tmp_path / name
    assert run([*arguments, "-o", str(file)]) == 0
    return read(file)


@pytest.mark.parametrize("ending", ["txt", "md", "html", "docx", "pptx", "xlsx"])
@pytest.mark.parametrize("command", [["score", ONE], ["compare", ONE, OTHER]], ids=["score", "compare"])
def test_title_author_and_date_are_on_the_first_page(tmp_path: Path, command: list[str], ending: str) -> None:
    text = made(tmp_path, f"x.{ending}", *command, *SAID, "--lang", "da")

    assert "om" in text
    assert "25. november 2026 · Udgangspunkt: København, august 2024" in text
    wanted = {
        "html": "Et notat &lt;om&gt; meget",
        "md": r"# Et notat \<om\> meget",
    }.get(ending, "Et notat <om> meget")
    assert wanted in text


def test_a_date_that_is_none_and_what_a_format_cannot_show_are_refused(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run(["score", ONE, "--date", "25-11-2026"]) == 2
    assert "25-11-2026" in capsys.readouterr().err
    assert run(["score", ONE, "--title", "x", "--format", "csv"]) == 2
    assert "text, markdown, html" in capsys.readouterr().err
    assert run(["score", ONE, "--template", ONE, "--format", "html"]) == 2
    assert "docx, pptx" in capsys.readouterr().err


def test_an_appendix_is_whole_short_or_none(tmp_path: Path) -> None:
    full, short, none = (
        made(tmp_path, f"{kind}.html", "compare", ONE, OTHER, "--appendix", kind)
        for kind in ("full", "short", "none")
    )

    assert "What all scenarios are based on" in full
    assert "What all scenarios are based on" not in short
    assert "Appendix to A" in short
    assert "Appendix to A" not in none
    assert "Side by side" in none
    assert len(full) > len(short) > len(none)


def test_a_template_brings_its_styles_and_its_header_and_not_its_text(tmp_path: Path) -> None:
    import docx
    from docx.shared import Pt

    paper: Any = docx.Document()
    paper.add_paragraph("Slet mig")
    paper.sections[0].header.paragraphs[0].text = "Københavns Kommune"
    paper.styles["Heading 1"].font.size = Pt(31)
    paper.save(tmp_path / "skabelon.docx")

    text = made(tmp_path, "x.docx", "compare", ONE, OTHER, "--template", str(tmp_path / "skabelon.docx"))

    again: Any = docx.Document(str(tmp_path / "x.docx"))
    assert "Slet mig" not in text
    assert "Københavns Kommune" in text
    assert again.styles["Heading 1"].font.size == Pt(31)
    assert any(p.style.name == "Heading 1" for p in again.paragraphs)


def test_a_template_of_slides_brings_its_size_and_not_its_slides(tmp_path: Path) -> None:
    import pptx
    from pptx.util import Mm

    show: Any = pptx.Presentation()
    show.slide_width, show.slide_height = Mm(254), Mm(142)
    show.slides.add_slide(show.slide_layouts[0]).shapes.title.text = "Slet mig"
    show.save(tmp_path / "skabelon.pptx")

    text = made(tmp_path, "x.pptx", "compare", ONE, OTHER, "--template", str(tmp_path / "skabelon.pptx"))

    again: Any = pptx.Presentation(str(tmp_path / "x.pptx"))
    assert "Slet mig" not in text
    assert again.slide_width == Mm(254)
    assert len(again.slides) >= 6


def test_a_file_that_is_no_template_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    command = ["compare", ONE, OTHER, "-o", str(tmp_path / "x.docx"), "--template", ONE]

    assert run(command) == 2 or "C562" in capsys.readouterr().err


def test_a_frontier_is_drawn_and_one_of_other_figures_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    front = tmp_path / "front.json"
    assert run(["search", "front", "--max-staff", "10", "-o", str(front)]) == 0
    card = json.loads(front.read_text())

    page = made(tmp_path, "x.html", "compare", ONE, OTHER, "--front", str(front))
    assert '<path class="fr"' in page
    assert "the best possible with" in page

    min(card["points"], key=lambda point: point["staff_shifted"])["value"] += 1
    front.write_text(json.dumps(card))
    capsys.readouterr()
    assert run(["compare", ONE, OTHER, "--front", str(front)]) in (2, 3)
    assert "C561" in capsys.readouterr().err


@pytest.mark.slow
@pytest.mark.parametrize("ending", ["txt", "md", "html", "docx", "xlsx", "json"])
@pytest.mark.parametrize("command", [["score", ONE], ["compare", ONE, OTHER]], ids=["score", "compare"])
def test_what_chance_tells_is_in_every_format(tmp_path: Path, command: list[str], ending: str) -> None:
    asked = ["--percentiles", "--robust", "--draws", "64"]
    plain = made(tmp_path, f"plain.{ending}", *command)
    text = made(tmp_path, f"x.{ending}", *command, *asked)

    words = {"json": ['"percentile":', '"lower":'], "csv": ["percentile", "lower"]}
    listed = words.get(
        ending, ["Better than", "Couplings counted"] if ending == "xlsx" else ["Median", "draws (seed 1)"]
    )
    for word in listed:
        assert word in text
        assert word not in plain


@pytest.mark.slow
def test_a_saved_scorecard_keeps_what_chance_told_and_can_be_asked_again(tmp_path: Path) -> None:
    saved = tmp_path / "kort.json"
    assert run(["score", ONE, "--percentiles", "--robust", "--draws", "64", "-o", str(saved)]) == 0

    again = made(tmp_path, "x.txt", "score", str(saved))
    beside = made(tmp_path, "y.txt", "compare", str(saved), OTHER)
    fresh = made(tmp_path, "z.txt", "score", ONE, "--percentiles", "--robust", "--draws", "64")

    assert again == fresh
    assert "Among random reorganisations: A" in beside
