"""Every record is frozen, pickles, deep-copies and turns into builtins; cards score in other processes."""

from __future__ import annotations

import ast
import copy
import dataclasses
import importlib
import pickle
import typing
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import pytest

import reorg
from reorg import Dataset
from reorg.city.package import shipped
from reorg.commands.main import SEARCH
from reorg.plan.resolve import resolve
from reorg.report.compare import full_compare_view
from reorg.report.explain import explain_view
from reorg.report.renderers import svg
from reorg.report.renderers.workbook import workbook
from reorg.report.request import Asked
from reorg.report.score import full_score_view
from reorg.scenario.changes import VERBS
from reorg.search.answers import search_best, search_next
from reorg.search.problem import Wanted, city_graph, city_limits
from reorg.search.robustness import robustness
from reorg.search.trim import trim
from reorg.session import Session
from reorg.words import DA, EN
from test_architecture import modules

pytestmark = pytest.mark.slow
ROOT = Path(__file__).parents[1]
FILES = sorted(shipped("scenarios").glob("*.yaml"))


def records() -> dict[str, type]:
    """Return every public record class of the package by name."""
    found = {}
    for module, path in modules().items():
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                kind = getattr(importlib.import_module(f"reorg.{module}"), node.name)
                if issubclass(kind, msgspec.Struct) or dataclasses.is_dataclass(kind):
                    found[node.name] = kind
    return found


RECORDS = records()


def within(value: Any, seen: dict[int, Any]) -> None:
    """Gather every record that a value holds."""
    if id(value) in seen:
        return
    if isinstance(value, msgspec.Struct):
        seen[id(value)] = value
        for name in value.__struct_fields__:
            within(getattr(value, name), seen)
    elif dataclasses.is_dataclass(value) and not isinstance(value, type):
        seen[id(value)] = value
        for field in dataclasses.fields(value):
            within(getattr(value, field.name), seen)
    elif isinstance(value, dict):
        for key, item in value.items():
            within(key, seen)
            within(item, seen)
    elif isinstance(value, list | tuple):
        for item in value:
            within(item, seen)


@pytest.fixture(scope="module")
def held(four: Dataset) -> dict[str, Any]:
    """One instance of every record that comes up in ordinary work, by the name of its class."""
    result = reorg.compare([*FILES[:3], FILES[-1]], four)
    start = Session(four, baseline="koebenhavn")
    everything: list[Any] = [
        four,
        result,
        [reorg.read(path) for path in FILES],
        [resolve(reorg.read(path), four) for path in FILES[:2]],
        start,
        search_next(start, Wanted(), "coordination_load")[:2],
        search_best(start, Wanted(most_moved=100.0), "coordination_load", 30.0),
        city_graph(start.yardstick),
        city_limits(start.yardstick, Wanted(like=(("aarhus", 0.1),)), four),
        robustness(result, draws=2),
        trim(FILES[-2], start),
        full_compare_view(result, Asked(DA)),
        full_score_view(result.cards[1], Asked(EN)),
        explain_view(resolve(reorg.read(FILES[0]), four), four, EN),
        workbook(result.cards[1:], Asked(DA)),
    ]
    seen: dict[int, Any] = {}
    within(everything, seen)
    return {type(value).__name__: value for value in seen.values()}


def builtin(value: Any) -> Any:
    return msgspec.to_builtins(value, enc_hook=_plain, str_keys=True)


def _plain(value: Any) -> Any:
    if isinstance(value, np.ndarray):
        return value.tolist()
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return dataclasses.asdict(value)
    return str(value)


def test_most_records_come_up_in_ordinary_work(held: dict[str, Any]) -> None:
    assert len(held) > 70


def test_every_record_of_ordinary_work_pickles_copies_and_is_plain(held: dict[str, Any]) -> None:
    for name, value in held.items():
        again, copied = pickle.loads(pickle.dumps(value)), copy.deepcopy(value)
        assert type(again) is type(copied) is type(value), name
        assert builtin(again) == builtin(copied) == builtin(value), name


def test_every_record_is_frozen_and_says_the_types_of_its_fields() -> None:
    for name, kind in RECORDS.items():
        if issubclass(kind, msgspec.Struct):
            assert kind.__struct_config__.frozen, name
        else:
            assert kind.__dataclass_params__.frozen, name  # type: ignore[attr-defined] # every dataclass has them
        assert {*typing.get_type_hints(kind)} >= {*getattr(kind, "__struct_fields__", ())}, name


def test_scenarios_score_in_other_processes(four: Dataset) -> None:
    texts = [path.read_text(encoding="utf-8") for path in FILES[:4]]

    with ProcessPoolExecutor(2) as pool:
        there = list(pool.map(reorg.score, texts, [four] * len(texts)))

    here = [reorg.score(text, four) for text in texts]
    assert [card.metrics for card in there] == [card.metrics for card in here]


def test_the_verbs_have_names_and_commands_are_records() -> None:
    assert len({verb.NAME for verb in VERBS}) == len(VERBS)
    assert {command.name for command in SEARCH} == {"next", "best", "front", "random", "trim"}
    assert svg.WIDE
