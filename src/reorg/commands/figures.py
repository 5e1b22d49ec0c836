"""Options in, what scoring is told of them out: the user's own tables read."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from reorg.plan.own_figures import Overrides, read_couplings, read_staff


def own_figures(options: Mapping[str, Any]) -> Overrides:
    """Return the staff and couplings of the user's tables."""
    staff = read_staff(Path(options["staff"])) if options.get("staff") else ()
    couplings = read_couplings(Path(options["couplings"])) if options.get("couplings") else ()
    return Overrides(staff, couplings)


def how(options: Mapping[str, Any]) -> dict[str, Any]:
    """Return what scoring is told of the options, the user's tables read."""
    chosen = {
        name: options[name]
        for name in ("baseline", "evidence", "anywhere", "without_area")
        if options.get(name)
    }
    return {"given": own_figures(options), **chosen}
