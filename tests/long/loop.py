"""The loop of every fuzzer: cases in, a count and the distinct failures out.

A case is a command line of `reorg` and the files that it reads; it runs in this process. It may be accepted or refused
with a message. A failure is anything else: an exception that is no `ReorgError`, a warning of Python, more than two
seconds of CPU, a word on stderr beside an accepted result, a number that is none (nan, inf), a refusal without a word,
a control character on the screen, a live formula in CSV.
"""

from __future__ import annotations

import argparse
import contextlib
import csv
import importlib
import io
import os
import pkgutil
import re
import resource
import shlex
import signal
import tempfile
import time
import traceback
import warnings
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from random import Random
from types import FrameType
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

import reorg
from reorg.commands import main
from reorg.errors import ReorgError
from reorg.words import TEXTS

ROOT = Path(__file__).parents[2]
DATA = ROOT / "data"
LILLEBY = ROOT / "tests" / "data" / "lilleby"
SOURCES = Path(reorg.__file__).parent
SECONDS = 2  # of CPU, for one input
MEMORY = 4 * 2**30  # bytes; an input that wants more fails here and not on the machine
SHOWN = 20
# What may be said on stderr beside a result.
SAID = ("cli.written", "cli.replaced", "search.progress", "search.kept", "W.title")
NUMBER_GONE = re.compile(r'"(value|delta|amount|mid|staff_shifted|crossing_before|crossing_after)": ?null')
NO_NUMBER = {"nan", "inf", "-inf"}
CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")  # what a terminal may obey
LIVE = re.compile(
    r"[=+@\t\r]|-(?![0-9.,]+(e-?[0-9]+)?$)"
)  # what a spreadsheet takes for a formula, but a number below zero
# Columns of a CSV result that hold no number.
WORDED = {"scenario", "title", "name", "metric", "city", "unit_name", "unit"}


class Case(Struct, frozen=True):
    """A command line, the files that it reads (by their path in a folder of their own), and what is wrong with them."""

    arguments: tuple[str, ...]
    files: Mapping[str, bytes]
    note: str = ""

    @property
    def command(self) -> str:
        """Return the command line as a shell takes it."""
        return shlex.join(["reorg", *self.arguments])


class FindingError(Exception):
    """What is wrong though nothing was raised: the kind, the place (what makes it distinct), and what was said."""

    def __init__(self, kind: str, place: str, said: str = "") -> None:
        self.kind, self.place = kind, place
        super().__init__(said)


class RefusedError(ReorgError):
    """The command line refused a case, with a message."""


class TooSlow(BaseException):
    """An input took too long; no `except Exception` on the way may catch it."""


class Failure(Struct, frozen=True):
    """A distinct failure: how often it was met, and the plainest case of it."""

    what: str
    said: str
    case: Case
    count: int = 1

    def with_(self, new: Failure) -> Failure:
        """Return this failure, met again, with the plainer of two cases."""
        plainer = min(self, new, key=lambda failure: len(failure.case.note))
        return replace(plainer, count=self.count + 1)


class Tally:
    """What came of the cases: how many were accepted and refused, and the failures by what they are."""

    def __init__(self) -> None:
        self.accepted, self.refused, self.last = 0, 0, ""
        self.failures: dict[str, Failure] = {}

    def add(self, result: Failure | str) -> None:
        """Count a result: a failure, or the message of a refusal, empty where a case was accepted."""
        if isinstance(result, Failure):
            known = self.failures.get(result.what)
            self.failures[result.what] = known.with_(result) if known else result
        elif result:
            self.refused, self.last = self.refused + 1, result
        else:
            self.accepted += 1

    def tell(self, name: str, seconds: float) -> None:
        """Print a line of all, and the first failures."""
        failures = list(self.failures.values())
        failed = sum(failure.count for failure in failures)
        inputs = self.accepted + self.refused + failed
        print(
            f"{name}: {inputs} inputs in {seconds:.0f} s ({inputs / max(seconds, 0.001):.0f} a second), "
            f"{self.accepted} accepted, {self.refused} refused, {failed} failed in {len(failures)} ways"
        )
        for number, failure in enumerate(failures[:SHOWN], 1):
            said = " ".join(failure.said.split())[:160]
            print(f"{number:3} {failure.what} (× {failure.count}): {said!a}")
            print(f"    {failure.case.note[:300] or 'no mistake'}\n    {failure.case.command}")
        if len(failures) > SHOWN:
            print(f"    … and {len(failures) - SHOWN} more")


def command(case: Case) -> None:
    """Run a case. Raises `RefusedError` with the message of a refusal, and anything else where something goes wrong."""
    out, err = _stream(), _stream()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = main.run(case.arguments)
    said = _written(err)
    _check_screen(said, "stderr")
    if code in (main.USAGE, main.INPUT):
        if not said:
            raise FindingError("refused without a word", case.arguments[0])
        raise RefusedError(said)
    if code != 0:
        raise FindingError(f"exit {code}", said[:40], said)
    rest = [line for line in said.splitlines() if line and not any(p.fullmatch(line) for p in _expected())]
    if rest:
        raise FindingError("stderr", rest[0][:60], rest[0])
    _check_result(case.arguments, _written(out))


def _stream() -> io.TextIOWrapper:
    """Return a stream as `reorg` has one."""
    return io.TextIOWrapper(io.BytesIO(), encoding="utf-8", errors="replace", newline="\n")


def _written(stream: io.TextIOWrapper) -> str:
    stream.flush()
    content = stream.buffer
    assert isinstance(content, io.BytesIO)
    return content.getvalue().decode("utf-8", "replace")


@cache
def _expected() -> tuple[re.Pattern[str], ...]:
    """Return what may be said beside a result, in every language."""
    sentences = [re.split(r"\{[^}]*\}", texts[key]) for texts in TEXTS.values() for key in SAID]
    return tuple(re.compile(".*".join(re.escape(piece) for piece in pieces)) for pieces in sentences)


def _check_result(arguments: Sequence[str], result: str) -> None:
    """Raise a finding where a result on the screen has what it should not have."""
    if "csv" in arguments or "csv-da" in arguments:
        _check_csv(result.removeprefix("\ufeff"), ";" if "csv-da" in arguments else ",")
    elif "json" in arguments:
        gone = NUMBER_GONE.search(result)  # JSON has null for a number that is none
        if gone:
            raise FindingError("no number", gone[0], result[max(0, gone.start() - 60) : gone.end()])
    elif "html" not in arguments:
        _check_screen(result, f"{arguments[0]} {'markdown' if 'markdown' in arguments else 'text'}")


def _check_csv(result: str, delimiter: str) -> None:
    for row in csv.DictReader(io.StringIO(result), delimiter=delimiter):
        for column, cell in row.items():
            if column not in WORDED and cell in NO_NUMBER:
                raise FindingError("no number", f"{row.get('metric')} {column}", cell)
            if LIVE.match(cell or ""):
                raise FindingError("live formula", f"column {column}", cell)


def _check_screen(text: str, place: str) -> None:
    control = CONTROL.search(text)
    if control:
        near = text[max(0, control.start() - 40) : control.end() + 20]
        raise FindingError("control character", place, near)


def run(
    name: str,
    one: Callable[[Case], None],
    seeds: Sequence[Case],
    mutated: Callable[[Random], Case],
    remembered: Iterable[Path | None] = (),
) -> int:
    """Run a fuzzer with the options of its command line, print what it finds, and return its exit code.

    Args:
        name: of the fuzzer.
        one: runs a case, and raises a `ReorgError` where it is refused; `command`, or what does more.
        seeds: cases without a mistake; all have to be accepted.
        mutated: a case with mistakes, made of nothing but the random numbers.
        remembered: data packages that no case changes, read once (None is the shipped one).
    """
    options = _options(name)
    _prepare({None if folder is None else str(folder) for folder in remembered})
    with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):
        files = _Files()
        began, tally = time.monotonic(), Tally()
        for case in seeds:
            files.hold(case)
            tally.add(_tried(one, case))
        if tally.refused:
            raise SystemExit(f"{name}: refused though it has no mistake:\n{tally.last}")
        for number in range(options.inputs):
            case = mutated(Random(f"{options.seed} {number}"))
            files.hold(case)
            tally.add(_tried(one, case))
        seconds = time.monotonic() - began
    tally.tell(name, seconds)
    if options.keep:
        _keep(options.keep / name, tally.failures.values())
    return 1 if tally.failures else 0


def _options(name: str) -> argparse.Namespace:
    parser = argparse.ArgumentParser(name)
    parser.add_argument("--inputs", type=int, default=3000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--keep", type=lambda text: Path(text).absolute(), help="folder for the failing inputs"
    )
    return parser.parse_args()


def _prepare(remembered: set[str | None]) -> None:
    """Load all of `reorg`, turn warnings into exceptions, set the limits, and read unchanged data once."""
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    os.environ["REORG_DEBUG"] = "1"  # exceptions of our own fault come out
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    modules = [
        importlib.import_module(module.name)
        for module in pkgutil.walk_packages(reorg.__path__, "reorg.")
        if not module.name.endswith("__main__")
    ]
    load = reorg.load
    known = cache(load)
    for module in modules:
        if getattr(module, "load", None) is load:
            module.load = lambda folder=None: (known if folder in remembered else load)(folder)  # type: ignore[attr-defined]
    main.build = cache(main.build)
    warnings.simplefilter("error")
    signal.signal(signal.SIGPROF, _stop)


def _stop(_signal: int, _frame: FrameType | None) -> None:
    raise TooSlow


class _Files:
    """The files of a case on the disk; those of the case before that are the same are left as they are."""

    def __init__(self) -> None:
        self.held: dict[str, bytes] = {}

    def hold(self, case: Case) -> None:
        """Write the files of a case. Those that its command line names may have been written over by the last one."""
        for gone in self.held.keys() - case.files.keys():
            Path(gone).unlink(missing_ok=True)
        for name, content in case.files.items():
            if name in case.arguments or self.held.get(name) is not content:
                path = Path(name)
                path.parent.mkdir(exist_ok=True)
                path.write_bytes(content)
        self.held = dict(case.files)


def _tried(one: Callable[[Case], None], case: Case) -> Failure | str:
    """Return how a case fails, or the message where it is refused; nothing where it is accepted."""
    began = time.process_time()
    signal.setitimer(signal.ITIMER_PROF, SECONDS)
    try:
        one(case)
        signal.setitimer(signal.ITIMER_PROF, 0)
        seconds = time.process_time() - began
        if seconds > SECONDS:
            return Failure(f"too slow in {case.arguments[0]}", f"{seconds:.1f} s", case)
        return ""
    except ReorgError as error:
        return f"{case.command}\n{error}"
    except FindingError as finding:
        return Failure(f"{finding.kind}: {finding.place}", str(finding), case)
    except (Exception, TooSlow) as error:  # whatever it is, it is what we look for
        return Failure(f"{type(error).__name__} at {_place(error)}", f"{error}", case)
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


def _place(error: BaseException) -> str:
    """Return the innermost frame of ours; without a line where chance decides it."""
    frames = [
        f for f in traceback.extract_tb(error.__traceback__) if Path(f.filename).is_relative_to(SOURCES)
    ]
    if not frames:
        return "no frame of reorg"
    frame = frames[-1]
    line = "" if isinstance(error, (TooSlow, RecursionError)) else f":{frame.lineno}"
    return f"{Path(frame.filename).relative_to(SOURCES)}{line} {frame.name}"


def _keep(folder: Path, failures: Iterable[Failure]) -> None:
    """Write the files and the command of every failure into a folder of its own."""
    for number, failure in enumerate(failures, 1):
        place = folder / f"{number:02}"
        for name, content in failure.case.files.items():
            path = place / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        told: list[Any] = [failure.what, failure.said, failure.case.note, failure.case.command]
        (place / "failure.txt").write_text("\n".join(told) + "\n", encoding="utf-8", errors="replace")
