"""What a batch has to do: inputs in, jobs out, each with its target. All that can be refused is refused here, before the first byte is written."""
from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from cleaner.batch.folder import Found, walk
from cleaner.errors import CleanerError

TEXT_SUFFIXES = (".txt", ".text", ".md")
HTML_SUFFIXES = (".html", ".htm")
LINES_SUFFIXES = (".jsonl", ".ndjson")
SUFFIXES = (*TEXT_SUFFIXES, *HTML_SUFFIXES, *LINES_SUFFIXES)
# Named by hand, any file is read as text, but these are known to be something else.
FOREIGN_SUFFIXES = (".json", ".csv", ".tsv", ".parquet", ".wet", ".warc", ".gz", ".zst", ".bz2", ".xz", ".zip", ".pdf", ".docx", ".epub")
STREAM = "-"


class PlanError(CleanerError):
    """Inputs and outputs that do not go together: nothing was written. `advice` says what to do instead."""

    def __init__(self, message: str, advice: str = "", *, path: str | None = None) -> None:
        super().__init__(message, path=path)
        self.advice = advice


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that could not be done: `place` is a path as the user knows it, with the line ("in.jsonl:17") where there is one."""

    place: str
    reason: str


@dataclass(frozen=True, slots=True)
class Job:
    """One input file and what is made of it; `kind` is "text", "html" or "lines" (JSONL).

    `place` is the path as the user knows it, `name` the one below the input folder, which reports give as the origin.
    `source` None is stdin; `target` None is stdout, or nowhere in a dry run; `report` None is no report.
    """

    kind: str
    source: Path | None
    place: str
    name: str
    target: Path | None = None
    report: Path | None = None

    @property
    def written_name(self) -> str:
        """The name below the output folder: the same, but what was HTML is text now ("page.html.txt", which cannot meet "page.txt")."""
        return self.name + ".txt" if self.kind == "html" else self.name

    @property
    def report_name(self) -> str:
        return os.path.splitext(self.name)[0] + ".reports.jsonl" if self.kind == "lines" else self.written_name + ".json"


@dataclass(frozen=True, slots=True)
class Plan:
    """Jobs in the order of the inputs, names sorted inside a folder; what could not be looked at; and what a folder holds besides."""

    jobs: tuple[Job, ...]
    problems: tuple[Problem, ...] = ()
    left_out: Counter[str] = field(default_factory=Counter)  # files of other kinds by suffix; "links" are linked folders


def plan(inputs: Sequence[str], out: str | None, reports: str | None = None, format: str = "auto") -> Plan:
    """Jobs for `inputs` (folders, files, "-" for JSONL on stdin); `out` None writes nothing. Raises PlanError."""
    jobs: list[Job] = []
    problems: list[Problem] = []
    left_out: Counter[str] = Counter()
    for path in inputs:
        if path == STREAM:
            jobs.append(Job("lines", None, "stdin", "stdin.jsonl"))
        elif os.path.isdir(path):
            _refuse_inside(path, out, reports)
            for found in walk(path):
                _sort_in(found, format, jobs, problems, left_out)
        elif not os.path.lexists(path):
            problems.append(Problem(path, "no such file or folder"))
        else:
            jobs.append(Job(_kind(path, format, is_named=True), Path(path), path, os.path.basename(path)))
    if out is not None:
        is_single = len(inputs) == 1 and not os.path.isdir(inputs[0])
        jobs = _placed(jobs, out, reports, is_single)
        _refuse_collisions(jobs)
    return Plan(tuple(jobs), tuple(problems), left_out)


def _sort_in(found: Found, format: str, jobs: list[Job], problems: list[Problem], left_out: Counter[str]) -> None:
    if found.is_linked_folder:
        left_out["links"] += 1
        return
    kind = "" if found.is_folder else _kind(found.name, format)
    if found.problem and (kind or found.is_folder):
        problems.append(Problem(found.path, found.problem))
    elif kind:
        jobs.append(Job(kind, Path(found.path), found.path, found.name))
    else:
        left_out[os.path.splitext(found.name)[1].lower()] += 1


def _kind(path: str, format: str, is_named: bool = False) -> str:
    """ "text", "html" or "lines", or "" for what a folder may hold besides; a file named by hand is text unless its suffix says more."""
    suffix = os.path.splitext(path)[1].lower()
    if suffix in LINES_SUFFIXES:
        return "lines"
    if suffix in HTML_SUFFIXES:
        return "text" if format == "text" else "html"
    if suffix in TEXT_SUFFIXES:
        return "text"
    if is_named and suffix in FOREIGN_SUFFIXES:
        raise PlanError(f"{suffix} is not a format that batch reads", "folders, text, HTML or JSONL", path=path)
    return "text" if is_named else ""


def _refuse_inside(folder: str, out: str | None, reports: str | None) -> None:
    inside = os.path.realpath(folder)
    for option, target in (("-o", out), ("--reports", reports)):
        if target is None:
            continue
        if target == STREAM:
            raise PlanError(f"a folder does not go to stdout ({option} -)", f"{option} FOLDER", path=folder)
        real = os.path.realpath(target)
        if real == inside:
            raise PlanError(f"{option} is the input folder itself", f"{option} with a folder beside it, so that the originals stay", path=target)
        if real.startswith(os.path.join(inside, "")):
            raise PlanError(f"{option} lies inside the input folder; the next run would read it", f"{option} with a folder beside it", path=target)


def _placed(jobs: Iterable[Job], out: str, reports: str | None, is_single: bool) -> list[Job]:
    """The jobs with their targets: one file goes to OUT itself unless OUT is a folder, everything else below OUT."""
    is_file = is_single and not out.endswith(os.sep) and not os.path.isdir(out)
    if out == STREAM and not is_single:
        raise PlanError("several inputs do not go to stdout (-o -)", "-o FOLDER")
    if not is_file and os.path.lexists(out) and not os.path.isdir(out):
        raise PlanError("is a file, and these inputs need a folder", "-o FOLDER", path=out)
    if reports is not None and os.path.lexists(reports) and not os.path.isdir(reports):
        raise PlanError("is a file, and --reports needs a folder", "--reports FOLDER", path=reports)
    return [_with_target(job, out, reports, is_file) for job in jobs]


def _with_target(job: Job, out: str, reports: str | None, is_file: bool) -> Job:
    target = None if out == STREAM else Path(out) if is_file else Path(out, job.written_name)
    return replace(job, target=target, report=None if reports is None else Path(reports, job.report_name))


def _refuse_collisions(jobs: Sequence[Job]) -> None:
    """No target twice, and no target that is an input: found by the real path of its folder, so that links hide nothing."""
    folders: dict[str, str] = {}

    def real(path: Path) -> str:
        parent = os.path.dirname(path)
        if parent not in folders:
            folders[parent] = os.path.realpath(parent)
        place = os.path.join(folders[parent], path.name)
        return os.path.realpath(place) if os.path.islink(place) else place

    sources = {real(job.source): job.place for job in jobs if job.source}
    taken: dict[str, str] = {}
    for job in jobs:
        for target in _targets(job):
            place = real(target)
            if place in sources:
                raise PlanError(f"is an input ({sources[place]}) and would be overwritten", "another output", path=str(target))
            if place in taken:
                both = "is given twice" if taken[place] == job.place else f"and {taken[place]} would both be written to {target}"
                raise PlanError(both, "a run and an output folder for each", path=job.place)
            taken[place] = job.place


def _targets(job: Job) -> Iterator[Path]:
    if job.target and not is_device(job.target):
        yield job.target
    if job.report:
        yield job.report


def is_device(path: Path) -> bool:
    """Whether a path is there and neither a file nor a folder (/dev/null, a named pipe): written to as it is, never replaced."""
    return os.path.exists(path) and not os.path.isfile(path) and not os.path.isdir(path)
