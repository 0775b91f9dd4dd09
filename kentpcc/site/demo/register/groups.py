from datetime import date

from engagement.models import Audience, Group, LedBy, LiaisonPost
from kentpcc.models import District

# name, whose, whom it speaks for, members, audiences
GROUPS = [
    ("Crime Rural Advisory Group", LedBy.COMMISSIONER, "Farmers, landowners and villages", 14, ["rural"]),
    ("Business Crime Advisory Group", LedBy.COMMISSIONER, "Shops, hauliers and chambers of commerce", 12, ["business"]),
    ("Kent Youth County Council", LedBy.COMMISSIONER, "Young people of Kent’s districts", 48, ["youth", "age"]),
    ("Medway Youth Parliament", LedBy.COMMISSIONER, "Young people of Medway", 26, ["youth", "age"]),
    (
        "Independent Police Advisory Group",
        LedBy.FORCE,
        "Communities across all protected characteristics",
        18,
        ["race", "religion", "disability", "lgbt"],
    ),
]
PORTFOLIOS = [  # every protected characteristic is in one; some communities are in none, so that there is a gap to see
    ["minority-ethnic", "race"],
    ["lgbt", "sexual-orientation", "gender-reassignment"],
    ["disability", "carers"],
    ["faith", "religion"],
    ["refugee", "language"],
    ["traveller"],
    ["youth", "age", "pregnancy", "marriage", "sex"],
]
POST = "Community Liaison Officer"


def load() -> None:
    audiences = Audience.objects.in_bulk()
    for name, led_by, represents, members, codes in GROUPS:
        group = Group.objects.create(
            name=name, led_by=led_by, represents=represents, members=members, founded_on=date(2016, 9, 1)
        )
        group.audiences.set(audiences[code] for code in codes)
    places = [*District.objects.all(), None]
    posts = LiaisonPost.objects.bulk_create(
        LiaisonPost(title=f"{POST}, {place or 'whole county'}", district=place) for place in places
    )
    for_whom = LiaisonPost.audiences.through
    for_whom.objects.bulk_create(
        for_whom(liaisonpost=post, audience_id=code)
        for index, post in enumerate(posts)
        for code in PORTFOLIOS[index % len(PORTFOLIOS)]
    )
