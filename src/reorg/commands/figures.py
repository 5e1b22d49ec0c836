"""Options in, what scoring is told of them out: the user's own tables read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from reorg.inputs import tables


def how(options: Mapping[str, Any]) -> dict[str, Any]:
    """Return what `inputs.prepare` is told of the options: the user's tables, read, and what is wrong with them."""
    given, problems = tables(options.get("staff"), options.get("couplings"))
    chosen = {name: options[name] for name in ("baseline", "anywhere") if options.get(name)}
    return {"given": given, "problems": problems, **chosen}


def asked(options: Mapping[str, Any]) -> dict[str, str]:
    """Return the options that a scorecard keeps."""
    from reorg.api import said  # validating needs none of them

    names = ("evidence", "without_area", "cost_per_employee")
    return said(**{name: options[name] for name in names if options.get(name)})
