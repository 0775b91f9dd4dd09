"""The same force with fewer interviews, in a schema beside the real one: pages can be asked of either in turns."""

from collections.abc import Iterator
from contextlib import contextmanager

from surveys.figures.tallies import tally
from surveys.models import Answer, Interview, Tally
from tests.benchmarks.volumes import run, table


def make(force, many: int) -> None:
    """Interviews, answers and tallies are the schema's own; everything else is seen through to the real one."""
    run("DROP SCHEMA IF EXISTS small CASCADE")
    run("CREATE SCHEMA small")
    for model in (Interview, Answer, Tally):
        run(f"CREATE TABLE small.{table(model)} (LIKE public.{table(model)} INCLUDING ALL)")
    chosen = "SELECT md5('interview' || n)::uuid FROM generate_series(1, %s) n"
    run(f"INSERT INTO small.surveys_interview SELECT * FROM public.surveys_interview WHERE id IN ({chosen})", many)
    run(f"INSERT INTO small.surveys_answer SELECT * FROM public.surveys_answer WHERE interview_id IN ({chosen})", many)
    with looked_at():
        tally(force.survey, force.period, dimensions=())
    for model in (Interview, Answer, Tally):
        run(f"ANALYZE small.{table(model)}")


@contextmanager
def looked_at() -> Iterator[None]:
    run("SET search_path TO small, public")
    try:
        yield
    finally:
        run("RESET search_path")
