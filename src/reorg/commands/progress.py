"""How far a command is: a line on stderr, where that is a terminal and the command takes more than a second."""

from __future__ import annotations

import os
import sys
import time
from contextlib import suppress
from threading import Timer
from types import TracebackType
from typing import TYPE_CHECKING, Any

from reorg.counts import Count
from reorg.words import Language

if TYPE_CHECKING:
    from rich.table import Table

DELAY = 1.0  # seconds; what is quicker stays quiet
NO_LINE_BACK = ("dumb", "unknown")  # terminals that cannot take a line back, as rich has it
ECHO = 3  # columns left for the ^C that a terminal echoes: on a line of its own it would keep the bar
WIDEST = 40  # columns of the bar itself, as rich has it


def on_terminal() -> bool:
    """Return whether stderr is a terminal that can take a line back."""
    terminal = sys.stderr is not None and sys.stderr.isatty()
    return terminal and os.environ.get("TERM", "").lower() not in NO_LINE_BACK


class Bar:
    """A line that says what a command has found so far, how far it is and how long it has taken.

    It comes after `DELAY` and is gone when the work ends or is broken off. Where stderr is no terminal nothing is
    written; `shown` says so.

    Args:
        lang: the language of the words.
        limit: seconds that the command may take; 0 where nobody said.
    """

    def __init__(self, lang: Language, limit: float = 0.0) -> None:
        self.lang, self.limit, self.shown = lang, limit, on_terminal()
        self._text, self._share = "", -1.0
        self._began = time.monotonic()
        self._live: Any = None
        self._timer = Timer(DELAY, self._show)
        self._timer.daemon = True

    def __enter__(self) -> Bar:
        if self.shown:
            self._timer.start()
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        if not self.shown:
            return
        try:
            self._timer.cancel()
            self._timer.join()
        finally:
            if self._live:
                with suppress(OSError):  # as `say`: the result and the exit code say enough
                    self._live.stop()

    def say(self, text: str, share: float = -1.0) -> None:
        """Say something from now on, with the share 0..1 that is done; below 0 it is not known."""
        self._text, self._share = text, share

    def counted(self, key: str) -> Count:
        """Return what says how many are done of how many, in a sentence with `done` and `whole`."""

        def tell(done: int, whole: int) -> None:
            text = self.lang(key, done=self.lang.number(done), whole=self.lang.number(whole))
            self.say(text, done / max(whole, 1))

        return tell

    def _show(self) -> None:
        """Begin to draw the line, four times a second, in a thread of its own."""
        from rich.console import Console  # only a command that takes long waits for it
        from rich.live import Live

        console = Console(stderr=True)
        self._live = Live(
            console=console,
            get_renderable=lambda: self._drawn(console.width),
            transient=True,
            redirect_stdout=False,
            redirect_stderr=False,
        )
        with suppress(OSError):
            self._live.start(refresh=True)

    def _drawn(self, columns: int) -> Table:
        """Return the line for so many columns: a bar as wide as there is room, what is said, and the time."""
        from rich.cells import cell_len
        from rich.progress_bar import ProgressBar
        from rich.table import Column, Table
        from rich.text import Text

        seconds = time.monotonic() - self._began
        timed = self._share < 0 and seconds <= self.limit
        share = seconds / self.limit if timed else self._share
        spent = clock(seconds) + (f"/{clock(self.limit)}" if timed else "")
        room = columns - len(spent) - 2 - ECHO
        width = max(min(room - cell_len(self._text), WIDEST), 1)
        bar = ProgressBar(1.0 if share >= 0 else None, max(share, 0.0), width, animation_time=seconds)
        said = Column(no_wrap=True, overflow="ellipsis", max_width=room - width)
        line = Table.grid(Column(width=width), said, Column(no_wrap=True), padding=(0, 1, 0, 0))
        line.add_row(bar, Text(self._text), Text(spent))
        return line


def clock(seconds: float) -> str:
    """Return seconds as minutes and seconds.

    >>> clock(0.9), clock(75)
    ('0:00', '1:15')
    """
    return f"{int(seconds) // 60}:{int(seconds) % 60:02}"
