"""The drawing itself: the same bytes each time, nothing that runs or is loaded, only what the chart holds."""

import os
import re
import subprocess
import sys
from decimal import Decimal
from pathlib import Path
from xml.etree import ElementTree

import pytest

from surveys.charts.drawing import _draw, svg
from surveys.charts.funnel import Funnel, Spot
from surveys.charts.timeline import Stop, Timeline
from surveys.charts.whiskers import Point, Series, Whiskers

LABELS = ("Treatment", "Kept informed", "Nobody")


def whiskers(*names, shift=0):
    points = tuple(Point(label, Decimal(80 + shift), Decimal(70), Decimal(90)) for label in LABELS[:2])
    return Whiskers(tuple(Series(name, (*points, Point(LABELS[2], None))) for name in names or ("",)))


def timeline(trial=False):
    """Months after the break have trial limits, or none has."""
    limits = (Decimal(60), Decimal(99))
    stops = [Stop(f"month {at}", Decimal(80 + at), limits, trial=trial and at > 2) for at in range(6)]
    stops[2] = Stop("month 2", None, paused=True)
    stops[3] = Stop("month 3", Decimal(55), limits, sign="▼", breaks=True, trial=trial)
    return Timeline(tuple(stops))


def a_funnel(level=Decimal("80.0")):
    """One within its limits, one outside, one whose share is not shown."""
    near, far = (Decimal(70), Decimal(90)), (Decimal(65), Decimal(95))
    shares = {"Within": (40, Decimal(80)), "Outside": (60, Decimal(60)), "Hidden": (50, None)}
    return Funnel(tuple(Spot(label, *both, near, far) for label, both in shares.items()), level)


CHARTS = [
    *(whiskers(), whiskers("Now", "A year before", "Two", "Three")),
    *(timeline(), timeline(trial=True), a_funnel(), a_funnel(level=None)),
]
NAMES = ["one series", "four series", "months", "trial limits", "funnel", "funnel without a level"]


@pytest.fixture(params=CHARTS, ids=NAMES)
def drawing(request):
    return svg(request.param).decode()


def test_nothing_is_kept_in_the_home_of_the_account():
    import matplotlib as mpl

    place = Path(os.environ["MPLCONFIGDIR"]).resolve()
    assert Path(mpl.get_configdir()) == Path(mpl.get_cachedir()) == place
    assert place.is_dir()


def test_it_is_a_picture_of_its_own(drawing):
    assert ElementTree.fromstring(drawing).tag.endswith("}svg")  # noqa: S314  our own drawing


def test_nothing_in_it_runs_or_is_loaded(drawing):
    assert not re.search(r"<script|<image|<foreignObject|\son[a-z]+=|javascript:|@import|@font-face", drawing)
    assert set(re.findall(r"(?:href|src)=\"([^\"]*)\"", drawing)) <= set(re.findall(r"href=\"(#[^\"]+)\"", drawing))
    assert not re.search(r"url\((?!#)", drawing)
    assert set(re.findall(r"https?://[^\"' ]+", drawing)) == {
        "http://www.w3.org/1999/xlink",
        "http://www.w3.org/2000/svg",
    }


def test_letters_are_outlines(drawing):
    assert "<text" not in drawing
    assert "font-family" not in drawing


def test_it_says_not_when_it_was_drawn(drawing):
    assert "<metadata" not in drawing
    assert "date>" not in drawing


@pytest.mark.parametrize("chart", CHARTS[:3], ids=["one", "four", "months"])
def test_the_same_values_are_the_same_bytes(chart):
    first = svg(chart)
    svg.cache_clear()
    assert svg(chart) == first


def test_equal_charts_are_drawn_once():
    svg.cache_clear()
    assert svg(whiskers()) is svg(whiskers())
    assert svg.cache_info().misses == 1


def test_another_value_is_another_drawing():
    assert svg(whiskers()) != svg(whiskers(shift=1))


def test_series_differ_in_shape_not_in_colour_alone():
    drawing = svg(whiskers("a", "b", "c", "d")).decode()
    shapes = set(re.findall(r'<use xlink:href="#(m\w+)"[^>]*style="fill: #(?!cccccc)', drawing))
    assert len(shapes) >= 4


def darkness(colour):
    red, green, blue = (int(colour[place : place + 2], 16) for place in (1, 3, 5))
    return 0.299 * red + 0.587 * green + 0.114 * blue


def test_two_colours_are_told_apart_in_grey():
    from surveys.charts.drawing import _colours

    one, two = _colours()[:2]
    assert abs(darkness(one) - darkness(two)) > 50


def test_whiskers_reach_as_far_as_the_interval():
    """A point in the middle of the scale has whiskers to both sides of it, to scale."""
    drawing = svg(Whiskers((Series("", (Point("a", Decimal(50), Decimal(40), Decimal(60)),)),))).decode()
    [line] = re.findall(r'<path d="M ([\d.]+) [\d.]+ \nL ([\d.]+) [\d.]+ \n" clip-path[^>]*stroke: #12436d', drawing)
    frame = [float(x) for x in re.findall(r'<g id="patch_2">\s*<path d="M ([\d.]+) [\d.]+ \nL ([\d.]+)', drawing)[0]]
    of_frame = [(float(x) - frame[0]) / (frame[1] - frame[0]) for x in line]
    assert of_frame == pytest.approx([0.4, 0.6], abs=0.001)


def test_a_month_without_anybody_has_no_dot():
    def dots(chart):
        return len(re.findall(r"<use xlink:href=\"#m\w+\"[^>]*fill: #12436d", svg(chart).decode()))

    asked = Timeline((Stop("a", Decimal(50)), Stop("b", Decimal(60))))
    assert dots(asked) - dots(Timeline((Stop("a", Decimal(50)), Stop("b", None, paused=True)))) == 1


def test_who_imports_the_drawing_is_spared_matplotlib():
    script = "import sys, surveys.charts.drawing; print('matplotlib' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=30)
    assert done.stdout.strip() == "False", done.stderr


def test_only_the_stretch_with_trial_limits_is_dashed():
    lines = re.findall(
        r'<path d="[^"]*" [^>]*style="(fill: none;[^"]*stroke: #737373[^"]*)', svg(timeline(trial=True)).decode()
    )
    assert sorted("dasharray" in each for each in lines) == [False, False, True, True]


def test_a_funnel_counts_whole_victims():
    """Four interviewers with much the same number: the marks beneath are no half victims."""
    from matplotlib.figure import Figure

    near, far = (Decimal(70), Decimal(90)), (Decimal(65), Decimal(95))
    close = Funnel(tuple(Spot(f"{base}", base, Decimal(80), near, far) for base in (169, 171, 180, 187)), Decimal(80))
    axes = Figure().add_subplot()
    _draw(axes, close)
    assert all(float(mark).is_integer() for mark in axes.get_xticks())
