"""Write what is in `words` but comes from libraries: `python tools/messages.py`.

That is click's words in Danish in the form that gettext reads, and how numbers and dates are written, from Babel.
"""

from __future__ import annotations

import io
from datetime import UTC, date, datetime
from pathlib import Path

from babel.dates import format_date
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.numbers import get_decimal_symbol, get_group_symbol

from reorg.words import LANGUAGES
from reorg.words.da.click import CLICK

WORDS = Path(__file__).parents[1] / "src" / "reorg" / "words"
PLACE = WORDS / "locale" / "da" / "LC_MESSAGES" / "reorg.mo"
CLDR = WORDS / "cldr.py"
LOCALES = {"da": "da", "en": "en_GB"}
HEAD = '''"""How numbers and dates are written, from Unicode CLDR by way of Babel (`python tools/messages.py`).

Loading Babel and its data takes longer than scoring a scenario; a test holds what stands here against Babel.
"""

# What stands between thousands, and before the decimals.
'''


def compiled() -> bytes:
    """Return the catalogue as bytes; a message that has its plural in several versions keeps the first."""
    then = datetime(2000, 1, 1, tzinfo=UTC)
    catalog = Catalog(locale="da", domain="reorg", fuzzy=False, creation_date=then, revision_date=then)
    for english, danish in CLICK.items():
        if english not in catalog:
            catalog.add(english, danish)
    file = io.BytesIO()
    write_mo(file, catalog)
    return file.getvalue()


def cldr() -> str:
    """Return the module on numbers and dates."""
    separators = {lang: (get_group_symbol(lang), get_decimal_symbol(lang)) for lang in LANGUAGES}
    lines = [HEAD.rstrip(), f"SEPARATORS = {_shown(separators)}", "", "MONTHS = {"]
    for lang in LANGUAGES:
        names = [format_date(date(2000, month, 1), "MMMM", LOCALES[lang]) for month in range(1, 13)]
        lines += [f'    "{lang}": (', *(f'        "{name}",' for name in names), "    ),"]
    days = {lang: _pattern(lang, "long") for lang in LANGUAGES}
    months = {lang: _pattern(lang, "MMMM y") for lang in LANGUAGES}
    return "\n".join([*lines, "}", "", f"DAY = {_shown(days)}", f"MONTH = {_shown(months)}", ""])


def _pattern(lang: str, wanted: str) -> str:
    """Return a date in a language with braces for its parts."""
    shown = format_date(date(2003, 4, 5), wanted, LOCALES[lang])
    month = format_date(date(2003, 4, 5), "MMMM", LOCALES[lang])
    return shown.replace("2003", "{year}").replace(month, "{month}").replace("5", "{day}")


def _shown(value: object) -> str:
    return repr(value).replace("'", '"')


if __name__ == "__main__":
    PLACE.parent.mkdir(parents=True, exist_ok=True)
    PLACE.write_bytes(compiled())
    CLDR.write_text(cldr(), encoding="utf-8")
