"""What all office files share: pictures, and content without the time at which it was written."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime

from reorg.report.renderers.png import GAP, Picture, picture
from reorg.report.renderers.svg import WIDE, drawn
from reorg.report.view import Chart, HeatMap, OrganisationChart
from reorg.words import Language

CREATED = datetime(2000, 1, 1)  # noqa: DTZ001 - any fixed time: the same input has to give the same bytes
LANGUAGES = {"en": "en-GB", "da": "da-DK"}
ABREAST = 3  # boxes of an organisation in a row


def pictured(chart: Chart, lang: Language) -> tuple[Picture, ...]:
    """Return a chart as pictures; boxes of an organisation make one for each row; none where the table is the chart."""
    drawings = drawn(chart, lang)
    if not drawings:
        return ()
    if isinstance(chart, OrganisationChart):
        rows = [drawings[n : n + ABREAST] for n in range(0, len(drawings), ABREAST)]
        return tuple(picture(row, WIDE, named=False, alone=False) for row in rows)
    width = WIDE
    if isinstance(chart, HeatMap):  # what is compared stands side by side
        width = max(WIDE, sum(one.width + GAP for one in drawings))
    return (picture(drawings, width),)


def described(chart: Chart) -> str:
    """Return what stands for a picture where it cannot be seen."""
    title = chart.title if chart.title[-1] in ".?!" else f"{chart.title}."
    return " ".join(text for text in (title, chart.description, chart.legend) if text)


def timeless(content: bytes) -> bytes:
    """Return a zip file without the time at which it was written."""
    plain = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(plain, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            new.writestr(zipfile.ZipInfo(name), old.read(name), zipfile.ZIP_DEFLATED)
    return plain.getvalue()
