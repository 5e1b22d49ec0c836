"""The reports on the toy town, word for word, so that a changed report is a difference that a person reads."""

from __future__ import annotations

import pytest

from accept import ACCEPT, GOLDEN, reports

REPORTS = dict(reports())


@pytest.mark.parametrize("file", REPORTS)
def test_a_report_on_the_toy_town_is_as_accepted(file: str) -> None:
    kept = GOLDEN / file

    assert kept.exists(), ACCEPT
    assert REPORTS[file] == kept.read_text(encoding="utf-8"), ACCEPT


def test_no_accepted_report_is_left_over() -> None:
    assert {path.name for path in GOLDEN.iterdir()} == set(REPORTS)
