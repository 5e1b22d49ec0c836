"""reorg: what happens if these tasks move to those departments?

>>> import reorg
>>> data = reorg.load()
>>> card = reorg.score("scenarios/social-og-beskaeftigelse.yaml", data)  # doctest: +SKIP
>>> card.to_frame()  # doctest: +SKIP
"""

from reorg.api import compare, load, plan, scenario, score
from reorg.comparison import Comparison
from reorg.errors import InputError, ReorgError
from reorg.model import Dataset
from reorg.scorecard import Scorecard
from reorg.version import VERSION as __version__  # noqa: N811 - the name that Python expects

__all__ = [
    "Comparison",
    "Dataset",
    "InputError",
    "ReorgError",
    "Scorecard",
    "__version__",
    "compare",
    "load",
    "plan",
    "scenario",
    "score",
]
