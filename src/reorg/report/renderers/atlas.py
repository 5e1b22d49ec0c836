"""`Atlas` in, one self-contained HTML page out: a row per task, a column per city, with filters."""

from __future__ import annotations

from reorg.report.atlas import Atlas, AtlasTask
from reorg.report.renderers.page import template
from reorg.report.view import RIGHT
from reorg.words import Language


def atlas_page(atlas: Atlas, lang: Language) -> str:
    """Return the atlas as a page in a language."""
    styles = ("page.css", "atlas.css")
    found = template("atlas.html", styles, "atlas.js", anchors=_anchors, right=RIGHT)
    return found.render(atlas=atlas, say=lang, lang=lang.code).strip() + "\n"


def _anchors(task: AtlasTask) -> str:
    """Return what filters know the departments of a task by, with spaces."""
    return " ".join(holding.anchor for city in task.cities for holding in city)
