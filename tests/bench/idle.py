"""What an open reader costs while nobody touches it: `python -m tests.bench.idle --shared PATH [--home DIR]`.

Processor time of the reader and all its processes over a minute, once the library is up to date.
"""

from __future__ import annotations

import sys
import time

from tests.bench.screens import arguments, corpus, reader
from tests.terminal.terminal import Terminal

HIGHEST_SHARE = 0.01


def processor_s(terminal: Terminal) -> float:
    """Seconds of processor time that the reader, what it runs and what it ran have used so far."""
    total = 0.0
    for process in terminal.family():
        times = process.cpu_times()
        total += times.user + times.system + times.children_user + times.children_system
    return total


def main() -> int:
    parser = arguments(__doc__)
    parser.add_argument("--seconds", type=int, default=60)
    asked = parser.parse_args()
    with corpus(asked) as (articles, home, _), reader(articles, home) as terminal:
        terminal.wait_for("up to date")
        settled = time.monotonic() + 3  # the frame that says so is not the last
        terminal.wait_until(lambda: time.monotonic() > settled)
        used, begun, bytes_before = processor_s(terminal), time.monotonic(), len(terminal.written)
        end = begun + asked.seconds
        while (left := end - time.monotonic()) > 0:
            terminal.read(left)
        share = (processor_s(terminal) - used) / (time.monotonic() - begun)
        count, painted = len(terminal.family()), len(terminal.written) - bytes_before
    print(f"idle for {asked.seconds} s: {share:.2%} of a core, at most {HIGHEST_SHARE:.0%}")
    print(f"{count} process, {painted} bytes painted")
    return 0 if share < HIGHEST_SHARE else 1


if __name__ == "__main__":
    sys.exit(main())
