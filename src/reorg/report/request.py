"""What a reader asks of a report."""

from __future__ import annotations

from msgspec import Struct

from reorg.scorecard.model import Scorecard
from reorg.words import Language


class Request(Struct, frozen=True):
    """The language, whether metrics that nothing changes are left out, and the baseline that a chapter is beside."""

    lang: Language
    only_changed: bool = False
    base: Scorecard | None = None
