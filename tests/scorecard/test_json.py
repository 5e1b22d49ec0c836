"""JSON: checked against its published schemas, the same every time, and refused by name where it was changed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import msgspec
import pytest
from msgspec.structs import replace

import reorg
from reorg import Comparison, Dataset, InputError, Scorecard
from reorg.city.package import shipped
from reorg.commands.main import run
from reorg.metrics.registry import BY_KEY
from reorg.report.compare import compare_view
from reorg.report.renderers.text import text
from reorg.report.request import Asked
from reorg.scorecard.model import Card, HeldPart, Merger, Warned
from reorg.scorecard.model import Scorecard as Full
from reorg.scorecard.to_json import ComparisonCard, card_of, comparison, comparison_card, digest, scorecards
from reorg.words import DA

SCENARIOS = sorted(shipped("scenarios").glob("*.yaml"))
CLIMATE, HEALTH = (shipped("scenarios") / f"{name}.yaml" for name in ("klima-som-program", "sundhed-for-sig"))


@pytest.fixture(scope="module")
def whole(four: Dataset) -> Comparison:
    return reorg.compare(SCENARIOS, four)


@pytest.fixture(scope="module")
def card(four: Dataset) -> Scorecard:
    return reorg.score(CLIMATE, four)


def schema(of: str, capsys: pytest.CaptureFixture[str]) -> Any:
    assert run(["schema", "--of", of]) == 0
    made = json.loads(capsys.readouterr().out)
    jsonschema.Draft202012Validator.check_schema(made)
    return jsonschema.Draft202012Validator(made)


def test_json_is_the_same_every_time(card: Scorecard, four: Dataset) -> None:
    assert scorecards([card]) == scorecards([reorg.score(CLIMATE, four)])


def test_a_scorecard_has_the_keys_of_the_contract(card: Scorecard) -> None:
    told = json.loads(scorecards([card]))

    assert list(told) == list(Card.__struct_fields__)
    given = {key for key, metric in BY_KEY.items() if metric.amounts}  # a user gives what they add up
    assert {key.partition(".")[0] for key in told["metrics"]} == set(BY_KEY) - given
    assert set(told["interfaces"]) == {"new", "resolved", "grown", "eased", "unchanged"}
    assert list(told["moves"][0])[:4] == ["task", "from", "to", "share"]


@pytest.mark.slow
@pytest.mark.parametrize("path", SCENARIOS, ids=lambda p: p.stem)
def test_every_scorecard_fits_its_schema(
    path: Path, four: Dataset, capsys: pytest.CaptureFixture[str]
) -> None:
    validator = schema("scorecard", capsys)

    validator.validate(json.loads(scorecards([reorg.score(path, four)])))


@pytest.mark.slow
def test_every_result_fits_its_schema(
    whole: Comparison, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    schema("comparison", capsys).validate(json.loads(comparison(whole)))
    (tmp_path / "bad.yaml").write_text("titel: x\n", encoding="utf-8")
    assert run(["validate", str(tmp_path / "bad.yaml"), str(CLIMATE), "--format", "json"]) == 3
    problems = json.loads(capsys.readouterr().out)
    assert problems
    schema("validation", capsys).validate(problems)
    validator = schema("search", capsys)
    for arguments in (
        ["next", "--top", "3"],
        ["best", "--max-staff", "1%"],
        ["front", "--max-staff", "60", str(CLIMATE)],
        ["random", "--like", str(CLIMATE), "--n", "50"],
        ["trim", str(CLIMATE)],
    ):
        assert run(["search", *arguments, "--format", "json"]) == 0
        found = json.loads(capsys.readouterr().out)
        assert (found["schema"], found["command"]) == ("reorg.search/2", arguments[0])
        validator.validate(found)


def test_a_schema_refuses_what_is_of_another_type(
    card: Scorecard, capsys: pytest.CaptureFixture[str]
) -> None:
    told = json.loads(scorecards([card]))
    told["metrics"]["interfaces"]["value"] = "many"

    with pytest.raises(jsonschema.ValidationError):
        schema("scorecard", capsys).validate(told)


def test_what_is_written_is_read_as_it_was(card: Scorecard) -> None:
    assert msgspec.json.decode(scorecards([card]), type=Card) == card_of(card)


def test_all_scenarios_side_by_side_stay_small(whole: Comparison) -> None:
    told = comparison(whole)

    assert len(told.encode()) < 1_250_000
    assert msgspec.json.decode(told, type=ComparisonCard) == comparison_card(whole)


def test_a_comparison_says_shared_things_once_and_loses_none(whole: Comparison) -> None:
    told = comparison_card(whole)

    for column, card in zip(told.scenarios, whole.cards[1:], strict=True):
        plain = card_of(card)
        for key, result in plain.metrics.items():
            if key.startswith(("similarity", "modularity")):
                continue
            listed = column.metrics[key]
            counted = set(told.today.metrics[key].counted)
            counted -= {told.counted[n] for n in listed.removed}
            counted |= {told.counted[n] for n in listed.added}
            assert counted == set(result.counted), (card.id, key)
        known = {coupled.id: coupled for coupled in told.couplings}
        for kind in ("new", "resolved", "grown", "eased"):
            for crossing, interface in zip(column.interfaces[kind], plain.interfaces[kind], strict=True):
                assert known[crossing.id].reason == interface.reason
                assert crossing.departments_after == interface.departments_after
        unchanged = {d.id: d for d in told.today.departments}
        listed_departments = {d.id: d for d in column.departments}
        assert {d.id: listed_departments.get(d.id, unchanged.get(d.id)) for d in plain.departments} == {
            d.id: d for d in plain.departments
        }


@pytest.fixture
def saved(card: Scorecard, tmp_path: Path) -> Path:
    path = tmp_path / "klima-som-program.json"
    path.write_text(scorecards([card]), encoding="utf-8")
    return path


def test_a_saved_scorecard_compares_like_its_scenario(saved: Path, four: Dataset) -> None:
    fresh = reorg.compare([CLIMATE, HEALTH], four)
    kept = reorg.compare([saved, HEALTH], four)

    assert text(compare_view(kept, Asked(DA))) == text(compare_view(fresh, Asked(DA)))
    assert comparison(kept) == comparison(fresh)


def test_a_saved_scorecard_may_be_laid_out_anew(saved: Path, four: Dataset) -> None:
    saved.write_text(json.dumps(json.loads(saved.read_text(encoding="utf-8"))), encoding="utf-8")

    assert reorg.compare([saved, HEALTH], four)


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ('"value": ', '"value": 1', "C513.*klima-som-program"),
        ('"title": "', '"title": "My ', "C513.*klima-som-program"),
        ("reorg.scorecard/2", "reorg.scorecard/1", "C504"),
        ("reorg.scorecard/2", "other", "C502"),
        ('"metrics": {', '"numbers": {', r"C502.*missing required field `metrics`"),
        ('"evidence": "all"', '"evidence": 1', r"C502.*options"),
        ("{", "", "C502"),
    ],
)
def test_a_saved_scorecard_that_was_changed_is_refused(
    saved: Path, four: Dataset, old: str, new: str, code: str
) -> None:
    content = saved.read_text(encoding="utf-8")
    assert old in content
    saved.write_text(content.replace(old, new, 1), encoding="utf-8")

    with pytest.raises(reorg.InputError, match=code):
        reorg.compare([saved], four)


def test_a_saved_scorecard_of_other_options_or_data_is_refused(saved: Path, four: Dataset) -> None:
    with pytest.raises(reorg.InputError, match=r"C503.*evidence"):
        reorg.compare([saved], four, evidence="published")
    with pytest.raises(reorg.InputError, match=r"C503.*data"):
        reorg.compare([saved], msgspec.structs.replace(four, sha256="0" * 64))


def test_a_saved_scorecard_that_is_not_there_is_named(four: Dataset, tmp_path: Path) -> None:
    with pytest.raises(reorg.InputError, match="F101"):
        reorg.compare([tmp_path / "none.json"], four)


def test_a_saved_scorecard_is_counted_again_from_its_departments(saved: Path, four: Dataset) -> None:
    kept = reorg.compare([saved], four).cards[1]

    assert isinstance(kept, Full)
    assert msgspec.json.encode(card_of(kept)) == msgspec.json.encode(
        msgspec.json.decode(saved.read_bytes(), type=Card)
    )


@pytest.mark.parametrize("path", SCENARIOS, ids=lambda p: p.stem)
def test_every_shipped_scenario_can_be_kept_and_shown_beside_others(
    path: Path, tmp_path: Path, four: Dataset
) -> None:
    card = reorg.score(path, four)
    kept = tmp_path / f"{path.stem}.json"
    kept.write_text(scorecards([card]), encoding="utf-8")

    if card.options.keys() - {"evidence"}:  # a yardstick of its own
        with pytest.raises(InputError, match="C503"):
            reorg.compare([kept], four)
    else:
        assert reorg.compare([kept], four).cards[1].metrics.keys() == card.metrics.keys()


def _sealed(card: Card, **fields: object) -> bytes:
    """Return a card that somebody changed, and sealed again with the right digest."""
    changed = replace(card, **fields)
    return msgspec.json.encode(replace(changed, digest=digest(changed)))


def test_a_card_that_says_otherwise_than_what_is_counted_is_refused_however_well_it_is_sealed(
    saved: Path, four: Dataset
) -> None:
    card = msgspec.json.decode(saved.read_bytes(), type=Card)
    better = replace(card.metrics["new_interfaces"], value=-999.0)
    tampered: dict[str, dict[str, object]] = {
        "a value": {"metrics": {**card.metrics, "new_interfaces": better}},
        "a unit": {"metrics": {**card.metrics, "new_interfaces": replace(better, unit="=1+1")}},
        "a metric of a city that is none": {"metrics": {**card.metrics, "tasks_to_move.=1+1": better}},
        "no interfaces": {"interfaces": {}},
        "a note without what fills it": {"warnings": (Warned("N301", {}, "x"),)},
        "a merger of nothing": {"mergers": (Merger("KMF", ("nowhere",)),)},
        "a part from nowhere": {
            "departments": (
                replace(card.departments[0], parts=(HeldPart("klima", "nowhere", 1.0),)),
                *card.departments[1:],
            )
        },
        "half of a part": {
            "departments": (
                replace(card.departments[0], parts=card.departments[0].parts[1:]),
                *card.departments[1:],
            )
        },
    }
    for name, fields in tampered.items():
        saved.write_bytes(_sealed(card, **fields))
        with pytest.raises(InputError) as caught:
            reorg.compare([saved], four)
        assert [p.code for p in caught.value.problems] == ["C513"], name
