"""The interfaces between every two departments, as squares: before, after, and the change."""

from __future__ import annotations

from reorg.report.amounts import dated, texts
from reorg.report.view import LEFT, RIGHT, Grid, HeatMap, Shade, Table
from reorg.scorecard.flows import lines_of, names_of
from reorg.scorecard.model import Scorecard
from reorg.words import EN, Language

LEVELS = 4


def squares(card: Scorecard, lang: Language) -> HeatMap:
    """Return the interfaces between every two departments before and after, and the change.

    A department stands in one row with the one that continues it, whatever their names, so that the change is theirs; a
    merged department stands with all that it came from.
    """
    united = {d for merger in card.mergers for d in merger.departments}
    pairs = tuple(pair for pair in lines_of(card) if pair[1] or pair[0] not in united)
    before, after = _aligned(card, pairs, 0), _aligned(card, pairs, 1)
    size = range(len(pairs))
    most = max((max(row, default=0) for row in before), default=0)  # one scale for all scenarios of a city
    change = [[after[i][j] - before[i][j] for j in size] for i in size]
    widest = max((abs(value) for row in change for value in row), default=0)
    names = {m.into: " + ".join(m.departments) for m in card.mergers}
    united_ = lang("squares.united", city=dated(card.city, lang), departments="; ".join(names.values()))
    grids = (
        Grid(
            united_ if names else dated(card.city, lang),
            tuple(one for one, _ in pairs),
            _shades(before, most, signs=False),
        ),
        Grid(lang("column.after"), tuple(two for _, two in pairs), _shades(after, most, signs=False)),
        Grid(
            lang("column.change"),
            tuple(two or one for one, two in pairs),
            _shades(change, widest, signs=True),
        ),
    )
    described = " ".join(
        (
            lang("squares.description", up=_count(change, 1), down=_count(change, -1)),
            lang(
                "squares.sum",
                total=sum(map(sum, card.between.after)) // 2,
                interfaces=lang.number(card.metrics["interfaces"].value),
            ),
        )
    )
    table = _square_table(tuple((names.get(two, one), two) for one, two in pairs), before, after, lang)
    return HeatMap(lang("squares.title"), described, "", table, grids)


def _aligned(card: Scorecard, pairs: tuple[tuple[str, str], ...], side: int) -> list[list[int]]:
    """Return the interfaces between every two lines of departments: before (side 0) or after (1)."""
    matrix = card.between.after if side else card.between.united
    rows = {d: n for n, d in enumerate(names_of(card))}
    at = [rows.get(pair[side]) for pair in pairs]
    return [[0 if i is None or j is None else matrix[i][j] for j in at] for i in at]


def _count(change: list[list[int]], sign: int) -> int:
    return sum(value * sign > 0 for i, row in enumerate(change) for value in row[i + 1 :])


def _shades(matrix: list[list[int]], most: int, *, signs: bool) -> tuple[tuple[Shade, ...], ...]:
    return tuple(
        tuple(
            Shade("", 0)
            if i == j or not value
            else Shade(EN.signed(value) if signs else str(value), _level(value, most))
            for j, value in enumerate(row)
        )
        for i, row in enumerate(matrix)
    )


def _level(value: int, most: int) -> int:
    """Return −4..4: how large a number is beside the largest, in quarters; what is larger still is 4."""
    return (1 if value > 0 else -1) * min(LEVELS, max(1, -(-abs(value) * LEVELS // max(most, 1))))


def _square_table(
    pairs: tuple[tuple[str, str], ...], before: list[list[int]], after: list[list[int]], lang: Language
) -> Table:
    """Return the same as a table: departments as rows and columns, today → after under the diagonal."""
    names = [_line_name(one, two, lang) for one, two in pairs]
    rows = []
    for i, name in enumerate(names[1:], start=1):
        counts = [(before[i][j], after[i][j]) for j in range(i)]
        cells = [str(was) if was == now else f"{was} → {now}" for was, now in counts]
        rows.append(texts(name, *cells, *[""] * (len(names) - 1 - i)))
    header = ("", *names[:-1])
    return Table(lang("squares.table"), header, (LEFT, *[RIGHT] * (len(names) - 1)), tuple(rows))


def _line_name(before: str, after: str, lang: Language) -> str:
    """Return what a department and the one that continues it are called together."""
    if not before or not after:
        return lang("squares.closes" if before else "squares.new", id=before or after)
    return before if before == after else f"{before} → {after}"
