"""The Community Liaison Officers' posts: whom each is for, and whom no filled post is for or nobody met lately."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from engagement.coverage.quiet import since
from engagement.models import Activity, Audience, LiaisonPost


@dataclass(frozen=True)
class Portfolio:
    """A post, and those of its audiences for whom nothing was held in its district for so long."""

    post: LiaisonPost
    audiences: Sequence[Audience]
    gaps: Sequence[Audience]


def portfolios(*, today: date, months: int, district: str = "") -> list[Portfolio]:
    """Each post in three queries for all. A post for the whole county is measured by what was held anywhere."""
    posts = LiaisonPost.objects.select_related("district").prefetch_related("audiences")
    met = _met(today, months)
    chosen = posts.filter(district=district) if district else posts
    return [_portfolio(post, met) for post in chosen]


def nobodys(posts: Iterable[LiaisonPost]) -> list[Audience]:
    """Protected characteristics and communities that no filled post is for. “All residents” needs none."""
    covered = {audience.pk for post in posts if post.filled for audience in post.audiences.all()}
    everybody = Audience.objects.filter(retired_on__isnull=True).exclude(pk="residents")
    return [audience for audience in everybody if audience.pk not in covered]


def _met(today: date, months: int) -> set[tuple[str, str | None]]:
    """(audience, district), and (audience, None) for anywhere."""
    held = Activity.objects.held_by(today).filter(held_on__gte=since(today, months))
    pairs = set(held.filter(audiences__isnull=False).order_by().values_list("audiences", "district").distinct())
    return pairs | {(audience, None) for audience, _ in pairs}


def _portfolio(post: LiaisonPost, met: set[tuple[str, str | None]]) -> Portfolio:
    audiences = list(post.audiences.all())
    return Portfolio(post, audiences, [each for each in audiences if (each.pk, post.district_id) not in met])
