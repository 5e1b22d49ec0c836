"""Layer 1 of a scenario: which departments there are after it, and where each old one's parts go by default."""

from __future__ import annotations

from collections.abc import Sequence

from reorg.changes import Create, Merge, NewDepartment, Rename, Scenario, Word
from reorg.errors import Problem
from reorg.lookup import unknown_department
from reorg.model import City


class Shape:
    """The departments after a scenario.

    after: id → name · target: old id → where its parts go by default · made: ids that the file makes, with their
    place · given: heir → the department it is said to continue · mergers: (into, those that merge).
    """

    def __init__(self, scenario: Scenario, city: City) -> None:
        self.city = city
        self.before = {d.id: d for d in city.departments}
        self.after = {d.id: d.name for d in city.departments}
        self.target = {d.id: d.id for d in city.departments}
        self.made: dict[str, Word] = {}
        self.given: dict[str, str] = {}
        self.mergers: list[tuple[str, tuple[str, ...]]] = []
        self.objects: dict[str, Word] = {}
        self.problems: list[Problem] = []
        self._fill(scenario)

    def _fill(self, scenario: Scenario) -> None:
        merges = [c for c in scenario.changes if isinstance(c, Merge)]
        merged = [[word for word in merge.departments if self._claim(word)] for merge in merges]
        renamed = set()
        for change in scenario.changes:
            if isinstance(change, Rename) and change.department and self._claim(change.department):
                self.after[change.department.text] = change.name
                renamed.add(change.department.text)
        for merge, words in zip(merges, merged, strict=True):
            self._merge(merge, words, renamed)
        for change in scenario.changes:
            if isinstance(change, Create) and change.department:
                self._make(change.department, ())

    def destination(self, word: Word) -> str | None:
        """Return the department after that a word names; a merged one stands for what carries it on."""
        if word.text in self.after:
            return word.text
        if word.text in self.target:
            return self.target[word.text]
        self.unknown(word, after=True)
        return None

    def unknown(self, word: Word, *, after: bool = False) -> None:
        """Note that a department is not known."""
        known = [*self.before, *self.after] if after else list(self.before)
        self.problems.append(unknown_department(word, self.city, dict.fromkeys(known), self.after))

    def order(self) -> list[str]:
        """Return the departments after: heirs at the place of the first they carry on, created ones last."""
        rank = {d: n for n, d in enumerate(self.before)}
        for into, ids in self.mergers:
            rank.setdefault(into, min(rank[d] for d in ids))
        created = sorted(d for d in self.after if d not in rank)
        return sorted((d for d in self.after if d in rank), key=lambda d: rank[d]) + created

    def _problem(self, code: str, word: Word, **params: object) -> None:
        self.problems.append(Problem(code, word.where, params))

    def _claim(self, word: Word) -> bool:
        """Return whether a department exists and no other change has it as its object."""
        if word.text not in self.before:
            self.unknown(word)
            return False
        if word.text in self.objects:
            self._problem("R210", word, department=word.text, other=str(self.objects[word.text].where))
            return False
        self.objects[word.text] = word
        return True

    def _merge(self, merge: Merge, words: Sequence[Word], renamed: set[str]) -> None:
        """Let departments become one."""
        ids = tuple(word.text for word in words)
        least = 2
        if isinstance(merge.into, NewDepartment):
            into = merge.into.id.text
            if not self._make(merge.into, ids):
                return
        elif merge.into is not None and self._stays(merge.into, ids, renamed):
            into = merge.into.text
            least = 2 if into in ids else 1
        else:
            return
        if len(merge.departments) < least:
            self.problems.append(Problem("R212", merge.where))
        for department in ids:
            self.target[department] = into
            if department != into:
                self.after.pop(department, None)
        if ids:
            self.mergers.append((into, ids if into in ids or into not in self.before else (into, *ids)))

    def _stays(self, word: Word, ids: tuple[str, ...], renamed: set[str]) -> bool:
        """Return whether a department that others are merged into exists and is not merged away itself."""
        if word.text not in self.before:
            self.unknown(word)
            return False
        if word.text in self.objects and word.text not in ids and word.text not in renamed:
            self._problem("R210", word, department=word.text, other=str(self.objects[word.text].where))
            return False
        return True

    def _make(self, new: NewDepartment, replaces: tuple[str, ...]) -> bool:
        """Add a department that a change makes; return whether its id was free."""
        word = new.id
        if word.text in self.made or (word.text in self.before and word.text not in replaces):
            first = self.made.get(word.text)
            self._problem("R209", word, id=word.text, other=str(first.where) if first else self.city.name)
            return False
        self.made[word.text] = word
        self.after[word.text] = new.name
        if new.continues:
            self._continue(new.continues, word.text)
        return True

    def _continue(self, word: Word, heir: str) -> None:
        """Note which department a new one continues, as the file says."""
        if word.text not in self.before:
            self.unknown(word)
        elif word.text in self.given.values():
            self._problem("R213", word, department=word.text)
        else:
            self.given[heir] = word.text
