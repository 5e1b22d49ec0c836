"""What scripts see: the names of the package, their types, and that help shows them."""

from __future__ import annotations

import inspect
import pydoc
import subprocess
import sys
import typing

import pytest

import reorg
import reorg.search

CALLS = [
    *(getattr(reorg, name) for name in reorg.__all__ if callable(getattr(reorg, name))),
    *(getattr(reorg.search, name) for name in reorg.search.__all__),
]


def public(kind: object) -> list[object]:
    """Return a function, or a class with its public methods and properties."""
    if not inspect.isclass(kind):
        return [kind]
    found = [m for name, m in inspect.getmembers(kind) if not name.startswith("_")]
    return [kind, *(m for m in found if inspect.isfunction(m) and m.__module__.startswith("reorg"))]


@pytest.mark.parametrize("call", CALLS, ids=lambda c: c.__name__)
def test_every_public_call_has_types_and_words(call: object) -> None:
    for one in public(call):
        assert inspect.getdoc(one), one
        typing.get_type_hints(one)


def test_help_and_dir_show_the_calls() -> None:
    shown = pydoc.plain(pydoc.render_doc(reorg))

    for name in ("score", "compare", "load", "score_many"):
        assert name in dir(reorg)
        assert f"    {name}(" in shown
    assert dir(reorg) == sorted(reorg.__all__, key=lambda n: reorg.__all__.index(n))


def test_the_search_is_there_without_a_second_import() -> None:
    code = "import reorg; print(reorg.search.graph_of.__name__)"

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout == "graph_of\n"


def test_the_names_are_those_that_are_loaded_when_asked() -> None:
    assert set(reorg.__all__) == {*reorg._HOMES, "__version__"}
    assert set(reorg.search.__all__) == set(reorg.search._HOMES)


def test_an_unknown_name_is_no_attribute() -> None:
    with pytest.raises(AttributeError, match="scor"):
        reorg.scor  # noqa: B018 - asking is what is tested


def test_a_scenario_may_be_a_mapping_or_one_line_of_json(four: reorg.Dataset) -> None:
    changes = [{"move": "museer", "to": "SUF", "share": 0.5}]

    one = reorg.score({"title": "t", "changes": changes}, four)

    assert [(m.task, m.to, m.share) for m in one.moves] == [("museer", "SUF", 0.5)]
    text = '{"title": "t", "changes": [{"move": "museer", "to": "SUF", "share": 0.5}]}'
    assert reorg.score(text, four).moves == one.moves
    with pytest.raises(reorg.InputError, match="R201"):
        reorg.score({"title": "t", "changes": [{"move": "nosuchtask", "to": "SUF"}]}, four)


def test_evidence_that_is_none_is_refused(four: reorg.Dataset) -> None:
    with pytest.raises(reorg.InputError, match="C518"):
        reorg.score("title: t\nchanges: []\n", four, evidence="publishd")
