from datetime import date, timedelta

from engagement.models import Quote, Service, WorkerName
from kentpcc.roles import Role
from kentpcc.site.demo.register.people import person

# service, day, words as they came, the name in them, what stands in its place. The names are invented.
PUBLISHABLE = [
    (
        "victim-support",
        date(2019, 6, 20),
        "Maureen could not have been kinder and tried everything to help me. I have no complaint of any sort.",
        "Maureen",
        "[My support worker]",
    ),
    (
        "victim-support",
        date(2019, 6, 11),
        "He listened, he rang again to ask whether I needed anything, and it did me good to talk. A kind man.",
        "",
        "",
    ),
    (
        "victim-support",
        date(2019, 5, 23),
        "They were practical and on my side, and gave me the push to do something for myself.",
        "",
        "",
    ),
    (
        "victim-support",
        date(2019, 5, 9),
        "Bettany was cheerful and warm and helped me put my thoughts in order.",
        "Bettany",
        "[My support worker]",
    ),
    (
        "domestic-abuse",
        date(2024, 2, 14),
        "Nobody hurried me. For the first time I felt that the plan was mine.",
        "",
        "",
    ),
    (
        "isva",
        date(2024, 11, 6),
        "Delphine sat with me all through the trial, and explained each step before it came.",
        "Delphine",
        "[My adviser]",
    ),
]
WITHOUT_CONSENT = ("victim-support", date(2019, 6, 3), "They helped, but I would rather this stayed between us.")
JUST_IN = ("victim-support", "Rosalind rang back when she said she would, every time.")


def load(*, today: date) -> None:
    services = dict(Service.objects.values_list("code", "pk"))
    partner, officer, second = person(Role.SERVICE_PARTNER), person(Role.OPCC_OFFICER), person(Role.OPCC_OFFICER, 2)
    quotes = [
        Quote(
            service_id=services[code],
            given_on=given_on,
            words=words,
            consent_to_publish=True,
            entered_by=partner,
            redacted_words=words.replace(name, instead) if name else words,
            names_redacted_by=officer,
            redacted_on=given_on + timedelta(days=9),
            unchanged_is_right=not name,
            released_by=second,
            released_on=given_on + timedelta(days=10),
        )
        for code, given_on, words, name, instead in PUBLISHABLE
        if given_on + timedelta(days=10) <= today
    ]
    code, given_on, words = WITHOUT_CONSENT
    quotes.append(Quote(service_id=services[code], given_on=given_on, words=words, entered_by=partner))
    code, words = JUST_IN
    quotes.append(
        Quote(
            service_id=services[code],
            given_on=today - timedelta(days=4),
            words=words,
            consent_to_publish=True,
            entered_by=partner,
        )
    )
    Quote.objects.bulk_create(quotes)
    WorkerName.objects.bulk_create(
        WorkerName(service_id=services[code], name=name, listed_by=partner)
        for code, name in dict.fromkeys((code, name) for code, _, _, name, _ in PUBLISHABLE if name)
    )
