"""What differs between two versions of a proposal: every difference told once, and none that is not there."""

from __future__ import annotations

import json
from pathlib import Path

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
from reorg.scenario.versions import paired
from reorg.scorecard.diff import ChangeDiff, Diff, Listed, diff_of
from reorg.scorecard.to_json import scorecards
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
    assert found.changes == (ChangeDiff(None, '{move: [parks], to: S, because: "near schools"}'),)
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
        "interfaces": [
            {**i, "come": not i["come"], **sides(old=i["new"], new=i["old"])} for i in builtins["interfaces"]
        ],
        "rules": [{**r, "come": not r["come"]} for r in builtins["rules"]],
        "handoffs": [
            {**h, **sides(old=h["new"], new=h["old"])}
            | sides(departments_old=h["departments_new"], departments_new=h["departments_old"])
            for h in builtins["handoffs"]
        ],
        **{
            name: [{**one, **sides(old=one["new"], new=one["old"])} for one in builtins[name] or ()]
            for name in ("changes", "points", "measures")
        },
    }
    again = msgspec.convert(turned, Diff)
    lists = {n: turn(getattr(one, n)) for n in ("references", "not_modelled", "figures")}
    return msgspec.structs.replace(again, **lists)


def ordered(one: Diff) -> Diff:
    """Return a diff with its lists in an order that is the same from both sides."""
    names = [name for name in Diff.__struct_fields__ if isinstance(getattr(one, name), tuple)]
    lists = {name: tuple(sorted(getattr(one, name), key=str)) for name in names}
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
    old, new = (SCENARIOS[0].with_name(f"sundhed-{name}.yaml") for name in ("som-program", "for-sig"))
    changes = paired(reorg.read(old).changes, reorg.read(new).changes)
    shown = text(diff_view(reorg.diff(old, new, four), four, DA, changes))

    assert "Hvad er ændret" in shown
    assert "Ændringer, der er kommet til: 2" in shown
    assert "- SUF kommer til at hedde Ældre- og Omsorgsforvaltningen." in shown
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


def lines(*said: str) -> str:
    return "title: Parks\nbaseline: lilleby\n" + "".join(f"{line}\n" for line in said)


def test_a_move_that_goes_elsewhere_is_told_as_one(toy: Dataset) -> None:
    old = lines("changes:", "- {create: {id: N, name: New}, with: [schools]}", "- {move: parks, to: S}")
    new = lines("changes:", "- {create: {id: N, name: New}, with: [schools]}", "- {move: parks, to: N}")
    found = reorg.diff(old, new, toy)
    shown = text(diff_view(found, toy, EN, paired(reorg.read(old).changes, reorg.read(new).changes)))

    assert [(m.to, m.old, m.new) for m in found.moves] == [("S", 1.0, None), ("N", None, 1.0)]
    assert "* Moves of tasks: 1 to another department than before." in shown
    assert "* As many employees change department as before." in shown
    assert "S → N  goes elsewhere" in shown
    assert "Changes altered: 1\n  - parks en moves to N.\n      Before: parks en moves to S.\n" in shown


def test_a_share_is_a_move_of_another_size(toy: Dataset) -> None:
    old = lines("changes: [{move: parks, to: S, share: 0.4}]")
    found = reorg.diff(old, lines("changes: [{move: parks, to: S, share: 0.6}]"), toy)

    ((move,), staff) = found.moves, found.metrics["staff_shifted"]
    assert (move.old, move.new, move.staff_old, move.staff_new) == (0.4, 0.6, 2.0, 3.0)
    assert (staff.old, staff.new, staff.difference) == (2.0, 3.0, 1.0)
    assert "* Moves of tasks: 1 of another size.\n" in text(diff_view(found, toy, EN))


@pytest.mark.parametrize(
    ("more", "name"),
    [
        ("description: Why", "proposal"),
        ("points: [{n: 1, title: P, modelled: yes}]", "points"),
        ("measures: [{title: A joint entrance, tasks: [roads]}]", "measures"),
        ("references: [{title: The case paper}]", "references"),
        ("not_modelled: [Money]", "not_modelled"),
    ],
)
def test_what_only_the_words_say_is_a_difference_of_its_own(toy: Dataset, more: str, name: str) -> None:
    found = reorg.diff(lines("changes: []"), lines("changes: []", more), toy)

    values = {field: getattr(found, field) for field in Diff.__struct_fields__[6:]}
    differing = [f for f, value in values.items() if (value.some if isinstance(value, Listed) else value)]
    assert differing == [name]
    assert found.told
    assert not found.counted
    assert "* Only what the proposal says differs; no move and no number does." in text(
        diff_view(found, toy, EN, ())
    )


def test_a_key_that_the_sentence_does_not_say_is_told_beside_it(toy: Dataset) -> None:
    old = lines("changes: [{move: parks, to: S, because: a}]")
    new = lines("changes: [{move: parks, to: S, from: T, because: b}]")
    shown = text(
        diff_view(
            reorg.diff(old, new, toy), toy, EN, paired(reorg.read(old).changes, reorg.read(new).changes)
        )
    )

    assert (
        "  - parks en moves to S.\n      from: – → [T]\n      Reason before: a\n      Reason now: b\n"
        in shown
    )


def test_own_figures_are_a_difference_and_count_on_their_own_side(toy: Dataset) -> None:
    moved = "changes: [{move: parks, to: S}]"
    found = reorg.diff(lines(moved), lines(moved, "staff: {parks: 7}"), toy)

    assert found.figures == Listed((), ("parks: 7",))
    assert found.metrics["staff_shifted"].difference == 2.0
    assert [(m.old, m.new, m.staff_old, m.staff_new) for m in found.moves] == [(1.0, 1.0, 5.0, 7.0)]


def test_a_saved_scorecard_is_a_version_too(four: Dataset, tmp_path: Path) -> None:
    card = tmp_path / "card.json"
    card.write_text(scorecards([reorg.score(SCENARIOS[0], four)]), encoding="utf-8")

    assert reorg.diff(card, SCENARIOS[0], four).same
    assert (
        reorg.diff(card, SCENARIOS[1], four).metrics == reorg.diff(SCENARIOS[0], SCENARIOS[1], four).metrics
    )


def test_a_scorecard_that_somebody_changed_is_refused(four: Dataset, tmp_path: Path) -> None:
    card = tmp_path / "card.json"
    card.write_text(scorecards([reorg.score(SCENARIOS[0], four)]).replace('"assumed"', '"published"', 1))

    with pytest.raises(InputError) as error:
        reorg.diff(card, SCENARIOS[0], four)
    assert [p.code for p in error.value.problems] == ["C513"]


def test_a_rule_that_is_touched_anew_is_said_first(four: Dataset) -> None:
    touching = next(p for p in SCENARIOS if any(r.broken for r in reorg.score(p, four).rules))
    found = reorg.diff("title: t\nchanges: []\n", touching, four)
    shown = text(diff_view(found, four, DA))

    assert all(rule.come for rule in found.rules)
    assert "* Bemærk: " in shown
    assert shown.index("Regler, der nu berøres") < shown.index("Forslaget")


@settings(max_examples=25, deadline=None)
@given(st.sampled_from(SCENARIOS), st.sampled_from(SCENARIOS))
def test_the_interfaces_and_hand_offs_by_name_add_up_to_the_difference_of_their_number(
    old: object, new: object
) -> None:
    found = reorg.diff(str(old), str(new), reorg.load())
    crossing = [one.new - one.old for one in found.interfaces]
    handoffs = [one.new - one.old for one in found.handoffs]

    for listed, key in ((crossing, "interfaces"), (handoffs, "handoffs")):
        differs = found.metrics[key].difference if key in found.metrics else 0
        assert sum(listed) == pytest.approx(differs)
