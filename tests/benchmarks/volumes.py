"""Many rows at once, made by the database itself: each table is one INSERT … SELECT over generate_series.

Row n of every table has an id that follows from n, so that no statement has to look up another's rows.
"""

from datetime import date

from django.db import connection

from surveys.models import Answer, Attempt, Case, Interview, Sample, Tally
from victims.models import ContactDetails, Crime, Exclusion, Extract, Involvement, SafeContact, Victim

VICTIMS = (Victim, ContactDetails, SafeContact, Crime, Involvement, Exclusion)
SURVEYS = (Sample, Case, Attempt, Interview, Answer, Tally)
MONTHS = 60  # of interviews: more cells than a force fills in five years
COLLECTED = "(SELECT array_agg(code ORDER BY code) FROM kentpcc_district)"


def run(sql: str, *parameters: object) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters or None)


def rows(sql: str, *parameters: object) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters or None)
        return cursor.fetchall()


def named_rows(sql: str, parameters: dict) -> list[dict]:
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        names = [column.name for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def table(model) -> str:
    return model._meta.db_table


def clear() -> None:
    """Takes every row away but the people, the trail and what migrations loaded."""
    run(f"TRUNCATE {', '.join(map(table, (*SURVEYS, *VICTIMS, Extract)))} RESTART IDENTITY")


def analyse() -> None:
    run(f"VACUUM (ANALYZE) {', '.join(map(table, (*SURVEYS, *VICTIMS)))}")


def involvements(many: int, extract: Extract, *, reported: date, spread: int = 1) -> None:
    """Adults with a telephone, of whom some fall under a rule; reported on the `spread` days before a day."""
    run(
        "INSERT INTO victims_victim (id, reference, date_of_birth, gender, ethnicity, first_language)"
        " SELECT md5('victim' || n)::uuid, 'B' || n,"
        " CASE WHEN n %% 50 = 0 THEN NULL ELSE %s::date - 5000 - n %% 25000 END, 'female', 'W1', 'English'"
        " FROM generate_series(1, %s) n",
        reported,
        many,
    )
    run(
        "INSERT INTO victims_contactdetails (victim_id, details, reachable)"
        " SELECT md5('victim' || n)::uuid, '', n %% 20 > 0 FROM generate_series(1, %s) n",
        many,
    )
    run(
        "INSERT INTO victims_crime (id, reference, offence, offence_group, reported_on, district_id, team, officer, outcome)"
        f" SELECT n, '46/B' || n, 'An offence', 'Hate crime', %s::date - n %% %s, {COLLECTED}[1 + n %% 13], '', '',"
        " CASE WHEN n %% 40 = 0 THEN 'Cancelled' ELSE '' END FROM generate_series(1, %s) n",
        reported,
        spread,
        many,
    )
    run("SELECT setval(pg_get_serial_sequence('victims_crime', 'id'), %s)", many)
    run(
        "INSERT INTO victims_involvement (id, victim_id, crime_id, extract_id, risk_level, hate_strands,"
        " response_channel, row_digest, vulnerable, survey_opt_out, supports_investigation, also_suspect)"
        " SELECT md5('involvement' || n)::uuid, md5('victim' || n)::uuid, n, %s, '', '[]', '', '',"
        " n %% 10 = 0, n %% 25 = 0, n %% 8 > 0, n %% 100 = 0 FROM generate_series(1, %s) n",
        extract.pk,
        many,
    )
