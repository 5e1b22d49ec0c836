"""The interfaces that a scenario makes, ends, grows or eases, with the reason and the source of each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product

from reorg.model import BASES, PUBLISHED, Coupling, Dataset, Source
from reorg.report.figures import amount, cite, task_names, texts
from reorg.report.view import LEFT, Block, Cell, Item, Items, Paragraph, Table
from reorg.scorecard import Crossed, Scorecard
from reorg.words import collation, date, say

LISTED, TOLD = ("new", "resolved"), ("grown", "eased")  # the latter are interfaces before and after
KINDS = (*LISTED, *TOLD)
BETWEEN = "↔"


def interfaces(card: Scorecard, lang: str) -> Iterator[Block]:
    """Yield the interfaces that change, by kind, each with its reason and its evidence."""
    couplings = {c.id: c for c in card.dataset.couplings}
    for kind in KINDS:
        listed = card.interfaces[kind]
        if listed:
            items = tuple(_interface(card, couplings[c.coupling], c, lang) for c in listed)
            yield Items(_caption(card, kind, lang), items)
    yield Paragraph(say(lang, "interfaces.unchanged", count=len(card.interfaces["unchanged"])))


def _caption(card: Scorecard, kind: str, lang: str) -> str:
    bases = {c.id: c.basis for c in card.dataset.couplings}
    listed = card.interfaces[kind]
    published = sum(bases[c.coupling] == PUBLISHED for c in listed)
    return say(lang, f"interfaces.{kind}", number=len(listed), published=published)


def pointing(card: Scorecard, lang: str) -> Iterator[Block]:
    """Yield the interfaces that change, by kind, evidence and departments; each points to a comparison's register."""
    anchors, couplings = _anchors(card.dataset), {c.id: c for c in card.dataset.couplings}
    header = tuple(say(lang, f"column.{c}") for c in ("today", "after", "interface"))
    family = say(lang, "interfaces.changed")
    for kind, basis in product(KINDS, BASES):
        listed = [(couplings[c.coupling], c) for c in card.interfaces[kind]]
        listed = [(coupling, crossed) for coupling, crossed in listed if coupling.basis == basis]
        said = say(lang, f"interfaces.{kind}_by", basis=say(lang, f"basis.{basis}"), number=len(listed))
        if listed and kind in TOLD:
            yield Paragraph(f"{said} – {'; '.join(_told(*one, lang) for one in listed)}.")
        elif listed:
            by: dict[tuple[str, ...], list[Cell]] = {}
            for coupling, crossed in listed:
                departments = crossed.departments_before, crossed.departments_after
                cell = Cell(_crossing(coupling, crossed, lang), ref=anchors[coupling.id])
                by.setdefault(tuple(", ".join(d) for d in departments), []).append(cell)
            rows = tuple((*texts(*where), _listed(cells)) for where, cells in by.items())
            yield Table(said, header, (LEFT,) * 3, rows, family=family)
    yield Paragraph(say(lang, "interfaces.unchanged", count=len(card.interfaces["unchanged"])))


def _listed(cells: Sequence[Cell]) -> Cell:
    return Cell("; ".join(cell.text for cell in cells), parts=tuple(cells))


def _crossing(coupling: Coupling, crossed: Crossed, lang: str) -> str:
    """Return the title of a coupling, with the part that crosses where that is not all of it."""
    share = crossed.before or crossed.after
    part = "" if share > 1 - 1e-9 else f" ({amount(lang, share, 'share')})"
    return f"{coupling.title(lang)}{part}"


def _told(coupling: Coupling, crossed: Crossed, lang: str) -> str:
    crossing = [amount(lang, share, "share") for share in (crossed.before, crossed.after)]
    return f"{coupling.title(lang)} ({' → '.join(crossing)})"


def _interface(card: Scorecard, coupling: Coupling, crossed: Crossed, lang: str) -> Item:
    where = say(
        lang,
        "interfaces.where",
        before=", ".join(crossed.departments_before),
        after=", ".join(crossed.departments_after),
        crossing_before=amount(lang, crossed.before, "share"),
        crossing_after=amount(lang, crossed.after, "share"),
    )
    if coupling.basis == PUBLISHED:
        evidence = say(
            lang, "basis.published_in", source=cite(lang, card.dataset, coupling.source, coupling.line)
        )
    else:
        evidence = say(lang, "basis.assumed_reason")
    strength = say(
        lang,
        "interfaces.strength",
        strength=coupling.strength,
        basis=say(lang, f"basis.{coupling.strength_basis}"),
        kind=say(lang, f"kind.{coupling.kind}"),
    )
    lines = (coupling.reason(lang), evidence, _tasks(card.dataset, coupling, lang), f"{where} {strength}")
    return Item(coupling.title(lang), lines)


def _tasks(data: Dataset, coupling: Coupling, lang: str) -> str:
    tasks = task_names(lang, data, coupling.a)
    return f"{tasks} {BETWEEN} {task_names(lang, data, coupling.b)}" if coupling.b else tasks


def _anchors(data: Dataset) -> dict[str, str]:
    """Return the anchor of every coupling in the register: short, since they stand in the page many times."""
    return {coupling.id: f"k{number}" for number, coupling in enumerate(data.couplings)}


def register(cards: Sequence[Scorecard], lang: str) -> Iterator[Block]:
    """Yield every coupling that any scenario makes an interface or ends as one, once, by title."""
    data = cards[0].dataset
    touched = {c.coupling for card in cards for kind in LISTED for c in card.interfaces[kind]}
    known = sorted((c for c in data.couplings if c.id in touched), key=lambda c: collation(c.title(lang)))
    rows = tuple(_registered(data, coupling, lang) for coupling in known)
    names = tuple(_anchors(data)[coupling.id] for coupling in known)
    header = tuple(say(lang, f"column.{c}") for c in ("interface", "reason", "evidence", "strength"))
    if rows:
        caption = say(lang, "interfaces.register", count=len(rows))
        yield Table(caption, header, (LEFT,) * 4, rows, names=names)
    yield Paragraph(say(lang, "interfaces.register_note"))
    told = {t.experience for card in cards for t in card.experiences}
    sources = dict.fromkeys(c.source for c in known if c.basis == PUBLISHED)
    sources |= dict.fromkeys(e.source for e in data.experiences if e.id in told)
    listed = [data.sources[source] for source in sources if source in data.sources]
    if listed:
        yield Items(say(lang, "interfaces.sources"), tuple(_source(source, lang) for source in listed))


def _source(source: Source, lang: str) -> Item:
    said = (f"{source.id}: {source.title}", source.publisher, date(lang, source.date), source.address)
    return Item(", ".join(text for text in said if text))


def _registered(data: Dataset, coupling: Coupling, lang: str) -> tuple[Cell, ...]:
    evidence, reason = say(lang, f"basis.{coupling.basis}"), coupling.reason(lang)
    if coupling.basis == PUBLISHED:
        evidence = f"{evidence}: {cite(lang, data, coupling.source, coupling.line, brief=True)}"
    if BETWEEN not in coupling.title(lang):  # the title does not say what lies on either side
        reason = f"{reason} {say(lang, 'interfaces.tasks', tasks=_tasks(data, coupling, lang))}"
    return texts(coupling.title(lang), reason, evidence, str(coupling.strength))
