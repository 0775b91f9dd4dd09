"""Kent's areas, for those who protect its figures. The one place here that knows the site's geography."""

from collections import defaultdict

from django.utils.text import slugify

from kentpcc.geography import DISTRICTS, spelling
from surveys.disclosure.reading import Places


def kent() -> Places:
    """From constants, not from the database: by the codes that the site has for them."""
    divisions: defaultdict[str, list[str]] = defaultdict(list)
    codes: dict[str, str] = {}
    for _, name, division, others in DISTRICTS:
        code = slugify(name.replace("&", "and"))
        divisions[slugify(division)].append(code)
        codes |= {spelling(each): code for each in (name, code.replace("-", " "), *others)}
    return Places(
        {name: tuple(districts) for name, districts in divisions.items()}, lambda area: codes.get(spelling(area), area)
    )
