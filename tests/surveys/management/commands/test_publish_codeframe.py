"""The codeframe's next version, from a file."""

import pytest

from surveys.models import Codeframe
from surveys.themes.frame import FRAMES
from tests.surveys.said import refused, said

pytestmark = pytest.mark.django_db
TEXT = (FRAMES / "1.csv").read_text(encoding="utf-8")


@pytest.fixture
def file(tmp_path):
    """file("…") → a file with that text."""

    def written(text, encoding="utf-8"):
        path = tmp_path / "frame.csv"
        path.write_text(text, encoding=encoding)
        return path

    return written


def test_the_next_version(file):
    changed = file(TEXT.replace("Kind and listened", "Kind"))
    assert said("publish_codeframe", changed, "--check") == "No problems found.\n"
    assert Codeframe.objects.count() == 1
    assert said("publish_codeframe", changed).startswith("codeframe 2, ")
    assert Codeframe.objects.latest("version").codes.filter(label="Kind").exists()


def test_the_same_again_is_no_new_version(file):
    assert said("publish_codeframe", file(TEXT)).startswith("codeframe 1, ")
    assert Codeframe.objects.count() == 1


def test_what_is_wrong_is_said_and_nothing_kept(file, tmp_path):
    assert "Row 3" in refused("publish_codeframe", file(TEXT.replace("11,hard_to_reach", "91,hard_to_reach")))
    assert "first line" in refused("publish_codeframe", file(""))
    assert "CSV UTF-8" in refused("publish_codeframe", file(TEXT, encoding="utf-16"))
    assert "check the path" in refused("publish_codeframe", tmp_path / "none.csv")
    assert Codeframe.objects.count() == 1
