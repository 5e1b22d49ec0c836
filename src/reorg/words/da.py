"""The catalogue of one language, put together."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from reorg.words.commands_da import COMMANDS
from reorg.words.errors_da import ERRORS
from reorg.words.full_da import FULL
from reorg.words.office_da import OFFICE
from reorg.words.random_da import RANDOM
from reorg.words.report_da import REPORT
from reorg.words.robust_da import ROBUST
from reorg.words.search_da import SEARCH

WORDS: Mapping[str, str] = MappingProxyType(
    {**ERRORS, **REPORT, **FULL, **OFFICE, **RANDOM, **ROBUST, **SEARCH, **COMMANDS}
)
