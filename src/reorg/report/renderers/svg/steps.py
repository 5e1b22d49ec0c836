"""The tracks of a journey, drawn beside the rows of its steps."""

from __future__ import annotations

from itertools import groupby

from reorg.report.view import Line

STEP, TRACKS = 28, (12, 38)


def tracks(stops: int) -> str:
    """Return the path of a journey's two tracks, before and after, from its first stop to its last.

    It is a unit longer, since a dot at the very end of a dotted line is not drawn.
    """
    return "".join(f"M{x} {STEP // 2}v{STEP * (stops - 1) + 1}" for x in TRACKS)


def across(line: Line) -> str:
    """Return the path of the steps of a journey that are hand-offs; neighbouring ones are one line."""
    path = ""
    for side, x in enumerate(TRACKS):
        for crosses, steps in groupby(enumerate(line.stops[1:]), key=lambda step: step[1].crosses[side]):
            numbers = [number for number, _ in steps]
            if crosses:
                path += f"M{x} {STEP // 2 + numbers[0] * STEP}v{len(numbers) * STEP}"
    return path
