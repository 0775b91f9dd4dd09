"""Counts by theme for others than supervisors: none of few, and none that is found from the others."""

import pytest

from surveys.figures.protecting import BASE, OTHERS, SATISFIED
from surveys.themes.protecting import secrets
from surveys.themes.queries import codeframe_in_use
from surveys.themes.releasing import BASE as CODED
from surveys.themes.releasing import Count

pytestmark = pytest.mark.django_db


@pytest.fixture
def codes():
    return list(codeframe_in_use().codes.select_related("stage"))


def groups(codes, **people):
    """Counts of themes by code with their stages: (people, satisfied) each, nobody naming two."""
    stages = {code.code: code.stage.code for code in codes if code.stage}
    counted = {f"theme={code}": Count(*both) for code, both in people.items()}
    for code, (named, satisfied) in people.items():
        before = counted.get(f"stage={stages[code]}", Count(0, 0))
        counted[f"stage={stages[code]}"] = Count(before.people + named, before.satisfied + satisfied)
    whole = [sum(each) for each in zip(*people.values(), strict=True)]
    return counted | {CODED: Count(*whole)}


def test_where_all_are_many_nothing_is_hidden(codes):
    counted = groups(codes, no_news=(40, 20), took_long=(50, 25))
    assert not {key for key in secrets(counted, codes) if key[0] != CODED}


def test_a_theme_of_few_is_hidden_with_its_satisfied(codes):
    counted = groups(codes, no_news=(7, 3), no_reason_given=(60, 30), took_long=(50, 25))
    found = secrets(counted, codes)
    assert {("theme=no_news", kind) for kind in (BASE, SATISFIED, OTHERS)} <= found


def test_a_few_satisfied_are_hidden_and_so_is_what_tells_them(codes):
    """52 people named it: with them the three who are not satisfied would follow from the 49 who are."""
    found = secrets(groups(codes, no_news=(52, 49), took_long=(50, 25)), codes)
    assert ("theme=no_news", OTHERS) in found
    assert {("theme=no_news", SATISFIED), ("theme=no_news", BASE)} & found


def test_a_stage_tells_little_of_a_theme_since_somebody_may_name_several(codes):
    """65 people of whom 60 named one theme: between 5 and 65 named the other, and nothing else need be hidden."""
    counted = groups(codes, no_news=(5, 0), no_reason_given=(60, 30), took_long=(50, 25))
    found = secrets(counted, codes)
    assert ("theme=no_reason_given", BASE) not in found
    assert {key for key in found if key[0] == "theme=no_news"} >= {("theme=no_news", BASE)}


def test_how_many_were_coded_is_hidden_where_that_is_few(codes):
    assert (CODED, BASE) in secrets(groups(codes, no_news=(7, 3)), codes)
    assert (CODED, BASE) not in secrets(groups(codes, no_news=(70, 35)), codes)


def test_before_anything_is_coded(codes):
    assert secrets({}, codes) == frozenset()
