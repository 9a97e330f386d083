"""The command, by its effects. Most cases are data: fixtures/cli/NAME/ (see `Case`); the rest needs a real process.

`pytest --accept` (or ACCEPT=1) rewrites what the cases expect; `git diff` is the review.
"""
from __future__ import annotations

import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import NamedTuple

import click
import pytest
from click.testing import CliRunner

from cleaner.cli.group import COMMANDS, main
from cleaner.view.wrap import cells

ROOT = Path(__file__).parent.parent
CASES = sorted(path for path in (ROOT / "fixtures" / "cli").iterdir() if (path / "args").exists())
PAGE = "It rained for a week in the valley, and the river rose.\n\nSign up for our newsletter\n"
COMMAND = [sys.executable, "-m", "cleaner"]


class Seen(NamedTuple):
    stdout: bytes
    stderr: bytes
    exit: int


class Case:
    """`args`: one command a line, run one after the other in a folder that holds copies of `files/`; `stdin` goes to each of them.

    `stdout` and `stderr` are what they printed together (absent: nothing), `exit` is the last one's code (absent: 0), and
    `after/` holds every file that is new or changed in the end. Versions and evidence in JSON are written as "…".
    """

    def __init__(self, path: Path) -> None:
        self.path = path

    def run(self) -> Seen:
        """Runs the case in the current folder."""
        if (self.path / "files").exists():
            shutil.copytree(self.path / "files", ".", dirs_exist_ok=True)
        stdin = self._bytes("stdin")
        stdout, stderr, code = b"", b"", 0
        for line in (self.path / "args").read_text("utf-8").rstrip("\n").split("\n"):
            result = run(shlex.split(line), stdin)
            stdout, stderr, code = stdout + result.stdout, stderr + result.stderr, result.exit
        return Seen(timeless(stdout), timeless(stderr), code)

    def expected(self) -> Seen:
        return Seen(self._bytes("stdout"), self._bytes("stderr"), int(self._bytes("exit") or b"0"))

    def files(self) -> dict[str, bytes]:
        """What `after/` holds."""
        return tree(self.path / "after")

    def made(self) -> dict[str, bytes]:
        """What is new or changed in the current folder."""
        before = tree(self.path / "files")
        return {name: timeless(data) for name, data in tree(Path(".")).items() if before.get(name) != data}

    def accept(self, seen: Seen) -> None:
        shutil.rmtree(self.path / "after", ignore_errors=True)
        exit = f"{seen.exit}\n".encode() if seen.exit else b""
        for name, data in {"stdout": seen.stdout, "stderr": seen.stderr, "exit": exit, **{f"after/{n}": d for n, d in self.made().items()}}.items():
            target = self.path / name
            target.parent.mkdir(parents=True, exist_ok=True)
            if data or name.startswith("after/"):
                target.write_bytes(data)
            else:
                target.unlink(missing_ok=True)

    def _bytes(self, name: str) -> bytes:
        path = self.path / name
        return path.read_bytes() if path.exists() else b""


def run(args: list[str], stdin: bytes = b"") -> Seen:
    result = runner().invoke(main, args, input=stdin, prog_name="cleaner")
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return Seen(result.stdout_bytes, result.stderr_bytes, result.exit_code)


def runner() -> CliRunner:
    try:
        return CliRunner(mix_stderr=False)  # type: ignore[call-arg]  # click before 8.2 asks for it
    except TypeError:
        return CliRunner()


def timeless(data: bytes) -> bytes:
    """Without what changes from release to release: versions, and the words in which evidence is given."""
    return re.sub(rb'("(?:version|rules_version|evidence)": )"(?:[^"\\]|\\.)*"', '\\1"…"'.encode(), data)


def tree(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty current folder, and no wishes about colour or width in the environment."""
    monkeypatch.chdir(tmp_path)
    for name in ("NO_COLOR", "FORCE_COLOR", "PAGER", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.name)
def test_case(path: Path, here: Path, request: pytest.FixtureRequest) -> None:
    case = Case(path)
    seen = case.run()
    if request.config.getoption("--accept", False) or os.environ.get("ACCEPT"):
        case.accept(seen)
    assert seen._replace(stdout=b"") == case.expected()._replace(stdout=b"")
    assert seen.stdout == case.expected().stdout
    assert case.made() == case.files()


# ------------------------------------------------------------------------------------------------ help


def every_command() -> list[list[str]]:
    return [[], *([name] for name in COMMANDS), ["rules", "test"]]


@pytest.mark.parametrize("command", every_command(), ids=" ".join)
def test_help_begins_with_examples_and_ends_with_where_to_report(command: list[str]) -> None:
    for flag in ("-h", "--help"):
        lines = run([*command, flag]).stdout.decode().splitlines()
        assert lines[0].startswith(("  cleaner ", "  cat page.txt | cleaner")) and lines[1].startswith("  cleaner ") and lines[2] == ""
        assert lines[-1] == "Report problems: https://github.com/page-cleaner/page-cleaner/issues"


@pytest.mark.parametrize("name", COMMANDS)
def test_short_help_in_the_list_is_that_of_the_command(name: str) -> None:
    command = main.get_command(click.Context(main), name)
    assert command is not None and command.short_help == COMMANDS[name][1]
    assert all(getattr(parameter, "help", None) for parameter in command.params if isinstance(parameter, click.Option))


def test_version_names_package_and_rules() -> None:
    assert re.fullmatch(r"page-cleaner \d+\.\d+\.\d+\S* \(rules [0-9a-f]{12}\)\n", run(["--version"]).stdout.decode())


def test_rules_are_listed_explained_and_filtered() -> None:
    listed = run(["rules"]).stdout.decode()
    assert "subscribe.newsletter.en" in listed and "layout.seam" in listed
    assert "layout.seam" not in run(["rules", "--category", "subscribe"]).stdout.decode()
    assert "layout.seam" not in run(["rules", "--lang", "en"]).stdout.decode()
    assert run(["rules", "subscribe"]).stdout == run(["rules", "--category", "subscribe"]).stdout
    page = run(["rules", "subscribe.newsletter.en"]).stdout.decode()
    assert "⟦Sign up for our newsletter⟧" in page and "leaves alone" in page and "rules/en/subscribe.toml:" in page


def test_rules_as_json() -> None:
    import json

    listed = json.loads(run(["rules", "--json"]).stdout)
    assert {"id", "kind", "category", "confidence", "langs", "reason", "place"} <= listed[0].keys()
    [rule] = json.loads(run(["rules", "subscribe.newsletter.en", "--json"]).stdout)
    assert rule["removes"] and rule["keeps"] and rule["confidence"] == "certain"


# ------------------------------------------------------------------------------------------------ real processes


def process(*args: str, stdin: bytes = b"", **kwargs: object) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([*COMMAND, *args], input=stdin, capture_output=True, timeout=60, **kwargs)  # type: ignore[call-overload,no-any-return]


def imported(*args: str, stdin: bytes = b"") -> set[str]:
    """The modules that a run imports."""
    code = f"""
import sys
from cleaner.cli import start

sys.argv[1:] = {list(args)!r}
try:
    start()
finally:
    print(*sys.modules, file=sys.stderr)
"""
    result = subprocess.run([sys.executable, "-c", code], input=stdin, capture_output=True, timeout=60)
    assert result.returncode == 0, result.stderr
    return set(result.stderr.decode().split())


@pytest.mark.parametrize(
    ("args", "stdin"), [(["--help"], b""), ([], PAGE.encode()), (["--check", "--quiet", "-"], b"Nothing.\n")], ids=["help", "pipe", "check"],
)  # fmt: skip
def test_start_up_imports_nothing_heavy(args: list[str], stdin: bytes) -> None:
    heavy = {"rich", "bs4", "trafilatura", "charset_normalizer", "lxml", "tomllib", "tomli", "json", "cleaner.batch", "cleaner.packs"}
    heavy |= {"cleaner.config", "cleaner.toml"}
    light = {"dataclasses", "difflib", "fractions", "hashlib", "inspect", "pathlib", "pickle", "random", "statistics", "tempfile"}
    modules = imported(*args, stdin=stdin)
    if not stdin:
        heavy |= {"cleaner.pipeline", "cleaner.index"}
    if not args:
        heavy |= {"click", *light}  # click imports some of them
    assert heavy & modules == set()


def test_showing_a_report_imports_nothing_heavy(here: Path) -> None:
    Path("page.txt").write_text(PAGE + "«Дождь»\n", "utf-8")
    assert run(["page.txt", "--report", "r.json", "-o", "c.txt"]).exit == 0
    heavy = {"rich.console", "rich.text", "bs4", "trafilatura", "cleaner.pipeline", "cleaner.index", "cleaner.batch", "subprocess"}
    for args in (["show", "r.json"], ["show", "r.json", "--cleaned", "c.txt", "--width", "80", "--color", "always"], ["show", "."]):
        assert heavy & imported(*args) == set()


PIPE_BYTES = 65_536  # a pipe holds; what is longer is not written at once
PIPES = pytest.mark.parametrize("args", [[], ["-"]], ids=["short way", "by click"])


@PIPES
def test_a_pipe_goes_through_unchanged_but_for_what_is_removed(args: list[str]) -> None:
    result = process(*args, stdin=b"\xef\xbb\xbf" + PAGE.replace("\n", "\r\n").encode())
    assert (result.stdout, result.stderr, result.returncode) == (b"\xef\xbb\xbf" + PAGE.split("\n")[0].encode() + b"\r\n", b"", 0)


@PIPES
def test_warnings_go_to_stderr(args: list[str]) -> None:
    result = process(*args, stdin=b"Sign up for our newsletter\n")
    assert result.stdout == b"Sign up for our newsletter\n" and result.stderr.startswith(b"cleaner: stdin: came back whole")


@PIPES
def test_closed_pipe_is_no_error(args: list[str]) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    text = "".join(f"It rained for {n} weeks in valley {n % 997}, and the river rose by {n % 89} feet.\n" for n in range(2_000)).encode()
    assert len(text) > PIPE_BYTES
    result = subprocess.run([*COMMAND, *args], input=text, stdout=writer, stderr=subprocess.PIPE, timeout=60)
    os.close(writer)
    assert (result.returncode, result.stderr) == (0, b"")


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs /dev/full")
@PIPES
def test_full_disk_is_said(args: list[str]) -> None:
    with open("/dev/full", "wb") as full:
        result = subprocess.run([*COMMAND, *args], input=PAGE.encode(), stdout=full, stderr=subprocess.PIPE, timeout=60)
    assert result.returncode == 2
    assert result.stderr.startswith(b"cleaner: stdout: no space left on device\nTry: ")


def test_nothing_half_written_on_a_full_disk(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    Path("out.txt").write_text("as before")
    monkeypatch.setattr(os, "fsync", full)
    seen = run(["-", "-o", "out.txt"], PAGE.encode())
    assert seen.exit == 2 and seen.stderr.startswith(b"cleaner: out.txt: no space left on device\n")
    assert tree(here) == {"out.txt": b"as before"}


@PIPES
def test_interrupt_is_quiet(args: list[str]) -> None:
    with subprocess.Popen([*COMMAND, *args], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        try:
            wait_until_it_reads(running.pid)
            running.send_signal(signal.SIGINT)
            out, err = running.communicate(timeout=60)
        finally:
            running.kill()
    assert (running.returncode, out, err) == (130, b"", b"")


def wait_until_it_reads(pid: int) -> None:
    if not os.path.exists("/proc/self/wchan"):
        pytest.skip("needs /proc")
    for _ in range(1000):  # no more than ten seconds
        if "pipe" in Path(f"/proc/{pid}/wchan").read_text():
            return
        time.sleep(0.01)
    pytest.skip("cannot tell whether the process waits")


@pytest.mark.skipif(os.getuid() == 0, reason="root reads everything")
def test_file_without_permission(here: Path) -> None:
    Path("page.txt").write_text(PAGE)
    Path("page.txt").chmod(0)
    assert run(["page.txt"]) == Seen(b"", b"cleaner: page.txt: permission denied\n", 2)


def test_permissions_and_links_of_the_output_stay(here: Path) -> None:
    Path("real.txt").write_text("old")
    Path("real.txt").chmod(0o640)
    Path("link.txt").symlink_to("real.txt")
    assert run(["-", "-o", "link.txt"], PAGE.encode()).exit == 0
    assert Path("link.txt").is_symlink() and Path("real.txt").read_text() == PAGE.split("\n")[0] + "\n"
    assert Path("real.txt").stat().st_mode & 0o777 == 0o640


def test_output_to_a_device(here: Path) -> None:
    assert run(["-", "-o", os.devnull], PAGE.encode()) == Seen(b"", b"", 0)


def test_hostile_file_name_in_a_message(here: Path) -> None:
    seen = run(["clean", "a\x1b[31m\u202e.txt"])
    assert seen.stderr == "cleaner: a␛[31m‹U+202E›.txt: no such file or directory\n".encode()


# ------------------------------------------------------------------------------------------------ on a terminal


def on_terminal(args: list[str], stdin: bytes | None = None, **environ: str) -> str:
    """What a run shows when stdout (and stdin, unless given) is a terminal."""
    pty = pytest.importorskip("pty")
    parent, child = pty.openpty()
    usual = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "FORCE_COLOR", "PAGER")}
    env = {**usual, "TERM": "xterm", "LINES": "24", "COLUMNS": "80", **environ}
    source = subprocess.PIPE if stdin is not None else child
    running = subprocess.Popen([*COMMAND, *args], stdin=source, stdout=child, stderr=subprocess.PIPE, env=env)
    os.close(child)
    if running.stdin:
        running.stdin.write(stdin or b"")
        running.stdin.close()
    shown = b""
    while True:
        try:
            piece = os.read(parent, 65536)
        except OSError:
            break
        if not piece:
            break
        shown += piece
    running.wait(timeout=60)
    os.close(parent)
    assert running.stderr is not None
    running.stderr.close()
    return shown.decode().replace("\r\n", "\n")


def test_bare_on_a_terminal_prints_short_help() -> None:
    assert on_terminal([]).startswith("Usage: cat page.txt | cleaner")


def test_text_on_a_terminal_is_harmless() -> None:
    shown = on_terminal(["-"], "It rained\x1b]0;evil\x07 for a \u202eweek in the valley.\n".encode())
    assert shown == "It rained␛]0;evil␇ for a ‹U+202E›week in the valley.\n"


@pytest.mark.parametrize(
    ("flags", "environ", "coloured"),
    [
        ([], {}, True), ([], {"NO_COLOR": "1"}, False), ([], {"NO_COLOR": ""}, True), ([], {"NO_COLOR": "1", "FORCE_COLOR": "1"}, False),
        (["--color", "always"], {"NO_COLOR": "1"}, True), (["--color", "never"], {"FORCE_COLOR": "1"}, False), ([], {"TERM": "dumb"}, False),
    ],
)  # fmt: skip
def test_colour_on_a_terminal(flags: list[str], environ: dict[str, str], coloured: bool) -> None:
    shown = on_terminal(["--diff", "-", *flags], PAGE.encode(), **environ)
    assert "Sign up for our newsletter" in shown and ("\x1b[" in shown) == coloured


def test_forced_colour_in_a_pipe(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, coloured in (("FORCE_COLOR", True), ("NO_COLOR", False)):
        monkeypatch.setenv(name, "1")
        assert (b"\x1b[" in run(["--diff", "-"], PAGE.encode()).stdout) == coloured


def test_pager_only_when_it_does_not_fit() -> None:
    places = "mills gates steps roofs wells docks farms bells lanes walls".split() * 4
    rained = (f"It rained in valley {n}, and the river rose over the {place} of the town, which had stood dry." for n, place in enumerate(places))
    long = "\n\nSign up for our newsletter\n\n".join(rained).encode()
    assert "PAGED" in on_terminal(["--diff", "-"], long, PAGER="sed s/newsletter/PAGED/")
    assert "PAGED" not in on_terminal(["--diff", "-", "--no-pager"], long, PAGER="sed s/newsletter/PAGED/")
    assert "PAGED" not in on_terminal(["--diff", "-"], PAGE.encode(), PAGER="sed s/newsletter/PAGED/")
    assert "newsletter" in on_terminal(["--diff", "-"], long, PAGER="no-such-pager")


def test_a_long_list_is_paged_too(here: Path) -> None:
    Path("page.txt").write_text("".join(f"It rained for {n} weeks.\nSign up for our newsletter\n" for n in range(60)))
    assert run(["page.txt", "--report", "r.json", "-o", "c.txt"]).exit == 0
    assert "PAGED" in on_terminal(["show", "r.json"], PAGER="sed s/newsletter/PAGED/")
    assert "newsletter" in on_terminal(["show", "r.json"], PAGER="unbalanced '")
    assert on_terminal(["show", "r.json"], PAGER="true") == ""  # a pager that is left at once is no error


def test_rows_fit_the_terminal() -> None:
    shown = on_terminal(["--diff", "-", "--color", "never"], ("雨 " * 200 + "\nSign up for our newsletter\n").encode(), COLUMNS="40", PAGER="cat")
    rows = shown.splitlines()
    assert "2 - Sign up for our newsletter" in rows and any(row.startswith("1   雨 雨") and " … " in row for row in rows)
    assert max(cells(row) for row in rows) <= 40


@pytest.mark.parametrize(("environ", "linked"), [({}, False), ({"VTE_VERSION": "7003"}, True), ({"VTE_VERSION": "7003", "TERM": "screen"}, False)])
def test_links_only_where_the_terminal_knows_them(environ: dict[str, str], linked: bool) -> None:
    unknown = dict.fromkeys(("TERM_PROGRAM", "WT_SESSION", "TMUX", "KONSOLE_VERSION", "VTE_VERSION", "FORCE_HYPERLINK"), "")
    shown = on_terminal(["--diff", "-"], PAGE.encode(), **{**unknown, **environ})
    assert ("\x1b]8;;https://github.com/page-cleaner/page-cleaner/blob/main/cleaner/rules/en/subscribe.toml#L" in shown) == linked


def test_links_stay_out_of_pipes_and_pagers() -> None:
    long = "".join(f"It rained for {n} weeks in the valley.\nSign up for our newsletter\n" for n in range(60)).encode()
    assert "\x1b]8" not in on_terminal(["--diff", "-"], long, PAGER="sed s/a/a/", VTE_VERSION="7003")
    assert b"\x1b]8" not in process("--diff", "-", stdin=PAGE.encode(), env={**os.environ, "VTE_VERSION": "7003", "FORCE_COLOR": "1"}).stdout


def test_a_patch_is_exact_in_a_pipe_and_harmless_on_a_terminal() -> None:
    page = b"It rained\x1b]0;evil\x07 for a week in the valley, and the river rose.\r\n\r\nSign up for our newsletter\r\n"
    exact = process("--diff", "-", "--view", "patch", stdin=page).stdout
    assert exact.startswith(b"--- a/stdin\n+++ b/stdin\n@@ -1,3 +1,1 @@\n It rained\x1b]0;evil\x07") and exact.endswith(b"\r\n")
    shown = on_terminal(["--diff", "-", "--view", "patch", "--color", "never"], page)
    assert " It rained␛]0;evil␇ for a week" in shown and "\x1b" not in shown
