import pytest

from surveys.models import Case
from tests.factories import a_survey, an_involvement
from tests.surveys.said import from_the_shell, refused, said

pytestmark = pytest.mark.django_db


def test_draw_sample():
    a_survey()
    for _ in range(5):
        an_involvement()
    assert said("draw_sample", "hate_crime", "--size", 3, "--seed", 7) == "drew 3 of 5 eligible, seed 7\n"
    said("draw_sample", "hate_crime", "--size", 9, "--seed", 7, "--by", "district")
    assert Case.objects.count() == 5
    assert "Nobody is eligible" in refused("draw_sample", "hate_crime", "--size", 3, "--seed", 7)
    assert refused("draw_sample", "hate_crime", "--size", 0, "--seed", 7) == "Ask for at least one case."
    assert "There is no survey “arson”" in refused("draw_sample", "arson", "--size", 3, "--seed", 7)


def test_a_fault_from_the_shell_is_one_line_and_exit_code_1():
    wrong = from_the_shell("outcome_rates", "--counts", "I=4,X=2", "--format", "json")
    assert (wrong.returncode, wrong.stdout) == (1, "")
    assert wrong.stderr == "CommandError: Unknown outcome group X: use I, P, R, NC, O, UH, UO, NE.\n"
