import random
from collections.abc import Iterator
from datetime import date, timedelta

from engagement.models import Activity, Group, Organisation
from kentpcc.models import District
from kentpcc.periods import Month
from kentpcc.site.demo.register.plan import Plan, plans

BEGINS = Month(2019, 1)
MONTHS_AHEAD = 2
ALWAYS_IN = {"community-choir": "thanet"}  # a constable of the place began it
RAISED = [
    "Speeding past the primary school.",
    "Nuisance bikes on the recreation ground.",
    "Theft from shops, and abuse of the people who work there.",
    "Fly-tipping and theft of machinery from farms.",
    "Young people drawn into county lines.",
    "Poor lighting on the way from the station.",
    "Scams on the doorstep and by telephone.",
    "How long it takes to get through on 101.",
]
TOLD = [
    "A patrol plan was agreed and posted on the parish board.",
    "The council’s lighting team has been asked, and answers next month.",
    "Results were put on the district’s account and in the newsletter.",
    "A date was set to come back and say what was done.",
]
Described = tuple[Activity, Plan]


def load(*, today: date, rng: random.Random) -> None:
    groups = {group.name: group for group in Group.objects.all()}
    districts, planned = list(District.objects.all()), plans()
    described = [
        (activity, plan)
        for month in _months(today)
        for code, plan in planned.items()
        if month.number in plan.months
        for activity in _held(code, plan, month, groups.get(plan.group), districts, today, rng)
    ]
    described.append(_diversity_and_inclusion())
    Activity.objects.bulk_create([activity for activity, _ in described], batch_size=1000)
    _link(described)


def _months(today: date) -> Iterator[Month]:
    return (BEGINS + step for step in range(BEGINS.until(Month.of(today)) + MONTHS_AHEAD + 1))


def _held(
    code: str, plan: Plan, month: Month, group: Group | None, districts: list[District], today: date, rng: random.Random
) -> Iterator[Activity]:
    chosen: list[District | None] = [*rng.sample(districts, plan.districts)] or [None]  # None: the whole county
    if code in ALWAYS_IN:
        chosen = [district for district in districts if district.pk == ALWAYS_IN[code]]
    for district in chosen:
        held_on = month.first_day + timedelta(days=rng.randrange(28))
        came = rng.randint(*plan.came) if plan.came and held_on <= today else None
        yield Activity(
            kind_id=code,
            held_on=held_on,
            title=f"{plan.title}, {district.name}" if district else plan.title,
            district=district,
            place=plan.place,
            group=group,
            officer_role=plan.officer,
            purpose=plan.purpose,
            attendance=came,
            priorities_raised=rng.choice(RAISED) if came else "",
            feedback_given=rng.choice(TOLD) if came else "",
        )


def _diversity_and_inclusion() -> Described:
    """The joint event that the paper of 2019 describes."""
    plan = Plan(
        title="Diversity and Inclusion, with the Kent Equality Cohesion Council",
        officer="North Division",
        purpose="Discuss gangs and county lines, stop and search, and positive action.",
        audiences=("race", "religion", "minority-ethnic"),
        partners=("Kent Equality Cohesion Council",),
    )
    activity = Activity(
        kind_id="bespoke-event",
        held_on=date(2019, 9, 12),
        title=plan.title,
        district_id="gravesham",
        place="North Division",
        officer_role=plan.officer,
        purpose=plan.purpose,
    )
    return activity, plan


def _link(described: list[Described]) -> None:
    names = sorted({name for _, plan in described for name in plan.partners})
    Organisation.objects.bulk_create([Organisation(name=name) for name in names], ignore_conflicts=True)
    organisations = dict(Organisation.objects.values_list("name", "pk"))
    for_whom, with_whom = Activity.audiences.through, Activity.partners.through
    for_whom.objects.bulk_create(
        [for_whom(activity=activity, audience_id=code) for activity, plan in described for code in plan.audiences],
        batch_size=2000,
    )
    with_whom.objects.bulk_create(
        [
            with_whom(activity=activity, organisation_id=organisations[name])
            for activity, plan in described
            for name in plan.partners
        ],
        batch_size=2000,
    )
