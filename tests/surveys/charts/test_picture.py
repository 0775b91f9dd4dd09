"""A chart on a page: its size for the page, and its drawing as a response."""

from decimal import Decimal

from surveys.charts.picture import Picture, drawn
from surveys.charts.timeline import Timeline
from surveys.charts.whiskers import Point, Series, Whiskers

CHART = Whiskers((Series("", (Point("Treatment", Decimal(80), Decimal(70), Decimal(90)),)),))


def test_the_page_keeps_the_room_that_the_drawing_has():
    picture = Picture("title", "caption", "words", "/chart.svg", CHART)
    response = drawn(CHART).content.decode()
    wide, high = picture.width * 0.75, picture.height * 0.75  # points are three quarters of a pixel
    assert f'width="{wide:.0f}pt"' in response
    assert abs(float(response.split('height="')[1].split("pt")[0]) - high) < 1


def test_a_drawing_is_an_image():
    response = drawn(Timeline(()))
    assert response["Content-Type"] == "image/svg+xml"
    assert response.content.startswith(b"<svg")
