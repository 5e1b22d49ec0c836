"""No file, however broken, gives anything but a problem with a code: no traceback, no hang."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import reorg
from reorg import InputError
from reorg.errors import Problem
from reorg.scenario.parse import parse_scenario
from reorg.words import DA

pytestmark = pytest.mark.slow
DATA = reorg.load()
SEED = (Path(__file__).parents[2] / "scenarios" / "uddannelsesvejledning.yaml").read_text(encoding="utf-8")
WORDS = st.sampled_from(
    ["move", "to", "merge", "into", "create", "with", "split", "dissolve", "adopt", "rename", "title", "changes", "indkoeb",
     "klima", "KFF", "SOF", "odense", "rest", "true", "share", "0.5", ":", "- ", "{", "}", "[", "]", "\n", "  ", "'", '"', "#",
     "&a", "*a", "!!str", "<<", "|", ">", "\t", "\x00", "æ", "\u2028", "\ufeff", ",", "~", "?"]
)  # fmt: skip


def problems(text: str) -> tuple[Problem, ...]:
    """Return the problems of a text; nothing but problems with a code may come of it."""
    try:
        reorg.score(parse_scenario(text), DATA)
    except InputError as error:
        return error.problems
    return ()


def survives(text: str) -> None:
    for problem in problems(text):
        assert problem.render(DA)


@settings(max_examples=150)
@given(st.lists(WORDS, max_size=25).map("".join))
def test_words_in_any_order_are_survived(text: str) -> None:
    survives(text)


@settings(max_examples=80)
@given(st.integers(0, len(SEED)), st.integers(0, 30), st.text(max_size=8))
def test_a_damaged_scenario_is_survived(start: int, length: int, put: str) -> None:
    survives(SEED[:start] + put + SEED[start + length :])


@settings(max_examples=60)
@given(st.binary(max_size=200))
def test_any_bytes_are_survived(content: bytes) -> None:
    survives(content.decode("utf-8", "surrogateescape"))


BOMBS = {
    "aliases": "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n",
    "deep lists": "title: " + "[" * 100_000,
    "deep maps": "title: " + "{a: " * 50_000,
    "many keys": "\n".join(f"k{n}: x" for n in range(60_000)),
    "one long line": "title: " + "x" * 900_000,
    "one long word": "title: t\nchanges:\n  - move: " + "y" * 300_000 + "\n    to: KFF\n",
    "many changes": "title: t\nchanges:\n" + "  - {move: indkoeb, to: KFF}\n" * 10_000,
    "many unknown ids": "title: t\nchanges:\n"
    + "".join(f"  - {{move: indk{n}, to: KFF}}\n" for n in range(10_000)),
    "indents": "".join(" " * n + "a:\n" for n in range(1_000)),
    "lone surrogate": "title: \ud800\n",
}


def calls(work: Callable[[], object]) -> int:
    """Return how many functions are called: a measure of work that is the same on every machine."""
    count = 0

    def counted(_frame: FrameType, event: str, _of: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(counted)
    try:
        work()
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize("name", BOMBS)
def test_no_file_takes_more_than_some_calls_for_each_of_its_characters(name: str) -> None:
    text = BOMBS[name]

    assert calls(lambda: survives(text)) < 50_000 + 30 * len(text)  # 15 for each were counted at most
