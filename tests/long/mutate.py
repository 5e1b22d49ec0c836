"""Valid files in, files with a few mistakes out: bytes, text, tables and trees; the same seed, the same mistakes.

Every mutator returns what it made and a note of it, so that a finding can be told in one line. `words` is what the
mistakes are made of besides `STRANGE`: ids and figures that the files know.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Sequence
from random import Random
from typing import Any

NUMBERS = (
    "0", "-0", "-1", "1", "2", "2.9", "1,5", "1.000", "0.333333333333", "1e9", "1e400", "1000000", "1000000000000",
    "9" * 400, "nan", "NaN", "inf", "-inf", "0x10", "1_000", "½", "٣",
)  # fmt: skip
STRANGE = (
    *NUMBERS, "", " ", "x", "true", "no", "null", "æøå", "Ø" * 300, "\u202e", "\x00", "\x1b[2J", "\x85", "\u2028", "\ufeff",
    "\U0001f600", "=1+1", "@x", '"', "'", ";", ",", "\t", "\n", "\r", "-", "..", "../x", "a/b", "a b", "{0}", "%s", "<b>", "|",
)  # fmt: skip
HOSTILE = ("why\x1b[2J", "T\x1b]0;x\x07", "a\x9bb", "a\x00b", "=1+1", "+1+1", "-x", "@x", "a\rb")
MARKS = (
    "[",
    "]",
    "{",
    "}",
    ": ",
    "- ",
    "&a ",
    "*a ",
    "!!str ",
    "<<: ",
    "> ",
    "# ",
    "? ",
    "~",
    "\n",
    "  ",
    '"',
    ",",
)
LONG = "x" * 140_000  # more than Python's csv takes in a cell
LARGE = 1e300
DEEP = 20_000  # brackets; more than Python's stack
FACTORS = (-1, 0, 0.5, 1.0000001, 2, 1e6, 1e300)

Rows = list[list[str]]


def short(value: object) -> str:
    """Return a value as a note says it."""
    text = ascii(value)
    return text if len(text) <= 60 else f"{text[:40]}… ({len(text)})"


def strange(random: Random, words: Sequence[str]) -> str:
    """Return a word that may not fit: half of the time one that the files know, at times one that obeys somebody."""
    if random.random() < 0.002:
        return LONG
    if random.random() < 0.05:
        return random.choice(HOSTILE)
    return random.choice(words if words and random.random() < 0.5 else STRANGE)


def times(random: Random) -> int:
    """Return how many mistakes to make: mostly one."""
    return random.choice((1, 1, 1, 1, 2, 2, 3, 6))


def in_bytes(random: Random, content: bytes, words: Sequence[str]) -> tuple[bytes, str]:
    """Return bytes with a piece changed, left out, doubled, put in or cut off."""
    at = random.randrange(len(content) + 1)
    end = min(len(content), at + random.choice((1, 1, 2, 8, 40, 400)))
    piece = content[at:end]
    put = strange(random, (*words, *MARKS)).encode("utf-8")
    kind, new = random.choice(
        [
            ("other", bytes(random.randrange(256) for _ in piece[:8])),
            ("without", b""),
            ("doubled", piece * 2),
            ("put in", put + piece),
            ("instead", put),
            ("backwards", piece[::-1]),
        ]
    )
    if random.random() < 0.05:
        return content[:at], f"bytes cut off at {at}"
    if random.random() < 0.01:
        bracket = random.choice((b"[", b"{", b'{"a":', b"- "))
        return content[:at] + bracket * DEEP, f"at byte {at} {DEEP} × {short(bracket)}"
    return content[:at] + new + content[end:], f"bytes {at}-{end} {kind}: {short(new)}"


def in_text(random: Random, content: bytes, words: Sequence[str]) -> tuple[bytes, str]:
    """Return a text with a line or a word changed."""
    lines = content.decode("utf-8", "replace").split("\n")
    at, other = random.randrange(len(lines)), random.randrange(len(lines))
    kind = random.choice(("gone", "twice", "swapped", "moved in", "word", "word", "word", "rest of line"))
    line = lines[at]
    match kind:
        case "gone":
            del lines[at]
        case "twice":
            lines.insert(other, line)
        case "swapped":
            lines[at], lines[other] = lines[other], line
        case "moved in":
            lines[at] = " " * random.randrange(5) + line.lstrip()
        case "word":
            parts = line.split(" ")
            parts[random.randrange(len(parts))] = strange(random, words)
            lines[at] = " ".join(parts)
        case _:
            lines[at] = line.partition(":")[0] + ": " + strange(random, (*words, *MARKS))
    after = lines[at] if at < len(lines) else ""
    return "\n".join(lines).encode(
        "utf-8", "replace"
    ), f"line {at + 1} {kind}: {short(line)} → {short(after)}"


def _cell(random: Random, rows: Rows, words: Sequence[str]) -> str:
    row = random.randrange(1, len(rows)) if len(rows) > 1 else 0
    if not rows[row]:
        return "nothing"
    column = random.randrange(len(rows[row]))
    old = rows[row][column]
    new = _near(random, old) or strange(random, (*words, *_column(rows, column)))
    rows[row][column] = new
    name = short(rows[0][column]).strip("'") if column < len(rows[0]) else column
    return f"row {row} {name}: {short(old)} → {short(new)}"


def _near(random: Random, cell: str) -> str:
    """Return a number near that of a cell, at times; else nothing."""
    if not cell.isdecimal() or len(cell) > 9 or random.random() < 0.5:
        return ""
    return f"{float(cell) * random.choice((0, 0.5, 0.99, 1.01, 1.5, 3)):g}"


def _column(rows: Rows, column: int) -> list[str]:
    return [row[column] for row in rows[1:] if column < len(row)]


def _every_cell(random: Random, rows: Rows, words: Sequence[str]) -> str:
    column = random.randrange(max(1, len(rows[0])))
    new = strange(random, (*words, *_column(rows, column)))
    for row in rows[1:]:
        row[column : column + 1] = [new]
    return f"column {rows[0][column : column + 1]}: all → {short(new)}"


def _header(random: Random, rows: Rows, words: Sequence[str]) -> str:
    column = random.randrange(max(1, len(rows[0])))
    old, new = rows[0][column : column + 1], strange(random, rows[0])
    rows[0][column : column + 1] = [new]
    return f"header {old} → {short(new)}"


def _row_gone(random: Random, rows: Rows, words: Sequence[str]) -> str:
    row = random.randrange(len(rows))
    return f"row {row} gone: {short(rows.pop(row))}" if len(rows) > 1 else "nothing"


def _row_again(random: Random, rows: Rows, words: Sequence[str]) -> str:
    row = random.randrange(len(rows))
    rows.insert(random.randrange(len(rows) + 1), list(rows[row]))
    return f"row {row} twice; " + _cell(random, rows, words)


def _row_ragged(random: Random, rows: Rows, words: Sequence[str]) -> str:
    row = random.randrange(len(rows))
    if random.random() < 0.5:
        rows[row].append(strange(random, words))
        return f"row {row} longer by {short(rows[row][-1])}"
    del rows[row][random.randrange(len(rows[row]) + 1) :]
    return f"row {row} of {len(rows[row])} cells"


def _column_gone(random: Random, rows: Rows, words: Sequence[str]) -> str:
    column = random.randrange(max(1, len(rows[0])))
    name = rows[0][column : column + 1]
    for row in rows:
        del row[column : column + 1]
    return f"column {name} gone"


def _column_again(random: Random, rows: Rows, words: Sequence[str]) -> str:
    column, to = random.randrange(max(1, len(rows[0]))), random.randrange(len(rows[0]) + 1)
    for row in rows:
        row[to:to] = row[column : column + 1]
    return f"column {rows[0][to : to + 1]} twice"


def _shuffled(random: Random, rows: Rows, words: Sequence[str]) -> str:
    tail = rows[1:]
    random.shuffle(tail)
    rows[1:] = tail
    return "rows shuffled"


def _headers_only(random: Random, rows: Rows, words: Sequence[str]) -> str:
    del rows[1:]
    return "headers only"


CELLS: Sequence[Callable[[Random, Rows, Sequence[str]], str]] = (
    *[_cell] * 12, _every_cell, _header, _row_gone, _row_gone, _row_again, _row_again, _row_ragged, _column_gone,
    _column_again, _shuffled, _headers_only,
)  # fmt: skip


def in_table(random: Random, content: bytes, words: Sequence[str]) -> tuple[bytes, str]:
    """Return a CSV table with cells, rows, columns or headers changed, at times in another dialect."""
    rows = list(csv.reader(io.StringIO(content.decode("utf-8"), newline="")))
    notes = [random.choice(CELLS)(random, rows, words) for _ in range(times(random))]
    delimiter, ending, mark, encoding = ",", "\n", "", "utf-8"
    if random.random() < 0.15:
        delimiter, ending = random.choice(",;\t"), random.choice(("\n", "\r\n", "\r"))
        mark, encoding = random.choice(("", "\ufeff")), random.choice(("utf-8", "cp1252", "utf-16"))
        notes.append(f"{delimiter!a} {ending!a} {mark!a} {encoding}")
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter, lineterminator=ending).writerows(rows)
    return (mark + text.getvalue()).encode(encoding, "replace"), " · ".join(notes)


def in_tree(random: Random, tree: Any, words: Sequence[str]) -> str:
    """Change one node of a tree of dicts and lists in place; return a note of it."""
    path, parent, key = [], tree, None
    node = tree
    while isinstance(node, (dict, list)) and node and (key is None or random.random() < 0.9):
        parent, key = node, random.choice(list(node) if isinstance(node, dict) else range(len(node)))
        path.append(str(key))
        node = parent[key]
    if key is None:
        return "nothing"
    where = short(".".join(path)).strip("'")
    kind = random.random()
    if kind < 0.1:
        del parent[key]
        return f"{where} gone"
    if kind < 0.2 and isinstance(parent, list):
        parent.insert(random.randrange(len(parent) + 1), node)
        return f"{where} twice"
    if kind < 0.25 and isinstance(parent, dict):
        new = strange(random, (*words, *parent))
        parent[new] = parent.pop(key)
        return f"{where} called {short(new)}"
    parent[key] = _other(random, node, parent, words)
    return f"{where}: {short(node)} → {short(parent[key])}"


def _other(random: Random, node: Any, parent: Any, words: Sequence[str]) -> Any:
    """Return what stands in the place of a node: mostly of its own type, so that it is not refused at once."""
    beside = list(parent.values() if isinstance(parent, dict) else parent)
    if random.random() < 0.25:
        anything = (None, True, 0, -1, 1.5, 10**400, "", [], {}, [[]], [node], {"a": node}, "\ud800", *beside)
        return random.choice(anything)
    match node:
        case bool():
            return not node
        case int() | float():
            scaled = [node * factor for factor in FACTORS] if abs(node) < LARGE else []
            return random.choice((*scaled, 1, 10**30, node + 1, *beside))
        case str():
            return "\ud800" if random.random() < 0.05 else strange(random, words)
        case list():
            return random.choice(
                (node[::-1], node * 2, node[:1], node[1:], [*node, strange(random, words)], [])
            )
        case dict():
            return {key: value for key, value in node.items() if random.random() < 0.8}
    return random.choice((0, "", [], {}, strange(random, words)))


def in_json(random: Random, content: bytes, words: Sequence[str]) -> tuple[bytes, str]:
    """Return JSON with nodes changed."""
    tree = [json.loads(content)]  # in a list, so that the whole can be changed too
    note = " · ".join(in_tree(random, tree, words) for _ in range(times(random)))
    return json.dumps(tree[0] if tree else None).encode("utf-8"), note


def some(random: Random, content: bytes, words: Sequence[str], *mutators: Mutator) -> tuple[bytes, str]:
    """Return a content changed by the first of some mutators; at times by another of them, or in its bytes."""
    chance = random.random()
    mutator = mutators[0] if chance < 0.8 else random.choice((*mutators, in_bytes))
    return mutator(random, content, words)


Mutator = Callable[[Random, bytes, Sequence[str]], tuple[bytes, str]]
