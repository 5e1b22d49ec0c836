"""What differs between two versions of a proposal: every difference told once, and none that is not there."""

from __future__ import annotations

import json

import jsonschema
import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

import reorg
from reorg import Dataset, InputError
from reorg.city.package import shipped
from reorg.commands.schemas import SCHEMAS
from reorg.report.diff import diff_view
from reorg.report.renderers.text import text
from reorg.scorecard.diff import Diff, Listed, diff_of
from reorg.words import DA, EN
from towns import PARKS_TO_S

SCENARIOS = sorted(shipped("scenarios").glob("*.yaml"))
NOTHING = "title: Parks\nbaseline: lilleby\nchanges: []\n"


@pytest.mark.parametrize("path", SCENARIOS, ids=lambda p: p.stem)
def test_a_scenario_beside_itself_differs_in_nothing(path: object, four: Dataset) -> None:
    same = reorg.diff(str(path), str(path), four)

    assert same.same
    assert "Nothing differs." in text(diff_view(same, four, EN))


def test_a_move_that_comes_is_told_with_its_staff_and_its_interface(toy: Dataset) -> None:
    found = reorg.diff(NOTHING, PARKS_TO_S, toy)

    (move,) = found.moves
    assert (move.task, move.source, move.to, move.old, move.new) == ("parks", "T", "S", None, 1.0)
    assert (move.staff_old, move.staff_new) == (None, 5.0)
    assert found.changes.gone == ()
    assert len(found.changes.come) == 1
    assert "parks" in found.changes.come[0]
    assert found.metrics["staff_shifted"].difference == 5.0
    assert found.metrics["new_interfaces"].difference == 1.0
    assert [(i.kind, i.come) for i in found.interfaces] == [("new", True)]
    assert not found.departments


def mirrored(one: Diff) -> Diff:
    """Return a diff as it is the other way round."""

    def turn(both: Listed) -> Listed:
        return Listed(both.come, both.gone)

    def sides(**pairs: object) -> dict[str, object]:
        return dict(pairs)

    builtins = msgspec.to_builtins(one)
    turned = {
        **builtins,
        "old": builtins["new"],
        "new": builtins["old"],
        "proposal": [{**c, "old": c["new"], "new": c["old"]} for c in builtins["proposal"]],
        "moves": [
            {**m, **sides(old=m["new"], new=m["old"], staff_old=m["staff_new"], staff_new=m["staff_old"])}
            for m in builtins["moves"]
        ],
        "metrics": {
            key: {
                **m,
                "difference": None if m["difference"] is None else -m["difference"],
                **{f"{n}old": m[f"{n}new"] for n in ("", "published_", "low_", "high_")},
                **{f"{n}new": m[f"{n}old"] for n in ("", "published_", "low_", "high_")},
            }
            for key, m in builtins["metrics"].items()
        },
        "departments": [
            {
                **d,
                **sides(old=d["new"], new=d["old"]),
                **sides(continues_old=d["continues_new"], continues_new=d["continues_old"]),
            }
            for d in builtins["departments"]
        ],
        "interfaces": [{**i, "come": not i["come"]} for i in builtins["interfaces"]],
        "handoffs": [{**h, "come": not h["come"]} for h in builtins["handoffs"]],
    }
    again = msgspec.convert(turned, Diff)
    lists = {n: turn(getattr(one, n)) for n in ("changes", "points", "not_modelled", "figures", "rules")}
    return msgspec.structs.replace(again, **lists)


def ordered(one: Diff) -> Diff:
    """Return a diff with its lists in an order that is the same from both sides."""
    lists = {
        n: tuple(sorted(getattr(one, n), key=str))
        for n in ("moves", "departments", "interfaces", "handoffs", "proposal")
    }
    return msgspec.structs.replace(one, metrics=dict(sorted(one.metrics.items())), data=one.data, **lists)


@settings(max_examples=25, deadline=None)
@given(st.sampled_from(SCENARIOS), st.sampled_from(SCENARIOS))
def test_the_other_way_round_every_sign_is_turned(old: object, new: object) -> None:
    data = reorg.load()
    there, back = reorg.diff(str(old), str(new), data), reorg.diff(str(new), str(old), data)

    assert ordered(mirrored(there)) == ordered(back)


@settings(max_examples=25, deadline=None)
@given(st.sampled_from(SCENARIOS), st.sampled_from(SCENARIOS))
def test_every_metric_that_differs_is_listed_and_no_other(old: object, new: object) -> None:
    data = reorg.load()
    found = reorg.diff(str(old), str(new), data)
    cards = [reorg.score(str(path), data) for path in (old, new)]
    differing = {
        key
        for key in {*cards[0].metrics, *cards[1].metrics}
        if any(
            getattr(cards[0].metrics.get(key), name, None)
            != pytest.approx(getattr(cards[1].metrics.get(key), name, None), abs=1e-9)
            for name in ("value", "published", "low", "high")
        )
    }

    assert differing == set(found.metrics)


def test_a_diff_is_as_its_schema_says(four: Dataset) -> None:
    found = reorg.diff(SCENARIOS[0], SCENARIOS[1], four)
    schema = SCHEMAS["diff"](four, EN, None)

    jsonschema.validate(json.loads(msgspec.json.encode(found)), schema)
    assert found.schema == "reorg.diff/1"


def test_a_report_says_the_changes_as_sentences(four: Dataset) -> None:
    from reorg.inputs import read

    old, new = SCENARIOS[15], SCENARIOS[14]
    changes = tuple(read(path).scenario.changes for path in (old, new))
    shown = text(diff_view(reorg.diff(old, new, four), four, DA, (changes[0], changes[1])))

    assert "Hvad er ændret" in shown
    assert "Ændringer, der er kommet til" in shown
    assert "Nøgletal, der er ændret" in shown


def test_two_cities_are_refused(four: Dataset) -> None:
    other = "title: t\nbaseline: aarhus\nchanges: []\n"

    with pytest.raises(InputError) as error:
        reorg.diff(SCENARIOS[0], other, four)
    assert [p.code for p in error.value.problems] == ["C501"]


def test_two_sets_of_data_are_refused(four: Dataset) -> None:
    old = reorg.score(SCENARIOS[0], four)
    new = replace(old, data=replace(old.data, sha256="0" * 64))

    with pytest.raises(InputError) as error:
        diff_of(old, new)
    assert [p.code for p in error.value.problems] == ["C503"]
