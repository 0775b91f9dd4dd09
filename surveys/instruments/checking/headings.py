"""Checks of the first row of each sheet: that it has headings, each once, and the languages that the settings name."""

from collections.abc import Iterator

from surveys.instruments.faults import Problem
from surveys.instruments.written_form import TRANSLATED, WrittenForm, column

ONE_OF_EACH = frozenset({"list_name", "disabled", *TRANSLATED, "name", "type", "relevant", "constraint", "required",
                         "calculation", "read_only", "choice_filter", "default", "repeat_count"})  # fmt: skip
SETTINGS = frozenset({"form_title", "form_id", "title", "id_string", "version", "default_language", "style",
                      "namespaces", "instance_name", "public_key", "submission_url",
                      "allow_choice_duplicates"})  # fmt: skip


def choices_have_headings(form: WrittenForm) -> Iterator[Problem]:
    for sheet in form.sheets:
        if sheet.name == "choices" and sheet.rows and not {"list_name", "name"} <= {column(c) for c in sheet.columns}:
            way_out = "Write list_name, name and label into its first row, above the choices."
            yield Problem("choices", 1, "It has no headings.", way_out)


def headings_are_different(form: WrittenForm) -> Iterator[Problem]:
    """`label` and `Label`, `relevant` and `relevance` are one column."""
    for sheet in form.sheets:
        seen: dict[tuple[str, ...], str] = {}
        for heading in sheet.columns:
            language = heading.split("::")[1:] if column(heading) in TRANSLATED else []
            key = (column(heading), *(part.strip() for part in language))
            if key[0] in ONE_OF_EACH and key in seen:
                said = f"“{seen[key]}” and “{heading}” are two headings of one column."
                yield Problem(sheet.name, 1, said, "Delete one of the two columns, or give it another heading.")
            seen[key] = heading


def settings_have_headings(form: WrittenForm) -> Iterator[Problem]:
    for sheet in form.sheets:
        if sheet.name == "settings" and not SETTINGS.intersection(map(column, sheet.columns)):
            yield Problem(
                "settings", 1, "It has no headings.", "Write form_title, form_id and version into its first row."
            )


def default_language_is_written(form: WrittenForm) -> Iterator[Problem]:
    """Nothing would be read out in another than those of the columns."""
    headings = [heading for sheet in form.sheets if sheet.name != "settings" for heading in sheet.columns]
    of_texts = (heading for heading in headings if column(heading) in TRANSLATED and "::" in heading)
    languages = dict.fromkeys(heading.partition("::")[2].strip() for heading in of_texts)
    language = form.settings.get("default_language", "")
    if language and languages and language not in languages:
        said = f"“default_language” is “{language}”, in which nothing is written."
        yield Problem("settings", 2, said, f"Write one of {', '.join(languages)}.")


TO_READ = (headings_are_different, choices_have_headings)
TO_PUBLISH = (settings_have_headings, default_language_is_written)
