"""`reorg show`: headings that say something, and notes that are no quotations."""

from __future__ import annotations

import pytest

from reorg import Dataset
from reorg.report.show import show_view
from reorg.words import LANGUAGES, language


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("word", [None, "aarhus", "KFF", "turisme"])
def test_nothing_is_headed_twice(word: str | None, four: Dataset, lang: str) -> None:
    view = show_view(four, word, language(lang))
    for section in view.sections:
        captions = [getattr(block, "caption", "") for block in section.blocks]
        headings = [view.title, section.title, *captions]

        assert len(headings) == len(set(headings)), headings


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_note_of_the_data_is_not_taken_for_the_wording_of_a_source(four: Dataset, lang: str) -> None:
    noted = next(p for p in four.placements if p.note and not p.wording)
    say = language(lang)

    (section,) = show_view(four, noted.task, say).sections

    shown = [cell.text for block in section.blocks for row in getattr(block, "rows", ()) for cell in row]
    assert say("show.note", note=noted.note) in shown
