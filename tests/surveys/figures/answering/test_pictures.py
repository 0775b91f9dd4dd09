"""The chart of those who answered shows what the tables show."""

from surveys.figures.answering.pictures import picture
from surveys.figures.answering.queries import Answering
from surveys.statistics.representativeness import representativeness
from surveys.statistics.strata import Stratum


def of(title, **groups):
    """`of("Age", young=(100, 40))`: so many eligible, so many of them interviewed."""
    strata = [Stratum((name,), eligible, interviewed) for name, (eligible, interviewed) in groups.items()]
    return Answering(title.lower(), title, representativeness(strata))


AGE = of("Age", young=(100, 40), old=(100, 60))
GENDER = of("Gender", female=(120, 66), male=(60, 30), other=(20, 4))


def labels(*answered, hide_small=False):
    found = picture(answered, "?file=svg", hide_small=hide_small)
    return list(found.chart.labels) if found else None


def test_every_group_has_a_share_of_its_eligible():
    found = picture([AGE], "?file=svg", hide_small=False)
    assert [(point.label, str(point.percentage)) for point in found.chart.series[0].points] == [
        ("Age: young", "40.0"),
        ("Age: old", "60.0"),
    ]
    assert found.title == "Least often interviewed: Age: young (40.0%); most often: Age: old (60.0%)"
    assert "Age: young 40.0%" in found.alternative


def test_small_groups_and_those_that_would_tell_them_are_drawn_for_supervisors_alone():
    assert labels(GENDER) == ["Gender: female", "Gender: male", "Gender: other"]
    shown = labels(GENDER, hide_small=True)
    assert "Gender: other" not in shown
    assert len(shown) < 2


def test_where_nothing_may_be_shown_there_is_none():
    few = of("Age", young=(5, 2), old=(4, 2))
    assert labels(few, hide_small=True) is None
    assert labels() is None


def test_groups_that_are_all_alike_have_no_ends():
    alike = of("Age", young=(100, 40), old=(50, 20))
    assert picture([alike], "", hide_small=False).title == "40.0% of each group were interviewed"


def test_a_characteristic_for_which_there_is_no_room_is_left_out_whole_and_named():
    """Twenty-eight lines, then three that do not fit, then two that do."""
    first = [of(f"Number {number}", one=(100, 40), two=(100, 50)) for number in range(14)]
    found = picture([*first, GENDER, AGE], "", hide_small=False)
    assert len(found.chart.labels) == 30
    assert found.chart.labels[-2:] == ("Age: young", "Age: old")
    assert found.caption.endswith(" Not drawn, for want of room: gender.")
    assert "Not drawn" not in picture([GENDER], "", hide_small=False).caption


def test_the_caption_begins_with_what_is_counted_where_that_is_told():
    assert picture([AGE], "", hide_small=False, about="Response: all. ").caption.startswith("Response: all. A dot")
