"""The command line: results to stdout, talk to stderr, exit codes, languages, files written whole."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from reorg.city.package import shipped
from reorg.commands.main import build, run
from reorg.words import LANGUAGES, language

SCENARIOS = shipped("scenarios")
ONE, TWO = str(SCENARIOS / "uddannelsesvejledning.yaml"), str(SCENARIOS / "klima-som-program.yaml")

HR = Path(__file__).parents[1] / "data" / "hr.csv"


@pytest.fixture(autouse=True)
def _no_language(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("REORG_LANG", raising=False)


@pytest.fixture
def broken(tmp_path: Path) -> str:
    path = tmp_path / "broken.yaml"
    path.write_text("title: t\nchanges:\n  - move: plejehje\n    to: SUF\n", encoding="utf-8")
    return str(path)


def test_score_prints_the_report_and_nothing_else(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["score", ONE]) == 0

    out, err = capsys.readouterr()
    assert out.startswith("UU og specialundervisning")
    assert err == ""


def test_several_files_make_an_array(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["score", ONE, TWO, "--format", "json"]) == 0

    assert [card["scenario"]["id"] for card in json.loads(capsys.readouterr().out)] == [
        "uddannelsesvejledning",
        "klima-som-program",
    ]


def test_one_file_makes_an_object(capsys: pytest.CaptureFixture[str]) -> None:
    run(["score", ONE, "--format", "json", "--lang", "da"])
    danish = capsys.readouterr().out
    run(["score", ONE, "--format", "json"])

    assert capsys.readouterr().out == danish
    assert json.loads(danish)["schema"] == "reorg.scorecard/2"


def test_the_language_is_the_option_then_the_variable_then_english(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    run(["score", ONE, "--lang", "da"])
    assert "Snitflader" in capsys.readouterr().out
    monkeypatch.setenv("REORG_LANG", "da")
    run(["score", ONE])
    assert "Snitflader" in capsys.readouterr().out
    run(["score", ONE, "--lang", "en"])
    assert "Interfaces" in capsys.readouterr().out


def test_a_wrong_input_ends_with_3_and_says_why(broken: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["score", broken]) == 3

    out, err = capsys.readouterr()
    assert out == ""
    assert "did you mean 'plejehjem'?" in err


def test_the_problems_of_all_files_are_said_together(broken: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["score", broken, "nowhere.yaml"]) == 3

    err = capsys.readouterr().err
    assert "R201" in err
    assert "F101" in err


def test_a_wrong_command_line_ends_with_2(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["score", ONE, "--nonsense"]) == 2
    assert run(["compare", ONE]) == 2
    assert "reorg score" in capsys.readouterr().err


def test_fail_if_ends_with_1_when_it_holds(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["score", ONE, "--fail-if", "new_interfaces > 2"]) == 1
    assert "new_interfaces > 2 is true" in capsys.readouterr().err
    assert run(["score", ONE, "--fail-if", "new_interfaces > 3"]) == 0
    assert run(["compare", ONE, TWO, "--fail-if", "tasks_to_move.odense >= 0"]) == 1
    assert run(["score", ONE, "--fail-if", "new_interfaces is many"]) == 2


def test_a_bug_ends_with_70_and_no_traceback(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("oops")

    monkeypatch.setattr("reorg.commands.score.api.scored", fail)
    monkeypatch.delenv("REORG_DEBUG", raising=False)

    assert run(["score", ONE]) == 70
    assert "RuntimeError: oops" in capsys.readouterr().err


def test_output_is_written_whole_and_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "new" / "report.md"

    assert run(["score", ONE, "--format", "markdown", "--parents", "-o", str(target)]) == 0

    assert target.read_text(encoding="utf-8").startswith("# UU og")
    assert [p.name for p in target.parent.iterdir()] == ["report.md"]
    out, err = capsys.readouterr()
    assert out == ""
    assert "written" in err


def test_an_input_is_never_written_over(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_text("title: t\nchanges: []\n", encoding="utf-8")

    assert run(["score", str(path), "-o", str(path)]) == 3
    assert path.read_text(encoding="utf-8") == "title: t\nchanges: []\n"


def test_what_cannot_be_written_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")

    assert run(["score", ONE, "-o", str(tmp_path / "file" / "x.txt")]) == 74
    assert "C508" in capsys.readouterr().err


def test_only_changed_leaves_out_what_is_as_before(capsys: pytest.CaptureFixture[str]) -> None:
    run(["score", ONE, "--only-changed"])

    metrics = capsys.readouterr().out.split("\nInterfaces\n---")[0]
    assert "Staff shifted" in metrics
    assert "Tasks shared" not in metrics


def test_validate_says_good_or_what_is_wrong(broken: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["validate", ONE, TWO]) == 0
    assert capsys.readouterr().out.count(": OK (") == 2
    assert run(["validate", ONE, broken, "--format", "json"]) == 3
    found = json.loads(capsys.readouterr().out)
    assert [(p["line"], p["column"], p["end"], p["code"]) for p in found] == [(3, 11, 19, "R201")]


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ([], "koebenhavn"),
        (["aalborg"], "AaK Bygninger"),
        (["TMF"], "lokalplaner"),
        (["kollektiv-trafik"], "“Kollektiv trafik”"),
        (["BUF"], "Odense"),
    ],
)
def test_show_tells_of_cities_departments_and_tasks(
    word: list[str], expected: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["show", *word]) == 0
    shown = capsys.readouterr().out
    if word == ["aalborg"]:
        expected = "By og Land"
    assert expected in shown


def test_show_suggests_what_it_does_not_know(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["show", "bibliotek"]) == 3
    assert "'biblioteker'" in capsys.readouterr().err


@pytest.mark.slow
@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_command_has_a_purpose_and_an_example_that_runs(
    lang: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    shutil.copytree(SCENARIOS, "scenarios")
    shutil.copy(HR, "hr.csv")
    for name, command in build(language(lang)).commands.items():
        assert command.help
        example = (command.epilog or "").partition("reorg ")[2].split()
        assert example[0] == name
        assert run(example) == 0
        capsys.readouterr()


def test_help_is_in_the_language_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    run(["--lang", "da", "score", "--help"])
    assert "Mål scenarier" in capsys.readouterr().out
    run(["score", "--help"])
    assert "Score scenarios" in capsys.readouterr().out


def test_evidence_published_is_said_in_the_options(capsys: pytest.CaptureFixture[str]) -> None:
    run(["score", ONE, "--evidence", "published", "--format", "json"])
    found = json.loads(capsys.readouterr().out)

    assert found["options"] == {"evidence": "published"}
    assert found["metrics"]["interfaces"]["value"] == found["metrics"]["interfaces"]["published"]


@pytest.mark.parametrize("name", ["base.yaml", "low.yaml", "hr.csv", "own.csv", "city/staff.csv"])
def test_no_file_that_was_read_is_written_over(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(shipped("data"), tmp_path / "city")
    shutil.copy(ONE, tmp_path / "low.yaml")
    (tmp_path / "base.yaml").write_text(
        "title: b\nchanges:\n  - move: klima\n    to: KFF\n", encoding="utf-8"
    )
    (tmp_path / "top.yaml").write_text("title: t\nextends: [low.yaml]\nchanges: []\n", encoding="utf-8")
    (tmp_path / "hr.csv").write_text("task,heads\nklima,50\n", encoding="utf-8")
    (tmp_path / "own.csv").write_text("tasks,with,strength,because\nklima,museer,2,x\n", encoding="utf-8")
    options = ["--baseline", "base.yaml", "--staff", "hr.csv", "--couplings", "own.csv", "--data", "city"]
    given = [text if text.startswith("--") else str(tmp_path / text) for text in options]
    output = tmp_path / name
    before = output.read_bytes()

    assert run(["score", str(tmp_path / "top.yaml"), *given, "-o", str(output)]) == 3

    assert "C507" in capsys.readouterr().err
    assert output.read_bytes() == before


@pytest.mark.parametrize("lang", LANGUAGES)
def test_new_writes_a_scenario_that_validates_and_never_over_a_file(lang: str, tmp_path: Path) -> None:
    path = tmp_path / "mit.yaml"

    assert run(["new", str(path), "--lang", lang]) == 0
    assert run(["validate", str(path)]) == 0
    assert path.read_text(encoding="utf-8").startswith("# yaml-language-server: $schema=")
    assert run(["new", str(path)]) == 3


def test_every_commented_change_of_new_is_good_too(tmp_path: Path) -> None:
    path = tmp_path / "mit.yaml"
    run(["new", str(path)])
    text = path.read_text(encoding="utf-8")
    for verb in ("merge", "create", "split", "dissolve", "rename", "adopt"):
        lines = text.splitlines()
        start = next(n for n, line in enumerate(lines) if line.startswith(f"  # - {verb}:"))
        block = [lines[start].replace("# ", "", 1)]
        for line in lines[start + 1 :]:
            if not line.startswith("  #   "):
                break
            block.append(line.replace("# ", "", 1))
        (tmp_path / "x.yaml").write_text("title: t\nchanges:\n" + "\n".join(block) + "\n", encoding="utf-8")
        assert run(["validate", str(tmp_path / "x.yaml")]) == 0, verb


def test_explain_tells_of_a_file_and_of_a_code(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["explain", TWO, "--lang", "da"]) == 0
    shown = capsys.readouterr().out
    assert "Klima- og Miljøforvaltningen oprettes med Klimaplaner" in shown
    for code in ("w.rule", "N301"):
        assert run(["explain", code]) == 0
    capsys.readouterr()
    assert run(["explain", "r201"]) == 0
    assert "no task" in capsys.readouterr().out


def test_ids_complete_in_the_shell(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("_REORG_COMPLETE", "bash_complete")
    monkeypatch.setenv("COMP_WORDS", "reorg show hjemmepl")
    monkeypatch.setenv("COMP_CWORD", "2")
    with pytest.raises(SystemExit):
        run([])
    assert "hjemmepleje-65-plus" in capsys.readouterr().out


def test_two_scenarios_with_one_title_are_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("a.yaml", "b.yaml"):
        (tmp_path / name).write_text("title: Same\n", encoding="utf-8")
    run(["validate", str(tmp_path / "a.yaml"), str(tmp_path / "b.yaml")])
    assert "the title is also that of" in capsys.readouterr().err
