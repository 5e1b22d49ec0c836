"""The bar: on a terminal alone, after a second, true, gone at the end, and nothing of it in a result."""

from __future__ import annotations

import json
import os
import pty
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from reorg import Session, api
from reorg.inputs import prepare
from reorg.search.answers import search_next
from reorg.search.ensemble import percentiles
from reorg.search.problem import Wanted
from reorg.search.trim import trim

ROOT = Path(__file__).parents[2]
# The second is over at once, or never, whatever time the work takes.
TIMER = """
import sys
from reorg.commands import progress

class Timer:
    daemon = False
    def __init__(self, seconds, action):
        self.action = action
    def start(self):
        {start}
    def cancel(self):
        pass
    def join(self):
        pass

progress.Timer = Timer
{more}
from reorg.commands.main import run
sys.exit(run(sys.argv[1:]))
"""
AT_ONCE, NEVER = "self.action()", "pass"
KLIMA, SUNDHED = (f"{ROOT}/scenarios/{name}.yaml" for name in ("klima-som-program", "sundhed-for-sig"))
ERASED = "\x1b[2K"
# Each command with what its bar says last.
COMMANDS = {
    "search best --max-staff 1%": r"Coordination load: [\d.]+ found, none below [\d.]+, gap 0%",
    "search front --max-staff 40": r"(\d+) of \1 points, down to 0 of 40 employees, 0 not proven",
    "search front --max-staff 40 --departments 7..7": r"(\d+) of \1 points, down to 0 of 40 employees, 0 not proven",
    f"search random --like {KLIMA} --n 9000": "8,192 of 9,000 random reorganisations",
    "search next --top 1": r"[\d,]+ of [\d,]+ steps",
    f"search trim {KLIMA}": r"(\d+) of \d+ combinations of points",
    f"score {KLIMA} {SUNDHED} --percentiles": "writing the result",
    f"compare {KLIMA} {SUNDHED}": "writing the result",
    f"compare {KLIMA} {SUNDHED} --robust --draws 60": "writing the result",
}


def ran(
    command: str, folder: Path, *, terminal: bool, start: str = AT_ONCE, more: str = "", **environment: str
) -> tuple[int, bytes, str]:
    """Return the exit code of a command, its stdout, and what it wrote to stderr, a terminal or a pipe."""
    reader, writer = pty.openpty() if terminal else os.pipe()
    arguments = [sys.executable, "-c", TIMER.format(start=start, more=more), *command.split()]
    known = {k: v for k, v in os.environ.items() if k not in ("NO_COLOR", "FORCE_COLOR")}
    variables = {**known, "TERM": "xterm-256color", "COLUMNS": "100", "LINES": "24", **environment}
    with (folder / "out").open("wb") as out:
        done = subprocess.Popen(arguments, stdout=out, stderr=writer, cwd=ROOT, env=variables)
    os.close(writer)
    said = b""
    with open(reader, "rb", buffering=0) as stderr:  # noqa: PTH123 - a number
        while chunk := read(stderr.fileno()):
            said += chunk
    return done.wait(), (folder / "out").read_bytes(), said.decode()


def read(number: int) -> bytes:
    """Return what is next; nothing where the other end of a terminal is closed, which Linux calls an error."""
    try:
        return os.read(number, 4096)
    except OSError:
        return b""


def lines(said: str) -> list[str]:
    """Return what a terminal was told to show, line by line as it was drawn, without colours and movements."""
    return re.split(r"[\r\n]+", re.sub(r"\x1b\[[?\d;]*[A-Za-z]", "", said))


@pytest.mark.slow
@pytest.mark.parametrize("command", COMMANDS)
def test_a_terminal_shows_how_far_it_is_and_the_result_is_the_same(command: str, tmp_path: Path) -> None:
    code, out, said = ran(command, tmp_path, terminal=True)
    quiet_code, quiet_out, quiet_said = ran(command, tmp_path, terminal=False)

    drawn = [line for line in lines(said) if "━" in line]
    assert re.search(rf"━ {COMMANDS[command]} \d:\d\d", drawn[-1]), drawn[-1]
    assert said.rstrip().endswith(ERASED)
    assert (code, out) == (quiet_code, quiet_out) == (0, out)
    assert "━" not in quiet_said
    assert "\x1b" not in quiet_said


def test_what_is_counted_grows_and_never_reaches_the_whole() -> None:
    told: list[tuple[int, int]] = []

    def tell(done: int, whole: int) -> None:
        told.append((done, whole))

    card = api.score(KLIMA)
    start = Session(card.dataset)
    api.compared(prepare([KLIMA, SUNDHED], united=True), api.said(), tell=tell)
    percentiles(card, 9000, tell=tell)
    search_next(start, Wanted(), "modularity", tell=tell)
    trim(KLIMA, tell=tell)
    trim(KLIMA, exact=1, tell=tell)

    runs = list(split(told))
    assert [run[0][0] for run in runs] == [0] * 5
    assert [len({whole for _, whole in run}) for run in runs] == [1] * 5
    assert [run[0][1] for run in runs[:2]] == [2, 9000]
    assert all(done < whole for done, whole in told)


def split(told: list[tuple[int, int]]) -> Iterator[list[tuple[int, int]]]:
    """Yield the parts of a list within which what is done grows."""
    part: list[tuple[int, int]] = []
    for one in told:
        if part and one[0] <= part[-1][0]:
            yield part
            part = []
        part.append(one)
    yield part


def test_what_it_says_last_of_the_best_is_the_result(tmp_path: Path) -> None:
    command = "search best --max-staff 1% --lang da --format json"

    _, out, said = ran(command, tmp_path, terminal=True)

    value = f"{json.loads(out)['value']:.1f}".replace(".", ",")
    last = [line for line in lines(said) if "━" in line][-1]
    assert f"Koordinationsbyrde: {value} fundet, ingen under {value}, afstand 0 %" in last
    assert re.search(r"\d:\d\d/1:00 *$", last)


def test_points_of_a_frontier_have_a_line_each_where_there_is_no_terminal(tmp_path: Path) -> None:
    command = "search front --max-staff 40 --format json"

    _, out, said = ran(command, tmp_path, terminal=False)
    _, _, shown = ran(command, tmp_path, terminal=True)

    assert said.count("point ") == said.count("\n") == len(json.loads(out)["points"])
    assert "point 1:" not in shown


@pytest.mark.parametrize("start", [NEVER, AT_ONCE])
def test_what_is_quick_and_what_is_in_a_pipe_is_quiet_and_loads_no_rich(start: str, tmp_path: Path) -> None:
    more = "import atexit; atexit.register(lambda: print('rich' in sys.modules))"

    _, out, said = ran(f"score {KLIMA}", tmp_path, terminal=start == NEVER, start=start, more=more)

    assert said == ""
    assert out.endswith(b"\nFalse\n")


def test_a_dumb_terminal_gets_lines_and_no_bar(tmp_path: Path) -> None:
    _, _, said = ran("search front --max-staff 40", tmp_path, terminal=True, TERM="dumb")

    assert said.startswith("point 1:")
    assert "\x1b" not in said


def test_no_color_is_heard(tmp_path: Path) -> None:
    colours = r"\x1b\[[\d;]*3[0-8][\d;]*m"
    command = f"search random --like {KLIMA} --n 10"

    _, _, said = ran(command, tmp_path, terminal=True)
    _, _, plain = ran(command, tmp_path, terminal=True, NO_COLOR="1")

    assert re.search(colours, said)
    assert not re.search(colours, plain)
    assert "━" in plain


def test_ctrl_c_takes_the_bar_away(tmp_path: Path) -> None:
    more = (
        "from reorg.commands import random\n"
        "def stopped(*_, **__): raise KeyboardInterrupt\n"
        "random.percentiles = stopped"
    )

    code, out, said = ran(f"search random --like {KLIMA}", tmp_path, terminal=True, more=more)

    assert (code, out) == (130, b"")
    assert said.split(ERASED)[-1].strip() == "interrupted"
    assert said.index("\x1b[?25l") < said.index("\x1b[?25h")  # the cursor is hidden, then there again
