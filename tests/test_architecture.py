"""The shape of the house: imports go downward, heavy libraries stay in their homes, modules stay small."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SOURCES = ROOT / "src" / "reorg"
# Lowest first; a module imports only from rows above its own, or from its own room.
ROWS = (
    ("version", "arrays", "counts", "files"),
    ("words",),
    ("errors",),
    ("city", "scenario"),
    ("plan",),
    ("inputs",),
    ("metrics",),
    ("scorecard",),
    ("api", "batch"),
    ("session",),
    ("search",),
    ("report",),
    ("commands",),
    ("__init__", "__main__"),
)
# Within a room, what is below the rest; `reorg.report` alone is large enough to need it.
REPORT = (
    ("view",),
    ("amounts", "request"),
    ("lead", "columns"),
    ("heading", "chapters"),
    ("contents",),
    ("renderers",),  # and every report, which no other row names
    ("formats",),
)
REPORTS = 5
HOMES = {
    "yaml": {"scenario.yaml_text"},
    "click": {"commands"},
    "babel": set(),
    "jinja2": {"report.renderers.page"},
    "markupsafe": {"report.renderers.page", "report.renderers.png", "report.renderers.svg"},
    "xlsxwriter": {"report.renderers.excel"},
    "openpyxl": {"city.cells"},
    "docx": {"report.renderers.word", "report.renderers.word_styles"},
    "pptx": {"report.renderers.slides"},
    "resvg_py": {"report.renderers.png"},
    "font_source_sans_pro": {"report.renderers.png"},
    "frictionless": {"commands.data"},
    "pandas": {"scorecard.frames"},
    "scipy": {"city.matching", "search"},
    "rich": {"commands.progress"},
    "highspy": {"search.lp", "search.solver"},
    "numpy": {
        "arrays",
        "batch",
        "city.matching",
        "city.counterparts",
        "metrics",
        "scorecard.borders",
        "scorecard.score",
        "scorecard.context",
        "search",
        "session",
        "commands.frontier",
    },
}
BY_STRING = {"__init__", "search"}  # the only modules that import others by name: those that load when asked


@cache
def modules() -> dict[str, Path]:
    return {
        ".".join(p.relative_to(SOURCES).with_suffix("").parts).removesuffix(".__init__"): p
        for p in sorted(SOURCES.rglob("*.py"))
        if "compiled" not in p.parts
    }


@cache
def imported(path: Path) -> set[str]:
    """Return every module that a file imports, those within functions too; `from package import module` names it."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            assert node.level == 0, f"{path.name}: imports are absolute"
            below = {f"{node.module}.{alias.name}" for alias in node.names}
            known = {name for name in below if name.removeprefix("reorg.") in modules()}
            names |= known or {node.module}
    return names


def row(module: str, rows: tuple[tuple[str, ...], ...]) -> int:
    top = module.split(".")[0]
    listed = [n for n, names in enumerate(rows) if top in names]
    return listed[0] if listed or rows is not REPORT else REPORTS


def climbs() -> list[str]:
    """Return the imports against the order of the rows."""
    wrong = []
    for module, path in modules().items():
        for name in imported(path):
            other = name.removeprefix("reorg.")
            room, its = module.split(".")[0], other.split(".")[0]
            if not name.startswith("reorg.") or (room == its and not within_report_upward(module, other)):
                continue
            if room == its or row(other, ROWS) >= row(module, ROWS):
                wrong.append(f"{module} imports {other}")
    return wrong


def within_report_upward(module: str, other: str) -> bool:
    """Return whether a module of the reports imports one from a row that is not above its own."""
    if not (module.startswith("report.") and other.startswith("report.")):
        return False
    one, two = module.removeprefix("report."), other.removeprefix("report.")
    same = one.split(".")[0] == two.split(".")[0]
    reports = row(two, REPORT) == row(one, REPORT) == REPORTS  # a paper is about a comparison, and so on
    return not (same or reports or row(two, REPORT) < row(one, REPORT))


def test_modules_import_only_from_rows_above_their_own() -> None:
    assert climbs() == []


def test_a_climb_is_seen_even_in_a_function(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "x.py").write_text("def f():\n    from reorg.report.view import View\n", encoding="utf-8")
    monkeypatch.setitem(modules(), "plan.x", tmp_path / "x.py")

    assert climbs() == ["plan.x imports report.view"]


def test_no_module_is_imported_by_string() -> None:
    users = {
        m
        for m, p in modules().items()
        if re.search(r"\bimport_module\b|\b__import__\b", p.read_text("utf-8"))
    }

    assert users == BY_STRING


@pytest.mark.parametrize("library", HOMES)
def test_each_library_has_its_home(library: str) -> None:
    users = {m for m, path in modules().items() if any(n.split(".")[0] == library for n in imported(path))}

    assert {u for u in users if not any(u == h or u.startswith(f"{h}.") for h in HOMES[library])} == set()


def test_modules_stay_small() -> None:
    lines = {module: path.read_text(encoding="utf-8").count("\n") for module, path in modules().items()}

    assert {module: count for module, count in lines.items() if count > 400} == {}


def test_modules_are_called_by_the_noun_they_hold() -> None:
    allowed = ("view", "matching", "heading", "spelling", "commands")  # the last is the package
    names = {module.split(".")[-1] for module in modules()} - set(allowed)

    assert {name for name in names if re.search(r"(view|file|commands|ing)$", name)} == set()


def test_no_two_nouns_have_one_name() -> None:
    names = Counter(
        node.name
        for path in modules().values()
        for node in ast.parse(path.read_text(encoding="utf-8")).body
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_")
    )

    assert {name for name, count in names.items() if count > 1} == set()


def test_nothing_dies_silently_and_nothing_is_printed() -> None:
    for module, path in modules().items():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                assert node.func.id != "print", module
            if isinstance(node, ast.ExceptHandler) and module != "commands.main":
                assert node.type is not None, module
                assert not (isinstance(node.type, ast.Name) and node.type.id == "Exception"), module


PROPOSAL = "scenarios/social-og-beskaeftigelse.yaml"
HEAVY = (
    "pandas",
    "scipy",
    "highspy",
    "jinja2",
    "docx",
    "pptx",
    "resvg_py",
    "xlsxwriter",
    "openpyxl",
    "babel",
    "rich",
    "hypothesis",
    "frictionless",
)


@pytest.mark.parametrize(
    ("arguments", "spared"),
    [
        (["--help"], ("yaml", "numpy")),
        (["validate", PROPOSAL], ("numpy",)),
        (["schema"], ("numpy",)),
        (["score", PROPOSAL], ()),
        (["score", PROPOSAL, "--format", "json"], ()),
        (["compare", PROPOSAL, "scenarios/uddannelsesvejledning.yaml"], ()),
    ],
)
def test_a_command_loads_no_more_than_it_needs(arguments: list[str], spared: tuple[str, ...]) -> None:
    code = (
        "import sys; from reorg.commands.main import run; assert run(sys.argv[2:]) == 0; "
        "print(sorted({*sys.modules} & {*sys.argv[1].split()}), file=sys.stderr)"
    )

    done = subprocess.run(
        [sys.executable, "-c", code, " ".join((*HEAVY, *spared)), *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )

    assert done.stderr.strip() == "[]", arguments


def test_searching_needs_no_scipy() -> None:
    code = (
        "import sys; from reorg.commands.main import run; "
        "assert all(run(['search', *line.split()]) == 0 for line in sys.argv[1:]); "
        "print(sorted(name for name in sys.modules if name.startswith('scipy')), file=sys.stderr)"
    )
    lines = [
        "next",
        "best --max-staff 100",
        "front --max-staff 100",
        f"random --like {PROPOSAL} --n 20",
        f"trim {PROPOSAL}",
    ]

    done = subprocess.run(
        [sys.executable, "-c", code, *lines],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )

    assert done.stderr.strip().splitlines()[-1] == "[]"
