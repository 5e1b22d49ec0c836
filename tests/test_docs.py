"""The documentation is complete and its examples run."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import reorg
from coarse import back_test_table, coupling_table, table
from reorg.cli import build, run
from reorg.metrics import KEYS
from reorg.searchoptions import search_group
from reorg.words import CATALOGUES

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", README, re.DOTALL)


@pytest.mark.parametrize("key", KEYS)
def test_every_metric_is_defined_in_the_method(key: str) -> None:
    assert f"| `{key}` |" in (ROOT / "docs" / "method.md").read_text(encoding="utf-8")


def test_every_command_and_option_stands_in_the_readme() -> None:
    for name, made in build("en").makers.items():
        command = made()
        assert f"`reorg {name}" in README
        for option in command.params:
            for text in option.opts:
                if text.startswith("-"):
                    assert text in README, text


def test_every_command_and_option_of_search_stands_in_its_page() -> None:
    page = "\n".join(p.read_text(encoding="utf-8") for p in (ROOT / "docs").glob("search*.md"))
    for name, command in search_group("en").commands.items():
        assert f"`reorg search {name}" in page
        for option in command.params:
            for text in option.opts:
                if text.startswith("--"):
                    assert text in page, text


def test_the_python_of_the_search_page_runs() -> None:
    page = (ROOT / "docs" / "search.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"```python\n(.*?)```", page, re.DOTALL)
    names: dict[str, object] = {}

    exec(compile(example, "docs/search.md", "exec"), names)

    found = names["found"]
    assert (found.value, found.bound, found.status) == (0.0, 0.0, "proven")  # type: ignore[attr-defined] # made above


def test_the_readmes_scenario_is_good() -> None:
    (example,) = blocks("yaml")

    card = reorg.score(example)

    assert card.moves


def test_the_readmes_python_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    (example,) = blocks("python")

    exec(compile(example, "README", "exec"), {})


def test_the_readmes_report_is_what_score_prints(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    monkeypatch.delenv("REORG_LANG", raising=False)
    run(["score", "scenarios/uddannelsesvejledning.yaml"])

    assert capsys.readouterr().out.startswith(blocks("text")[0].rstrip())


def test_the_readmes_error_is_what_score_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    text = "title: t\nchanges:\n  - move: indkoeb\n    to: KFF\n  - move: hjemmeplej\n    to: SUF\n"
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


def test_the_tables_of_the_data_page_are_up_to_date() -> None:
    page = (ROOT / "docs" / "data.md").read_text(encoding="utf-8")

    assert coupling_table() in page, "print it with: python tests/coarse.py"
    assert table() in page, "print it with: python tests/coarse.py"


def test_links_between_pages_lead_somewhere() -> None:
    for page in (ROOT / "README.md", *(ROOT / "docs").glob("*.md")):
        for link in re.findall(r"\]\(([^)#]+)", page.read_text(encoding="utf-8")):
            if "://" not in link:
                assert (page.parent / link).exists(), f"{page.name}: {link}"


def test_every_code_stands_in_the_list_of_errors() -> None:
    page = (ROOT / "docs" / "errors.md").read_text(encoding="utf-8")
    codes = {key.split(".")[0] for key in CATALOGUES["en"] if re.match(r"[FSRDC]\d{3}\.", key)}

    assert {code for code in codes if f"| {code} |" not in page} == set()


def test_the_table_of_the_back_test_is_up_to_date() -> None:
    assert back_test_table() in (ROOT / "docs" / "back-test.md").read_text(encoding="utf-8"), (
        "python tests/coarse.py"
    )


def test_every_scenario_stands_in_the_back_test() -> None:
    page = (ROOT / "docs" / "back-test.md").read_text(encoding="utf-8")

    assert {p.stem for p in (ROOT / "scenarios").glob("*.yaml") if f"| {p.stem} |" not in page} == set()
