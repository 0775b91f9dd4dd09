"""Answers that the database copies itself."""

from collections.abc import Sequence

from django.db import connection

from surveys.models import Interview


def copy_answers(first: Interview, others: Sequence[Interview]) -> None:
    """What the first has answered, for the others too: the database copies it."""
    columns = "question, code, number, date, text, counts"
    for start in range(0, len(others), 500):
        ids = [
            Interview._meta.pk.get_db_prep_value(each.pk, connection) for each in [first, *others[start : start + 500]]
        ]
        places = ", ".join(["%s"] * (len(ids) - 1))
        with connection.cursor() as cursor:
            cursor.execute(
                f"INSERT INTO surveys_answer (interview_id, {columns}) "  # noqa: S608  names of our own
                f"SELECT copy.id, {columns} FROM surveys_interview copy "
                f"JOIN surveys_answer said ON said.interview_id = %s WHERE copy.id IN ({places})",
                ids,
            )
