"""What a batch has to do: inputs in, jobs out, each with its targets. All that can be refused is refused here, before the first byte is written."""
from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from glob import glob, has_magic
from importlib.util import find_spec

from cleaner.batch import codecs
from cleaner.batch.errors import MissingExtra, PlanError
from cleaner.batch.names import FOREIGN, WHOLE, WORDS, packing, shape
from cleaner.batch.walk import ERRORS, Found, Wanted, walk

STREAM = "-"
EXTRAS = {"parquet": ("pyarrow", "parquet"), "warc": ("fastwarc", "warc")}


@dataclass(frozen=True, slots=True)
class Beside:
    """What is written beside the texts: folders for reports and for attribute spans, None for none, and whether reports are Parquet."""

    reports: str | None = None
    attributes: str | None = None
    is_parquet: bool = False


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that could not be done: `place` is a path as the user knows it, with the line ("in.jsonl:17") where there is one."""

    place: str
    reason: str


@dataclass(frozen=True, slots=True)
class Job:
    """One input file and what is made of it; `kind` is one of `names.KINDS`, `packing` how the input is packed.

    `place` is the path as the user knows it, `name` the one below the input folder, which reports give as the origin.
    `source` None is stdin; `target` None is stdout, or nowhere in a dry run; `report` and `attributes` None are not asked for.
    """

    kind: str
    source: str | None
    place: str
    name: str
    packing: str = ""
    target: str | None = None
    report: str | None = None
    attributes: str | None = None

    @property
    def is_whole(self) -> bool:
        """Whether the file is one document."""
        return self.kind in WHOLE

    @property
    def written_name(self) -> str:
        """The name below the output folder: the same, but what was HTML is text now ("page.html.txt", which cannot meet "page.txt")."""
        if self.kind != "html":
            return self.name
        return self.name[: len(self.name) - len(self.packing)] + ".txt" + self.name[len(self.name) - len(self.packing) :]

    @property
    def targets(self) -> tuple[str | None, ...]:
        """Where texts, reports and attribute spans go, without those that are not asked for."""
        return (self.target, *(path for path in (self.report, self.attributes) if path is not None))


@dataclass(frozen=True, slots=True)
class Plan:
    """Jobs in the order of the inputs, names sorted inside a folder; what could not be looked at; and what a folder holds besides.

    `out` is the folder or file that they are written to, None for nothing and "-" for stdout.
    """

    jobs: tuple[Job, ...]
    problems: tuple[Problem, ...] = ()
    left_out: Counter[str] = field(default_factory=Counter)  # files of other kinds by suffix; "links", "ignored"
    out: str | None = None
    is_folder: bool = True

    @property
    def size(self) -> int | None:
        """Bytes of all inputs, None when one of them cannot say."""
        total = 0
        for job in self.jobs:
            if job.source is None:
                return None
            try:
                total += os.stat(job.source).st_size
            except OSError:
                continue  # reading it will say what is wrong
        return total


def plan(
    inputs: Sequence[str], out: str | None, beside: Beside | None = None, format: str = "auto", include: Sequence[str] = (),
    exclude: Sequence[str] = (),
) -> Plan:  # fmt: skip
    """Jobs for `inputs` (folders, files, patterns, "-" for JSONL on stdin); `out` None writes nothing. Raises PlanError."""
    beside = beside or Beside()
    jobs: list[Job] = []
    problems: list[Problem] = []
    left_out: Counter[str] = Counter()
    is_single = len(inputs) == 1
    for path in inputs:
        if path == STREAM:
            jobs.append(Job("lines", None, "stdin", "stdin.jsonl"))
        elif os.path.isdir(path):
            is_single = False
            _refuse_inside(path, out, beside)
            for found in walk(path, Wanted(include, exclude)):
                _sort_in(found, format, jobs, problems, left_out)
        elif os.path.lexists(path):
            jobs.append(_named(path, format))
        elif has_magic(path) and (matches := sorted(glob(path, recursive=True))):
            is_single = False
            _refuse_inside(_base(path), out, beside)
            _sort_matches(matches, path, Wanted(include, exclude), format, jobs, problems, left_out)
        else:
            problems.append(Problem(path, "nothing fits this pattern" if has_magic(path) else "no such file or folder"))
    for job in {(job.kind, job.packing.lower()): job for job in jobs}.values():
        _refuse_without_package(job.kind, job.packing.lower(), job.place)
    if out is None:
        return Plan(tuple(jobs), tuple(problems), left_out)
    is_file = is_single and not out.endswith(os.sep) and not os.path.isdir(out)
    _refuse_output(out, is_single, is_file, beside)
    if is_file and out != STREAM:
        _refuse_other_form(jobs, out)
    jobs = [_with_targets(job, out, beside, is_file) for job in jobs]
    _refuse_collisions(jobs, out, is_file)
    return Plan(tuple(jobs), tuple(problems), left_out, out, not is_file)


# ------------------------------------------------------------------------------------------------ what is an input


def _named(path: str, format: str) -> Job:
    """A job for a file that was named by hand: it is text unless its suffix says more."""
    kind, _, suffix, packed = shape(path)
    if suffix.lower() in FOREIGN:
        raise PlanError(f"{suffix} is not a format that batch reads", "cleaner batch --help says which are", path=path)
    return Job(_as_asked(kind or "text", format), path, path, os.path.basename(path), packed)


def _as_asked(kind: str, format: str) -> str:
    return "text" if kind == "html" and format == "text" else kind


def _sort_in(found: Found, format: str, jobs: list[Job], problems: list[Problem], left_out: Counter[str]) -> None:
    if found.is_linked_folder:
        left_out["links"] += 1
        return
    if found.is_ignored:
        left_out["ignored"] += 1
        return
    kind, _, suffix, packed = shape(found.name)
    if found.problem and (kind or found.is_folder):
        problems.append(Problem(found.path, found.problem))
    elif kind:
        jobs.append(Job(_as_asked(kind, format), found.path, found.path, found.name, packed))
    else:
        left_out[(suffix + packed).lower()] += 1


def _base(pattern: str) -> str:
    """The folder above the first part of a pattern that is one."""
    base = pattern
    while has_magic(base):
        base = os.path.dirname(base)
    return base or "."


def _sort_matches(
    matches: Iterable[str], pattern: str, wanted: Wanted, format: str, jobs: list[Job], problems: list[Problem], left_out: Counter[str],
) -> None:  # fmt: skip
    """Files that fit a pattern; their names are those below the folder where the pattern begins."""
    base = _base(pattern)
    for path in matches:
        if os.path.isdir(path):
            continue
        name = os.path.relpath(path, base)
        _sort_in(Found(path, name, is_ignored=wanted.is_out(name, False)), format, jobs, problems, left_out)


# ------------------------------------------------------------------------------------------------ where it goes


def _with_targets(job: Job, out: str, beside: Beside, is_file: bool) -> Job:
    target = None if out == STREAM else out if is_file else os.path.join(out, job.written_name)
    packed = packing(target) if target and is_file else job.packing if target else ""
    stem = shape(job.name).stem
    if job.is_whole:
        report_name = job.written_name + ".json"
        attributes_name = job.written_name + ".jsonl"
    else:
        report_name = stem + ".reports" + (".parquet" if beside.is_parquet else ".jsonl" + packed)
        attributes_name = (job.name[: len(job.name) - len(job.packing)] if job.kind == "lines" else stem + ".jsonl") + packed
    return replace(
        job, target=target, report=None if beside.reports is None else os.path.join(beside.reports, report_name),
        attributes=None if beside.attributes is None else os.path.join(beside.attributes, attributes_name),
    )  # fmt: skip


# ------------------------------------------------------------------------------------------------ what is refused


def _refuse_without_package(kind: str, suffix: str, place: str) -> None:
    if suffix and kind == "parquet":
        raise PlanError(f"Parquet within {suffix} is not read", "the file unpacked: Parquet packs its columns itself", path=place)
    codecs.check(suffix, place)
    module, extra = EXTRAS.get(kind, ("", ""))
    if module and find_spec(module) is None:
        raise MissingExtra(WORDS[kind], extra, path=place)


def _refuse_inside(folder: str, out: str | None, beside: Beside) -> None:
    inside = os.path.realpath(folder)
    for option, target in (("-o", out), ("--reports", beside.reports), ("--attributes", beside.attributes)):
        if target is None:
            continue
        if target == STREAM:
            raise PlanError(f"a folder does not go to stdout ({option} -)", f"{option} FOLDER", path=folder)
        real = os.path.realpath(target)
        if real == inside:
            raise PlanError(f"{option} is the input folder itself", f"{option} with a folder beside it, so that the originals stay", path=target)
        if real.startswith(os.path.join(inside, "")):
            raise PlanError(f"{option} lies inside the input folder; the next run would read it", f"{option} with a folder beside it", path=target)


def _refuse_output(out: str, is_single: bool, is_file: bool, beside: Beside) -> None:
    if out == STREAM and not is_single:
        raise PlanError("several inputs do not go to stdout (-o -)", "-o FOLDER")
    if not is_file and os.path.lexists(out) and not os.path.isdir(out):
        raise PlanError("is a file, and these inputs need a folder", "-o FOLDER", path=out)
    for option, folder in (("--reports", beside.reports), ("--attributes", beside.attributes)):
        if folder is not None and os.path.lexists(folder) and not os.path.isdir(folder):
            raise PlanError(f"is a file, and {option} needs a folder", f"{option} FOLDER", path=folder)


def _refuse_other_form(jobs: Sequence[Job], out: str) -> None:
    """A batch keeps the form; a file whose name says another one would lie."""
    kind, _, suffix, packed = shape(out)
    for job in jobs:
        made = "text" if job.kind == "html" else job.kind
        if kind and kind != made and not (made == "text" and kind == "html") and {kind, made} != {"wet", "warc"}:
            raise PlanError(f"the output has the form of the input, {WORDS[made]}, and {suffix} is another", "another suffix", path=out)
        if packed:
            _refuse_without_package(job.kind, packed.lower(), out)


def _refuse_collisions(jobs: Sequence[Job], out: str, is_file: bool) -> None:
    """No target twice, and no target that is an input: found by the real path of its folder, so that links hide nothing."""
    folders: dict[str, str] = {}

    def real(path: str) -> str:
        parent = os.path.dirname(path)
        if parent not in folders:
            folders[parent] = os.path.realpath(parent)
        place = os.path.join(folders[parent], os.path.basename(path))
        return os.path.realpath(place) if os.path.islink(place) else place

    sources = {real(job.source): job.place for job in jobs if job.source}
    taken = {} if is_file else {real(os.path.join(out, ERRORS)): ""}
    for job in jobs:
        for target in _files(job):
            place = real(target)
            if place in sources:
                raise PlanError(f"is an input ({sources[place]}) and would be overwritten", "another output", path=target)
            if taken.get(place) == "":
                advice = f"another name for it, or --exclude /{ERRORS}"
                raise PlanError(f"would be written to {target}, where the run lists its errors", advice, path=job.place)
            if place in taken:
                both = "is given twice" if taken[place] == job.place else f"and {taken[place]} would both be written to {target}"
                raise PlanError(both, "a run and an output folder for each", path=job.place)
            taken[place] = job.place


def _files(job: Job) -> Iterator[str]:
    for target in job.targets:
        if target is not None and not is_device(target):
            yield target


def is_device(path: str) -> bool:
    """Whether a path is there and neither a file nor a folder (/dev/null, a named pipe): written to as it is, never replaced."""
    return os.path.exists(path) and not os.path.isfile(path) and not os.path.isdir(path)
