"""Names of units in, tasks that they probably do out: a first crosswalk, which somebody has to look at."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from reorg.city.extract import OrgUnit
from reorg.city.model import City, Dataset
from reorg.words.spelling import fold, nearest

GOOD = 0.85  # a name less alike than this is no suggestion: the crosswalk stays empty rather than wrong
ENDING = 3  # letters by which a word may be longer: plural and definite forms (skole, skolerne)
STEM = 5  # a word with fewer letters has no such forms here
LONGEST = 80  # characters of a name
# What units are called whatever they do.
COMMON = frozenset(
    map(
        fold,
        (
            *("og", "i", "for", "til", "af", "på", "med", "under", "and", "of", "the", "in", "to", "with"),
            *("center", "centret", "centre", "afdeling", "afdelingen", "enhed", "enheden", "team"),
            *("kontor", "kontoret", "sektion", "sektionen", "område", "området", "lokalområde", "distrikt"),
            *("forvaltning", "forvaltningen", "department", "division", "office", "section", "unit"),
        ),
    )
)

Phrase = tuple[str, ...]  # the folded words of a name


class Suggestion(Struct, frozen=True):
    """A unit with the task that its name suggests, empty where none does, and the departments that it can be in."""

    unit: OrgUnit
    task: str
    departments: tuple[str, ...]


def suggest(units: Iterable[OrgUnit], data: Dataset, city: City) -> tuple[Suggestion, ...]:
    """Return a suggestion for every unit, from the names of the city's tasks and the wordings of the report.

    A name suggests a task when it is the task's, when the task's stands in it, or when it is spelt nearly the same; two
    tasks that suit it equally well are no suggestion, nor is one that the department of the unit does not have.
    """
    held = {part.task for part in city.parts if not part.residual}
    called = {id_: (id_, *task.name.values()) for id_, task in data.tasks.items() if id_ in held}
    worded: dict[str, tuple[str, ...]] = dict.fromkeys(held, ())
    for placement in data.placements:
        if placement.task in held and placement.wording:
            worded[placement.task] += (placement.wording,)
    phrases = {**_phrases(worded), **_phrases(called)}  # a task's own name is nobody else's
    names = {task: (*own, *worded[task]) for task, own in called.items()}
    departments = {
        fold(name): (d.id,) for d in city.departments for name in (d.name_en, d.name, d.id) if name
    }
    found = []
    for unit in units:
        task = _task(unit.name[:LONGEST], phrases, names)
        holders = tuple(part.department for part in city.parts_of(task))
        home = departments.get(fold(unit.department), ())
        elsewhere = home and not {*home} & {*holders}
        found.append(Suggestion(unit, "" if elsewhere else task, home or holders))
    return tuple(found)


def _phrases(names: Mapping[str, Iterable[str]]) -> dict[Phrase, set[str]]:
    """Return for the words of every name the tasks that are called so."""
    phrases: dict[Phrase, set[str]] = {}
    for task, wordings in names.items():
        for wording in wordings:
            phrases.setdefault(words_of(wording), set()).add(task)
    phrases.pop((), None)
    return phrases


def _task(name: str, phrases: Mapping[Phrase, set[str]], names: Mapping[str, tuple[str, ...]]) -> str:
    """Return the task that a name suggests; empty where none does, or several."""
    words = words_of(name)
    if not words:
        return ""
    exact = phrases.get(words)
    if exact:
        return next(iter(exact)) if len(exact) == 1 else ""
    within = [phrase for phrase in phrases if _stands_in(phrase, words)]
    if within:
        whole = (
            p for p in within if not any(len(p) < len(other) and _stands_in(p, other) for other in within)
        )
        tasks = set().union(*(phrases[phrase] for phrase in whole))
        return tasks.pop() if len(tasks) == 1 else ""
    spelt = "".join(words)
    near = nearest(" ".join(words), names, most=1)
    good = any(_ratio(spelt, "".join(words_of(wording))) >= GOOD for task in near for wording in names[task])
    return near[0] if good else ""


def words_of(name: str) -> Phrase:
    """Return the words of a name that say what is done.

    >>> words_of("Center for Plejehjem, Nord")
    ('plejehjem', 'nord')
    """
    words = (fold(word) for word in re.split(r"[\W_]+", name))
    return tuple(word for word in words if word and word not in COMMON)


def _stands_in(phrase: Sequence[str], words: Sequence[str]) -> bool:
    """Return whether the words of a phrase follow each other in a name."""
    if sum(map(len, phrase)) < STEM:
        return False
    return any(
        all(_alike(one, other) for one, other in zip(phrase, words[n:], strict=False))
        for n in range(len(words) - len(phrase) + 1)
    )


def _alike(one: str, other: str) -> bool:
    """Return whether two words are the same, but for the ending."""
    short, long_ = sorted((one, other), key=len)
    stem = len(short) >= STEM and long_.startswith(short) and len(long_) - len(short) <= ENDING
    return one == other or stem


def _ratio(one: str, other: str) -> float:
    return difflib.SequenceMatcher(None, one, other).ratio()
