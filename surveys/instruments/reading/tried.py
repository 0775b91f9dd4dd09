"""Reads one questionnaire in a process of its own, and says what is wrong with it. Run by `apart`, with its limits.

In: a line of JSON {"filename", "memory": bytes, "seconds": int}, then the file. Out: a line of JSON, a list of
[sheet, row, problem, way out].
"""

import json
import resource
import sys

MOST_TOLD = 500  # problems: whoever mends them sees the others
LONGEST = 2_000  # letters of one


def main() -> None:
    order = json.loads(sys.stdin.buffer.readline())
    resource.setrlimit(resource.RLIMIT_AS, (order["memory"], order["memory"]))
    resource.setrlimit(resource.RLIMIT_CPU, (order["seconds"], order["seconds"]))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    # What reads a file is loaded under the limits too, and where nobody only wants to know of them.
    from surveys.instruments.reading import problems

    found = problems(sys.stdin.buffer.read(), filename=order["filename"])[:MOST_TOLD]
    told = [[each.sheet, each.row, each.problem[:LONGEST], each.way_out[:LONGEST]] for each in found]
    sys.stdout.buffer.write(json.dumps(told).encode() + b"\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
