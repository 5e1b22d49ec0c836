"""Problems in, JSON for editors out."""

from __future__ import annotations

import json
from collections.abc import Sequence

from reorg.errors import Problem


def problems(found: Sequence[Problem], lang: str) -> str:
    """Return problems for editors: file, line, column, end, code and message."""
    listed = [
        {
            "file": p.where.file,
            "line": p.where.line,
            "column": p.where.column,
            "end": p.where.end,
            "code": p.code,
            "message": p.message(lang),
        }
        for p in found
    ]
    return json.dumps(listed, ensure_ascii=False, indent=2) + "\n"
