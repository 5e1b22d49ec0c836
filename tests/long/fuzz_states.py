"""Files of `search front --state` with mistakes in them.

python tests/long/fuzz_states.py --inputs 20000 --seed 1 --keep out/fuzz
"""

from __future__ import annotations

import contextlib
import io
import json
import sys
import tempfile
from functools import cache
from pathlib import Path
from random import Random

import mutate
from loop import LILLEBY, Case, command, run

from reorg.commands import main

SCENARIO = b"title: t\nchanges:\n- {move: skoler, to: TEK}\n"
FRONT = (
    "search",
    "front",
    "--max-staff",
    "90%",
    "--new",
    "1",
    "--data",
    str(LILLEBY),
    "--state",
    "state.json",
)
WORDS = ("key", "whole", "points", "value", "staff", "labels", "proven", "true", "1")
COMMANDS = (
    *[("--format", "csv")] * 6,
    ("--format", "text"),
    ("s.yaml", "--format", "json"),
    ("s.yaml", "--format", "text", "--lang", "da"),
    ("--write", "w.yaml"),
    ("--write", "w.yaml", "--pick", "2", "--format", "markdown"),
)


@cache
def states() -> tuple[bytes, ...]:
    """Return a state that is complete, the same before its end, and one with no point yet."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "state.json"
        nothing = io.StringIO()
        with contextlib.redirect_stdout(nothing), contextlib.redirect_stderr(nothing):
            assert main.run([*FRONT[:-1], str(path)]) == 0
        state = json.loads(path.read_bytes())
    points = state["points"]
    shorter = [{**state, "whole": False, "points": points[:n]} for n in (len(points) - 1, len(points) - 2, 0)]
    return tuple(json.dumps(kept).encode() for kept in (state, *shorter))


def kept(random: Random) -> Case:
    """Return a state with mistakes, and what is asked of the frontier; the key is mostly left right."""
    known = random.choices(states(), (6, 2, 1, 1))[0]
    content, note = mutate.some(random, known, WORDS, mutate.in_json, mutate.in_text)
    return _case(random.choice(COMMANDS), content, note)


def _case(options: tuple[str, ...], content: bytes, note: str = "") -> Case:
    return Case((*FRONT, *options), {"state.json": content, "s.yaml": SCENARIO}, note)


def seeds() -> list[Case]:
    """Return every state with every command."""
    return [_case(options, state) for options in dict.fromkeys(COMMANDS) for state in states()]


if __name__ == "__main__":
    sys.exit(run("fuzz_states", command, seeds(), kept, (LILLEBY,)))
