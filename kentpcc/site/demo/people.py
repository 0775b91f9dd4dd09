"""A sign-in for each role, a second supervisor for what takes two, and colleagues who cannot sign in."""

from django.contrib.auth.hashers import make_password

from kentpcc.models import User
from kentpcc.roles import Role

PASSWORD = "hop-gardens-of-kent"  # noqa: S105  printed by load_demo, for the demonstration only
SIGN_INS = [  # user name, first name, last name, role, district
    ("interviewer", "Asha", "Patel", Role.INTERVIEWER, None),
    ("supervisor", "Helen", "Marsh", Role.SUPERVISOR, None),
    ("supervisor2", "Bob", "Harrietsham", Role.SUPERVISOR, None),
    ("analyst", "Tom", "Weald", Role.ANALYST, None),
    ("manager", "Grace", "Okoro", Role.LINE_MANAGER, "thanet"),
    ("opcc", "Ruth", "Downs", Role.OPCC_OFFICER, None),
    ("opcc2", "Ben", "Stodmarsh", Role.OPCC_OFFICER, None),
    ("engagement", "Sam", "Romney", Role.ENGAGEMENT_OFFICER, None),
    ("liaison", "Iris", "Walmer", Role.LIAISON_OFFICER, None),
    ("partner", "Vic", "Medina", Role.SERVICE_PARTNER, None),
    ("admin", "Alex", "Stour", Role.ADMINISTRATOR, None),
    ("auditor", "Jo", "Teise", Role.AUDITOR, None),
]
COLLEAGUES = [
    ("colleague1", "Nadia", "Swale", Role.INTERVIEWER),
    ("colleague2", "Peter", "Darent", Role.INTERVIEWER),
    ("colleague3", "Mei", "Rother", Role.INTERVIEWER),
    ("colleague4", "Ines", "Loose", Role.ANALYST),
]


def load() -> dict[str, User]:
    """Users by user name."""
    password, none = make_password(PASSWORD), make_password(None)
    users = [
        User(username=name, first_name=first, last_name=last, role=role, district_id=district, password=password)
        for name, first, last, role, district in SIGN_INS
    ] + [
        User(username=name, first_name=first, last_name=last, role=role, password=none, is_active=False)
        for name, first, last, role in COLLEAGUES
    ]
    return {user.username: user for user in User.objects.bulk_create(users)}


def sign_ins() -> str:
    """What load_demo and the web server print."""
    lines = [f"  {name:<12} {Role(role).label}" for name, _, _, role, _ in SIGN_INS]
    return f"Demo sign-ins, password {PASSWORD}\n" + "\n".join(lines)
