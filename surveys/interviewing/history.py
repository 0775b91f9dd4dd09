"""Values with a history, between two walks: what a once() or a trigger has set, and what the trigger was then.

They are kept until the interview is complete, apart from its answers: nobody gave them, and none counts.
"""

from surveys.instruments.program import program_of
from surveys.instruments.walking.path import Path
from surveys.models import EarlierValue, Interview

History = dict[str, str]


def history_of(interview: Interview) -> History:
    """{"key": text}, as `walk` takes them beside the answers."""
    if not program_of(interview.instrument.questionnaire).has_history:
        return {}
    return dict(interview.earlier_values.values_list("key", "text"))


def remember(interview: Interview, path: Path, before: History) -> None:
    """Keeps what has been set on the path. What is off it stays as it was, as answers do."""
    new = {key: text for key, text in path.kept.items() if before.get(key) != text}
    rows = [EarlierValue(interview=interview, key=key, text=text) for key, text in new.items()]
    EarlierValue.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["interview", "key"], update_fields=["text"]
    )


def replace(interview: Interview, values: History) -> None:
    """Where instances of a repeat have moved up."""
    forget(interview)
    EarlierValue.objects.bulk_create(EarlierValue(interview=interview, key=key, text=values[key]) for key in values)


def forget(interview: Interview) -> None:
    interview.earlier_values.all().delete()
