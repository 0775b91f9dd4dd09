from datetime import timedelta

import pytest

from kentpcc.site.home import victims
from tests.factories import NOON, TODAY, a_victim, an_extract
from tests.kentpcc.site.home.reading import read
from victims.exclusions.rule import RULES
from victims.models import ErasureRequest, Merge, RuleProposal, Suggestion

pytestmark = pytest.mark.django_db
