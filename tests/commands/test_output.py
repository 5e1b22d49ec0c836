"""Where results go: files whole or not at all, devices, pipes and links, streams that are full or closed."""

from __future__ import annotations

import io
import json
import os
import resource
import signal
import stat
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

import reorg
from reorg.city.package import shipped
from reorg.commands.main import run
from reorg.report.formats import FORMATS
from reorg.search.frontier import front
from reorg.words import LANGUAGES

ONE = str(shipped("scenarios") / "uddannelsesvejledning.yaml")
TEXT = "title: t\nchanges:\n  - {move: hjemloese, to: KFF}\n"
NOT_ROOT = pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("REORG_LANG", raising=False)
    monkeypatch.chdir(tmp_path)
    Path("m.yaml").write_text(TEXT, encoding="utf-8")


def shell(command: str) -> subprocess.CompletedProcess[str]:
    """Run a command line; `reorg` in it is the one under test."""
    source = Path(reorg.__file__).parents[1]
    line = f'reorg() {{ "{sys.executable}" -m reorg "$@"; }}\n{command}'
    environment = {**os.environ, "PYTHONPATH": str(source)}
    return subprocess.run(["bash", "-c", line], capture_output=True, text=True, env=environment, check=False)


def left() -> list[str]:
    """Return the names in the folder but for the scenario."""
    return sorted(path.name for path in Path().iterdir() if path.name != "m.yaml")


# What stands where the result goes


def test_a_pipe_is_written_into(tmp_path: Path) -> None:
    os.mkfifo("p")
    read: list[bytes] = []
    reader = threading.Thread(target=lambda: read.append(Path("p").read_bytes()))
    reader.start()

    assert run(["score", "m.yaml", "--format", "json", "-o", "p"]) == 0
    reader.join()

    assert stat.S_ISFIFO(Path("p").stat().st_mode)
    assert json.loads(read[0])["scenario"]["id"] == "m"


@pytest.fixture
def device() -> Callable[[int], str]:
    """Make a device of our own: a test that fails must not cost the machine one of its."""

    def made(minor: int) -> str:
        try:
            os.mknod("device", stat.S_IFCHR | 0o666, os.makedev(1, minor))
            Path("device").open("rb").close()
        except OSError as error:
            pytest.skip(f"no device can be made here: {error}")
        return "device"

    return made


def test_a_device_stays_a_device(device: Callable[[int], str], capsys: pytest.CaptureFixture[str]) -> None:
    null = device(3)

    assert run(["score", "m.yaml", "-o", null]) == 0

    assert stat.S_ISCHR(Path(null).stat().st_mode)
    assert capsys.readouterr().err == "wrote device\n"


def test_a_full_device_is_said(device: Callable[[int], str], capsys: pytest.CaptureFixture[str]) -> None:
    full = device(7)

    assert run(["score", "m.yaml", "-o", full]) == 74

    assert stat.S_ISCHR(Path(full).stat().st_mode)
    assert "C545: there is no room left to write device" in capsys.readouterr().err


def test_a_link_is_followed() -> None:
    Path("t").write_text("old", encoding="utf-8")
    Path("l").symlink_to("t")

    assert run(["score", "m.yaml", "-o", "l"]) == 0

    assert Path("l").is_symlink()
    assert Path("t").read_text(encoding="utf-8").startswith("t\n=")


def test_a_link_that_leads_nowhere_makes_its_target() -> None:
    Path("l").symlink_to("t")

    assert run(["score", "m.yaml", "-o", "l"]) == 0

    assert Path("l").is_symlink()
    assert Path("t").is_file()


def test_a_link_to_itself_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    Path("l.txt").symlink_to("l.txt")

    assert run(["score", "m.yaml", "-o", "l.txt"]) == 74

    assert "C508" in capsys.readouterr().err


@pytest.mark.parametrize(("umask", "mode"), [(0o022, 0o644), (0o077, 0o600)])
def test_a_new_file_has_the_mode_of_the_umask(umask: int, mode: int) -> None:
    before = os.umask(umask)
    try:
        assert run(["score", "m.yaml", "-o", "x.txt"]) == 0
    finally:
        os.umask(before)

    assert stat.S_IMODE(Path("x.txt").stat().st_mode) == mode


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o755])
def test_a_file_that_is_replaced_keeps_its_mode_and_is_told(
    mode: int, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("x.txt").write_text("old", encoding="utf-8")
    Path("x.txt").chmod(mode)

    assert run(["score", "m.yaml", "-o", "x.txt"]) == 0

    assert stat.S_IMODE(Path("x.txt").stat().st_mode) == mode
    assert capsys.readouterr().err == "replaced x.txt\n"


@NOT_ROOT
def test_a_file_that_may_not_be_written_is_left_alone() -> None:
    Path("x.txt").write_text("old", encoding="utf-8")
    Path("x.txt").chmod(0o444)

    assert run(["score", "m.yaml", "-o", "x.txt"]) == 74

    assert Path("x.txt").read_text(encoding="utf-8") == "old"


def test_a_name_may_be_as_long_as_names_can_be() -> None:
    name = "x" * 251 + ".txt"

    assert run(["score", "m.yaml", "-o", name]) == 0

    assert left() == [name]


# What fails


@contextmanager
def files_of_at_most(most: int) -> Iterator[None]:
    """Let files have so many bytes, as on a disk that is nearly full."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_a_write_that_fails_leaves_the_old_file_and_nothing_else(capsys: pytest.CaptureFixture[str]) -> None:
    Path("x.txt").write_text("old", encoding="utf-8")

    with files_of_at_most(4096):
        assert run(["score", "m.yaml", "-o", "x.txt"]) == 74

    assert Path("x.txt").read_text(encoding="utf-8") == "old"
    assert left() == ["x.txt"]
    assert "C545" in capsys.readouterr().err


def test_an_interrupted_write_leaves_nothing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "replace", stop)

    assert run(["score", "m.yaml", "-o", "x.txt"]) == 130

    assert left() == []
    assert "interrupted" in capsys.readouterr().err


@pytest.mark.parametrize(
    "command",
    [
        "reorg score m.yaml",
        "reorg score m.yaml --format json",
        "reorg validate m.yaml",
        "reorg explain R201",
        "reorg --help",
    ],
)
def test_a_full_stdout_ends_with_74_and_a_sentence(command: str) -> None:
    done = shell(f"{command} > /dev/full")

    assert done.returncode == 74
    assert done.stderr.strip() == (
        "stdout: error C545: there is no room left to write stdout – "
        "make room, or write somewhere else with -o FILE"
    )


def test_a_closed_stdout_ends_with_74_and_a_sentence() -> None:
    done = shell("reorg score m.yaml >&-")

    assert done.returncode == 74
    assert "C544" in done.stderr


def test_a_closed_stdout_does_not_matter_to_a_file() -> None:
    done = shell("reorg score m.yaml -o x.txt >&-")

    assert (done.returncode, left()) == (0, ["x.txt"])


@pytest.mark.parametrize("stderr", ["/dev/full", "&-"])
@pytest.mark.parametrize(
    ("command", "code"),
    [
        ("score m.yaml -o x.txt", 0),
        ("score m.yaml --fail-if 'interfaces > 0'", 1),
        ("score m.yaml --nonsense", 2),
        ("score nowhere.yaml", 3),
        ("score m.yaml -o nowhere/x.txt", 74),
    ],
)
def test_what_stderr_cannot_take_changes_no_exit_code(stderr: str, command: str, code: int) -> None:
    assert shell(f"reorg {command} 2>{stderr}").returncode == code


def test_a_reader_that_has_gone_is_no_failure() -> None:
    done = shell("set -o pipefail; reorg score m.yaml --format json | head -c 1")

    assert (done.returncode, done.stdout, done.stderr) == (0, "{", "")


def test_ctrl_c_ends_with_130(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def stopped(*_: object) -> None:
        signal.raise_signal(signal.SIGINT)

    monkeypatch.setattr("reorg.commands.score.api.scored", stopped)

    assert run(["score", "m.yaml"]) == 130

    assert capsys.readouterr().err.strip() == "interrupted"


# stdin and stdout


@pytest.fixture
def _given(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(TEXT.encode())))


@pytest.mark.usefixtures("_given")
@pytest.mark.parametrize(
    "command", [["score", "-"], ["compare", "-", "m.yaml"], ["validate", "-"], ["explain", "-"]]
)
def test_a_hyphen_is_stdin(command: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(command) == 0

    assert capsys.readouterr().out


@pytest.mark.parametrize(
    "content", [b"title: t\nchanges:\n  - {move: nosuch, to: KFF}\n", b"# \xff", b"x" * 1_000_001]
)
def test_stdin_is_judged_like_a_file(
    content: bytes, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content)))

    assert run(["score", "-"]) == 3

    assert capsys.readouterr().err.startswith("-:")


def test_a_closed_stdin_is_said() -> None:
    done = shell("reorg score - <&-")

    assert done.returncode == 3
    assert "F102" in done.stderr


@pytest.mark.usefixtures("_given")
@pytest.mark.parametrize("target", ["-", "/dev/stdout"])
def test_a_hyphen_is_stdout(target: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["score", "-", "-o", target]) == 0

    out, err = capsys.readouterr()
    assert out.startswith("t\n=")
    assert (err, left()) == ("", [])


# Formats by ending, folders and names


@pytest.mark.parametrize(
    ("name", "start"),
    [
        ("x.txt", b"t\n="),
        ("x.json", b"{\n"),
        ("x.md", b"# t\n"),
        ("x.html", b"<!doctype"),
        ("x.HTM", b"<!doctype"),
        ("x.csv", b"scenario,"),
        ("x.xlsx", b"PK"),
        ("x.docx", b"PK"),
        ("x.other", b"t\n="),
        ("x", b"t\n="),
    ],
)
def test_the_ending_says_the_format(name: str, start: bytes) -> None:
    assert run(["score", "m.yaml", "-o", name]) == 0

    assert Path(name).read_bytes().startswith(start)


def test_a_format_that_is_asked_for_goes_with_any_ending_of_no_format() -> None:
    assert run(["score", "m.yaml", "--format", "json", "-o", "x.card"]) == 0
    assert run(["score", "m.yaml", "--format", "csv-da", "-o", "x.csv"]) == 0

    assert Path("x.card").read_bytes().startswith(b"{")
    assert Path("x.csv").read_text(encoding="utf-8").startswith("\ufeffscenario;")


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(
    ("format_", "name"), [("docx", "x.xlsx"), ("text", "x.md"), ("json", "x.csv"), ("csv-da", "x.xlsx")]
)
def test_an_ending_that_contradicts_the_format_is_refused(
    format_: str, name: str, lang: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["score", "m.yaml", "--format", format_, "-o", name, "--lang", lang]) == 2

    err = capsys.readouterr().err
    assert "C541" in err
    assert FORMATS[format_].endings[0] in err
    assert left() == []


def test_an_ending_that_a_command_does_not_write_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["search", "next", "-o", "x.docx"]) == 2
    assert "C542" in capsys.readouterr().err
    assert run(["explain", "m.yaml", "-o", "x.json"]) == 2
    assert run(["explain", "m.yaml", "-o", "x.md"]) == 0
    assert Path("x.md").read_text(encoding="utf-8").startswith("# ")


@pytest.mark.parametrize("name", ["new/deep/x.txt", "new/x.txt"])
def test_a_missing_folder_asks_for_parents(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["score", "m.yaml", "-o", name]) == 74
    assert "add --parents" in capsys.readouterr().err
    assert left() == []

    assert run(["score", "m.yaml", "-o", name, "--parents"]) == 0
    assert Path(name).is_file()


def test_a_folder_is_asked_for_before_any_work(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise AssertionError

    monkeypatch.setattr("reorg.commands.score.api.load", fail)

    assert run(["score", "m.yaml", "-o", "new/x.txt"]) == 74


def test_new_asks_for_parents_too() -> None:
    assert run(["new", "new/x.yaml"]) == 74
    assert run(["new", "new/x.yaml", "--parents"]) == 0


@pytest.mark.parametrize(
    "targets",
    [
        ["-o", "x", "--write", "x"],
        ["-o", "x", "--write", "./x"],
        ["--write", "-"],
        ["-o", "x.json", "--state", "x.json"],
        ["--write", "x.json", "--state", "x.json"],
    ],
)
def test_two_results_in_one_file_are_refused(targets: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["search", "front", "--max-staff", "10", *targets]) == 2

    assert "C543" in capsys.readouterr().err
    assert left() == []


# The state of a search


def test_a_state_leaves_a_file_with_its_name_and_part_alone() -> None:
    Path("s.json.part").write_text("mine", encoding="utf-8")

    assert run(["search", "front", "--max-staff", "10", "--state", "s.json"]) == 0

    assert Path("s.json.part").read_text(encoding="utf-8") == "mine"
    assert left() == ["s.json", "s.json.part"]


@pytest.mark.parametrize(
    "content", [b"", b"[]", b"\xff", b"[" * 100_000, b'{"key":"","whole":1,"points":[]}']
)
def test_a_state_that_is_none_is_said(content: bytes, capsys: pytest.CaptureFixture[str]) -> None:
    Path("s.json").write_bytes(content)

    assert run(["search", "front", "--max-staff", "10", "--state", "s.json"]) == 3

    assert "C546" in capsys.readouterr().err
    assert Path("s.json").read_bytes() == content


@pytest.mark.parametrize("change", [lambda labels: labels[1:], lambda labels: [99, *labels[1:]]])
def test_a_state_of_another_size_is_said(
    change: Callable[[list[int]], list[int]], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["search", "front", "--max-staff", "10", "--state", "s.json"]) == 0
    state = json.loads(Path("s.json").read_bytes())
    state["points"][0]["labels"] = change(state["points"][0]["labels"])
    Path("s.json").write_text(json.dumps(state), encoding="utf-8")

    assert run(["search", "front", "--max-staff", "10", "--state", "s.json"]) == 3

    assert "C546" in capsys.readouterr().err


def test_a_state_in_a_missing_folder_asks_for_parents(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["search", "front", "--max-staff", "10", "--state", "new/s.json"]) == 74
    assert "add --parents" in capsys.readouterr().err

    assert run(["search", "front", "--max-staff", "10", "--state", "new/s.json", "--parents"]) == 0


def test_a_state_that_cannot_be_written_is_said_before_the_search(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(*_: object) -> None:
        raise AssertionError

    monkeypatch.setattr("reorg.commands.frontier.front", fail)

    with files_of_at_most(16):
        assert run(["search", "front", "--max-staff", "10", "--state", "s.json"]) == 74

    assert "there is no room left to write s.json" in capsys.readouterr().err
    assert left() == []


def test_an_interrupted_frontier_says_what_it_has_and_ends_with_130(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def stopped(*given: object, **named: object) -> Iterator[object]:
        yield from list(front(*given, **named))[:1]  # type: ignore[arg-type]
        raise KeyboardInterrupt

    monkeypatch.setattr("reorg.commands.frontier.front", stopped)

    assert run(["search", "front", "--max-staff", "10", "--state", "s.json", "--format", "json"]) == 130

    out, err = capsys.readouterr()
    assert len(json.loads(out)["points"]) == 1
    assert "kept in s.json" in err
