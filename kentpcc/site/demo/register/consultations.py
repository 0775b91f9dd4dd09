from datetime import date

from engagement.models import Consultation, ConsultationSeries, Finding

SURVEY = "Annual Policing Survey"
FIRST = 2016
RESPONSES = {2021: 2848, 2022: 2964, 2023: 4538}
ASKED_ABOUT = {2019: "local policing priorities, the precept and, for the first time, victim satisfaction"}
PURPOSE = "What residents think of policing, which crimes should come first, and what they would pay"
METHOD = (
    "Anybody who lives in Kent or Medway can answer: through an open link, on paper and at events. Those who answer "
    "choose to, so no sampling error is claimed."
)
PERCENT, OUT_OF_TEN = Finding.Unit.PERCENT, Finding.Unit.OUT_OF_TEN
WORDINGS = {
    "trust": ("Trust in the force, on average", OUT_OF_TEN),
    "trust-high": ("Trust in the force: 6 or more", PERCENT),
    "trust-low": ("Trust in the force: 4 or less", PERCENT),
    "does-well": ("The force does well", PERCENT),
    "does-neither": ("The force does neither well nor badly", PERCENT),
    "does-badly": ("The force does badly", PERCENT),
    "was-victim": ("Was a victim of crime", PERCENT),
    "reported": ("Of those, reported the crime", PERCENT),
    "feels-safe": ("Feels safe, on average", OUT_OF_TEN),
}
FINDINGS = {
    2023: {
        "trust": 6.0,
        "trust-high": 57,
        "trust-low": 32,
        "does-well": 40,
        "does-neither": 26,
        "does-badly": 34,
        "was-victim": 23,
        "reported": 82,
        "feels-safe": 6.3,
    },
    2024: {"trust": 6.4, "trust-high": 63, "trust-low": 25, "feels-safe": 7.0},
}
APPROXIMATE = {(2023, "reported")}


def load(*, today: date) -> None:
    series = ConsultationSeries.objects.create(name=SURVEY, purpose=PURPOSE, method=METHOD)
    surveys = Consultation.objects.bulk_create(
        Consultation(
            series=series,
            name=SURVEY,
            year=year,
            responses=RESPONSES.get(year),
            asked_about=ASKED_ABOUT.get(year, "local policing priorities and the precept"),
        )
        for year in range(FIRST, today.year + 1)
    )
    Finding.objects.bulk_create(
        Finding(
            consultation=survey,
            concept=concept,
            wording=WORDINGS[concept][0],
            value=str(value),
            unit=WORDINGS[concept][1],
            is_approximate=(survey.year, concept) in APPROXIMATE,
        )
        for survey in surveys
        for concept, value in FINDINGS.get(survey.year, {}).items()
    )
