"""Which Python function answers to which ODK name, as lxml wants to be told."""

import math

from surveys.instruments.xpath import dates, numbers, selections

NAMESPACE = "urn:odk"

CALLS = {
    "truth": selections.truth,
    "measure": numbers.measure,
    "position": selections.position,
    "indexed-repeat": selections.indexed_repeat,
    "once": selections.once,
    "version": selections.version,
    "if": selections.choose,
    "coalesce": selections.coalesce,
    "boolean-from-string": selections.boolean_from_string,
    "checklist": selections.checklist,
    "weighted-checklist": selections.weighted_checklist,
    "selected": selections.selected,
    "selected-at": selections.selected_at,
    "count-selected": selections.count_selected,
    "choice-name": selections.choice_name,
    "concat": selections.concat,
    "join": selections.join,
    "substr": selections.substr,
    "ends-with": selections.ends_with,
    "regex": selections.regex,
    "count-non-empty": selections.count_non_empty,
    "today": dates.today,
    "now": dates.now,
    "date": dates.as_date,
    "date-time": dates.date_time,
    "decimal-date-time": dates.decimal_date_time,
    "decimal-time": dates.decimal_time,
    "format-date": dates.format_date,
    "format-date-time": dates.format_date,
    "number": numbers.number,
    "int": numbers.whole,
    "round": numbers.rounded,
    "sum": numbers.total,
    "min": numbers.least,
    "max": numbers.greatest,
    "random": numbers.random,
    "pow": numbers.safely(math.pow),
    "pi": numbers.safely(lambda: math.pi),
    "exp10": numbers.safely(lambda power: math.pow(10, power)),
    "abs": numbers.safely(abs),
    **{name: numbers.safely(getattr(math, name)) for name in ("sqrt", "exp", "log", "log10", "atan2")},
    **{name: numbers.safely(getattr(math, name)) for name in ("sin", "cos", "tan", "asin", "acos", "atan")},
}

# Handed to each expression rather than registered with lxml, whose registry is the whole
# process's: a Word document written beside an interview must not see these names.
EXTENSIONS = {(NAMESPACE, name): call for name, call in CALLS.items()}
