"""The documentation is complete and its examples run."""

from __future__ import annotations

import inspect
import os
import re
import runpy
import subprocess
import sys
from pathlib import Path

import pytest

import reorg
from docs import PAGES, page
from reorg.commands.main import COMMANDS, DATA_COMMANDS, SEARCH, run
from reorg.metrics.metric import Metric
from reorg.metrics.registry import METRICS

pytestmark = pytest.mark.docs
ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", README, re.DOTALL)


def test_the_python_of_the_search_page_runs() -> None:
    page = (ROOT / "docs" / "search.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"```python\n(.*?)```", page, re.DOTALL)
    names: dict[str, object] = {}

    exec(compile(example, "docs/search.md", "exec"), names)

    found = names["found"]
    assert (found.value, found.bound, found.status) == (0.0, 0.0, "proven")  # type: ignore[attr-defined] # made above


def test_the_python_of_the_page_on_scale_prints_the_same_in_processes_by_joblib_and_in_one_process(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = (ROOT / "docs" / "scale.md").read_text(encoding="utf-8")
    for name, example in zip(
        ("structures", "by_joblib"), re.findall(r"```python\n(.*?)```", page, re.DOTALL), strict=True
    ):
        (tmp_path / f"{name}.py").write_text(example, encoding="utf-8")
    one = runpy.run_path(str(tmp_path / "structures.py"))
    one["tell"]([one["chunk"](reorg.Session(), 200, number) for number in range(3)])
    alone = capsys.readouterr().out

    printed = [
        subprocess.run(
            [sys.executable, tmp_path / f"{name}.py", "3", "200"],
            env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for name in ("structures", "by_joblib")
    ]

    assert alone.startswith("600 structures; half have at most ")
    assert printed == [alone, alone]


def test_the_readmes_scenario_is_good() -> None:
    (example,) = blocks("yaml")

    card = reorg.score(example)

    assert card.moves


def test_the_readmes_python_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    names: dict[str, object] = {}

    for example in blocks("python"):  # the second goes on from the first
        exec(compile(example, "README", "exec"), names)


def test_the_readmes_report_is_what_score_prints(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    monkeypatch.delenv("REORG_LANG", raising=False)
    run(["score", "scenarios/uddannelsesvejledning.yaml"])

    assert capsys.readouterr().out.startswith(blocks("text")[0].rstrip())


def test_the_readmes_error_is_what_score_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    text = "title: t\nchanges:\n  - move: indkoeb\n    to: KFF\n  - move: plejehje\n    to: SUF\n"
    (tmp_path / "forslag.yaml").write_text(text, encoding="utf-8")

    with pytest.raises(reorg.InputError) as caught:
        reorg.score("forslag.yaml")

    assert caught.value.render() == blocks("text")[1].rstrip()


def test_the_figures_that_the_readme_quotes_are_those_of_the_data() -> None:
    data = reorg.load()
    tasks = sum(not t.umbrella for t in data.tasks.values())
    departments = sum(len(c.departments) for c in data.cities.values())
    published = sum(c.basis == "published" for c in data.couplings)

    assert f"({tasks} of them in {departments} departments), and {len(data.couplings)} reasons" in README
    assert f"{published} of {len(data.couplings)} couplings are published" in README


def test_links_between_pages_lead_somewhere() -> None:
    for path in (ROOT / "README.md", *(ROOT / "docs").glob("*.md")):
        for link in re.findall(r"\]\(([^)#]+)", path.read_text(encoding="utf-8")):
            if "://" not in link:
                assert (path.parent / link).exists(), f"{path.name}: {link}"


def test_every_proposal_stands_in_the_back_test() -> None:
    page = (ROOT / "docs" / "back-test.md").read_text(encoding="utf-8")

    proposals = [p for p in (ROOT / "scenarios").glob("*.yaml") if not reorg.read(p).tasks]
    assert {p.stem for p in proposals if f"| {p.stem} |" not in page} == set()


@pytest.mark.parametrize("path", PAGES)
def test_what_repeats_code_is_generated_from_it(path: str) -> None:
    assert page(path) == (ROOT / path).read_text(encoding="utf-8"), "write it with: python tools/docs.py"


def test_every_command_stands_in_the_readme() -> None:
    for command in COMMANDS:
        assert f"`reorg {command.name}" in README
    for command in SEARCH:
        assert f"`{command.name}`" in README or f"`reorg search {command.name}" in README
    for command in DATA_COMMANDS:
        assert f"`reorg data {command.name}" in README


@pytest.mark.parametrize("metric", METRICS, ids=lambda m: m.key)
def test_every_metric_says_its_definition_its_example_and_what_it_cannot_say(metric: Metric) -> None:
    document = inspect.getdoc(metric.values) or ""

    for part in ("Args:", "Returns:", "Example:", "Cannot say:", "Source:"):
        assert f"\n{part}" in document, part
