"""Who suits whom: a victim may ask for a woman or a man, or need another language than English.

Another language is needed where an interpreter is required. A first language alone does not say so: most of those
who grew up with another speak English well, and to keep them waiting would leave them out of the figures.
"""

from dataclasses import dataclass

from django.db.models import Q
from django.db.models.functions import Lower

from kentpcc.models import User
from kentpcc.roles import Can, Role
from surveys.models import Case

VICTIM = "involvement__victim"
LANGUAGE = Lower(f"{VICTIM}__first_language")
NEEDS_A_LANGUAGE = Q(**{f"{VICTIM}__interpreter_required": True})
ASKS_FOR = f"{VICTIM}__safe_contact__interviewer_sex"


@dataclass(frozen=True)
class Speaker:
    """What of an interviewer matters to a victim. As a key of what is kept, it can be compared."""

    sex: str
    languages: tuple[str, ...]

    @classmethod
    def of(cls, user: User) -> "Speaker":
        return cls(user.sex, tuple(sorted({language.lower() for language in user.languages})))

    @property
    def suits(self) -> Q:
        """The cases of those whom this interviewer suits; expects the alias `language`."""
        speaks = ~NEEDS_A_LANGUAGE | Q(language__in=self.languages)
        asked = Q(**{ASKS_FOR: None}) | Q(**{ASKS_FOR: ""})
        return speaks & (asked | Q(**{ASKS_FOR: self.sex}) if self.sex else asked)


def suits(case: Case, user: User) -> bool:
    """Whether the victim would be content with this interviewer: for who gives a case to somebody by hand."""
    return Case.objects.alias(language=LANGUAGE).filter(Speaker.of(user).suits, pk=case.pk).exists()


@dataclass(frozen=True)
class Staff:
    """What all who may ring can offer together."""

    sexes: frozenset[str]
    languages: frozenset[str]

    @classmethod
    def now(cls) -> "Staff":
        ringing = [role for role in Role if Can.CALL_VICTIMS in role.abilities]
        people = User.objects.filter(is_active=True, role__in=ringing).values_list("sex", "languages")
        rows = list(people)
        return cls(frozenset(sex for sex, _ in rows), frozenset(each.lower() for _, spoken in rows for each in spoken))

    @property
    def lack_the_language(self) -> Q:
        """Expects the alias `language`."""
        return NEEDS_A_LANGUAGE & ~Q(language__in=sorted(self.languages))

    @property
    def lack_the_sex(self) -> Q:
        return Q(**{f"{ASKS_FOR}__in": [sex for sex in User.Sex.values if sex not in self.sexes]})
