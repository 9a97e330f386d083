"""Documents a second on one core, beside jusText over the same lines in the same run.

    python -m tests.bench.speed DOCUMENTS.jsonl [--field text] [--rounds 3]

DOCUMENTS.jsonl holds one object with a text a line. The two tools take turns, a slice of the documents each, so that both see the
same load of the machine; what counts is the ratio. Needs `pip install justext lxml_html_clean`.
"""
from __future__ import annotations

import argparse
import html
import json
import platform
import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from importlib.metadata import version

from cleaner import Cleaner

SLICE = 40  # documents in a turn


def main() -> None:
    """Prints the medians and the ratio."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("documents")
    parser.add_argument("--field", default="text")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--limit", type=int, default=400)
    args = parser.parse_args()
    with open(args.documents, encoding="utf-8") as file:
        texts = [text for text in (json.loads(line).get(args.field) for line, _ in zip(file, range(args.limit))) if text]
    size = sum(map(len, texts)) / len(texts)
    print(f"{len(texts)} documents, {size:.0f} characters each; Python {platform.python_version()}, justext {version('justext')}")
    ours, theirs, ratios = [], [], []
    for round_ in range(args.rounds):
        tools = {"cleaner, nothing remembered": _cleaner(), "justext": _justext()}
        for part in _slices(texts):
            a, b = (_rate(tool, part) for tool in tools.values())
            ours.append(a)
            theirs.append(b)
            ratios.append(a / b)
        a, b, ratio = (statistics.median(values) for values in (ours, theirs, ratios))
        print(f"round {round_ + 1}: cleaner {a:.0f} documents/s, justext {b:.0f}, ratio {ratio:.1f}")


def _cleaner() -> Callable[[str], object]:
    cleaner = Cleaner()
    cleaner.forget()
    return lambda text: cleaner.clean(text, format="text")


def _justext() -> Callable[[str], object]:
    import justext

    stop = justext.get_stoplist("English")
    return lambda text: justext.justext("".join(f"<p>{html.escape(line)}</p>" for line in text.split("\n")).encode(), stop)


def _slices(texts: Sequence[str]) -> Iterator[Sequence[str]]:
    return (texts[at : at + SLICE] for at in range(0, len(texts), SLICE))


def _rate(tool: Callable[[str], object], texts: Sequence[str]) -> float:
    started = time.process_time()
    for text in texts:
        tool(text)
    return len(texts) / (time.process_time() - started)


if __name__ == "__main__":
    main()
