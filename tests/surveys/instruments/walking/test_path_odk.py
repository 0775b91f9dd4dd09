"""Random forms, walked by ODK's own engine and by ours. It needs a Java compiler; where there is none it says so."""

import random
import shutil
import subprocess
from pathlib import Path

import pytest
import pyxform
from pyxform.builder import create_survey_element_from_dict
from pyxform.xls2json import workbook_to_json

from surveys.instruments.reading import read_questionnaire
from surveys.instruments.reading.sheets import read_sheets
from surveys.instruments.reading.xform import definition
from surveys.instruments.walking.path import walk

ENGINE = Path(pyxform.__file__).parent / "validators/odk_validate/bin/ODK_Validate.jar"
SOURCE = Path(__file__).parents[3] / "data" / "odk" / "Walk.java"
FORMS, SEED = 60, 20190731
CODES = ("yes", "no", "refused")
KINDS = ("integer", "decimal", "select_one yn", "select_multiple yn", "calculate")
JAVA, COMPILER = shutil.which("java"), shutil.which("javac")

pytestmark = pytest.mark.skipif(
    not (JAVA and COMPILER and ENGINE.exists()),
    reason="ODK's engine is not asked: there is no Java compiler (javac) on this machine",
)


class Form:
    """Five to ten rows, each of which may depend on the answers before it; answers that may be missing."""

    def __init__(self, seed):
        self.chance = random.Random(seed)
        self.kinds, self.rows, self.given = {}, [], {}
        for number in range(self.chance.randint(5, 10)):
            self.add(
                f"q{number}",
                self.chance.choice(["integer", "decimal", "select_one yn", "select_multiple yn", "calculate"]),
            )

    def add(self, name, kind):
        relevant = self.condition() if self.kinds and self.chance.random() < 0.6 else ""
        calculation = self.computed() if kind == "calculate" else ""
        self.rows.append(f"| | {kind} | {name} | {'' if kind == 'calculate' else 'L'} | {relevant} | {calculation} |")
        self.kinds[name] = kind
        if kind != "calculate" and self.chance.random() < 0.7:
            self.given[name] = self.answer(kind)

    def answer(self, kind):
        if kind == "integer":
            return str(self.chance.randint(-3, 9))
        if kind == "decimal":
            return str(self.chance.choice([0.1, 0.2, 0.3, 1.1, 2.2, 3.3]))
        if kind == "select_one yn":
            return self.chance.choice(CODES)
        return " ".join(sorted(self.chance.sample(CODES, self.chance.randint(1, 3))))

    def of(self, *kinds):
        return [f"${{{name}}}" for name, kind in self.kinds.items() if kind.partition(" ")[0] in kinds]

    def number(self):
        names = self.of("integer", "decimal", "calculate") or ["2"]
        return self.chance.choice([*names, "1", "0", "3.3"])

    def computed(self):
        one, other, third = self.number(), self.number(), self.number()
        return self.chance.choice(
            [
                f"coalesce({one} + {other}, 0)",
                f"max({one}, {other}, {third})",
                f"min({one} + {other}, {third})",
                f"if({one} > {other}, {third}, 'small')",
                f"{one} + {other} * {third}",
                f"round({one} div 3, 2)",
                f"int({one}) - {other}",
                f"coalesce(min({one}, {other}), max({third}, 4))",
                f"concat({one}, '-', {other})",
            ]
        )

    def condition(self):
        choices = [f"{self.number()} {self.chance.choice(['=', '!=', '<', '>='])} {self.number()}"]
        for name in self.of("select_one", "select_multiple"):
            choices.append(f"selected({name}, '{self.chance.choice(CODES)}')")
            choices.append(f"not({name} = '')")
        for name in self.of("select_multiple"):
            choices.append(f"count-selected({name}) > 1")
        first = self.chance.choice(choices)
        if self.chance.random() < 0.3:
            return f"{first} {self.chance.choice(['and', 'or'])} {self.chance.choice(choices)}"
        return first

    @property
    def source(self):
        heading = "| survey |\n| | type | name | label | relevant | calculation |\n| | text | first | L | | |"
        choices = "\n".join(f"| | yn | {code} | {code} |" for code in CODES)
        rows = "\n".join(self.rows)
        return f"{heading}\n{rows}\n| choices |\n| | list_name | name | label |\n{choices}"


@pytest.fixture(scope="module")
def odk(tmp_path_factory):
    """odk(forms) → for each what ODK asks, in order, and the values at the end."""
    folder = tmp_path_factory.mktemp("odk")
    subprocess.run([COMPILER, "-cp", ENGINE, "-d", folder, SOURCE], check=True)

    def ask(forms):
        cases = tmp_path_factory.mktemp("cases")
        for number, form in enumerate(forms):
            sheets = definition(read_sheets(form.source, "form.md"))
            written = create_survey_element_from_dict(workbook_to_json(sheets, fallback_form_name="data", warnings=[]))
            (cases / f"{number}.xml").write_text(written.to_xml(validate=False, pretty_print=False))
            lines = [f"/data/{name}[1]={value}" for name, value in form.given.items()]
            (cases / f"{number}.txt").write_text("\n".join(lines))
        told = subprocess.run(
            [JAVA, "-cp", f"{ENGINE}:{folder}", "Walk", cases], check=True, capture_output=True, text=True
        )
        return [case.splitlines() for case in told.stdout.split("case ")[1:]]

    return ask


def name_of(path):
    return path.removeprefix("/data/").removesuffix("[1]")


def test_what_is_asked_and_what_is_computed(odk):
    forms = [Form(SEED + number) for number in range(FORMS)]
    for form, lines in zip(forms, odk(forms), strict=True):
        path = walk(read_questionnaire(form.source), form.given)
        asked = [name_of(line.removeprefix("asked ")) for line in lines if line.startswith("asked ")]
        values = dict(line.removeprefix("value /data/").split("=", 1) for line in lines if line.startswith("value "))
        assert [key for page in path.pages for key in page.questions] == asked, form.source
        for name, kind in form.kinds.items():
            if kind == "calculate":
                assert same(path.values.get(name, ""), values.get(name, "")), (form.source, form.given, name)


def same(ours, theirs):
    try:
        return abs(float(ours) - float(theirs)) < 1e-9
    except ValueError:
        return ours == theirs


class Expressions:
    """Every function that is used in the field, as ODK's engine computes it with the same answers."""

    given = {
        "n": "3", "zero": "0", "d": "2.345", "t": "Hello World", "s": "0", "m": "no yes", "day": "2019-05-01",
    }  # fmt: skip
    of = (
        "${n} > 2", "${many} = 1", "${many} + ${none}", "${many} * 5", "number(${none})", "sum(${many})",
        "if(${many} = 1, 'y', 'n')", "if(${none}, 'y', 'n')", "not(${none})", "${many} >= 1", "${none} != 0",
        "if(${s}, 'y', 'n')", "not(${s})", "${s} = '0'", "${s} = 0", "if(${zero}, 'y', 'n')", "not(${zero})",
        "checklist(2, 2, ${many}, ${s}, ${none})", "weighted-checklist(5, 5, ${many}, 5, ${none}, 3)",
        "${d} >= 2.345", "${d} < 2.345", "round(2.345, 2)", "round(-2.5)", "round(-1.475, 2)", "round(12345, -2)",
        "sum(${t})", "coalesce(${empty} + 1, ${n})", "max(${empty}, ${n})", "min(${n}, 7)", "int(-3.9)", "10 mod 4",
        "join(',', ${off}, ${empty}, 'x')", "concat(${t}, '-', ${n})", "substr(${t}, 0, 5)", "substr(${t}, -5)",
        "string-length(${t})", "contains(${t}, 'World')", "starts-with(${t}, 'He')", "translate(${t}, 'lo', '01')",
        "normalize-space('  a  b ')", "regex(${t}, '[A-Z][a-z]+ \\w+')", "regex('ac', '[a-c&&[^b]]+')",
        "boolean-from-string('TRUE')", "boolean-from-string('yes')", "count-selected(${m})", "selected-at(${m}, 1)",
        "selected(${m}, 'yes')", "jr:choice-name(${s}, '${s}')", "count-non-empty(${t})", "count-non-empty(${empty})",
        "${day} = date('2019-05-01')", "date('2019-05-31') - ${day}",
        "format-date(${day}, '%d/%m/%Y %e %b %n %y %a')",
        "format-date-time('2019-05-01T09:05:07.123', '%H %h %M %S %3')",
        "if(${n} > 2, if(${n} > 5, 'big', 'mid'), 'small')", "${n} > 2 and not(${n} > 5) or false()", "pow(2, 10)",
        "once(5)", "0.1 + 0.2 = 0.3", "0.1 + 0.2 <= 0.3", "1 div 3", "today() - 30 < today()", "today() = date(now())",
    )  # fmt: skip

    @property
    def source(self):
        rows = [
            "integer | n | L | |", "integer | zero | L | |", "decimal | d | L | |", "text | t | L | |",
            "text | empty | L | |", "select_one z | s | L | |", "select_multiple z | m | L | |", "date | day | L | |",
            "integer | off | L | ${n} = 99 |", "calculate | many | | | ${n} > 2", "calculate | none | | | ${n} > 99",
        ]  # fmt: skip
        rows += [f"calculate | x{number} | | | {each}" for number, each in enumerate(self.of)]
        survey = "\n".join(f"| | {row} |" for row in rows)
        choices = "\n".join(f"| | z | {code} | Label {code} |" for code in ("0", *CODES))
        heading = "| survey |\n| | type | name | label | relevant | calculation |"
        return f"{heading}\n{survey}\n| choices |\n| | list_name | name | label |\n{choices}"


def test_each_function_gives_what_it_gives_in_odk(odk):
    form = Expressions()
    (lines,) = odk([form])
    theirs = dict(line.removeprefix("value /data/").split("=", 1) for line in lines if line.startswith("value "))
    ours = walk(read_questionnaire(form.source), form.given).values
    differing = {
        expression: (ours.get(f"x{number}", ""), theirs[f"x{number}"])
        for number, expression in enumerate(form.of)
        if not same(TRUTHS.get(ours.get(f"x{number}", ""), ours.get(f"x{number}", "")), theirs[f"x{number}"])
    }
    assert differing == {}


TRUTHS = {"true": "1", "false": "0"}  # as ODK keeps a computed yes and no
