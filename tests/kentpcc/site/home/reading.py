"""What a line says, as it is read aloud."""

from kentpcc.site.home.lines import Line


def aloud(line: Line) -> str:
    """“Late: 3 merges wait …, the oldest for 4 days. [Look and decide]”"""
    sentence = " ".join(part for part in (line.number, line.text) if part)
    when = f", {line.when}" if line.when else ""
    button = f" [{line.label}]" if line.label else ""
    return f"{line.section}: {sentence}{when}.{button}"


def read(lines) -> list[str]:
    return [aloud(line) for line in lines]
