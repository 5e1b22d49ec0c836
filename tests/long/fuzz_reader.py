"""Scenario texts with mistakes in them: read and resolved, some scored and rendered.

python tests/long/fuzz_reader.py --inputs 20000 --seed 1 --keep out/fuzz
"""

from __future__ import annotations

import json
import re
import sys
from functools import cache
from random import Random
from typing import Any

import mutate
import yaml
from loop import DATA, LILLEBY, ROOT, Case, command, run

import reorg

DANISH_KEYS = (
    "flyt til fra andel saml opret del resten nedlæg byt omdøb overtag titel ændringer koblinger bemanding"
)
DANISH = DANISH_KEYS.split()
LARGEST = 800_000  # bytes, of the 1 MB that a scenario may have
# Every verb and key at least once.
EVERYTHING = """title: Alt
author: a
date: 2024-08-01
references: [{title: t, address: 'https://example.org'}]
description: d
not_modelled: [x]
points: [{n: 1, title: p, modelled: partly, because: b}, {n: 2, title: q, modelled: yes}]
measures: [{title: m, tasks: [klima]}]
baseline: koebenhavn
staff: {indkoeb: [80, 110, 220], KFF/events: 20, SOF/hjemloese: 290}
couplings: [{tasks: [indkoeb, klima], with: [hjemloese], strength: 3, title: c, because: b}]
changes:
  - {move: [indkoeb, klima], to: KFF, share: 0.5, point: 1, because: b}
  - {merge: [SUF, SOF], into: {id: SOS, name: Social og sundhed}}
  - {create: {id: NY, name: Ny, continues: BIF}, with: [hjemloese]}
  - {dissolve: BIF, to: {beskaeftigelsesindsats: KFF, rest: BUF}}
  - {rename: BUF, name: Skolerne}
  - {swap: [lokalplaner, ØKF/events]}
  - {adopt: aarhus, tasks: [kollektiv-trafik], map: {MTM: TMF}}
  - {split: TMF, into: [{id: A1, name: A, tasks: [parker]}, {id: A2, name: B, rest: true}]}
"""
CHECKS = (("validate",),) * 9 + (("validate", "--lang", "da"), ("explain",))
SCORES = (
    *[("score", "--format", "csv")] * 6,
    ("score", "--format", "json"),
    ("score", "--format", "text", "--lang", "da"),
    ("score", "--format", "markdown"),
    ("compare", "--format", "text"),
)
RARE = (
    ("score", "--format", "xlsx", "-o", "out"),
    ("score", "--format", "html", "--only-changed"),
    ("compare", "--format", "docx", "-o", "out"),
)


@cache
def shipped() -> tuple[bytes, ...]:
    """Return the shipped scenarios, and one that has every verb."""
    return (*named().values(), EVERYTHING.encode())


@cache
def named() -> dict[str, bytes]:
    """Return the shipped scenarios by their files."""
    return {path.name: path.read_bytes() for path in sorted((ROOT / "scenarios").glob("*.yaml"))}


@cache
def ids() -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """Return the tasks, the departments of the home city, and the other cities."""
    data = reorg.load(DATA)
    departments = tuple(department.id for department in data.cities[data.home].departments)
    return tuple(data.tasks), departments, tuple(city for city in data.cities if city != data.home)


@cache
def words() -> tuple[str, ...]:
    """Return the keys and ids that scenarios are made of."""
    keys = re.findall(r"\w+(?=:)", EVERYTHING)
    departments = [d.id for city in reorg.load(DATA).cities.values() for d in city.departments]
    return (
        *keys,
        *DANISH,
        *departments,
        *ids()[0],
        *ids()[2],
        "rest",
        "0.5",
        "0.333",
        "koebenhavn",
        "NY",
        "b.yaml",
    )


def _change(random: Random) -> dict[str, Any]:
    """Return a change of any verb, of things that there are."""
    tasks, departments, cities = ids()
    one, other = random.sample(departments, 2)
    task, second = random.sample(tasks, 2)
    new = {"id": random.choice(("NY", "NY2", "TMF")), "name": "Ny"}
    return random.choice(
        [
            {"move": task, "to": one},
            {"move": task, "to": one, "share": random.choice((0.1, 0.5, 1))},
            {"move": [task, second], "to": random.choice((one, "NY"))},
            {"merge": [one, other], "into": random.choice((one, new))},
            {"create": new, "with": [task, second]},
            {"dissolve": one, "to": {task: one, "rest": other}},
            {"dissolve": one, "to": {"rest": other}},
            {"split": one, "into": [{**new, "tasks": [task]}, {"id": "R", "name": "Rest", "rest": "true"}]},
            {"swap": [task, second]},
            {"rename": one, "name": "Nyt navn"},
            {"adopt": random.choice(cities), "tasks": [task, second]},
            {"adopt": random.choice(cities), "departments": other},
            {"adopt": random.choice(cities)},
        ]
    )


def drawn(random: Random) -> tuple[bytes, str]:
    """Return a scenario of a few drawn changes, with a mistake at times."""
    tree: dict[str, Any] = {
        "title": "t",
        "changes": [_change(random) for _ in range(random.choice((1, 1, 2, 3, 6)))],
    }
    if random.random() < 0.3:
        tree["staff"] = {
            random.choice(ids()[0]): random.choice((0, 20, 150, [10, 20, 30], [0, 1, "9" * 400]))
        }
    note = f"drawn {tree['changes']!a}"
    if random.random() < 0.3:
        note += " " + mutate.in_tree(random, tree, words())
    return _written(tree), note


def in_yaml(random: Random, content: bytes, known: tuple[str, ...]) -> tuple[bytes, str]:
    """Return a scenario with nodes changed, written as YAML or as JSON, which is YAML too."""
    tree = [yaml.load(content, Loader=yaml.CBaseLoader)]  # every scalar a text, as `reorg` reads it
    note = " · ".join(mutate.in_tree(random, tree, known) for _ in range(mutate.times(random)))
    whole = tree[0] if tree else None
    if random.random() < 0.005 and isinstance(whole, dict):
        note += _grown(random, whole)
    if random.random() < 0.5:
        return json.dumps(whole, ensure_ascii=random.random() < 0.1).encode("utf-8", "replace"), note
    return _written(whole), note


def _grown(random: Random, tree: dict[str, Any]) -> str:
    """Repeat a list so often that the file is nearly as large as one may be; return a note of it."""
    lists = [key for key, value in tree.items() if isinstance(value, list) and value]
    if not lists:
        return ""
    key = random.choice(lists)
    count = LARGEST // len(json.dumps(tree[key], ensure_ascii=False).encode("utf-8", "replace"))
    tree[key] = tree[key] * count
    return f" · {key} × {count}"


def _written(tree: Any) -> bytes:
    """Return a tree as YAML. Two of one thing would be an alias, and its writer takes no half of a surrogate pair."""
    apart = json.loads(json.dumps(tree).replace("\\ud800", "?"))
    return yaml.dump(apart, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False).encode(
        "utf-8", "replace"
    )


def scenarios(random: Random) -> Case:
    """Return a scenario with mistakes, and what is done with it."""
    chosen = random.choice(random.choices((CHECKS, SCORES, RARE), (90, 9.5, 0.5))[0])
    if random.random() < 0.3:
        content, note = drawn(random)
    else:
        known = random.choice((*shipped(), *[EVERYTHING.encode()] * 8))
        mutators = random.choice(
            ((in_yaml, mutate.in_text), (mutate.in_text, in_yaml), (mutate.in_bytes, in_yaml))
        )
        content, note = mutate.some(random, known, words(), *mutators)
    return _case(chosen, content, note)


def _case(chosen: tuple[str, ...], content: bytes, note: str = "") -> Case:
    name, *options = chosen
    files = ("s.yaml", "b.yaml") if name == "compare" else ("s.yaml",)
    other = b"title: b\nchanges:\n- {move: indkoeb, to: KFF}\n"
    extended = {file: text for file, text in named().items() if file.encode() in content}
    held = {**extended, "s.yaml": content, "b.yaml": other}
    return Case((name, *files, *options, "--data", str(DATA)), held, note)


def seeds() -> list[Case]:
    """Return every shipped scenario checked, and one with every command."""
    cases = [_case(("validate",), content) for content in shipped()]
    return cases + [_case(chosen, shipped()[0]) for chosen in dict.fromkeys((*CHECKS, *SCORES, *RARE))]


if __name__ == "__main__":
    sys.exit(run("fuzz_reader", command, seeds(), scenarios, (DATA, LILLEBY)))
