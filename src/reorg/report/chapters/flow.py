"""The flow of staff between departments, as a picture with its table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from reorg.report.amounts import amount, texts
from reorg.report.request import Request
from reorg.report.view import LEFT, RIGHT, Band, Cell, FlowChart, Node, Table
from reorg.scorecard.flows import Stream, streams
from reorg.scorecard.model import Scorecard
from reorg.words import Language


def flow(card: Scorecard, request: Request) -> Iterator[FlowChart]:
    """Yield the flow of staff between departments; of tasks where staff is not known; nothing where nothing moves."""
    lang = request.lang
    flows = streams(card)
    if all(s.stays for s in flows):
        return
    unit = "heads" if all(s.staff is not None for s in flows) else "tasks"
    before = {d.id: d.name for d in card.city.departments}
    after = {d.id: d.name for d in card.departments}
    bands = tuple(_band(s, unit, list(before), list(after)) for s in flows)
    moved = [b for b in bands if not b.stays]
    yield FlowChart(
        title=lang(f"flow.title.{unit}"),
        description=lang(
            f"flow.description.{unit}",
            moved=amount(lang, sum(b.value for b in moved), unit),
            total=amount(lang, sum(b.value for b in bands), unit),
            count=len(moved),
        ),
        legend=lang("flow.legend"),
        table=_flow_table(flows, lang),
        heads=(lang("column.before"), lang("column.after")),
        left=_nodes(before, [(b.source, b.value) for b in bands], unit, lang),
        right=_nodes(after, [(b.to, b.value) for b in bands], unit, lang),
        bands=bands,
    )


def _nodes(
    departments: dict[str, str], ends: Iterable[tuple[int, float]], unit: str, lang: Language
) -> tuple[Node, ...]:
    """Return departments with what ends at each; an end is a department's number and an amount."""
    values = [0.0] * len(departments)
    for number, value in ends:
        values[number] += value
    return tuple(
        Node(f"{d} {amount(lang, value, unit)}", value, name)
        for (d, name), value in zip(departments.items(), values, strict=True)
    )


def _band(stream: Stream, unit: str, before: list[str], after: list[str]) -> Band:
    value = (stream.staff or 0.0) if unit == "heads" else stream.tasks
    return Band(before.index(stream.source), after.index(stream.to), value, stream.stays)


def _flow_table(flows: tuple[Stream, ...], lang: Language) -> Table:
    rows = []
    for s in (s for s in flows if not s.stays):
        staff = Cell("–") if s.staff is None else Cell(amount(lang, s.staff, "heads"), value=s.staff)
        rows.append((*texts(s.source, s.to), Cell(amount(lang, s.tasks, "tasks"), value=s.tasks), staff))
    header = tuple(lang(f"column.{c}") for c in ("from", "to", "tasks", "staff_mid"))
    return Table(lang("flow.table"), header, (LEFT, LEFT, RIGHT, RIGHT), tuple(rows))
