from kentpcc.models import User
from kentpcc.roles import Role


def person(role: Role, number: int = 1) -> User:
    """The first who has the role, or the second; when there are not so many, somebody who cannot sign in."""
    found = User.objects.filter(role=role).order_by("date_joined", "username")[number - 1 : number].first()
    if found:
        return found
    stand_in = User(username=f"demo-{role}-{number}", role=role, is_active=False)
    stand_in.set_unusable_password()
    stand_in.save()
    return stand_in
