"""What a user knows better: staff, tasks and couplings of scenarios and tables, put into the data for all columns."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from reorg.city.model import ASSUMED, RESIDUAL, City, Coupling, Dataset, Part, Task
from reorg.city.unknown import unknown_department, unknown_staff, unknown_task
from reorg.errors import Problem, Word
from reorg.plan.own_staff import CITY, Target, given, shifted, staffed
from reorg.scenario.changes import Heads, OwnCoupling, OwnTask, Scenario, StaffLine
from reorg.scenario.stack import own_couplings, own_tasks
from reorg.words import DA, EN, Language

MOST_TASKS = 200  # of a user's own; more are a mistake or an attack
MOST_PAIRS = 100_000  # of tasks in a user's couplings: every one is scored
RESERVED = (RESIDUAL, "all", "rest")  # words that a change knows


class Overrides(Struct, frozen=True):
    """Staff lines, tasks and couplings that replace or join those of the data."""

    staff: tuple[StaffLine, ...] = ()
    couplings: tuple[OwnCoupling, ...] = ()
    tasks: tuple[OwnTask, ...] = ()

    @property
    def shown(self) -> dict[str, list[str]]:
        """Return what the options of a scorecard say of them; nothing where there are none."""
        staff = [f"{line.what}: {_range(line.heads)}" for line in self.staff]
        couplings = [f"{_joined(c.tasks)} - {_joined(c.others)} ({c.strength})" for c in self.couplings]
        tasks = [f"{t.id}: {', '.join(_held(*pair) for pair in t.departments)}" for t in self.tasks]
        said = (("staff", staff), ("couplings", couplings), ("tasks", tasks))
        return {key: value for key, value in said if value}


def _range(heads: Heads) -> str:
    return f"{heads[1]:g}" if heads[0] == heads[2] else "-".join(f"{v:g}" for v in heads)


def _held(department: Word, heads: Heads | None) -> str:
    return f"{department} {_range(heads)}" if heads else department.text


def _joined(words: Iterable[Word]) -> str:
    return "+".join(word.text for word in words)


def gather(scenarios: Iterable[Scenario], extra: Overrides | None, problems: list[Problem]) -> Overrides:
    """Return the union of what scenarios and tables give; tasks and couplings that contradict each other are noted."""
    scenarios, extra = list(scenarios), extra or Overrides()
    return Overrides(
        staff=tuple(dict.fromkeys((*extra.staff, *(line for s in scenarios for line in s.staff)))),
        couplings=own_couplings((*extra.couplings, *(c for s in scenarios for c in s.couplings)), problems),
        tasks=own_tasks((*extra.tasks, *(t for s in scenarios for t in s.tasks)), problems),
    )


def apply(data: Dataset, municipality: str, overrides: Overrides, problems: list[Problem]) -> Dataset:
    """Return the data with a user's staff, tasks and couplings in it, as far as they are right.

    Noted as problems: an unknown task or department (R201, R202), two figures for one thing (R222), figures that do not
    fit a total (R223, R229, R232), a city without staff data (R224), a department whose unnamed staff is less than a
    task takes (R230).
    """
    if not (overrides.staff or overrides.tasks or overrides.couplings):
        return data
    city = _staffed(data.cities[municipality], data, overrides.staff, problems)
    tasks = dict(data.tasks)
    taken = {*data.cities, *(retired for task in tasks.values() for retired in task.was)}
    if len(overrides.tasks) > MOST_TASKS:
        place = overrides.tasks[MOST_TASKS].id.where
        problems.append(Problem("S124", place, {"most": MOST_TASKS}))
    for own in overrides.tasks[:MOST_TASKS]:
        if own.id.text in tasks:
            params = {"id": own.id.text, "other": data.name}
            problems.append(Problem("R209", own.id.where, params))
        elif own.id.text in RESERVED or own.id.text in taken:
            problems.append(Problem("S125", own.id.where, {"value": own.id.text}))
        elif own.id.text:
            city = _with_task(city, own, problems)
            name = own.name or own.id.text
            tasks[own.id.text] = Task(
                own.id.text,
                dict.fromkeys(("da", "en"), name),
                "",
                None,
                None,
                0,
                ASSUMED,
                False,
                (),
                own.because,
            )
    data = replace(data, cities={**data.cities, municipality: city}, tasks=tasks)
    kept = _few_pairs(overrides.couplings, problems)
    first = 1 + sum(c.id.startswith("own-") for c in data.couplings)
    couplings = [_coupling(n, c, data, problems) for n, c in enumerate(kept, first)]
    return replace(data, couplings=(*data.couplings, *couplings))


def _few_pairs(couplings: Sequence[OwnCoupling], problems: list[Problem]) -> Sequence[OwnCoupling]:
    """Return the couplings that have a reasonable number of pairs of tasks together; one too many is a problem."""
    pairs = 0
    for n, own in enumerate(couplings):
        pairs += (
            len(own.tasks) * len(own.others) if own.others else len(own.tasks) * (len(own.tasks) + 1) // 2
        )
        if pairs > MOST_PAIRS:
            problems.append(Problem("S126", own.where, {"most": MOST_PAIRS}))
            return couplings[:n]
    return couplings


def _staffed(city: City, data: Dataset, staff: Sequence[StaffLine], problems: list[Problem]) -> City:
    """Return a city with a user's figures in it; the city as it is where one of them is wrong."""
    before = len(problems)
    lines: dict[Target, StaffLine] = {}
    for line in staff:
        target = _target(line.what, city, data, problems)
        if target is None:
            continue
        first = lines.setdefault(target, line)
        if (first.heads, first.fte, first.budget) != (line.heads, line.fte, line.budget):
            params = {"what": line.what.text, "other": str(first.what.where)}
            problems.append(Problem("R222", line.what.where, params))
    if lines and not city.staffed:
        city = _from_nothing(city, lines, problems)
    if not lines or not city.staffed:
        return city
    after, wrong = staffed(city, lines)
    problems += wrong
    return city if len(problems) > before else after


def _from_nothing(city: City, lines: Mapping[Target, StaffLine], problems: list[Problem]) -> City:
    """Return a city of which no staff is known, with a user's figures for every part; one without is a problem."""
    parts = [p for p in city.parts if not p.residual]
    lacking = [p for p in parts if (p.department, p.task) not in lines]
    if lacking:
        named = ", ".join(f"{p.department}/{p.task}" for p in lacking[:5])
        line = next(iter(lines.values()))
        params = {"city": city.name, "task": line.what.text, "count": len(lacking), "parts": named}
        problems.append(Problem("R224", line.what.where, params))
        return city
    staffed_parts = [replace(p, staffing=given(lines[p.department, p.task])) for p in parts]
    return replace(city, parts=tuple(staffed_parts))


def _target(word: Word, city: City, data: Dataset, problems: list[Problem]) -> Target | None:
    """Return what a figure is about: a part, the rest or the total of a department, or the city."""
    head, slash, name = word.text.rpartition("/")
    departments = [d.id for d in city.departments]
    if not slash and name in departments:
        return name, ""
    if not slash and name == city.id:
        return CITY
    if slash and head not in departments:
        problems.append(unknown_department(Word(head, word.where), city, departments, {}, len(problems)))
        return None
    if name != RESIDUAL and name not in data.tasks:
        problems.append(unknown_staff(word, name, city, data, len(problems)))
        return None
    held = departments if name == RESIDUAL else [p.department for p in city.parts_of(name)]
    mine = [department for department in held if not slash or department == head]
    if len(mine) == 1:
        return mine[0], name
    params: dict[str, object] = {"task": name, "word": head, "city": city.name}
    code = "R214" if not held else "R205" if slash else "R225"
    places = ", ".join(held if slash else [f"{d}/{name}" for d in held])
    problems.append(Problem(code, word.where, {**params, "held": places}))
    return None


def _with_task(city: City, own: OwnTask, problems: list[Problem]) -> City:
    """Return a city with a part of a user's task in every department named, taken out of its unnamed staff."""
    known = [d.id for d in city.departments]
    pairs = []
    for department, heads in own.departments:
        if department.text not in known:
            problems.append(unknown_department(department, city, known, {}, len(problems)))
        elif bool(heads) != city.staffed:
            code = "R224" if heads else "R231"
            params = {"city": city.name, "task": own.id.text, "department": department.text, "count": 0}
            problems.append(Problem(code, department.where, {**params, "parts": ""}))
        else:
            pairs.append((department, heads))
    mids = [heads[1] if heads else 1.0 for _, heads in pairs]
    shares = [mid / sum(mids) if sum(mids) else 1 / len(mids) for mid in mids]
    parts = list(city.parts)
    for (department, heads), share in zip(pairs, shares, strict=True):
        part = _own_part(own, department, heads, share)
        if heads and not _take(parts, department, own, heads[1], problems):
            continue
        named = [n for n, p in enumerate(parts) if p.department == department.text and not p.residual]
        parts.insert(named[-1] + 1 if named else 0, part)
    return replace(city, parts=tuple(parts))


def _own_part(own: OwnTask, department: Word, heads: Heads | None, share: float) -> Part:
    staffing = given(StaffLine(department, heads)) if heads else None
    return Part(own.id.text, department.text, share, ASSUMED, ASSUMED, staffing, own=True)


def _take(parts: list[Part], department: Word, own: OwnTask, heads: float, problems: list[Problem]) -> bool:
    """Take heads out of the unnamed staff of a department; return whether there are so many."""
    rests = [n for n, p in enumerate(parts) if p.residual and p.department == department.text]
    held = parts[rests[0]].staffing if rests else None
    left = (held.mid if held else 0.0) - heads
    if held is None or left < -1e-6:
        params = {"task": own.id.text, "department": department.text, "heads": f"{heads:g}"}
        problems.append(Problem("R230", department.where, {**params, "rest": f"{left + heads:.0f}"}))
        return False
    parts[rests[0]] = replace(parts[rests[0]], staffing=shifted(held, max(left, 0.0)))
    return True


def _coupling(number: int, own: OwnCoupling, data: Dataset, problems: list[Problem]) -> Coupling:
    for word in (*own.tasks, *own.others):
        if word.text not in data.tasks:
            problems.append(unknown_task(word, data, len(problems)))
        elif data.tasks[word.text].umbrella:
            problems.append(Problem("R215", word.where, {"task": word.text}))
    sides = [tuple(dict.fromkeys(w.text for w in words)) for words in (own.tasks, own.others)]
    problems += _with_itself(own, sides)
    titles = {lang.code: own.title or _sides_named(sides, data, lang) for lang in (DA, EN)}
    reasons = dict.fromkeys(titles, own.because)
    return Coupling(
        id=f"own-{number}",
        title=titles,
        kind="cases",
        strength=own.strength,
        strength_basis=ASSUMED,
        basis=ASSUMED,
        reason=reasons,
        source="",
        line=None,
        a=sides[0],
        b=sides[1],
    )


def _with_itself(own: OwnCoupling, sides: Sequence[Sequence[str]]) -> list[Problem]:
    """Return the problem that a coupling has one task on both sides."""
    both = [task for task in sides[0] if task in sides[1]]
    return [Problem("R233", own.where, {"task": both[0]})] if both else []


def _sides_named(sides: Sequence[Sequence[str]], data: Dataset, lang: Language) -> str:
    return " ↔ ".join(" + ".join(data.task_name(task, lang) for task in side) for side in sides if side)
