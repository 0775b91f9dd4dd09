from datetime import timedelta

import pytest
from django.utils import timezone

from surveys.fieldwork.supervision import actions
from surveys.fieldwork.supervision.tasks import forget_old_words
from surveys.models import Broadcast

pytestmark = pytest.mark.django_db


def test_every_night_old_words_are_forgotten(asha, helen):
    for ago in (8, 6):
        at = timezone.now() - timedelta(days=ago)
        actions.broadcast(Broadcast.Audience.EVERYBODY, f"{ago} days ago", by=helen, at=at)
    forget_old_words()
    assert [sent.text for sent in Broadcast.objects.all()] == ["6 days ago", None]
