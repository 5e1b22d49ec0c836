"""The shape of the house: imports go downward, heavy libraries stay in their homes, modules stay small."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SOURCES = ROOT / "src" / "reorg"
# Lowest first; a module imports only from rows above its own (or its own row, where it names a package's parts).
ROWS = (
    ("version", "words", "frozen", "fingerprint", "inputs"),
    ("errors",),
    ("model", "tables", "suggest", "frames", "yamlproblems"),
    ("cityparts", "changes", "yamltext", "grammar", "rows"),
    ("dataset", "lookup"),
    ("reader", "lineage"),
    ("scenario",),
    ("stack",),
    ("overrides",),
    ("shape",),
    ("metrics",),
    ("adopt",),
    ("bulk",),
    ("plan",),
    ("structure", "schema", "written"),
    ("checking",),
    ("scorecard",),
    ("surroundings",),
    ("scoring",),
    ("comparison", "conditions", "cardfile", "flows"),
    ("search",),
    ("report",),
    ("api", "output", "formats", "options"),
    ("searching",),
    ("searchwishes",),
    ("scorecommands", "checkcommands", "trimcommands", "randomcommands"),
    ("searchcommands", "searchoptions"),
    ("cli", "__init__"),
    ("__main__",),
)
HOMES = {
    "yaml": {"yamltext"},
    "click": {
        "cli",
        "output",
        "scorecommands",
        "checkcommands",
        "searchcommands",
        "searchoptions",
        "trimcommands",
        "options",
    },
    "babel": set(),
    "jinja2": {"report.webpage"},
    "markupsafe": {"report.webpage"},
    "xlsxwriter": {"report.spreadsheet"},
    "docx": {"report.document"},
    "pandas": {"frames"},
    "scipy": {"metrics.matching", "search"},
    "numpy": {"metrics", "scoring", "adopt", "surroundings", "search", "searching", "searchcommands"},
}


PROPOSAL = "scenarios/social-og-beskaeftigelse.yaml"


def modules() -> dict[str, Path]:
    return {
        ".".join(p.relative_to(SOURCES).with_suffix("").parts).removesuffix(".__init__"): p
        for p in sorted(SOURCES.rglob("*.py"))
    }


def imported(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            assert node.level == 0, f"{path.name}: imports are absolute"
            found |= (
                {node.module} if node.module != "reorg" else {f"reorg.{alias.name}" for alias in node.names}
            )
    return found


def row(module: str) -> int:
    top = module.split(".")[0]
    return next(n for n, names in enumerate(ROWS) if top in names)


@pytest.mark.parametrize("module", modules())
def test_a_module_imports_only_from_rows_above_it(module: str) -> None:
    for name in imported(modules()[module]):
        if name.startswith("reorg."):
            other = name.removeprefix("reorg.")
            same_package = other.split(".")[0] == module.split(".")[0]
            assert same_package or row(other) < row(module), f"{module} imports {other}"


@pytest.mark.parametrize("library", HOMES)
def test_each_library_has_its_home(library: str) -> None:
    users = {m for m, path in modules().items() if any(n.split(".")[0] == library for n in imported(path))}

    assert {u for u in users if not any(u == h or u.startswith(f"{h}.") for h in HOMES[library])} == set()


@pytest.mark.parametrize(
    "arguments",
    [
        ["score", "scenarios/social-og-beskaeftigelse.yaml"],
        ["score", "scenarios/social-og-beskaeftigelse.yaml", "--format", "json"],
        ["compare", "scenarios/social-og-beskaeftigelse.yaml", "scenarios/uddannelsesvejledning.yaml"],
        ["validate", "scenarios/social-og-beskaeftigelse.yaml"],
    ],
)
def test_scoring_needs_click_yaml_and_numpy_only(arguments: list[str]) -> None:
    code = (
        "import sys; from reorg.cli import run; assert run(sys.argv[1:]) == 0; "
        "print(sorted({m.split('.')[0] for m in sys.modules} & {'babel', 'pandas', 'scipy', 'jinja2', 'rich', 'hypothesis'}), "
        "file=sys.stderr)"
    )

    done = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )

    assert done.stderr.strip() == "[]"


@pytest.mark.parametrize("module", modules())
def test_modules_stay_small(module: str) -> None:
    lines = modules()[module].read_text(encoding="utf-8").count("\n")

    assert lines <= 300, f"{module} has {lines} lines"


def test_nothing_dies_silently_and_nothing_is_printed() -> None:
    for module, path in modules().items():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                assert node.func.id != "print", module
            if isinstance(node, ast.ExceptHandler) and module != "cli":
                assert node.type is not None, module
                assert not (isinstance(node.type, ast.Name) and node.type.id == "Exception"), module


SPARED = (
    "dataclasses",
    "difflib",
    "tempfile",
    "scipy",
    "pandas",
    "reorg.words.report_da",
    "reorg.words.full_en",
    "reorg.comparison",
    "reorg.frames",
    "numpy.ma",
    "reorg.search",
)


@pytest.mark.parametrize(
    ("arguments", "spared"),
    [
        (["--help"], ("yaml", "numpy", "decimal", "hashlib", "reorg.model")),
        (["validate", PROPOSAL], ("numpy", "decimal", "hashlib", "reorg.metrics")),
        (["schema"], ("numpy", "hashlib", "reorg.metrics")),
        (["score", PROPOSAL], ("numpy.typing", "babel", "decimal")),
    ],
)
def test_a_command_loads_no_more_than_it_needs(arguments: list[str], spared: tuple[str, ...]) -> None:
    code = (
        "import sys; from reorg.cli import run; assert run(sys.argv[2:]) == 0; "
        "print(sorted({*sys.modules} & {*sys.argv[1].split()}), file=sys.stderr)"
    )

    done = subprocess.run(
        [sys.executable, "-c", code, " ".join((*SPARED, *spared)), *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )

    assert done.stderr.strip() == "[]", arguments
