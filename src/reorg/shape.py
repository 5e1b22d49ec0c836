"""Layer 1 of a scenario: which departments there are after it, and where each old one's parts go by default."""

from __future__ import annotations

from collections.abc import Sequence

from reorg.changes import (
    Change,
    Create,
    Dissolve,
    Merge,
    Move,
    NewDepartment,
    Remark,
    Rename,
    Scenario,
    Split,
    Word,
)
from reorg.errors import Gathered, Problem
from reorg.frozen import Frozen
from reorg.lookup import unknown_department
from reorg.model import City

UNSAID = ("where", "because", "point")  # two changes that differ in these only are the same


class Shape:
    """The departments after a scenario.

    after: id → name · target: old id → where its parts go by default, or None · made: ids that the file makes, with
    their place · given: heir → the department it is said to continue · heirs: new ids of a merger or split ·
    place: id → the department before at whose place it stands in lists · mergers: (into, those that merge).
    """

    def __init__(self, scenario: Scenario, city: City) -> None:
        self.city = city
        self.before = {d.id: d for d in city.departments}
        self.after = {d.id: d.name for d in city.departments}
        self.target: dict[str, str | None] = {d.id: d.id for d in city.departments}
        self.heirs: list[str] = []
        self.place: dict[str, str] = {}
        self.made: dict[str, Word] = {}
        self.given: dict[str, str] = {}
        self.mergers: list[tuple[str, tuple[str, ...]]] = []
        self.objects: dict[str, Word] = {}
        self.receivers: dict[str, Word] = {}
        self.rests: dict[str, Word] = {}
        self.said: list[tuple[str, Word]] = []
        self.problems: list[Problem] = Gathered()
        self.notes: list[Remark] = []
        self.changes = self._once(scenario.changes)
        self._fill()

    def _once(self, changes: Sequence[Change]) -> list[Change]:
        """Return the changes, each once; the same one again is a note (for moves of whole parts, later and by task)."""
        seen: dict[str, Change] = {}
        kept = []
        for change in changes:
            key = _key(change)
            first = seen.setdefault(key, change)
            if first is not change and not (isinstance(change, Move) and change.share is None):
                self.notes.append(Remark("N305", {"place": str(change.where), "other": str(first.where)}))
            else:
                kept.append(change)
        return kept

    def _fill(self) -> None:
        merges = [c for c in self.changes if isinstance(c, Merge)]
        merged = [[word for word in merge.departments if self._claim(word)] for merge in merges]
        renamed = set()
        for change in self.changes:
            if isinstance(change, Rename) and change.department and self._claim(change.department):
                self.after[change.department.text] = change.name
                renamed.add(change.department.text)
        for merge, words in zip(merges, merged, strict=True):
            self._merge(merge, words, renamed)
        self._fill_ends()
        for heir, word in self.said:
            if word.text in self.after and word.text != heir:
                self._problem("R228", word, department=word.text)

    def _fill_ends(self) -> None:
        """Make departments, and end those that are split or dissolved."""
        for change in self.changes:
            if isinstance(change, Create) and change.department:
                self._make(change.department, ())
            elif isinstance(change, Split) and change.department and self._ends(change.department):
                self._split(change, change.department.text)
            elif isinstance(change, Dissolve) and change.department and self._ends(change.department):
                self._close(change.department.text)
                if change.rest:
                    self.rests[change.department.text] = change.rest
        for department in self.rests:
            self.target[department] = self._rest(department, ())

    def destination(self, word: Word) -> str | None:
        """Return the department after that a word names; a merged one stands for what carries it on."""
        if word.text in self.after:
            return word.text
        if self.target.get(word.text) is not None:
            return self.target[word.text]
        if word.text in self.objects:
            self._problem("R227", word, department=word.text, other=str(self.objects[word.text].where))
        else:
            self.unknown(word, after=True)
        return None

    def _rest(self, department: str, above: tuple[str, ...]) -> str | None:
        """Return where the rest of a dissolved department goes; where that is dissolved too, its rest is followed."""
        word = self.rests[department]
        if word.text in self.rests and word.text not in (*above, department):
            return self._rest(word.text, (*above, department))
        return self.destination(word)

    def adopt(self, departments: Sequence[tuple[str, str, str | None]], word: Word) -> None:
        """Take over another city's departments: (id, name, the department before that it continues)."""
        for object_ in self.objects.values():
            self._problem("R210", word, department=object_.text, other=str(object_.where))
        for old in self.before:
            self._close(old)
        for id_, name, continues in departments:
            self.after[id_] = name
            self.made[id_] = word
            if continues:
                self.given[id_] = continues
                self.target[continues] = id_
                self.place[id_] = continues

    def unknown(self, word: Word, *, after: bool = False) -> None:
        """Note that a department is not known."""
        known = [*self.before, *self.after] if after else list(self.before)
        self.problems.append(
            unknown_department(word, self.city, dict.fromkeys(known), self.after, len(self.problems))
        )

    def order(self) -> list[str]:
        """Return the departments after: heirs at the place of the first they carry on, created ones last."""
        rank = {d: n for n, d in enumerate(self.before)}
        for id_, old in self.place.items():
            rank.setdefault(id_, rank[old])
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

    def _ends(self, word: Word) -> bool:
        """Return whether a department can end: it exists, and nothing is merged into it or has it as its object."""
        if word.text in self.receivers and word.text not in self.objects:
            self._problem("R210", word, department=word.text, other=str(self.receivers[word.text].where))
            return False
        return self._claim(word)

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
            self.receivers.setdefault(into, merge.into)
            least = 2 if into in ids else 1
        else:
            return
        if len(merge.departments) < least:
            self.problems.append(Problem("R212", merge.where))
        for department in ids:
            if department != into:
                self._close(department)
            self.target[department] = into
        if ids:
            self.heirs.append(into)
            self.place[into] = min(ids, key=list(self.before).index)
            self.mergers.append((into, ids if into in ids or into not in self.before else (into, *ids)))

    def _close(self, department: str) -> None:
        """Let a department end; where its parts go is not known yet."""
        self.after.pop(department, None)
        self.target[department] = None

    def _split(self, split: Split, old: str) -> None:
        """Let a department become several; the piece that takes the rest is where its parts go by default."""
        self._close(old)
        for piece in split.into:
            id_ = piece.department.id.text
            if self._make(piece.department, (old,)):
                self.heirs.append(id_)
                self.place[id_] = old
                if piece.rest and self.target[old] is None:
                    self.target[old] = id_

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
            self.said.append((heir, word))


def _key(value: object) -> str:
    """Return what a change says, without where it says it."""
    if isinstance(value, Word):
        return value.text
    if isinstance(value, tuple):
        return "[" + ",".join(_key(item) for item in value) + "]"
    if isinstance(value, Frozen):
        said = [f"{name}={_key(getattr(value, name))}" for name in value.record_fields if name not in UNSAID]
        return f"{type(value).__name__}({','.join(said)})"
    return repr(value)
