"""Both languages say the same things, with the same placeholders."""

from __future__ import annotations

import random
import re
from pathlib import Path
from string import Formatter

import pytest
from babel.numbers import format_decimal

from reorg.words import CATALOGUES, LANGUAGES, number, say, signed

SOURCES = Path(__file__).parents[1] / "src" / "reorg"


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def test_the_catalogues_have_the_same_keys_and_placeholders() -> None:
    en, da = CATALOGUES["en"], CATALOGUES["da"]

    assert set(en) == set(da)
    assert {key for key in en if placeholders(en[key]) != placeholders(da[key])} == set()


def test_every_code_has_what_and_mend() -> None:
    for key in CATALOGUES["en"]:
        if re.match(r"[FSRDC]\d{3}\.", key):
            assert {f"{key.split('.')[0]}.what", f"{key.split('.')[0]}.mend"} <= set(CATALOGUES["en"])


def test_every_sentence_that_the_code_asks_for_is_there_and_every_one_there_is_asked_for() -> None:
    code = "\n".join(p.read_text(encoding="utf-8") for p in SOURCES.rglob("*.py") if p.parent.name != "words")
    literal = set(re.findall(r"""["']([a-zA-Z]+(?:\.[a-z_.]+|\d{3}))["']""", code))
    families = {
        "metric",
        "column",
        "basis",
        "kind",
        "group",
        "modelled",
        "interfaces",
        "help",
        "word",
        "compare",
    }

    for key in CATALOGUES["en"]:
        stem = key.removesuffix(".other")
        if not re.match(r"[FSRDC]\d{3}\.", key) and stem.split(".")[0] not in families:
            assert {stem, key} & literal, key


@pytest.mark.parametrize(
    ("lang", "value", "decimals", "shown"),
    [
        ("da", 12345.7, 1, "12.345,7"),
        ("en", 12345.7, 1, "12,345.7"),
        ("da", -0.04, 1, "0,0"),
        ("en", -1, 0, "−1"),
    ],
)
def test_numbers_are_written_as_the_language_writes_them(
    lang: str, value: float, decimals: int, shown: str
) -> None:
    assert number(lang, value, decimals) == shown


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("decimals", [0, 1, 3])
def test_numbers_are_as_babel_writes_them(lang: str, decimals: int) -> None:
    draw = random.Random(decimals)
    values = [round(10 ** draw.uniform(-4, 24), decimals) for _ in range(300)]
    pattern = "#,##0" + ("." + "0" * decimals if decimals else "")

    assert [number(lang, v, decimals) for v in values] == [format_decimal(v, pattern, lang) for v in values]


def test_a_difference_has_its_sign() -> None:
    assert [signed("en", v) for v in (3, 0, -3)] == ["+3", "0", "−3"]


def test_one_and_many_have_their_own_words() -> None:
    assert say("da", "word.tasks", count=1) == "1 opgave"
    assert say("en", "word.tasks", count=0) == "0 tasks"
