"""An example of every mistake, by its code: the texts are the same in every language, as those of a user would be."""

from collections.abc import Mapping

from reorg.words.examples.commands import COMMANDS
from reorg.words.examples.example import Example
from reorg.words.examples.scenarios import SCENARIOS
from reorg.words.examples.tables import TABLES

__all__ = ["EXAMPLES", "Example"]

EXAMPLES: Mapping[str, Example] = {**SCENARIOS, **TABLES, **COMMANDS}
