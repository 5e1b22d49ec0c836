"""Write the tables of the docs that repeat code: `python tools/docs.py`; a test holds them up to date.

A table is between `<!-- NAME: python tools/docs.py -->` and `<!-- end of NAME -->`.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import click

from coarse import back_test_table, coupling_table
from coarse import table as grain_table
from findings import mergers_table, pairs_table
from reorg.commands.main import COMMANDS, DATA_COMMANDS, SEARCH, Command
from reorg.metrics.metric import Metric
from reorg.metrics.registry import GROUPS, METRICS
from reorg.report.formats import FORMATS
from reorg.scenario.changes import VERBS, Scenario, keys_of
from reorg.scenario.grammar import Key, Record
from reorg.words import EN, TEXTS

ROOT = Path(__file__).parents[1]
KINDS = {
    "F": "Files and YAML",
    "S": "The form of a scenario",
    "R": "The content of a scenario",
    "D": "Data and tables",
    "C": "The command line, comparisons and searches",
}


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a Markdown table."""
    lines = [header, ["---"] * len(header), *rows]
    return "".join(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in line)} |\n" for line in lines)


def plain(text: str) -> str:
    """Return a sentence with its placeholders as they are, and its plural forms as one/many."""
    return re.sub(r"\{\w+\|([^|{}]*)\|([^|{}]*)\}", r"\1/\2", text)


def errors() -> str:
    """Return a table of messages for every kind, and one of notes and warnings."""
    texts = TEXTS["en"]
    parts = []
    for letter, title in KINDS.items():
        codes = sorted({key.partition(".")[0] for key in texts if re.match(rf"{letter}\d{{3}}\.", key)})
        rows = [(code, plain(texts[f"{code}.what"]), plain(texts[f"{code}.mend"])) for code in codes]
        parts.append(f"## {letter}: {title}\n\n{table(('code', 'what', 'fix'), rows)}")
    notes = sorted(key for key in texts if re.fullmatch(r"N\d{3}|W\.\w+", key))
    listed = table(("code", "what"), [(code, plain(texts[code])) for code in notes])
    return "\n".join([*parts, f"## Notes and warnings\n\nThey stop nothing.\n\n{listed}"])


def _keys(keys: Iterable[Key]) -> str:
    return ", ".join(f"`{key.name}`" for key in keys) or "–"


def verbs() -> str:
    """Return a table of the changes with their keys."""
    rows = [
        (
            f"`{verb.NAME}`",
            _keys(key for key in verb.KEYS if key.required),
            _keys(key for key in verb.KEYS if not key.required),
            inspect.getdoc(verb) or "",
        )
        for verb in VERBS
    ]
    return table(
        ("change", "required", "optional", "what it does"), (tuple(_line(c) for c in r) for r in rows)
    )


def danish() -> str:
    """Return what Danes may write instead of a key, which messages then name."""
    keys = keys_of(Record(Scenario))
    words = {key.name: key.danish for key in keys if key.danish}
    rows = [(f"`{name}`", ", ".join(f"`{word}`" for word in listed)) for name, listed in words.items()]
    return table(("key", "a message names it for"), rows)


def _line(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def _section(metric: Metric, name: str) -> str:
    """Return a part of the docstring of a metric, such as its example."""
    document = inspect.getdoc(metric.values) or ""
    match = re.search(rf"^{name}:\s*\n?(.*?)(?=\n\n|\n\S|\Z)", document, re.DOTALL | re.MULTILINE)
    return _line(match[1].strip()) if match else ""


def metrics(group: str) -> str:
    """Return the table of the metrics of one criterion, from their docstrings."""
    rows = []
    for metric in METRICS:
        if metric.group == group:
            first = (inspect.getdoc(metric.values) or "").partition("\n\n")[0]
            definition = _line(first).removeprefix("Return ").rstrip(".")
            city = ".<city>" if metric.per_city else ""
            better = {"less": "less", "more": "more", "neither": "neither"}[metric.better]
            rows.append(
                (
                    f"`{metric.key}{city}`",
                    definition,
                    metric.unit,
                    better,
                    _section(metric, "Example").rstrip("."),
                    _section(metric, "Cannot say").rstrip("."),
                )
            )
    return table(("key", "definition", "unit", "better", "example", "what it cannot say"), rows)


def formats() -> str:
    """Return the table of formats."""
    rows = [(f"`{listed.name}`", listed.purpose, listed.content) for listed in FORMATS.values()]
    return table(("`--format`", "what it is for", "what it is"), rows)


def commands() -> str:
    """Return every command with its options."""
    parts = [_command(command, "reorg") for command in COMMANDS]
    parts += [_command(command, "reorg search") for command in SEARCH]
    parts += [_command(command, "reorg data") for command in DATA_COMMANDS]
    return "\n".join(parts)


def _command(command: Command, program: str) -> str:
    made = command.made(EN)
    rows = []
    for option in made.params:
        if isinstance(option, click.Option):
            names = ", ".join(f"`{name}`" for name in option.opts)
            choices = option.type.choices if isinstance(option.type, click.Choice) else ()
            rows.append((names, option.help or "", ", ".join(map(str, choices))))
    arguments = " ".join(a.metavar or "" for a in made.params if isinstance(a, click.Argument))
    head = f"## `{program} {command.name}{' ' if arguments else ''}{arguments}`\n\n{made.help}\n"
    example = (made.epilog or "").removeprefix("Example: ")
    return f"{head}\nExample: `{example}`\n\n{table(('option', 'what it does', 'choices'), rows)}"


def _metrics_of(group: str) -> Callable[[], str]:
    return lambda: metrics(group)


# Which page has which tables.
PAGES: dict[str, dict[str, Callable[[], str]]] = {
    "docs/errors.md": {"errors": errors},
    "docs/language.md": {"verbs": verbs, "danish": danish},
    "docs/method.md": {**{group: _metrics_of(group) for group in GROUPS}, "mergers": mergers_table},
    "docs/reports.md": {"formats": formats},
    "docs/commands.md": {"commands": commands},
    "docs/data.md": {"pairs": pairs_table, "couplings": coupling_table, "grain": grain_table},
    "docs/back-test.md": {"back-test": back_test_table},
}


def page(path: str) -> str:
    """Return a page with its tables up to date."""
    text = (ROOT / path).read_text(encoding="utf-8")
    for name, make in PAGES[path].items():
        begin, end = f"<!-- {name}: python tools/docs.py -->\n", f"<!-- end of {name} -->\n"
        if text.count(begin) != 1 or text.count(end) != 1:
            raise SystemExit(f"{path}: no place for the table '{name}'")
        before, _, rest = text.partition(begin)
        text = f"{before}{begin}\n{make()}\n{end}{rest.partition(end)[2]}"
    return text


if __name__ == "__main__":
    for changed in PAGES:
        (ROOT / changed).write_text(page(changed), encoding="utf-8")
