"""The catalogue of one language, put together."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from reorg.words.commands_en import COMMANDS
from reorg.words.errors_en import ERRORS
from reorg.words.full_en import FULL
from reorg.words.office_en import OFFICE
from reorg.words.random_en import RANDOM
from reorg.words.report_en import REPORT
from reorg.words.robust_en import ROBUST
from reorg.words.search_en import SEARCH

WORDS: Mapping[str, str] = MappingProxyType(
    {**ERRORS, **REPORT, **FULL, **OFFICE, **RANDOM, **ROBUST, **SEARCH, **COMMANDS}
)
