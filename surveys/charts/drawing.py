"""Draws a chart as SVG, and as PNG for files that take none: the same bytes for the same values.

Without scripts, and without fonts from elsewhere.

Letters are outlines, so that it looks the same on every machine. Colours are the government's own for charts; each
series has a shape and a dash as well, for grey print and for eyes that see few colours.
"""

import threading
from functools import lru_cache
from io import BytesIO
from typing import TYPE_CHECKING, Any

from surveys.charts.funnel import Funnel
from surveys.charts.timeline import Timeline
from surveys.charts.whiskers import Whiskers

if TYPE_CHECKING:
    from matplotlib.axes import Axes

Chart = Whiskers | Timeline | Funnel
KEPT = 200  # drawings in a process
WIDTH = 8.0  # inches
DOTS = 200  # an inch, of a PNG
SHAPES = ("o", "s", "^", "D")
SETTINGS: Any = {  # as Matplotlib names them
    "svg.hashsalt": "kentpcc",  # otherwise names inside the file differ from one drawing to the next
    "svg.fonttype": "path",
    "font.family": ["DejaVu Sans"],  # comes with Matplotlib: whatever is installed beside it changes nothing
    "font.size": 12,
    "axes.unicode_minus": False,
}
UNDATED = {"Date": None, "Creator": None, "Type": None, "Format": None}
INK, EDGE, PAUSE = "0.1", "0.45", "0.9"
_one_at_a_time = threading.Lock()  # Matplotlib's settings are a process's, not a thread's


@lru_cache(maxsize=KEPT)
def svg(chart: Chart) -> bytes:
    """Kept by its content: charts that are equal are drawn once a process."""
    drawn = _drawn(chart, "svg", UNDATED)
    return drawn[drawn.index(b"<svg") :]  # without the address of a definition elsewhere


@lru_cache(maxsize=KEPT)
def png(chart: Chart) -> bytes:
    """For files that take no SVG."""
    return _drawn(chart, "png", {"Software": None})


def _drawn(chart: Chart, kind: str, metadata: dict[str, Any]) -> bytes:
    # Imported here alone: they take a second, which every command and every page without a chart is spared.
    from matplotlib import rc_context, style
    from matplotlib.backends.backend_svg import FigureCanvasSVG
    from matplotlib.figure import Figure

    with _one_at_a_time, style.context("afcharts.afcharts"), rc_context(SETTINGS):
        figure = Figure(figsize=(WIDTH, chart.height), layout="constrained")
        FigureCanvasSVG(figure)
        axes = figure.add_subplot()
        _draw(axes, chart)
        drawn = BytesIO()
        figure.savefig(drawn, format=kind, metadata=metadata, dpi=DOTS)
    return drawn.getvalue()


def _draw(axes: "Axes", chart: Chart) -> None:
    if isinstance(chart, Whiskers):
        _whiskers(axes, chart)
    elif isinstance(chart, Timeline):
        _timeline(axes, chart)
    else:
        _funnel(axes, chart)


def _colours() -> list[str]:
    # Imported here for the same reason.
    from afcharts.af_colours import get_af_colours

    return list(get_af_colours("categorical", number_of_colours=4))


def _whiskers(axes: "Axes", chart: Whiskers) -> None:
    """A line each, the first on top; series of one line stand a little apart."""
    for place, (series, colour) in enumerate(zip(chart.series, _colours(), strict=False)):
        aside = 0.2 * (place - (len(chart.series) - 1) / 2)
        drawn = [(row + aside, each) for row, each in enumerate(series.points) if each.percentage is not None]
        for row, each in drawn:
            if each.low is not None and each.high is not None:
                axes.plot([float(each.low), float(each.high)], [row, row], color=colour, linewidth=2, marker="|")
        shares = [float(each.percentage or 0) for _, each in drawn]
        rows = [row for row, _ in drawn]
        axes.plot(shares, rows, SHAPES[place], color=colour, markersize=9, label=series.name or None)
    _lines_of_whiskers(axes, chart)


def _lines_of_whiskers(axes: "Axes", chart: Whiskers) -> None:
    axes.set_yticks(range(len(chart.labels)), chart.labels, color=INK)
    axes.set_ylim(len(chart.labels) - 0.5, -0.5)
    axes.set_xlim(0, 100)
    axes.xaxis.set_major_formatter("{x:.0f}%")
    axes.grid(visible=True, axis="x")
    axes.grid(visible=False, axis="y")
    if len(chart.series) > 1:
        axes.legend(loc="lower left", bbox_to_anchor=(0, 1), ncols=len(chart.series))


def _funnel(axes: "Axes", chart: Funnel) -> None:
    """Those outside have a name; the others are dots, for no place among them says anything."""
    bases = [spot.base for spot in chart.by_base]
    for name, dashes in (("near", "--"), ("far", "-")):
        for end in (0, 1):
            ends = [float(getattr(spot, name)[end]) for spot in chart.by_base]
            axes.plot(bases, ends, color=EDGE, linewidth=1.2, linestyle=dashes, marker="_", markersize=5)
    if chart.level is not None:
        axes.axhline(float(chart.level), color=INK, linewidth=1)
    for spot in chart.drawn:
        shape, colour = (SHAPES[3], _colours()[3]) if spot.is_outside else (SHAPES[0], _colours()[0])
        place = (spot.base, float(spot.percentage or 0))
        axes.plot(*place, shape, color=colour, markersize=9, markeredgecolor=INK if spot.is_outside else colour)
        if spot.is_outside:
            axes.annotate(spot.label, place, (9, -4), textcoords="offset points", color=INK)
    axes.set_xlabel("Victims who rated the whole experience", color=INK)
    axes.set_ylim(0, 103)
    axes.yaxis.set_major_formatter("{x:.0f}%")
    axes.margins(x=0.1)
    axes.locator_params(axis="x", integer=True)  # victims


def _timeline(axes: "Axes", chart: Timeline) -> None:
    line, warning = _colours()[0], _colours()[3]
    for run in chart.stretches:
        shares = [float(chart.stops[place].percentage or 0) for place in run]
        axes.plot(run, shares, color=line, marker="o", markersize=5)
        _limits(axes, chart, run)
    for place, stop in enumerate(chart.stops):
        if stop.paused:
            axes.axvspan(place - 0.5, place + 0.5, facecolor=PAUSE, hatch="//", edgecolor=EDGE, linewidth=0)
        if stop.breaks:
            axes.axvline(place - 0.5, color=INK, linewidth=1.5, linestyle=(0, (1, 1)))
        if stop.sign and stop.percentage is not None:
            axes.plot([place], [float(stop.percentage)], "D", color=warning, markersize=11, markeredgecolor=INK)
    _months(axes, chart)


def _limits(axes: "Axes", chart: Timeline, run: list[int]) -> None:
    """Steps, for each month has its own; only as far as its stretch reaches."""
    limits = [(place, chart.stops[place].limits) for place in run]
    dashes = "--" if chart.stops[run[0]].trial else "-"  # one stretch has one kind
    for end in (0, 1):
        known = [(place, float(both[end])) for place, both in limits if both]
        places, values = [place for place, _ in known], [value for _, value in known]
        axes.step(places, values, where="mid", color=EDGE, linewidth=1.2, linestyle=dashes)


def _months(axes: "Axes", chart: Timeline) -> None:
    """At most twelve names, the last month's among them."""
    step = -(-len(chart.stops) // 12) or 1
    places = list(range(len(chart.stops) - 1, -1, -step))[::-1]
    axes.set_xticks(places, [chart.stops[place].label for place in places], rotation=45, ha="right", color=INK)
    axes.set_xlim(-0.7, len(chart.stops) - 0.3)
    axes.set_ylim(0, 103)
    axes.yaxis.set_major_formatter("{x:.0f}%")
