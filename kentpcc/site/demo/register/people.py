from kentpcc.models import User
from kentpcc.roles import Role


def person(role: Role) -> User:
    """The first who has the role; when nobody has, somebody who cannot sign in."""
    found = User.objects.filter(role=role).order_by("date_joined", "username").first()
    if found:
        return found
    stand_in = User(username=f"demo-{role}", role=role, is_active=False)
    stand_in.set_unusable_password()
    stand_in.save()
    return stand_in
