"""Everybody of one population is screened by every rule."""

from contextlib import contextmanager
from datetime import timedelta

import pytest
from django.db import OperationalError

from tests.benchmarks import extracts, volumes
from tests.benchmarks.importing import imported
from tests.benchmarks.measuring import Measured, alternate, note, report, seconds, size
from kentpcc.periods import months_before
from victims.births import digests
from victims.models import Exclusion
from victims.screening import screen

INVOLVEMENTS, TIMES, ROWS = size("INVOLVEMENTS", 100_000), size("SCREENINGS", 5), size("ROWS", 30_000)
PATIENCE = 30  # seconds for a screening that plans without statistics
GROUPED = """
    SELECT count(*) FILTER (WHERE i.survey_opt_out OR v.never_call_since <= %(on)s
            OR i.victim_id IN (SELECT victim_id FROM victims_involvement WHERE survey_opt_out)
            OR 'unwilling_to_be_surveyed' = ANY(person.kinds)) AS unwilling_to_be_surveyed,
        count(*) FILTER (WHERE v.birth_month > %(sixteen)s OR v.birth_month = %(sixteen)s
            AND NOT v.birth_digest = ANY(%(old_enough)s)) AS under_16,
        count(*) FILTER (WHERE v.birth_month IS NULL) AS age_not_known,
        count(*) FILTER (WHERE 'vulnerable' = ANY(person.kinds) OR i.victim_id IN (
            SELECT victim_id FROM victims_involvement WHERE vulnerable OR mental_health_marker)) AS vulnerable,
        count(*) FILTER (WHERE i.no_further_action_requested) AS no_further_action,
        count(*) FILTER (WHERE NOT i.supports_investigation) AS unwilling_to_cooperate,
        count(*) FILTER (WHERE d.victim_id IS NULL OR NOT d.reachable) AS no_telephone,
        count(*) FILTER (WHERE c.reported_on > %(opens)s OR c.reported_on < %(closes)s) AS outside_window,
        count(*) FILTER (WHERE v.last_surveyed_on > %(year)s) AS surveyed_recently,
        count(*) FILTER (WHERE i.victim_id IN (SELECT victim_id FROM victims_involvement WHERE police_employee))
            AS police_employee,
        count(*) FILTER (WHERE i.also_suspect) AS also_suspect,
        count(*) FILTER (WHERE upper(c.outcome) = 'CANCELLED') AS out_of_scope,
        count(*) FILTER (WHERE 'corporate_victim' = ANY(person.kinds)) AS corporate_victim,
        count(*) FILTER (WHERE 'fatal_case' = ANY(person.kinds || part.kinds)) AS fatal_case,
        count(*) FILTER (WHERE 'officer_objects' = ANY(person.kinds || part.kinds)) AS officer_objects,
        count(*) FILTER (WHERE 'complaint' = ANY(person.kinds)) AS complaint,
        count(*) FILTER (WHERE 'safeguarding_risk' = ANY(person.kinds)) AS safeguarding_risk,
        count(*) FILTER (WHERE 'unsafe_call' = ANY(person.kinds)) AS unsafe_call,
        count(*) FILTER (WHERE v.merged_into_id IS NOT NULL OR v.id IN (
            SELECT first_id FROM undecided UNION ALL SELECT second_id FROM undecided)) AS duplicate
    FROM victims_involvement i JOIN victims_crime c ON c.id = i.crime_id JOIN victims_victim v ON v.id = i.victim_id
    LEFT JOIN victims_contactdetails d ON d.victim_id = v.id
    LEFT JOIN (SELECT victim_id, array_agg(kind) AS kinds FROM flags GROUP BY 1) person ON person.victim_id = v.id
    LEFT JOIN (SELECT involvement_id, array_agg(kind) AS kinds FROM flags GROUP BY 1) part ON part.involvement_id = i.id
    WHERE c.offence_group = 'Hate crime'
    GROUP BY c.offence_group
"""
WITH = """
    WITH flags AS (SELECT * FROM victims_flag WHERE lifted_on IS NULL AND set_on <= %(on)s),
        undecided AS (SELECT * FROM victims_suggestion WHERE dismissed_on IS NULL)
"""


@pytest.fixture
def screening(force):
    force.empty()
    volumes.involvements(INVOLVEMENTS, force.extract(), reported=force.today - timedelta(weeks=5), spread=56)
    volumes.flags(INVOLVEMENTS, force.person("supervisor", "supervisor"), on=force.today)
    volumes.analyse()
    return Screening(force)


class Screening:
    def __init__(self, force):
        self.population, self.on = force.survey.population, force.today

    def first(self):
        volumes.run(f"TRUNCATE {volumes.table(Exclusion)}")
        return self.again()

    def again(self):
        return seconds(screen, self.population, on=self.on)

    def grouped(self):
        days = {"opens": timedelta(weeks=6), "closes": timedelta(weeks=12)}
        told = {name: self.on - back for name, back in days.items()}
        told |= {"on": self.on, "year": months_before(self.on, 12)}
        sixteen = months_before(self.on, 192)
        until = [sixteen.replace(day=day) for day in range(1, sixteen.day + 1)]
        told |= {"sixteen": sixteen.replace(day=1), "old_enough": digests(until)}
        return volumes.named_row(WITH + GROUPED, told)


def test_screen_everybody(screening):
    def floor():
        return seconds(screening.grouped)

    size = f"{INVOLVEMENTS:,} involvements"
    report("screen, nobody yet screened", size, alternate(screening.first, floor, times=TIMES), 10)
    found = {each.rule: each.count for each in screen(screening.population, on=screening.on).excluded}
    assert found == screening.grouped()
    report("screen again, nothing new", size, alternate(screening.again, floor, times=TIMES), 10)


def test_screen_without_statistics(screening):
    """As right after a first import, had it not refreshed PostgreSQL's statistics."""
    with no_statistics():
        floor = seconds(screening.grouped)
        try:
            ours = screening.first()
        except OperationalError:
            note(f"screen without statistics: given up after a statement of {PATIENCE} s")
            return
    size = f"{INVOLVEMENTS:,} involvements, no ANALYZE"
    report("screen, nobody yet screened", size, Measured([ours], [floor]), None)


def test_screen_right_after_an_import(force, tmp_path):
    """With what PostgreSQL knows of the tables when the import has ended: nobody has to say ANALYZE."""
    force.empty()
    path = tmp_path / "first.csv"
    extracts.write(path, ROWS, force.today)
    assert imported(path).accepted == ROWS
    screening = Screening(force)
    measured = alternate(screening.first, lambda: seconds(screening.grouped), times=TIMES)
    report("screen right after an import", f"{ROWS:,} rows, no ANALYZE by hand", measured, 10)


@contextmanager
def no_statistics():
    """Planning as in tables that were only just filled, with patience for a bad plan."""
    tables = [volumes.table(model) for model in volumes.VICTIMS]
    for table in tables:
        volumes.run(f"ALTER TABLE {table} SET (autovacuum_enabled = off)")
    volumes.run("DELETE FROM pg_statistic WHERE starelid = ANY(%s::regclass[])", tables)
    volumes.run("UPDATE pg_class SET reltuples = -1, relpages = 0 WHERE oid = ANY(%s::regclass[])", tables)
    volumes.run(f"SET statement_timeout = '{PATIENCE}s'")
    yield
    volumes.run("RESET statement_timeout")
    for table in tables:
        volumes.run(f"ALTER TABLE {table} RESET (autovacuum_enabled)")
