"""Write the library's words in Danish in the form that gettext reads: `python tests/messages.py`."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo

from reorg.words.click_da import CLICK

PLACE = Path(__file__).parents[1] / "src" / "reorg" / "words" / "locale" / "da" / "LC_MESSAGES" / "reorg.mo"


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


if __name__ == "__main__":
    PLACE.parent.mkdir(parents=True, exist_ok=True)
    PLACE.write_bytes(compiled())
