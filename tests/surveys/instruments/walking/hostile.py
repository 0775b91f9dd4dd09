"""Questionnaires of one careless line or two, each of which multiplies in a way of its own."""

COLUMNS = (
    *("type", "name", "label", "calculation", "relevant", "constraint"),
    *("repeat_count", "choice_filter", "default", "required", "trigger", "parameters"),
)
ASK = " | ".join(COLUMNS)


def line(kind, name="", **cells):
    """A row of the survey sheet."""
    given = {"type": kind, "name": name, "label": name.upper() if kind not in SILENT else ""} | cells
    return " | ".join(given.get(column, "") for column in COLUMNS)


SILENT = {"calculate", "end repeat", "end group"}


def calculates(number, calculation):
    """`{}` is the number of each, `{before}` that of the one before it."""
    return [line("calculate", f"c{n}", calculation=calculation.format(n=n, before=n - 1)) for n in range(1, number + 1)]


def texts(number):
    return [line("text", f"t{n}") for n in range(number)]


def repeat(name, *inside, **cells):
    return [line("begin repeat", name, **cells), *inside, line("end repeat")]


def nested(depth, count, *inside):
    for n in range(depth):
        inside = repeat(f"r{n}", *inside, repeat_count=count)
    return list(inside)


def chosen(number, **cells):
    return [line("select_one long", f"s{n}", **cells) for n in range(number)]


def long_list(number):
    return ["list_name | name | label | region", *(f"long | n{n} | The {n}th | r{n % 7}" for n in range(number))]


FIRST = line("text", "c0", default="x" * 1000)
TEN = line("integer", "many")
FULL = texts(400)
REFS = " ".join(f"${{t{n}}}" for n in range(400))
MANY = repeat("r", *texts(20), repeat_count="100")  # two thousand answers

# name → (survey, choices): each takes more than a walk may
TOO_MUCH = {
    "everything beside everything": (
        [
            *FULL,
            line("calculate", "c", calculation="count(//*[count(//*) > 0]) + count(//*[count(//*) > 1])"),
            *calculates(40, "count(//*[count(//*) > {n}])"),
        ],
        (),
    ),
    "three deep in square brackets": (
        [*texts(150), line("calculate", "c", calculation="count(//*[count(//*[count(//*) > 0]) > 0])")],
        (),
    ),
    "all compared with all, as texts": ([*MANY, line("calculate", "c", calculation="count(//*[. = //*])")], ()),
    "all compared with all, as numbers": ([*MANY, line("calculate", "c", calculation="count(//*[. < //*])")], ()),
    "what follows what precedes": (
        [*MANY, line("calculate", "c", calculation="count(//*/following::*/preceding::*)")],
        (),
    ),
    "ancestors of descendants of ancestors": (
        [
            *MANY,
            line(
                "calculate",
                "c",
                calculation="count(//*/ancestor::*//*/ancestor::*//*) + count(//*//*[count(.//*) > 0]//*)",
            ),
        ],
        (),
    ),
    "everything, over and over": (
        [*MANY, line("calculate", "c", calculation=" + ".join(["count(//*//*//*)"] * 30))],
        (),
    ),
    "a union of everything": (
        [*MANY, line("calculate", "c", calculation="count(" + r" \| ".join(["//*"] * 60) + ")")],
        (),
    ),
    "everything from each instance": (
        [
            *repeat(
                "r",
                line("text", "a"),
                line("calculate", "b", calculation="count(//a[string-length(.) > 0])"),
                *texts(20),
                repeat_count="100",
            )
        ],
        (),
    ),
    "each instance counts each": (
        [
            *repeat(
                "r",
                line("text", "a"),
                line("calculate", "b", calculation="count(${r}[count(${r}[a != '']) > 0])"),
                repeat_count="100",
            )
        ],
        (),
    ),
    "a sum of sums in each": (
        [
            *repeat(
                "r",
                line("integer", "a"),
                *[line("calculate", f"b{n}", calculation="sum(${a}) * sum(${a}) + max(${a})") for n in range(60)],
                repeat_count="100",
            )
        ],
        (),
    ),
    "indexed-repeat over all, in each": (
        [
            *repeat(
                "r",
                line("text", "a"),
                *[
                    line(
                        "calculate",
                        f"b{n}",
                        calculation="concat("
                        + ", ".join(f"indexed-repeat(${{a}}, ${{r}}, {i})" for i in range(1, 60))
                        + ")",
                    )
                    for n in range(6)
                ],
                repeat_count="100",
            )
        ],
        (),
    ),
    "positions of all, in each": (
        [
            *repeat(
                "r",
                line("text", "a"),
                *[
                    line("calculate", f"b{n}", calculation="count(${r}[position(.) < position(..) + 1000])")
                    for n in range(60)
                ],
                repeat_count="100",
            )
        ],
        (),
    ),
    "join of all, in each": (
        [
            *repeat(
                "r",
                line("text", "a"),
                *[line("calculate", f"b{n}", calculation="join(', ', ${a})") for n in range(90)],
                repeat_count="100",
            )
        ],
        (),
    ),
    "a text joined to itself": (
        [FIRST, *calculates(150, "substr(concat(${{c{before}}}, ${{c{before}}}), 0, 10000)")],
        (),
    ),
    "a text joined a hundred times": (
        [FIRST, *calculates(190, "substr(join(' ', " + ", ".join(["${{c0}}"] * 19) + "), 0, 19000)")],
        (),
    ),
    "letters taken out of long texts": (
        [
            FIRST,
            line("calculate", "long", calculation="concat(" + ", ".join(["${c0}"] * 15) + ")"),
            *[line("calculate", f"d{n}", calculation="translate(${long}, ${long}, 'a')") for n in range(190)],
        ],
        (),
    ),
    "long texts looked for in long texts": (
        [
            FIRST,
            line("calculate", "long", calculation="concat(" + ", ".join(["${c0}"] * 15) + ")"),
            *[line("calculate", f"d{n}", calculation="contains(${long}, concat(${long}, 'y'))") for n in range(200)],
        ],
        (),
    ),
    "a long text selected from": (
        [
            FIRST,
            line("calculate", "long", calculation="concat(" + ", ".join(["${c0}"] * 15) + ")"),
            *[
                line(
                    "calculate",
                    f"d{n}",
                    calculation=" + ".join(["count-selected(${long})"] * 3),
                )
                for n in range(250)
            ],
        ],
        (),
    ),
    "a pattern on long texts": (
        [
            FIRST,
            line("calculate", "long", calculation="concat(" + ", ".join(["${c0}"] * 15) + ")"),
            *[
                line(
                    "calculate",
                    f"d{n}",
                    calculation=" or ".join(
                        f"regex(${{long}}, '{each}')" for each in (rf"(x\|xx)*{n}", f"(x+)+{n}", "x*y", "y")
                    ),
                )
                for n in range(200)
            ],
        ],
        (),
    ),
    "a default joined to itself": (
        [
            FIRST,
            *[
                line("text", f"c{n}", default=f"substr(concat(${{c{n - 1}}}, ${{c{n - 1}}}), 0, 9000)")
                for n in range(1, 200)
            ],
        ],
        (),
    ),
    "a label that names a long answer": (
        [
            FIRST,
            line("calculate", "long", calculation="concat(" + ", ".join(["${c0}"] * 15) + ")"),
            *[line("note", f"n{n}", label="${long} " * 20) for n in range(80)],
        ],
        (),
    ),
    "a label in each of many": (
        [
            FIRST,
            line("calculate", "long", calculation="concat(" + ", ".join(["${c0}"] * 15) + ")"),
            *repeat("r", *[line("note", f"n{n}", label="${long} ${long}") for n in range(8)], repeat_count="100"),
        ],
        (),
    ),
    "choices that name a long answer": (
        [FIRST, line("calculate", "long", calculation="concat(" + ", ".join(["${c0}"] * 15) + ")"), *chosen(3)],
        ["list_name | name | label", *(f"long | n{n} | ${{long}} {n}" for n in range(500))],
    ),
    "repeats in repeats": (nested(3, "100", *texts(60)), ()),
    "a repeat of everything": (repeat("r", *texts(900), repeat_count="100"), ()),
    "a repeat as often as somebody says": ([TEN, *nested(2, "${many}", *texts(60))], ()),
    "a count that counts repeats": (
        [*repeat("r", line("text", "a"), repeat_count="100"), *repeat("q", *texts(600), repeat_count="count(${r})")],
        (),
    ),
    "a long list filtered in many questions": (
        chosen(
            20, choice_filter="count(//*[name = current()/name]) > 0 or contains(name, '5') or selected(name, 'n9')"
        ),
        long_list(600),
    ),
    "a long list filtered in a repeat": (
        repeat("r", *chosen(6, choice_filter="selected('r1 r2', region)"), repeat_count="100"),
        long_list(600),
    ),
    "a filter that filters": (
        chosen(3, choice_filter="count(instance('long')/root/item[region = current()/../s0 or name != '']) > 0"),
        long_list(600),
    ),
    "a list in the order of chance": (
        repeat("r", *chosen(6, parameters="randomize=true"), repeat_count="100"),
        long_list(600),
    ),
    "names of choices of a long list": (
        [
            line("select_one long", "s"),
            *calculates(20, "jr:choice-name(concat(${{s}}, {n}), '${{s}}')"),
            *repeat(
                "r",
                *[line("calculate", f"b{n}", calculation="jr:choice-name('none', '${s}')") for n in range(90)],
                repeat_count="100",
            ),
        ],
        long_list(600),
    ),
    "a list counted in many": (
        [
            line("select_one long", "s"),
            *calculates(270, "count(instance('long')/root/item[region = 'r1' and name != string({n})])"),
        ],
        long_list(600),
    ),
    "chance in each of many": (
        repeat(
            "r",
            *[line("calculate", f"b{n}", calculation=" + ".join(["random()"] * 60)) for n in range(60)],
            repeat_count="100",
        ),
        (),
    ),
    "triggers of triggers": (
        [
            line("text", "t0"),
            *repeat(
                "r",
                *[
                    line("calculate", f"d{n}", trigger="${t0}", calculation="concat(" + ", ".join(["${t0}"] * 13) + ")")
                    for n in range(30)
                ],
                repeat_count="100",
            ),
        ],
        (),
    ),
    "once and again": (
        [FIRST, *calculates(260, "once(substr(concat(${{c{before}}}, ${{c0}}, ${{c{before}}}), 0, 15000))")],
        (),
    ),
    "conditions that look at everything": (
        repeat("r", *[line("text", f"a{n}", relevant="count(//*) > 1") for n in range(40)], repeat_count="100"),
        (),
    ),
    "what must be answered, by everything": (
        repeat("r", *[line("text", f"a{n}", required="count(//*[. = '']) > 1") for n in range(10)], repeat_count="100"),
        (),
    ),
    "constraints that look at everything": (
        repeat(
            "r",
            *[line("text", f"a{n}", constraint="count(//*[. = current()]) < 5000") for n in range(10)],
            repeat_count="100",
        ),
        (),
    ),
    "the text of the whole": (
        [
            *MANY,
            *[
                line("calculate", f"d{n}", calculation="string-length(/) + string-length(normalize-space(/))")
                for n in range(300)
            ],
        ],
        (),
    ),
    "a checklist of everything": (
        [
            *MANY,
            *[
                line("calculate", f"d{n}", calculation="checklist(1, 5, " + ", ".join(["//*"] * 30) + ")")
                for n in range(40)
            ],
        ],
        (),
    ),
    "the largest of everything": (
        [
            *MANY,
            *[line("calculate", f"d{n}", calculation="max(//*, //*, //*) + min(//*, //*, //*)") for n in range(100)],
        ],
        (),
    ),
    "conditions that look ahead, each from the last": (
        [
            *[
                line("text", f"a{n}", relevant=f"count(//*[name() != 'a{n + 1}']) > 0 and ${{a{n + 1}}} != 'x'")
                for n in range(250)
            ],
            line("text", "a250"),
        ],
        (),
    ),
}
