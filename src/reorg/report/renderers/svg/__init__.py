"""Charts in, drawings out: every picture of a report, for pages, papers and slides alike."""

from __future__ import annotations

from reorg.report.renderers.svg.bars import ranges, sizes
from reorg.report.renderers.svg.flow import flow
from reorg.report.renderers.svg.organisation import organisation
from reorg.report.renderers.svg.pen import Drawing
from reorg.report.renderers.svg.points import points
from reorg.report.renderers.svg.squares import squares
from reorg.report.view import (
    Chart,
    FlowChart,
    HeatMap,
    OrganisationChart,
    PointChart,
    RangeChart,
    SizeChart,
)
from reorg.words import Language

WIDE, NARROW = 744, 360  # at 360 units, text has its full size on a phone of 375 pixels


def drawn(chart: Chart, lang: Language, width: int = WIDE) -> tuple[Drawing, ...]:
    """Return the drawings of a chart, side by side where there is room; none for one that is a table of its own.

    Args:
        chart: the chart.
        lang: how numbers on axes are written.
        width: of a chart that is one drawing; the others have the width of their parts.
    """
    match chart:
        case FlowChart():
            return (flow(chart, width),)
        case PointChart():
            return (points(chart, width, lang),)
        case RangeChart():
            return (ranges(chart, width, lang),)
        case SizeChart():
            return sizes(chart)
        case HeatMap():
            return squares(chart)
        case OrganisationChart():
            return organisation(chart)
    return ()
