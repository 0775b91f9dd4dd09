"""The shape of the code, held by a test: who imports whom, how long a file is, what a page may hold."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command

BASE = settings.BASE_DIR
PACKAGES = ["kentpcc", "surveys", "victims", "engagement"]
AT_THE_TOP = {
    *("manage.py", "kentpcc", "surveys", "victims", "engagement", "templates", "static", "tests"),
    *(
        "requirements.txt",
        "README.md",
        "CHANGELOG.md",
        ".env.example",
        "Makefile",
        "pyproject.toml",
        "package.json",
        "package-lock.json",
    ),
    *("Procfile", ".ci", ".gitignore"),
}
LONGEST = 250
LISTS = {"kentpcc/settings.py": 400, "kentpcc/acts.py": 400}  # a row a fact, read by searching
STAND_ALONE = {  # a file that leaves the site carries its own style
    "templates/kentpcc/documents/file.html",
}
TEMPLATES = sorted((BASE / "templates").rglob("*.html"))
STYLES = sorted((BASE / "static" / "scss").rglob("*.scss"))
LONGEST_LINE = 240  # of a template
FORBIDDEN = {
    "text that is not escaped": re.compile(r"\|\s*safe(seq)?\b|\{%\s*autoescape\s+off"),
    "style in the markup": re.compile(r"<style\b|\sstyle\s*="),
    "a script in the markup": re.compile(r"<script(?![^>]*\ssrc=)|\son[a-z]+\s*=\s*[\"']|javascript:"),
}


def sources():
    for package in PACKAGES:
        yield from (path for path in (BASE / package).rglob("*.py") if "migrations" not in path.parts)
    yield from TEMPLATES
    yield from (path for folder in ("js", "scss") for path in (BASE / "static" / folder).rglob("*.*"))


def named(path: Path) -> str:
    return str(path.relative_to(BASE))


def test_imports_flow_one_way():
    command = [Path(sys.executable).with_name("lint-imports"), "--no-cache"]
    done = subprocess.run(command, cwd=BASE, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stdout[done.stdout.find("Contracts") :]


def test_rooms_are_named_as_text_only_where_they_are_mounted():
    """Addresses in `kentpcc.urls`, tasks in the settings and by the clock: nowhere else does a text name a room."""
    named_as_text = re.compile(r"""["'](?:kentpcc|surveys|victims|engagement)(?:\.\w+)*\.(?:urls|tasks)\b""")
    naming = {named(path) for path in sources() if path.suffix == ".py" and named_as_text.search(path.read_text())}
    assert naming - {"kentpcc/urls.py", "kentpcc/settings.py", "kentpcc/celery.py"} == set()


def test_no_room_keeps_another_rooms_kind_of_file():
    """`views.py` of a room, or a folder `views/`; never `sample_views.py` beside another's."""
    misplaced = re.compile(r"_(views|forms|urls|actions|queries|tables|tasks|filters)\.py$")
    assert {named(path) for path in sources() if misplaced.search(path.name)} == set()


def test_every_test_names_what_it_tests():
    """`tests/victims/records/test_views_reading.py` tests `victims.records.views`, and of it the reading."""
    strays = {named(path) for path in _test_files() if not _tested(path)}
    assert strays == {"tests/test_architecture.py", "tests/test_main_path.py"}


def _test_files():
    journeys, benchmarks = BASE / "tests" / "journeys", BASE / "tests" / "benchmarks"
    files = (BASE / "tests").rglob("test_*.py")
    return [path for path in files if journeys not in path.parents and benchmarks not in path.parents]


def _tested(path: Path) -> bool:
    room = BASE / path.parent.relative_to(BASE / "tests")
    words = path.stem.removeprefix("test_").split("_")
    names = ["_".join(words[:count]) for count in range(len(words), 0, -1)]
    room = BASE / "tests" if room == BASE else room  # the tests' own tools
    return any((room / f"{name}.py").is_file() or (room / name).is_dir() for name in names)


def test_files_are_short():
    lengths = {named(path): len(path.read_text().splitlines()) for path in sources()}
    assert {name: length for name, length in lengths.items() if length > LISTS.get(name, LONGEST)} == {}


def test_the_top_level_holds_what_the_house_has_and_no_more():
    top = {path.split("/")[0] for path in _tracked()}
    assert top - AT_THE_TOP == set()


def _tracked():
    try:
        done = subprocess.run(["git", "ls-files"], cwd=BASE, capture_output=True, text=True, timeout=30)  # noqa: S607
    except FileNotFoundError:
        pytest.skip("git is not installed")
    if done.returncode or not (BASE / ".git").exists():
        pytest.skip("not a git checkout")
    return done.stdout.splitlines()


@pytest.mark.parametrize("what", FORBIDDEN)
def test_no_template_holds(what):
    found = {named(path) for path in TEMPLATES if FORBIDDEN[what].search(path.read_text())}
    allowed = STAND_ALONE if what == "style in the markup" else set()
    assert found == allowed & found


def test_scripts_keep_on_or_off_in_the_browser_and_nothing_else():
    scripts = "\n".join(path.read_text() for path in (BASE / "static" / "js").rglob("*.js"))
    kept = re.findall(r"localStorage\.setItem\([^,]+, (.*)\)", scripts)
    assert kept
    assert {re.sub(r"^[\w.]+", "it", value).rstrip(")") for value in kept} == {'it ? "on" : "off"'}
    assert not re.search(r"sessionStorage|indexedDB|caches\.open|document\.cookie", scripts)


def test_template_lines_are_short():
    long = {named(path) for path in TEMPLATES if any(len(line) > LONGEST_LINE for line in path.read_text().split("\n"))}
    assert long == set()


def test_colours_are_chosen_in_one_file():
    colour = re.compile(r"(?<!\w)#[0-9a-fA-F]{3,8}\b|\b(?:rgb|hsl)a?\(")
    choosing = {named(path) for path in STYLES if colour.search(path.read_text())}
    assert choosing == {"static/scss/kentpcc/_colours.scss"}


def test_every_colour_is_used():
    colours = (BASE / "static/scss/kentpcc/_colours.scss").read_text()
    styles = colours + "".join(path.read_text() for path in STYLES if path.name != "_colours.scss")
    names = re.findall(r"^\$([\w-]+):", colours, re.MULTILINE)
    assert [name for name in names if len(re.findall(rf"\${name}(?![\w-])", styles)) < 2] == []


def test_no_part_of_govuk_is_built_that_no_page_uses():
    parts = re.findall(r"govuk/components/([\w-]+)", (BASE / "static/scss/site.scss").read_text())
    markup = _markup()
    words = _words(markup)
    unused = [part for part in parts if not _is_named(f"govuk-{part}", words) and f'"{part}"' not in markup]
    assert unused == []  # `"radios"` is a word of the form pack, which puts the class together


def test_every_style_of_ours_is_used_and_every_one_used_is_there():
    defined = {name for path in STYLES for name in re.findall(r"\.(app-[\w-]+)", path.read_text())}
    words = _words(_markup())
    assert {name for name in defined if not _is_named(name, words)} == set()
    named_whole = set(re.findall(r"(?<![\w-])app-[\w-]+(?![\w{-])", "".join(path.read_text() for path in TEMPLATES)))
    assert {name for name in named_whole if not name.endswith(("-", "_"))} - defined == set()


def _markup():
    """Everything that may name a class."""
    return "".join(path.read_text() for path in sources() if path.suffix in {".html", ".py", ".js"})


def _words(markup: str) -> set[str]:
    """Each whole word; `word{` where more is put on to it; and what stands before the dashes of `word--state`."""
    words = {found.replace("$", "{") for found in re.findall(r"[\w-]+[${]?", markup)}
    dashed = [(word.rstrip("{"), dash.start()) for word in words for dash in re.finditer(r"-(?!\w)", word.rstrip("{"))]
    return words | {word.rstrip("{") for word in words} | {word[:place] for word, place in dashed}


def _is_named(name: str, words: set[str]) -> bool:
    """As a whole, or put together: `govuk-{{ kind }}__input`, `app-save--${state}`."""
    beginnings = [name[: place + 1] for place, letter in enumerate(name) if letter in "-_"][1:]
    return name in words or any(f"{beginning}{{" in words for beginning in beginnings or [name])


@pytest.mark.parametrize(
    ("markup", "named"),
    [
        ('class="app-save"', True),
        ('class="app-save app-other"', True),
        ("`app-save--${state}`", True),  # it stands there itself, too
        ("app-save--busy", True),
        ("app-{{ kind }}", False),  # the first word alone says nothing
        ("app-saved", False),
        ("app-save-busy", False),
        ("my-app-save", False),
        ("", False),
    ],
)
def test_a_style_is_named_as_a_whole_or_put_together(markup, named):
    assert _is_named("app-save", _words(markup)) is named


@pytest.mark.parametrize(
    ("markup", "named"), [("app-save--${x}", True), ("app-save--{{ x }}", True), ("app-save", False)]
)
def test_a_state_is_named_where_it_is_put_together(markup, named):
    assert _is_named("app-save--busy", _words(markup)) is named


def test_no_code_marks_text_as_safe():
    marks = re.compile(r"\bmark_safe\b|\bSafeString\(|__html__")
    assert {named(path) for path in sources() if path.suffix == ".py" and marks.search(path.read_text())} == set()


def test_nothing_is_done_by_signals():
    receivers = re.compile(r"@receiver\b|\.connect\(|django\.(db|core)\S*\.signals")
    assert {named(path) for path in sources() if path.suffix == ".py" and receivers.search(path.read_text())} == set()


@pytest.mark.django_db
def test_migrations_match_the_models():
    call_command("makemigrations", check=True, dry_run=True, verbosity=1)
