"""Both languages say the same things, with the same placeholders."""

from __future__ import annotations

import datetime
import random
import re
from collections import Counter
from pathlib import Path

import pytest
from babel.dates import format_date
from babel.numbers import format_decimal

from messages import CLDR, LOCALES, PLACE, cldr, compiled
from reorg.commands.main import run
from reorg.words import DA, EN, LANGUAGES, TEXTS, language
from reorg.words.da.click import CLICK
from reorg.words.spelling import collation

SOURCES = Path(__file__).parents[2] / "src" / "reorg"


def placeholders(text: str) -> set[str]:
    return set(re.findall(r"\{(\w+)", text))


def test_the_catalogues_have_the_same_keys_and_placeholders() -> None:
    en, da = TEXTS["en"], TEXTS["da"]

    assert set(en) == set(da)
    assert {key for key in en if placeholders(en[key]) != placeholders(da[key])} == set()


def test_every_code_has_what_and_mend() -> None:
    for key in TEXTS["en"]:
        if re.match(r"[FSRDC]\d{3}\.", key):
            assert {f"{key.split('.')[0]}.what", f"{key.split('.')[0]}.mend"} <= set(TEXTS["en"])


def asked_for() -> tuple[set[str], list[re.Pattern[str]]]:
    """Return the keys that the code and the templates name, and patterns of those that they put together."""
    files = [p for p in SOURCES.rglob("*") if p.suffix in (".py", ".html") and "words" not in p.parts]
    code = "\n".join(p.read_text(encoding="utf-8") for p in files)
    whole = set(re.findall(r"""["']([a-zA-Z]+(?:\.[a-z_.]+|\d{3}))["']""", code))
    made = {
        re.sub(r"\{[^}]*\}", "\0", t) for t in re.findall(r"""f["']([a-z_]+\.[^"'\s]*\{[^"']+)["']""", code)
    }
    return whole, [re.compile(re.escape(t).replace("\0", r"\w+")) for t in made]


def test_every_sentence_that_the_code_asks_for_is_there_and_every_one_there_is_asked_for() -> None:
    whole, made = asked_for()

    for key in TEXTS["en"]:
        if not re.match(r"[FSRDCNW]\d{3}", key):
            assert key in whole or any(p.fullmatch(key) for p in made), key


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
    assert language(lang).number(value, decimals) == shown


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("decimals", [0, 1, 3])
def test_numbers_are_as_babel_writes_them(lang: str, decimals: int) -> None:
    draw = random.Random(decimals)
    values = [round(10 ** draw.uniform(-4, 24), decimals) for _ in range(300)]
    pattern = "#,##0" + ("." + "0" * decimals if decimals else "")

    assert [language(lang).number(v, decimals) for v in values] == [
        format_decimal(v, pattern, lang) for v in values
    ]


def test_separators_and_dates_are_those_of_babel() -> None:
    assert CLDR.read_text(encoding="utf-8") == cldr(), "write it with: python tests/messages.py"
    draw = random.Random(1)
    for lang, locale in LOCALES.items():
        for _ in range(200):
            day = datetime.date(draw.randint(1000, 2999), draw.randint(1, 12), draw.randint(1, 28))
            assert language(lang).date(day.isoformat()) == format_date(day, "long", locale)
            assert language(lang).date(day.isoformat()[:7]) == format_date(day, "MMMM y", locale)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_sentence_stands_in_two_parts_of_a_catalogue(lang: str) -> None:
    parts = sorted(p for p in (SOURCES / "words" / lang).glob("*.py") if p.stem not in ("__init__", "click"))
    keys = [
        key
        for path in parts
        for key in re.findall(r'^ +"([\w.]+)":', path.read_text(encoding="utf-8"), re.MULTILINE)
        if "." in key
    ]

    assert len(parts) > 5
    assert [key for key, count in Counter(keys).items() if count > 1] == []


def test_a_difference_has_its_sign() -> None:
    assert [EN.signed(v) for v in (3, 0, -3)] == ["+3", "0", "−3"]


def test_one_and_many_have_their_own_words() -> None:
    assert DA("word.tasks", count=1) == "1 opgave"
    assert EN("word.tasks", count=0) == "0 tasks"


def test_the_librarys_words_are_compiled_and_keep_their_placeholders() -> None:
    assert PLACE.read_bytes() == compiled(), "write it with: python tests/messages.py"
    for english, danish in CLICK.items():
        pairs = [(english, danish)] if isinstance(english, str) else list(zip(english, danish, strict=True))
        for one, two in pairs:
            assert placeholders(str(one)) == placeholders(str(two)), one


@pytest.mark.parametrize("lang", ["en", "da"])
def test_the_command_line_speaks_one_language(capsys: pytest.CaptureFixture[str], lang: str) -> None:
    for arguments in (
        ["--help"],
        ["score", "--help"],
        ["score"],
        ["compare", "x", "--format", "pdf"],
        ["scor"],
    ):
        run(
            [*arguments[:1], "--lang", lang, *arguments[1:]]
            if arguments[0] != "scor"
            else ["--lang", lang, "scor"]
        )
    shown = "".join(capsys.readouterr())

    english = r"\b(Usage|Options|Commands|Error|Invalid|Missing|Try|Show|FILES)\b"
    danish = r"\b(Brug|Tilvalg|Kommandoer|Fejl|Ugyldig|Prøv|Vis|FILER)\b"
    assert len(re.findall(english if lang == "en" else danish, shown)) > 10
    assert re.findall(danish if lang == "en" else english, shown) == []


def test_dates_and_order_are_those_of_the_language() -> None:
    assert DA.date("2026-11-23") == "23. november 2026"
    assert EN.date("2026-11-23") == "23 November 2026"
    assert DA.date("2024-13-01") == "2024-13-01"
    assert sorted(["Åer", "Ældre", "Zoo", "Økonomi", "affald"], key=collation) == [
        "affald",
        "Zoo",
        "Ældre",
        "Økonomi",
        "Åer",
    ]


def test_no_sentence_is_about_one_city_or_about_us() -> None:
    local = re.compile(
        r"københavn|copenhagen|koebenhavn|\b(vores|ours?|us)\b|\b(the report|rapporten)\b", re.IGNORECASE
    )
    found = {
        key
        for lang in LANGUAGES
        for key, text in TEXTS[lang].items()
        if local.search(text) and not key.startswith(("help.", "new."))
    }

    # Our own mistakes are ours, and the page that a reader has open is the report.
    assert found == {"cli.bug", "page.skip"}
