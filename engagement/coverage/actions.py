from collections.abc import Iterable

from django.db import transaction

from engagement.models import Audience, LiaisonPost
from engagement.register import rights
from kentpcc.acts import Act
from kentpcc.audit import record
from kentpcc.models import User
from kentpcc.refusals import Refused


@transaction.atomic
def change_post(post: LiaisonPost, *, audiences: Iterable[Audience], filled: bool, by: User) -> LiaisonPost:
    """Whom the post is for, and whether somebody holds it. Raises Refused for those who keep one district only."""
    if not rights.is_central(by):
        raise Refused("Ask an engagement officer who is posted to no one district to change portfolios.")
    chosen = list(audiences)
    if not chosen:
        raise Refused("Choose at least one: a post is for somebody.", "audiences")
    post.filled = filled
    post.save(update_fields=["filled"])
    post.audiences.set(chosen)
    record(Act.CHANGED_POST, post, by=by, audiences=sorted(each.pk for each in chosen), filled=filled)
    return post
