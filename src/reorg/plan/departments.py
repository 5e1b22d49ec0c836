"""Layer 1 of a scenario: which departments there are after it, and where each old one's parts go by default."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from msgspec import Struct

from reorg.city.model import City, Dataset, Department
from reorg.city.unknown import unknown_department
from reorg.errors import Problem, Remark, Word
from reorg.plan.city_model import CityModel, whole_model
from reorg.scenario.changes import Adopt, Change, Create, Dissolve, Merge, Move, NewDepartment, Rename, Split

UNSAID = ("where", "because", "point")  # two changes that differ in these only are the same


class Departments(Struct, frozen=True):
    """The departments after a scenario, and what led to them.

    before, after: id → department, id → name · target: old id → where its parts go by default, or None · made: ids
    that the file makes, with their place · objects: departments that a change is about · given: heir → the department
    it is said to continue · heirs: new ids of a merger or split · order: the ids after, as lists show them · mergers:
    (into, those that merge) · models: of cities that are taken over whole · changes: of the file, each once.
    """

    city: City
    before: Mapping[str, Department]
    after: Mapping[str, str]
    target: Mapping[str, str | None]
    made: Mapping[str, Word]
    objects: Mapping[str, Word]
    given: Mapping[str, str]
    heirs: tuple[str, ...]
    order: tuple[str, ...]
    mergers: tuple[tuple[str, tuple[str, ...]], ...]
    models: Mapping[str, CityModel]
    changes: tuple[Change, ...]
    notes: tuple[Remark, ...]
    problems: tuple[Problem, ...]

    def destination(self, word: Word, problems: list[Problem]) -> str | None:
        """Return the department after that a word names; a merged one stands for what carries it on."""
        if not word.text:
            return None
        if word.text in self.after:
            return word.text
        target = self.target.get(word.text)
        if target is None:
            problems.append(_nowhere(word, self.city, self.after, self.objects, len(problems)))
        return target

    def unknown(self, word: Word, before: int) -> Problem:
        """Return the problem that there is no such department in the city; `before` problems were found already."""
        return unknown_department(word, self.city, self.before, self.after, before)


def departments(changes: Sequence[Change], dataset: Dataset, city: City) -> Departments:
    """Return the departments that the changes of a scenario leave a city with."""
    ledger = _Ledger(city, dataset)
    kept = ledger.once(changes)
    ledger.fill(kept)
    return Departments(
        city=city,
        before=ledger.before,
        after=ledger.after,
        target=ledger.target,
        made=ledger.made,
        objects=ledger.objects,
        given=ledger.given,
        heirs=tuple(ledger.heirs),
        order=tuple(ledger.order()),
        mergers=tuple(sorted(ledger.mergers)),
        models=ledger.models,
        changes=tuple(kept),
        notes=tuple(ledger.notes),
        problems=tuple(ledger.problems),
    )


class _Ledger:
    """The departments as they become, change by change, and what is wrong with the changes."""

    def __init__(self, city: City, dataset: Dataset) -> None:
        self.city = city
        self.dataset = dataset
        self.before = {d.id: d for d in city.departments}
        self.after = {d.id: d.name for d in city.departments}
        self.target: dict[str, str | None] = {d.id: d.id for d in city.departments}
        self.heirs: list[str] = []
        self.place: dict[str, str] = {}  # id → the department before at whose place it is in lists
        self.made: dict[str, Word] = {}
        self.given: dict[str, str] = {}
        self.mergers: list[tuple[str, tuple[str, ...]]] = []
        self.objects: dict[str, Word] = {}
        self.receivers: dict[str, Word] = {}
        self.rests: dict[str, Word] = {}
        self.said: list[tuple[str, Word]] = []
        self.models: dict[str, CityModel] = {}
        self.problems: list[Problem] = []
        self.notes: list[Remark] = []

    def once(self, changes: Sequence[Change]) -> list[Change]:
        """Return the changes, each once; the same one again is a note (for moves of whole parts, later and by task)."""
        seen: dict[str, Change] = {}
        kept = []
        for change in changes:
            first = seen.setdefault(_key(change), change)
            if first is not change and not (isinstance(change, Move) and change.share is None):
                self.notes.append(Remark("N305", {"place": str(change.where), "other": str(first.where)}))
            else:
                kept.append(change)
        return kept

    def fill(self, changes: Sequence[Change]) -> None:
        """Carry out every change of departments, a verb after the other, so that their order never matters."""
        merges = [c for c in changes if isinstance(c, Merge)]
        claimed = [[word for word in merge.departments if self.claim(word)] for merge in merges]
        renamed = {c.department.text for c in changes if isinstance(c, Rename)}
        self.each(changes, Rename)
        for merge, words in zip(merges, claimed, strict=True):
            self.merge(merge, words, renamed)
        self.each(changes, Create, Split, Dissolve)
        for department in self.rests:
            self.target[department] = self.rest(department, ())
        self.each(changes, Adopt)
        for heir, word in self.said:
            if word.text in self.after and word.text != heir:
                self.problem("R228", word, department=word.text)

    def each(self, changes: Sequence[Change], *verbs: type[Change]) -> None:
        """Carry out the changes of some verbs, in the order of the file."""
        for change in changes:
            if type(change) in verbs:
                DEPARTMENTS[type(change)](self, change)

    def problem(self, code: str, word: Word, **params: object) -> None:
        self.problems.append(Problem(code, word.where, params))

    def unknown(self, word: Word) -> None:
        """Note that a department is not known."""
        names = self.after
        self.problems.append(unknown_department(word, self.city, self.before, names, len(self.problems)))

    def order(self) -> list[str]:
        """Return the departments after: heirs at the place of the first they carry on, created ones last."""
        rank = {d: n for n, d in enumerate(self.before)}
        for id_, old in self.place.items():
            rank.setdefault(id_, rank[old])
        created = sorted(d for d in self.after if d not in rank)
        return sorted((d for d in self.after if d in rank), key=lambda d: rank[d]) + created

    def claim(self, word: Word) -> bool:
        """Return whether a department exists and no other change has it as its object."""
        if not word.text:
            return False
        if word.text not in self.before:
            self.unknown(word)
            return False
        if word.text in self.objects:
            self.problem("R210", word, department=word.text, other=str(self.objects[word.text].where))
            return False
        self.objects[word.text] = word
        return True

    def ends(self, word: Word) -> bool:
        """Return whether a department can end: it exists, and nothing is merged into it or has it as its object."""
        if word.text in self.receivers and word.text not in self.objects:
            self.problem("R210", word, department=word.text, other=str(self.receivers[word.text].where))
            return False
        return self.claim(word)

    def close(self, department: str) -> None:
        """Let a department end; where its parts go is not known yet."""
        self.after.pop(department, None)
        self.target[department] = None

    def rename(self, change: Rename) -> None:
        if self.claim(change.department):
            self.after[change.department.text] = change.name

    def merge(self, merge: Merge, words: Sequence[Word], renamed: set[str]) -> None:
        """Let departments become one."""
        ids = tuple(word.text for word in words)
        least = 2
        if isinstance(merge.into, NewDepartment):
            into = merge.into.id.text
            if not self.make(merge.into, ids):
                return
        elif self.stays(merge.into, ids, renamed):
            into = merge.into.text
            self.receivers.setdefault(into, merge.into)
            least = 2 if into in ids else 1
        else:
            return
        if 0 < len(merge.departments) < least:
            self.problems.append(Problem("R212", merge.where))
        for department in ids:
            if department != into:
                self.close(department)
            self.target[department] = into
        if ids:
            self.heirs.append(into)
            self.place[into] = min(ids, key=list(self.before).index)
            every = ids if into in ids or into not in self.before else (into, *ids)
            self.mergers.append((into, tuple(sorted(every, key=list(self.before).index))))

    def stays(self, word: Word, ids: tuple[str, ...], renamed: set[str]) -> bool:
        """Return whether a department that others are merged into exists and is not merged away itself."""
        if not word.text:
            return False
        if word.text not in self.before:
            self.unknown(word)
            return False
        if word.text in self.objects and word.text not in ids and word.text not in renamed:
            self.problem("R210", word, department=word.text, other=str(self.objects[word.text].where))
            return False
        return True

    def create(self, change: Create) -> None:
        self.make(change.department, ())

    def split(self, change: Split) -> None:
        """Let a department become several; the piece that takes the rest is where its parts go by default."""
        if not self.ends(change.department):
            return
        old = change.department.text
        self.close(old)
        for piece in change.pieces:
            id_ = piece.id.text
            if self.make(piece, (old,)):
                self.heirs.append(id_)
                self.place[id_] = old
                if piece.rest and self.target[old] is None:
                    self.target[old] = id_

    def dissolve(self, change: Dissolve) -> None:
        if self.ends(change.department):
            self.close(change.department.text)
            if change.rest:
                self.rests[change.department.text] = change.rest

    def rest(self, department: str, above: tuple[str, ...]) -> str | None:
        """Return where the rest of a dissolved department goes; where that is dissolved too, its rest is followed."""
        word = self.rests[department]
        if word.text in self.rests and word.text not in (*above, department):
            return self.rest(word.text, (*above, department))
        if word.text in self.after:
            return word.text
        if word.text and self.target.get(word.text) is None:
            self.problems.append(_nowhere(word, self.city, self.after, self.objects, len(self.problems)))
        return self.target.get(word.text)

    def adopt(self, change: Adopt) -> None:
        """Take over another city's departments, where the whole model is adopted."""
        word = change.city
        other = self.dataset.cities.get(word.text)
        if other is None or other.id == self.city.id or not change.whole:
            return
        model = self.models[word.text] = whole_model(self.city, other)
        for object_ in self.objects.values():
            self.problem("R210", word, department=object_.text, other=str(object_.where))
        for old in self.before:
            self.close(old)
        for id_, name, continues in model.departments:
            self.after[id_] = name
            self.made[id_] = word
            if continues:
                self.given[id_] = continues
                self.place[id_] = continues
        self.target |= model.home

    def make(self, new: NewDepartment, replaces: tuple[str, ...]) -> bool:
        """Add a department that a change makes; return whether its id was free."""
        word = new.id
        if not word.text:
            return False
        if word.text in self.made or (word.text in self.before and word.text not in replaces):
            first = self.made.get(word.text)
            self.problem("R209", word, id=word.text, other=str(first.where) if first else self.city.name)
            return False
        self.made[word.text] = word
        self.after[word.text] = new.name
        if new.continues:
            self.continue_(new.continues, word.text)
        return True

    def continue_(self, word: Word, heir: str) -> None:
        """Note which department a new one continues, as the file says."""
        if word.text not in self.before:
            self.unknown(word)
        elif word.text in self.given.values():
            self.problem("R213", word, department=word.text)
        else:
            self.given[heir] = word.text
            self.said.append((heir, word))


# What each verb does to the departments; mergers are claimed before they are carried out.
DEPARTMENTS: Mapping[type[Change], Callable[..., None]] = {
    Rename: _Ledger.rename,
    Merge: _Ledger.merge,
    Create: _Ledger.create,
    Split: _Ledger.split,
    Dissolve: _Ledger.dissolve,
    Adopt: _Ledger.adopt,
}


def _nowhere(
    word: Word, city: City, after: Mapping[str, str], objects: Mapping[str, Word], before: int
) -> Problem:
    """Return the problem that no department after has an id: it closes (R227), or there is none (R202)."""
    if word.text in objects:
        params = {"department": word.text, "other": str(objects[word.text].where)}
        return Problem("R227", word.where, params)
    ids = dict.fromkeys([*(d.id for d in city.departments), *after])
    return unknown_department(word, city, ids, after, before)


def _key(value: object) -> str:
    """Return what a change says, without where it says it."""
    if isinstance(value, Word):
        return value.text
    if isinstance(value, tuple):
        return "[" + ",".join(_key(item) for item in value) + "]"
    if isinstance(value, Struct):
        fields = [name for name in value.__struct_fields__ if name not in UNSAID]
        return (
            f"{type(value).__name__}({','.join(f'{name}={_key(getattr(value, name))}' for name in fields)})"
        )
    return repr(value)
