"""How long `cleaner` takes to start, beside a Python that does nothing, in the same run.

    python -m tests.bench.start [--rounds 15] [--page PAGE.txt] [--python PYTHON]

Counts the processor time of whole processes, turn by turn, so that all of them see the same load of the machine; what counts is
the ratio. The first round, which may write bytecode and the stored index, is left out.
"""
from __future__ import annotations

import argparse
import os
import platform
import resource
import statistics
import subprocess
import sys
import tempfile

NEWS = b"It rained for a week in the valley, and the river rose.\n\nSign up for our newsletter\n"
NOTHING = "python -c pass"


def main() -> None:
    """Prints the medians and their ratios."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--page", help="also clean this page from a pipe")
    parser.add_argument("--python", default=sys.executable)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        _measure(args, folder)


def _measure(args: argparse.Namespace, folder: str) -> None:
    report, cleaned = (os.path.join(folder, name) for name in ("report.json", "cleaned.txt"))
    _taken([args.python, "-m", "cleaner", "-", "--report", report, "-o", cleaned], _page(args.page) if args.page else NEWS)
    runs: dict[str, tuple[list[str], bytes]] = {
        NOTHING: (["-c", "pass"], b""),
        "cleaner --help": (["-m", "cleaner", "--help"], b""),
        "two lines | cleaner": (["-m", "cleaner"], NEWS),
        "two lines | cleaner -": (["-m", "cleaner", "-"], NEWS),
        "cleaner show REPORT": (["-m", "cleaner", "show", report], b""),
        "    --cleaned TEXT": (["-m", "cleaner", "show", report, "--cleaned", cleaned], b""),
        "    in colour": (["-m", "cleaner", "show", report, "--cleaned", cleaned, "--color", "always", "--width", "80"], b""),
    }
    if args.page:
        page = _page(args.page)
        runs[f"{len(page):,} bytes | cleaner"] = ["-m", "cleaner"], page
    times: dict[str, list[float]] = {name: [] for name in runs}
    for round_ in range(args.rounds + 1):
        for name, (arguments, stdin) in runs.items():
            taken = _taken([args.python, *arguments], stdin)
            if round_:
                times[name].append(taken)
    medians = {name: statistics.median(each) for name, each in times.items()}
    print(f"Python {platform.python_version()}, {args.rounds} rounds")
    for name, median in medians.items():
        print(f"{name:28} {median * 1000:6.1f} ms   {median / medians[NOTHING]:5.1f}")


def _page(path: str) -> bytes:
    with open(path, "rb") as file:
        return file.read()


def _taken(command: list[str], stdin: bytes) -> float:
    """The processor time of a process."""
    environ = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    with tempfile.TemporaryFile() as source:
        source.write(stdin)
        source.seek(0)
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(command, stdin=source, stdout=subprocess.DEVNULL, check=True, env=environ)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


if __name__ == "__main__":
    main()
