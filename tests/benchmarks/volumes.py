"""Many rows at once, made by the database itself: each table is one INSERT … SELECT over generate_series.

The ids of row n follow from n in every table, so that no statement has to look up another's rows.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta

from django.db import connection, transaction

from kentpcc.fields import token_of
from kentpcc.models import User
from surveys.models import Answer, Attempt, Case, Interview, Sample, Tally
from victims.births import digest
from victims.models import ContactDetails, Crime, Exclusion, Extract, Flag, Involvement, SafeContact, Suggestion, Victim

VICTIMS = (Victim, ContactDetails, SafeContact, Crime, Involvement, Exclusion, Flag, Suggestion)
SURVEYS = (Sample, Case, Attempt, Interview, Answer, Tally)
DISTRICTS = "(SELECT array_agg(code ORDER BY code) FROM kentpcc_district)"


def run(sql: str, *parameters: object) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters or None)


def rows(sql: str, *parameters: object) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters or None)
        return cursor.fetchall()


def named_row(sql: str, parameters: dict) -> dict:
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        names = [column.name for column in cursor.description]
        return dict(zip(names, cursor.fetchone(), strict=True))


def table(model) -> str:
    return model._meta.db_table


def clear() -> None:
    """Takes every row away but the people, the trail, questionnaires and what migrations loaded."""
    run(f"TRUNCATE {', '.join(map(table, (*SURVEYS, *VICTIMS, Extract)))} RESTART IDENTITY CASCADE")


def analyse() -> None:
    run(f"VACUUM (ANALYZE) {', '.join(map(table, (*SURVEYS, *VICTIMS)))}")


@contextmanager
def unchecked() -> Iterator[None]:
    """Without looking up what each row refers to: it is there. Only a superuser may; others wait longer."""
    with transaction.atomic():
        if rows("SELECT current_setting('is_superuser')") == [("on",)]:
            run("SET LOCAL session_replication_role = replica")
        yield


UNIQUE = """
    SELECT 'ALTER TABLE ' || conrelid::regclass || ' DROP CONSTRAINT ' || quote_ident(conname),
        'ALTER TABLE ' || conrelid::regclass || ' ADD CONSTRAINT ' || quote_ident(conname) || ' '
        || pg_get_constraintdef(oid)
    FROM pg_constraint WHERE conrelid = %s::regclass AND contype = 'u'
"""
PLAIN = """
    SELECT 'DROP INDEX ' || indexrelid::regclass, pg_get_indexdef(indexrelid) FROM pg_index
    WHERE indrelid = %s::regclass AND indexrelid NOT IN (SELECT conindid FROM pg_constraint WHERE conindid > 0)
"""


@contextmanager
def indexed_afterwards(model) -> Iterator[None]:
    """Without the table's indexes while it is filled: made at the end, they cost a tenth."""
    both = [*rows(UNIQUE, table(model)), *rows(PLAIN, table(model))]
    for drop, _ in both:
        run(drop)
    yield
    run("SET maintenance_work_mem = '512MB'")
    for _, make in both:
        run(make)


@unchecked()
def involvements(many: int, extract: Extract, *, reported: date, spread: int = 1) -> None:
    """A victim of a hate crime each, reported on one of the `spread` days up to a day; some fall under a rule."""
    _victims(many, reported)
    run(
        "INSERT INTO victims_crime (id, reference, offence, offence_group, reported_on, district_id, team, officer,"
        " outcome)"
        f" SELECT n, '46/B' || n, 'An offence', 'Hate crime', %s::date - n %% %s, {DISTRICTS}[1 + n %% 13], '', '',"
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


def _victims(many: int, reported: date) -> None:
    """Most are adults with a telephone."""
    days = [reported - timedelta(days=5000 + number) for number in range(25_000)]
    run(
        "INSERT INTO victims_victim (id, reference, date_of_birth, birth_month, birth_digest,"
        " gender, ethnicity, first_language)"
        " SELECT md5('victim' || n)::uuid, 'B' || n, born.token, born.month, coalesce(born.digest, ''),"
        " 'female', 'W1', 'English' FROM generate_series(1, %s) n LEFT JOIN unnest(%s::text[], %s::date[], %s::text[])"
        " WITH ORDINALITY AS born (token, month, digest, place) ON n %% 50 > 0 AND born.place = n %% 25000 + 1",
        many,
        [token_of(day.isoformat()) for day in days],
        [day.replace(day=1) for day in days],
        [digest(day) for day in days],
    )
    run(
        "INSERT INTO victims_contactdetails (victim_id, details, reachable, fingerprinted)"
        " SELECT md5('victim' || n)::uuid, '', n %% 20 > 0, '' FROM generate_series(1, %s) n",
        many,
    )


@unchecked()
def flags(many: int, by: User, *, on: date) -> None:
    """Of each kind on a few in a thousand, the last two kinds on their part in the crime; and some duplicates."""
    of_person = ["unwilling_to_be_surveyed", "vulnerable", "corporate_victim", "complaint", "safeguarding_risk"]
    for column, thing, kinds in (
        ("victim_id", "victim", of_person),
        ("involvement_id", "involvement", ["fatal_case", "officer_objects"]),
    ):
        run(
            f"INSERT INTO victims_flag (kind, note, set_by_id, set_on, {column})"
            f" SELECT kind, 'officer', %s, %s, md5('{thing}' || n * 300 + place)::uuid"
            " FROM generate_series(1, %s / 300 - 1) n, unnest(%s::text[]) WITH ORDINALITY AS k (kind, place)",
            by.pk,
            on - timedelta(days=9),
            many,
            kinds,
        )
    run(
        "INSERT INTO victims_suggestion (first_id, second_id, found_on)"
        " SELECT least(a, b), greatest(a, b), %s FROM generate_series(1, %s / 300 - 1) n,"
        " LATERAL (SELECT md5('victim' || n * 300 + 50)::uuid AS a, md5('victim' || n * 300 + 51)::uuid AS b) pair",
        on - timedelta(days=9),
        many,
    )
