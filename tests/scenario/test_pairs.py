"""The changes of two versions side by side: what has come, what has gone, what is altered, and nothing else."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

import reorg
from reorg.scenario.changes import Change
from reorg.scenario.text import flow, plain
from reorg.scenario.versions import differing_keys, paired


def changes(*lines: str) -> tuple[Change, ...]:
    return reorg.read("title: t\nchanges:\n" + "".join(f"  - {line}\n" for line in lines)).changes


def said(old: tuple[Change, ...], new: tuple[Change, ...]) -> list[tuple[str | None, str | None]]:
    return [tuple(one and flow(plain(one)) for one in pair) for pair in paired(old, new)]  # type: ignore[misc] # two


LINES = (
    "{move: a, to: X}",
    "{move: a, to: Y}",
    "{move: [a, b], to: X}",
    "{move: b, to: X, share: 0.5}",
    "{move: b, to: X, because: so}",
    "{rename: X, name: a}",
    "{rename: X, name: b}",
    "{swap: [a, b]}",
    "{dissolve: X, to: {a: Y, rest: Z}}",
    "{create: {id: N, name: New}, with: [a]}",
    "{create: {id: N, name: Newer}, with: [a, b]}",
)
several = st.lists(st.sampled_from(LINES), max_size=5)


def test_a_change_about_the_same_with_another_end_is_altered() -> None:
    old, new = changes("{move: a, to: X}"), changes("{move: a, to: Y, because: so}")

    ((one, other),) = paired(old, new)

    assert one
    assert other
    assert (one, other) == (old[0], new[0])
    assert [key.name for key in differing_keys(one, other)] == ["to", "because"]


def test_a_change_about_something_else_has_gone_and_another_has_come() -> None:
    assert said(changes("{move: a, to: X}"), changes("{move: b, to: X}")) == [
        ("{move: [a], to: X}", None),
        (None, "{move: [b], to: X}"),
    ]


def test_those_with_most_in_common_are_one() -> None:
    old, new = changes("{move: [a, b, c], to: X}"), changes("{move: [c], to: Y}", "{move: [a, b], to: X}")

    assert said(old, new) == [
        ("{move: [a, b, c], to: X}", "{move: [a, b], to: X}"),
        (None, "{move: [c], to: Y}"),
    ]


def test_changes_of_two_verbs_are_never_one() -> None:
    assert said(changes("{swap: [a, b]}"), changes("{move: [a, b], to: X}")) == [
        ("{swap: [a, b]}", None),
        (None, "{move: [a, b], to: X}"),
    ]


@given(several, st.randoms(use_true_random=False))
def test_order_makes_no_difference(lines: list[str], shuffle: object) -> None:
    other = list(lines)
    shuffle.shuffle(other)  # type: ignore[attr-defined] # a Random

    assert paired(changes(*lines), changes(*other)) == ()


@given(several, several)
def test_the_other_way_round_every_pair_is_turned(old: list[str], new: list[str]) -> None:
    there, back = said(changes(*old), changes(*new)), said(changes(*new), changes(*old))

    assert sorted(map(str, there)) == sorted(str((one, other)) for other, one in back)


@given(several, several)
def test_every_change_that_differs_is_told_once(old: list[str], new: list[str]) -> None:
    before, after = changes(*old), changes(*new)
    pairs = paired(before, after)
    same = len(before) - sum(one is not None for one, _ in pairs)

    assert same == len(after) - sum(other is not None for _, other in pairs)
    assert [one for one, _ in pairs if one and one not in before] == []
    assert all(one is None or other is None or plain(one) != plain(other) for one, other in pairs)
