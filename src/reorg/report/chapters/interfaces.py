"""The interfaces that a scenario makes, ends, grows or eases, with the reason and the source of each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product

from reorg.city.model import ASSUMED, BASES, DERIVED, PUBLISHED, Coupling, Dataset, Source
from reorg.report.amounts import amount, cite, dated, texts
from reorg.report.chapters.squares import squares
from reorg.report.request import Request
from reorg.report.view import LEFT, RIGHT, Block, Cell, Item, Items, Paragraph, Table
from reorg.scorecard.model import Interface, Scorecard
from reorg.words import Language
from reorg.words.spelling import collation

LISTED, TOLD = ("new", "resolved"), ("grown", "eased")  # the latter are interfaces before and after
KINDS = (*LISTED, *TOLD)
BETWEEN = "↔"


def listed(card: Scorecard, request: Request) -> Iterator[Block]:
    """Yield the interfaces that change, by kind, each with its reason and evidence; then every border."""
    lang = request.lang
    for kind in KINDS:
        interfaces = card.interfaces[kind]
        if interfaces:
            items = tuple(_item(card, interface, lang) for interface in interfaces)
            yield Items(_caption(card, kind, lang), items)
    yield Paragraph(lang("interfaces.unchanged", count=len(card.interfaces["unchanged"])))
    yield from borders(card, lang)


def full(card: Scorecard, request: Request) -> Iterator[Block]:
    """Yield the squares of interfaces, then those that change and every border."""
    yield squares(card, request.lang)
    yield from listed(card, request)


def beside(card: Scorecard, request: Request) -> Iterator[Block]:
    """Yield the squares, then those that change by kind, evidence and departments; each points to the register."""
    lang = request.lang
    yield squares(card, lang)
    anchors = _anchors(card.dataset)
    header = (dated(card.city, lang), lang("column.after"), lang("column.interface"))
    family = lang("interfaces.changed")
    for kind, basis in product(KINDS, BASES):
        interfaces = [interface for interface in card.interfaces[kind] if interface.basis == basis]
        said = lang(f"interfaces.{kind}_by", basis=lang(f"basis.{basis}"), number=len(interfaces))
        if interfaces and kind in TOLD:
            yield Paragraph(f"{said} – {'; '.join(_told(one, lang) for one in interfaces)}.")
        elif interfaces:
            by: dict[tuple[str, ...], list[Cell]] = {}
            for interface in interfaces:
                sides = interface.departments_before, interface.departments_after
                cell = Cell(_crossing(interface, lang), ref=anchors[interface.id])
                by.setdefault(tuple(", ".join(side) for side in sides), []).append(cell)
            rows = tuple((*texts(*where), _joined(cells)) for where, cells in by.items())
            yield Table(said, header, (LEFT,) * 3, rows, family=family)
    yield Paragraph(lang("interfaces.unchanged", count=len(card.interfaces["unchanged"])))


def borders(card: Scorecard, lang: Language) -> Iterator[Block]:
    """Yield how many interfaces every border has, published and in all, and what chance alone would give it."""
    ordered = sorted(card.borders, key=lambda b: (-b.interfaces, -b.weight, b.departments))
    rows = tuple(
        texts(
            "–".join(border.departments),
            lang.number(border.interfaces),
            lang.number(border.published),
            amount(lang, border.weight, "points"),
            amount(lang, border.by_chance, "points"),
        )
        for border in ordered
    )
    heads = ("border", "interfaces", "published", "weight", "by_chance")
    header = tuple(lang(f"column.{name}") for name in heads)
    if rows:
        yield Table(lang("borders.caption"), header, (LEFT, *[RIGHT] * 4), rows)


def _caption(card: Scorecard, kind: str, lang: Language) -> str:
    interfaces = card.interfaces[kind]
    published = sum(interface.basis == PUBLISHED for interface in interfaces)
    return lang(f"interfaces.{kind}", number=len(interfaces), published=published)


def _joined(cells: Sequence[Cell]) -> Cell:
    return Cell("; ".join(cell.text for cell in cells), parts=tuple(cells))


def _crossing(interface: Interface, lang: Language) -> str:
    """Return the title of a coupling, with the part that crosses where that is not all of it."""
    share = interface.crossing_before or interface.crossing_after
    part = "" if share > 1 - 1e-9 else f" ({amount(lang, share, 'share')})"
    return f"{lang.of(interface.title, interface.id)}{part}"


def _told(interface: Interface, lang: Language) -> str:
    sides = (interface.crossing_before, interface.crossing_after)
    crossing = [amount(lang, share, "share") for share in sides]
    return f"{lang.of(interface.title, interface.id)} ({' → '.join(crossing)})"


def _item(card: Scorecard, interface: Interface, lang: Language) -> Item:
    where = lang(
        "interfaces.where",
        before=", ".join(interface.departments_before),
        after=", ".join(interface.departments_after),
        crossing_before=amount(lang, interface.crossing_before, "share"),
        crossing_after=amount(lang, interface.crossing_after, "share"),
    )
    if interface.basis == PUBLISHED:
        source = cite(lang, card.dataset, interface.source, interface.line)
        evidence = lang("basis.published_in", source=source)
    elif interface.basis == DERIVED:
        source = cite(lang, card.dataset, interface.source, interface.line)
        evidence = lang("basis.derived_from", source=source)
    else:
        evidence = lang("basis.assumed_reason" if any(interface.reason.values()) else "basis.assumed")
    strength = lang(
        "interfaces.strength",
        strength=interface.strength,
        basis=lang(f"basis.{interface.strength_basis}"),
        kind=lang(f"kind.{interface.kind}"),
    )
    tasks = coupled_tasks(card, interface.tasks.a, interface.tasks.b, lang)
    lines = (lang.of(interface.reason, interface.id), evidence, tasks, f"{where} {strength}")
    return Item(lang.of(interface.title, interface.id), lines)


def coupled_tasks(card: Scorecard, a: Sequence[str], b: Sequence[str], lang: Language) -> str:
    """Return the tasks of a coupling by name; those that the city lacks are marked."""
    here = {part.task for part in card.city.parts}

    def named(tasks: Sequence[str]) -> str:
        names = [card.dataset.task_name(task, lang) for task in tasks]
        lacking = [lang("word.lacking", task=name, city=card.city.name) for name in names]
        return ", ".join(
            name if task in here else other for task, name, other in zip(tasks, names, lacking, strict=True)
        )

    return f"{named(a)} {BETWEEN} {named(b)}" if b else named(a)


def _anchors(data: Dataset) -> dict[str, str]:
    """Return the anchor of every coupling in the register: short, since they stand in the page many times."""
    return {coupling.id: f"k{number}" for number, coupling in enumerate(data.couplings)}


def register(cards: Sequence[Scorecard], lang: Language) -> Iterator[Block]:
    """Yield every coupling that any scenario makes an interface or ends as one, once, by title."""
    data = cards[0].dataset
    touched = {c.id for card in cards for kind in LISTED for c in card.interfaces[kind]}
    couplings = sorted(
        (c for c in data.couplings if c.id in touched), key=lambda c: collation(lang.of(c.title, c.id))
    )
    rows = tuple(_registered(cards[0], coupling, lang) for coupling in couplings)
    names = tuple(_anchors(data)[coupling.id] for coupling in couplings)
    header = tuple(lang(f"column.{c}") for c in ("interface", "reason", "evidence", "strength"))
    if rows:
        caption = lang("interfaces.register", count=len(rows))
        yield Table(caption, header, (LEFT,) * 4, rows, names=names)
    yield Paragraph(lang("interfaces.register_note"))
    experiences = {e.id for card in cards for e in card.experiences}
    sources = dict.fromkeys(c.source for c in couplings if c.basis != ASSUMED)
    sources |= dict.fromkeys(e.source for e in data.experiences if e.id in experiences)
    listed = [data.sources[source] for source in sources if source in data.sources]
    if listed:
        yield Items(lang("interfaces.sources"), tuple(_source(source, lang) for source in listed))


def _source(source: Source, lang: Language) -> Item:
    said = (f"{source.id}: {source.title}", source.publisher, lang.date(source.date), source.address)
    return Item(", ".join(text for text in said if text))


def _registered(card: Scorecard, coupling: Coupling, lang: Language) -> tuple[Cell, ...]:
    data = card.dataset
    evidence, reason = lang(f"basis.{coupling.basis}"), lang.of(coupling.reason, coupling.id)
    if coupling.basis != ASSUMED:
        evidence = f"{evidence}: {cite(lang, data, coupling.source, coupling.line, brief=True)}"
    if BETWEEN not in lang.of(coupling.title, coupling.id):  # the title does not say what lies on either side
        reason = (
            f"{reason} {lang('interfaces.tasks', tasks=coupled_tasks(card, coupling.a, coupling.b, lang))}"
        )
    return texts(lang.of(coupling.title, coupling.id), reason, evidence, str(coupling.strength))
