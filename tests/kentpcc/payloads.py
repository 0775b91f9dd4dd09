"""200 things that nobody means to type into a form: each has broken some site."""

_MARKUP = (
    *("<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "'><svg/onload=alert(1)>", "<!--", "]]>", "&lt;"),
    *("javascript:alert(1)", "<a href='data:text/html,x'>", "</textarea><b>", "</title>", "<x y='z'>", "&#0;", "<?php"),
    *("{{ 7*7 }}", "{% load l10n %}", "{{ request.user }}", "${7*7}", "#{7*7}", "<%= 7 %>", "%s%n%d", "{0}", "{}"),
)
_DATABASE = (
    *("' OR '1'='1", "'; DROP TABLE victims_victim; --", '" OR ""="', "1) OR (1=1", "%", "_", "%%", "\\", "\\'"),
    *("1; SELECT pg_sleep(9)", "' UNION SELECT NULL--", "$1", "NULL", "null", "None", "undefined", "DEFAULT", "*"),
)
_PLACES = (
    *("../../etc/passwd", "..\\..\\boot.ini", "/etc/passwd", "file:///etc/passwd", "//evil.example/", "\\\\host\\x"),
    *("https://evil.example/", "http://127.0.0.1/", "%2e%2e%2f", "a\r\nSet-Cookie: a=b", "a\nb", "a\tb", "a%0d%0ab"),
)
_NUMBERS = (
    *("0", "-1", "-0", "1e309", "1e-400", "NaN", "Infinity", "-Infinity", "0x1f", "1_000", "٣", "½", "1,5", "1.", ".5"),
    *("9" * 10, "9" * 19, "9" * 30, "9" * 400, "-" + "9" * 30, "2147483648", "9223372036854775808", "0.1" * 9, "+1"),
)
_DAYS = (
    *("0000-00-00", "0001-01-01", "9999-12-31", "10000-01-01", "2019-02-30", "2019-13-01", "30/02/2019", "31/12/9999"),
    *("2019-13", "2019-00", "0000-01", "9999-12", "99999-01", "2019-3", "24:00", "25:61", "12:60:99", "2019-W01"),
    *("1969-12-31", "-2019-01-01", "2019-03-31T01:30", "2019-10-27T01:30+00:00", "tomorrow", "2019/07", "07-2019"),
)
_LETTERS = (
    *("\x00", "a\x00b", "\x01\x02\x03", "\x7f", "\x1b[31m", "\ufeff", "\u202e", "\u200b", "\u2028", "\ufffd", "\ufffe"),
    *(
        "é",
        "e\u0301",
        "ß",
        "İ",
        "ı",
        "ǅ",
        "😀",
        "👨‍👩‍👧",
        "𝕏",
        "क्षि",
        "שלום",
        "مرحبا",
        "日本語",
        "\U000e0041",
        "\U0010ffff",
    ),
    *("z\u0335" * 200, "A" * 300, "a" * 5_000, "é" * 5_000, " ", "\u00a0", "\u3000", "\n" * 50, " a ", "''", '""', "`"),
)
_SHAPES = (
    *(
        "[]",
        "{}",
        '{"a":',
        "[[[[[[[[[[",
        '{"__proto__": 1}',
        "[1,2",
        "true",
        "false",
        '"',
        "'",
        "()",
        "(" * 500,
        "a=b&c",
    ),
    *("=1+1", "=cmd|' /C calc'!A0", "+1+1", "-2+3", "@SUM(1)", "\t=1", "=HYPERLINK(0)", "a;b;c", "a,b", "a|b", "#REF!"),
    *(
        "00000000-0000-4000-8000-000000000000",
        "00000000000040008000000000000000",
        "not-a-uuid",
        "on",
        "off",
        "yes",
        "no",
    ),
    *(
        "hate_crime",
        "HATE_CRIME",
        "hate_crime,rape",
        "thanet",
        "THANET",
        "force",
        "whole_experience",
        "all",
        "csv",
        "exe",
    ),
    *("(a+)+$", "(?P<a>", "[", "\\d{1000000}", "^(\\w+\\s?)*$", "(?=a)*", "\\p{L}", "*a", "a{2,1}"),
)
_MORE = tuple(f"{sign}{number}" for sign in ("", "-", "£", "€") for number in (1, 12, 31, 366, 10**6, 10**12))
_FLAGS = ("--help", "-o /tmp/x", "; ls", "| cat", "$(id)", "`id`", "&& true", "> x", "|| 1", "\\x00", "\\u0000", "%00")
PAYLOADS = tuple(
    dict.fromkeys((*_MARKUP, *_DATABASE, *_PLACES, *_NUMBERS, *_DAYS, *_LETTERS, *_SHAPES, *_MORE, *_FLAGS))
)
