"""A chart on a page: what it says, how it is to be read, what it shows for those who cannot see it."""

from dataclasses import dataclass

from django.http import HttpResponse

from surveys.charts.drawing import WIDTH, Chart, svg

PIXELS = 96  # an inch, in a browser


@dataclass(frozen=True)
class Picture:
    """`title` says what is seen, `caption` how to read it, `alternative` the same as the drawing, in words."""

    title: str
    caption: str
    alternative: str
    address: str
    chart: Chart

    @property
    def width(self) -> int:
        return round(WIDTH * PIXELS)

    @property
    def height(self) -> int:
        return round(self.chart.height * PIXELS)


def drawn(chart: Chart) -> HttpResponse:
    """The drawing as a response; nothing in it may be loaded or run, wherever it is opened."""
    response = HttpResponse(svg(chart), content_type="image/svg+xml")
    response.headers["Content-Disposition"] = 'inline; filename="chart.svg"'
    return response
