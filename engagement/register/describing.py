"""An activity in the words of its page: for its history, and for files."""

from collections.abc import Callable, Mapping

from engagement.models import Activity
from kentpcc.pages.cells import day

Described = dict[str, str]
FIELDS: dict[str, Callable[[Activity], str]] = {
    "Kind": lambda activity: activity.kind.title,
    "Date": lambda activity: day(activity.held_on),
    "Starts": lambda activity: f"{activity.starts_at:%H:%M}" if activity.starts_at else "",
    "Ends": lambda activity: f"{activity.ends_at:%H:%M}" if activity.ends_at else "",
    "Title": lambda activity: activity.title,
    "District": lambda activity: str(activity.district or ""),
    "Ward": lambda activity: str(activity.ward or ""),
    "Parish": lambda activity: str(activity.parish or ""),
    "Place": lambda activity: activity.place,
    "Group": lambda activity: str(activity.group or ""),
    "Who held it": lambda activity: activity.officer_role,
    "For": lambda activity: "; ".join(sorted(audience.name for audience in activity.audiences.all())),
    "With": lambda activity: "; ".join(sorted(partner.name for partner in activity.partners.all())),
    "Purpose": lambda activity: activity.purpose,
    "Came": lambda activity: "" if activity.attendance is None else str(activity.attendance),
    "People raised": lambda activity: activity.priorities_raised,
    "They were told": lambda activity: activity.feedback_given,
    "State": lambda activity: activity.get_state_display(),
}


def described(activity: Activity) -> Described:
    """Every field that a person fills in, as text; one that is empty is ""."""
    return {label: text(activity) for label, text in FIELDS.items()}


def differences(before: Mapping[str, str], after: Mapping[str, str]) -> dict[str, list[str]]:
    """By label: how it was, and how it is."""
    return {label: [before[label], after[label]] for label in before if before[label] != after[label]}
