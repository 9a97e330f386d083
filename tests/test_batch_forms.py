"""The forms that a batch reads and writes, by their effects: what changes in a file is the text, and nothing beside it."""
from __future__ import annotations

import bz2
import csv
import gzip
import hashlib
import io
import json
import lzma
import tracemalloc
from base64 import b32encode
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from cleaner import Cleaner, Report, restore
from cleaner.batch import How, plan
from cleaner.batch.forms import array, clean, lines, table
from cleaner.batch.piece import Piece
from cleaner.batch.run import run
from cleaner.batch.task import Task
from cleaner.cli import main

BODY = "It rained for a week in the valley – and the river rose to the bridge.\n"
PAGE = BODY + "\nSign up for our newsletter\n"
HTML = "<html><body><article><p>It rained for a week in the valley, and the river rose to the bridge.</p></article></body></html>"


def batch(*words: object, stdin: bytes = b"") -> Result:
    return CliRunner().invoke(main, ["batch", *map(str, words)], input=stdin, catch_exceptions=False)


def write(path: Path, data: str | bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


class Bytes:
    """An input that lies in memory, as forms see it."""

    path = None

    def __init__(self, data: bytes) -> None:
        self.data = data

    def stream(self, offset: int = 0) -> io.BufferedReader:
        return io.BufferedReader(io.BytesIO(self.data[offset:]))  # type: ignore[arg-type]


def pieces(split: Callable[..., Any], data: bytes, how: How | None = None) -> list[Piece]:
    """All pieces, after making sure that reading goes on alike from wherever it may stop."""
    how = how or How()
    found = list(split(Bytes(data), (), how))
    for number, piece in enumerate(found):
        if piece.at is not None:
            assert joined(split(Bytes(data), piece.at, how)) == joined(found[number + 1 :])
    return found


def joined(found: Iterable[Piece]) -> list[Piece]:
    """Pieces with runs of bytes in one: how long those are is not to be relied on."""
    out: list[Piece] = []
    held = b""
    for piece in found:
        if piece.number or piece.problem:
            out.append(piece._replace(data=held + piece.lead + piece.data, lead=b"") if piece.problem else piece)
            held = b""
        else:
            held += piece.lead + piece.data
    return [*out, Piece(held, None)]


def texts(found: list[Piece]) -> list[bytes]:
    return [piece.data for piece in found if piece.number and not piece.problem]


def whole(found: list[Piece]) -> bytes:
    return b"".join(piece.lead + piece.data for piece in found)


# ------------------------------------------------------------------------------------------------ packed


PACKINGS: dict[str, tuple[Callable[[bytes], bytes], Callable[[bytes], bytes]]] = {
    ".gz": (gzip.compress, gzip.decompress), ".bz2": (bz2.compress, bz2.decompress), ".xz": (lzma.compress, lzma.decompress),
}  # fmt: skip
try:
    from compression import zstd  # type: ignore[import-not-found, unused-ignore]
except ImportError:
    try:
        from backports import zstd
    except ImportError:
        zstd = None
if zstd:
    PACKINGS[".zst"] = (lambda data: zstd.compress(data, options={zstd.CompressionParameter.checksum_flag: 1}), zstd.decompress)


@pytest.mark.parametrize("packing", PACKINGS)
def test_packed_inputs_become_packed_outputs(tmp_path: Path, packing: str) -> None:
    pack, unpack = PACKINGS[packing]
    rows = "".join(json.dumps({"id": number, "text": PAGE}, ensure_ascii=False) + "\n" for number in range(3))
    write(tmp_path / f"in/a.jsonl{packing}", pack(rows[:100].encode()) + pack(rows[100:].encode()))
    write(tmp_path / f"in/b.txt{packing}", pack(PAGE.encode()))
    write(tmp_path / f"in/c.html{packing}", pack(HTML.encode()))
    write(tmp_path / f"in/d.jsonl{packing}", pack(b""))
    result = batch(tmp_path / "in", "-o", tmp_path / "out", "--reports", tmp_path / "rep", "--attributes", tmp_path / "att")
    assert result.exit_code == 0, result.stderr
    wanted = rows.replace(json.dumps(PAGE, ensure_ascii=False), json.dumps(BODY, ensure_ascii=False))
    assert unpack((tmp_path / f"out/a.jsonl{packing}").read_bytes()).decode() == wanted
    assert unpack((tmp_path / f"out/b.txt{packing}").read_bytes()).decode() == BODY
    assert unpack((tmp_path / f"out/c.html.txt{packing}").read_bytes()).startswith(b"It rained")
    assert unpack((tmp_path / f"out/d.jsonl{packing}").read_bytes()) == b""
    made = unpack((tmp_path / f"rep/a.reports.jsonl{packing}").read_bytes()).splitlines()
    assert [restore(BODY, Report.from_dict(json.loads(line))) for line in made] == [PAGE] * 3
    assert len(unpack((tmp_path / f"att/a.jsonl{packing}").read_bytes()).splitlines()) == 3
    shown = CliRunner().invoke(main, ["show", str(tmp_path / "rep"), "--no-pager"])
    assert shown.exit_code == 0 and "5 documents" in shown.output and "4 pieces removed" in shown.output


def test_a_single_file_is_packed_as_its_name_says(tmp_path: Path) -> None:
    rows = json.dumps({"text": PAGE}) + "\n"
    source = write(tmp_path / "in.jsonl.gz", gzip.compress(rows.encode()))
    batch(source, "-o", tmp_path / "out.jsonl.xz")
    batch(source, "-o", tmp_path / "out.jsonl")
    plain = (tmp_path / "out.jsonl").read_bytes()
    assert lzma.decompress((tmp_path / "out.jsonl.xz").read_bytes()) == plain == (json.dumps({"text": BODY}) + "\n").encode()
    assert batch(source, "-o", "-").stdout_bytes == plain


@pytest.mark.parametrize("packing", PACKINGS)
@pytest.mark.parametrize("damage", ["cut", "turned", "no"])
def test_damaged_packed_files_are_named_and_leave_no_output(tmp_path: Path, packing: str, damage: str) -> None:
    rows = "".join(json.dumps({"text": f"Reservoir {hashlib.md5(str(number).encode()).hexdigest()} held."}) + "\n" for number in range(500))
    data = bytearray(PACKINGS[packing][0](rows.encode()))
    if damage == "turned":
        data[len(data) // 2] ^= 0x55
    write(tmp_path / f"in/a.jsonl{packing}", bytes(data[:-20]) if damage == "cut" else bytes(data) if damage == "turned" else b"no archive at all")
    write(tmp_path / "in/b.txt", PAGE)
    result = batch(tmp_path / "in", "-o", tmp_path / "out")
    assert f"a.jsonl{packing}: could not be read: " in result.stderr and result.exit_code == 2
    assert {path.name for path in (tmp_path / "out").iterdir()} == {".cleaner", "b.txt", "errors.jsonl"}


def test_a_bomb_is_named_and_its_neighbours_are_cleaned(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cleaner.batch.codecs.BOMB_BYTES", 20_000_000)
    write(tmp_path / "in/bomb.jsonl.gz", gzip.compress(b"0" * 60_000_000))
    write(tmp_path / "in/page.txt", PAGE)
    result = batch(tmp_path / "in", "-o", tmp_path / "out")
    assert "bomb.jsonl.gz: could not be read: unpacks to more than 1,000 times its size, as only a bomb does" in result.stderr
    assert (tmp_path / "out/page.txt").read_text() == BODY and not (tmp_path / "out/bomb.jsonl.gz").exists()


def test_missing_packages_are_named_with_the_line_that_brings_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("a.parquet", "a.warc", "a.jsonl.zst"):
        write(tmp_path / name, b"")
    monkeypatch.setattr("cleaner.batch.jobs.find_spec", lambda name: None)
    monkeypatch.setattr("cleaner.batch.codecs.find_spec", lambda name: None)
    for name, extra in (("a.parquet", "parquet"), ("a.warc", "warc"), ("a.jsonl.zst", "zst")):
        result = batch(tmp_path / name, "-o", tmp_path / "out")
        assert f"Try: pip install 'page-cleaner[{extra}]'" in result.stderr and result.exit_code == 2
        assert not (tmp_path / "out").exists()


# ------------------------------------------------------------------------------------------------ JSON arrays


@pytest.mark.parametrize("data", [
    '[{"text": @, "n": 1.10}, {"text": @}]', '[\n  {\n    "id": 7,\n    "text": @\n  }\n]\n', '{"text": @}', '{"text": @}\n{"text": @}\n',
    '\ufeff[{"text":@}]',
    '[[{"a": "}]"}], {"text": @, "x": "a\\"]}[{"}]', "[]", "", " \n", '[{"text": @},]', '[{"text": @}] [{"text": @}]',
])  # fmt: skip
def test_only_texts_change_in_json(tmp_path: Path, data: str) -> None:
    source = write(tmp_path / "in.json", data.replace("@", json.dumps(PAGE, ensure_ascii=False)))
    batch(source, "-o", tmp_path / "out.json")
    assert (tmp_path / "out.json").read_bytes().decode() == data.replace("@", json.dumps(BODY, ensure_ascii=False))


def test_what_is_no_object_in_json_is_named(tmp_path: Path) -> None:
    data = f'[1, {{"text": {json.dumps(PAGE)}}}, null, "a", {{"text": 1}}, {{"text": "cut'
    source = write(tmp_path / "in.json", data)
    result = batch(source, "-o", tmp_path / "out.json", "--reports", tmp_path / "rep")
    assert (tmp_path / "out.json").read_text() == data.replace(json.dumps(PAGE), json.dumps(BODY))
    said = [line.partition("in.json:")[2] for line in result.stderr.splitlines() if line.startswith("cleaner: ")]
    assert said == [
        "1: '1' is not a JSON object; passed through unchanged", "3: 'null' is not a JSON object; passed through unchanged",
        "4: not a JSON object; passed through unchanged", "5: field 'text' is not a text; passed through unchanged",
        "6: broken JSON: it ends within a value; passed through unchanged",
    ]  # fmt: skip
    assert len((tmp_path / "rep/in.reports.jsonl").read_text().splitlines()) == 6


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text() | st.text('"\\[]{},\ud83d', max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3), max_leaves=6,
)  # fmt: skip
OBJECTS = st.lists(st.dictionaries(st.text(max_size=4), VALUES, max_size=3))


@given(OBJECTS, st.sampled_from([None, 1, 2]), st.booleans())
def test_the_elements_of_any_array_are_found(objects: list[dict[str, Any]], indent: int | None, is_ascii: bool) -> None:
    data = json.dumps(objects, indent=indent, ensure_ascii=is_ascii).encode("utf-8", "surrogatepass")
    found = pieces(array.split, data)
    assert [json.loads(piece.decode("utf-8", "surrogatepass")) for piece in texts(found)] == objects
    assert whole(found) == data


@given(st.binary() | st.text('[]{},"\\:a 1\n').map(str.encode), st.sampled_from([1, 7, 10**6]))
def test_no_bytes_get_lost_in_any_form(data: bytes, limit: int) -> None:
    for split in (lines.split, array.split, table.split):
        assert whole(list(split(Bytes(data), (), How(limit=limit)))) == data  # type: ignore[arg-type]


@pytest.mark.parametrize("long", ['{"text": "%s"}', '{"text": "\\\\\\"%s", "a": {"b": []}}', '"%s"', '{"a": [%s1], "text": ""}'])
def test_an_element_that_is_too_long_passes_in_pieces(monkeypatch: pytest.MonkeyPatch, long: str) -> None:
    monkeypatch.setattr(array, "CHUNK_BYTES", 16)
    flood = long % ("\\n1," * 300)
    data = f'[{{"text": "a"}}, {flood}, {{"text": "b"}}]'.encode()
    found = pieces(array.split, data, How(limit=200))
    assert texts(found) == [b'{"text": "a"}', b'{"text": "b"}'] and whole(found) == data
    assert [piece.number for piece in found if "longer than" in piece.problem] == [2]
    assert max(len(piece.data) for piece in found) < 500


# ------------------------------------------------------------------------------------------------ tables


def quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'


@pytest.mark.parametrize("data", [
    "id,text,n\r\n1,@,1.10\r\n2,@,\r\n", "text;a\n@;x,y\n", "\ufefftext,a\n@,b", '"text"\n@\n', "a\ttext\nb\t@\n", 'a,text\n" x""y",@\n"tail"z,@\n',
    "id,text\n1,\n2,@\n", "text|b\n@|\n",
])  # fmt: skip
def test_only_texts_change_in_tables(tmp_path: Path, data: str) -> None:
    source = write(tmp_path / "in.csv", data.replace("@", quoted(PAGE)))
    result = batch(source, "-o", tmp_path / "out.csv")
    assert (tmp_path / "out.csv").read_bytes().decode() == data.replace("@", quoted(BODY)), result.stderr
    assert result.exit_code == 0


def test_a_column_of_its_own_in_a_table(tmp_path: Path) -> None:
    source = write(tmp_path / "in.csv", f"id,text\r\n1,{quoted(PAGE)}\r\n2,\r\n")
    batch(source, "-o", tmp_path / "out.csv", "--into-column", "clean, really", "--reports", tmp_path / "rep")
    assert (tmp_path / "out.csv").read_bytes().decode() == f'id,text,"clean, really"\r\n1,{quoted(PAGE)},{quoted(BODY)}\r\n2,,\r\n'
    made = [json.loads(line) for line in (tmp_path / "rep/in.reports.jsonl").read_text().splitlines()]
    assert [row["origin"]["name"] for row in made] == ["1", "2"]
    source = write(tmp_path / "there.csv", f"clean,text\nold,{quoted(PAGE)}\n")
    batch(source, "-o", tmp_path / "out.csv", "--into-column", "clean")
    assert (tmp_path / "out.csv").read_text() == f"clean,text\n{quoted(BODY)},{quoted(PAGE)}\n"


def test_what_is_wrong_in_a_table_is_named_and_stays(tmp_path: Path) -> None:
    data = f'id,text\n1,{quoted(PAGE)}\n2\n\n3,"open\n4,5\n'
    result = batch(write(tmp_path / "in.csv", data), "-o", tmp_path / "out.csv")
    assert (tmp_path / "out.csv").read_text() == data.replace(quoted(PAGE), quoted(BODY))
    assert "in.csv:2: 1 fields where the text is number 2; passed through unchanged" in result.stderr
    assert "in.csv:4: a quote is never closed; passed through unchanged" in result.stderr
    result = batch(write(tmp_path / "other.csv", "a,b\n1,2\n"), "-o", tmp_path / "out.csv")
    assert (tmp_path / "out.csv").read_text() == "a,b\n1,2\n"
    assert "other.csv: no column 'text' (it has a, b); passed through unchanged" in result.stderr and result.exit_code == 2
    assert batch(write(tmp_path / "empty.csv", ""), "-o", tmp_path / "out.csv").exit_code == 0 and (tmp_path / "out.csv").read_text() == ""
    wide = write(tmp_path / "wide.csv", "text\nx\n".encode("utf-16"))
    assert "UTF-16 is not read as a table" in batch(wide, "-o", tmp_path / "out.csv").stderr


def test_a_table_in_another_encoding(tmp_path: Path) -> None:
    line = "Das Café der Müllers blieb eine Woche lang geschlossen, und der Fluss stieg."
    source = write(tmp_path / "in.csv", f"text\n{quoted(line + chr(10) * 2 + 'Newsletter abonnieren')}\n".encode("cp1252"))
    batch(source, "-o", tmp_path / "out.csv", "--encoding", "cp1252")
    batch(source, "-o", tmp_path / "kept.csv")
    for name in ("out.csv", "kept.csv"):
        assert line.encode("cp1252") in (tmp_path / name).read_bytes()


CELLS = st.lists(st.lists(st.text() | st.text('",\n\r;\t '), min_size=3, max_size=3), max_size=5)


@given(CELLS, st.sampled_from([",", ";", "\t"]), st.sampled_from(["\n", "\r\n"]), st.sampled_from([csv.QUOTE_ALL, csv.QUOTE_MINIMAL]))
def test_the_fields_of_any_table_are_found(rows: list[list[str]], delimiter: str, end: str, quoting: Any) -> None:
    rows = [[cell.replace("\r", "") for cell in row] for row in rows]
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator=end, quoting=quoting).writerows([["id", "text", "z"], *rows])
    data = out.getvalue().encode("utf-8", "surrogatepass")
    found = pieces(table.split, data)
    assert whole(found) == data
    fields = [table._plain(piece.data[piece.cell.start : piece.cell.end]) for piece in found if piece.cell]
    wanted = [row[1].encode("utf-8", "surrogatepass") for row in rows]
    assert fields == wanted


@given(st.lists(st.text('a",\n', max_size=6), min_size=1, max_size=4), st.text('a",\n'))
def test_a_cleaned_field_is_read_as_what_was_written(cells: list[str], text: str) -> None:
    class Saying(Cleaner):
        def clean(self, given: str | bytes, format: str = "auto", encoding: str | None = None, name: str = "") -> Any:
            return text, Report(0, "", "", (), ())

    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows([["x", "text", "y"], *([cell, "old", cell] for cell in cells)])
    tasks = (Task("table", piece.data, "", "", b"", piece.cell) for piece in pieces(table.split, out.getvalue().encode()))
    made = b"".join(clean(Saying(), task, How()).data for task in tasks).decode()
    assert list(csv.reader(io.StringIO(made, newline="")))[1:] == [[cell, text, cell] for cell in cells]


@pytest.mark.parametrize("flood", ['"%s"', "%s"])
def test_a_row_that_is_too_long_passes_in_pieces(monkeypatch: pytest.MonkeyPatch, flood: str) -> None:
    monkeypatch.setattr(table, "RUN_BYTES", 16)
    long = flood % ('x""y' * 300 if flood != "%s" else "x" * 900)
    data = f"text,b\na,1\n{long},2\nb,3\n".encode()
    found = pieces(table.split, data, How(limit=200))
    assert texts(found) == [b"a,1\n", b"b,3\n"] and whole(found) == data
    assert [piece.number for piece in found if "longer than" in piece.problem] == [2]


# ------------------------------------------------------------------------------------------------ lines and files that are too long


def test_a_line_that_is_too_long_passes_in_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lines, "RUN_BYTES", 16)
    data = b'{"text": "a"}\n' + b"x" * 1000 + b'\n{"text": "b"}\n' + b"y" * 300
    found = pieces(lines.split, data, How(limit=200))
    assert texts(found) == [b'{"text": "a"}\n', b'{"text": "b"}\n'] and whole(found) == data
    assert [piece.number for piece in found if "longer than" in piece.problem] == [2, 4]


@pytest.mark.parametrize(("name", "data", "rows"), [
    ("a.txt", PAGE * 3, 1), ("a.jsonl", json.dumps({"text": PAGE * 3}) + "\n" + json.dumps({"text": PAGE}) + "\n", 2),
    ("a.json", json.dumps([{"text": PAGE * 3}, {"text": PAGE}]), 2), ("a.csv", f"text\n{quoted(PAGE * 3)}\n{quoted(PAGE)}\n", 2),
])  # fmt: skip
def test_documents_above_the_limit_are_named_and_the_others_cleaned(tmp_path: Path, name: str, data: str, rows: int) -> None:
    write(tmp_path / "in" / name, data)
    result = batch(tmp_path / "in", "-o", tmp_path / "out", "--reports", tmp_path / "rep", "--max-document", "0.0002")
    assert "longer than 0 MB (--max-document); passed through unchanged" in result.stderr
    made = (tmp_path / "out" / name).read_text()
    assert made.count("newsletter") == 3 and result.exit_code == 2
    report = next((tmp_path / "rep").iterdir()).read_text()
    assert len(report.splitlines()) == rows and "longer than" in report


@pytest.mark.parametrize("name", ["a.txt", "a.jsonl", "a.json", "a.csv", "a.wet", "a.jsonl.gz"])
def test_memory_is_bounded_whatever_the_size_of_a_document(tmp_path: Path, name: str) -> None:
    """20 MB in one document, of which no more than some runs of bytes may be held at a time."""
    flood = b"It rained. " * 2_000_000
    heads = {"a.jsonl": b'{"text": "', "a.json": b'[{"text": "', "a.csv": b'text\n"', "a.jsonl.gz": b'{"text": "'}
    wet = b"WARC/1.0\r\nWARC-Type: conversion\r\nContent-Type: text/plain\r\nContent-Length: %d\r\n\r\n" % len(flood)
    data = heads.get(name, wet if name == "a.wet" else b"") + flood
    source = write(tmp_path / name, gzip.compress(data, 1) if name.endswith(".gz") else data)
    del data, flood
    work = plan([str(source)], str(tmp_path / "out" / name))
    tracemalloc.start()
    tally = run(work, Cleaner(), How(limit=1_000_000))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 9_000_000 and tally.problems.count == 1
    made = (tmp_path / "out" / name).read_bytes()
    assert (gzip.decompress(made) == gzip.decompress(source.read_bytes())) if name.endswith(".gz") else made == source.read_bytes()


# ------------------------------------------------------------------------------------------------ attribute spans, column by column


def test_attribute_spans_stand_row_for_row(tmp_path: Path) -> None:
    rows = [json.dumps({"id": "a", "text": PAGE}), "", json.dumps({"id": "b", "text": BODY}), "{", json.dumps({"text": PAGE})]
    write(tmp_path / "in/sub/x.jsonl", "\n".join(rows))
    write(tmp_path / "in/page.txt", PAGE)
    batch(tmp_path / "in", "-o", tmp_path / "out", "--attributes", tmp_path / "att")
    made = [json.loads(line) if line else None for line in (tmp_path / "att/sub/x.jsonl").read_text().split("\n")[:-1]]
    assert [row and row["id"] for row in made] == ["a", None, "b", "sub/x.jsonl:4", "sub/x.jsonl:5"]
    assert made[2]["attributes"] == {} == made[3]["attributes"]
    (start, end, score), = made[0]["attributes"]["cleaner__subscribe"]
    assert PAGE[start:end] == "Sign up for our newsletter" and score == 1.0
    assert json.loads((tmp_path / "att/page.txt.jsonl").read_text())["attributes"] == made[0]["attributes"]


# ------------------------------------------------------------------------------------------------ WET and WARC


def record(kind: str, content: str, body: bytes, id: str = "1", more: str = "", digest: bool = True) -> bytes:
    block = f"WARC-Block-Digest: sha1:{b32encode(hashlib.sha1(body).digest()).decode()}\r\n" if digest else ""
    head = f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:{id}>\r\n{more}{block}Content-Type: {content}\r\n"
    return head.encode() + b"Content-Length: %d\r\n\r\n" % len(body) + body + b"\r\n\r\n"


INFO = record("warcinfo", "application/warc-fields", b"software: nobody's\r\n")
URI = "WARC-Target-URI: https://valley.example/rain\r\nWARC-Date: 2024-05-01T00:00:00Z\r\n"


@pytest.mark.parametrize("is_packed", [False, True])
def test_texts_of_wet_are_cleaned_in_their_records(tmp_path: Path, is_packed: bool) -> None:
    pytest.importorskip("fastwarc")
    from fastwarc.warc import ArchiveIterator

    records = [INFO, record("conversion", "text/plain", PAGE.encode(), "a", URI), record("conversion", "text/plain", BODY.encode(), "b", URI)]
    source = tmp_path / ("in.warc.wet.gz" if is_packed else "in.warc.wet")
    source.write_bytes(b"".join(map(gzip.compress, records)) if is_packed else b"".join(records))
    result = batch(source, "-o", f"{tmp_path}/out/", "--reports", tmp_path / "rep")
    assert result.exit_code == 0, result.stderr
    data = (tmp_path / "out" / source.name).read_bytes()
    made = gzip.decompress(data) if is_packed else data
    assert made == b"".join([INFO, record("conversion", "text/plain", BODY.encode(), "a", URI), records[2]])
    assert data.count(b"\x1f\x8b\x08") == (3 if is_packed else 0), "a member for each record"
    assert [found.verify_block_digest() for found in ArchiveIterator(io.BytesIO(data), parse_http=False)][1:] == [True, True]
    report = next((tmp_path / "rep").iterdir())
    rows = (gzip.decompress(report.read_bytes()) if is_packed else report.read_bytes()).splitlines()
    assert [json.loads(row)["origin"]["name"] for row in rows] == ["<urn:uuid:a>", "<urn:uuid:b>"]


def test_pages_of_warc_become_records_of_text(tmp_path: Path) -> None:
    pytest.importorskip("fastwarc")
    chunked = f"{len(HTML):x}\r\n{HTML}\r\n0\r\n\r\n"
    http = f"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nTransfer-Encoding: chunked\r\n\r\n{chunked}".encode()
    image = record("response", "application/http; msgtype=response", b"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n\x89PNG", "c", URI)
    request = record("request", "application/http; msgtype=request", b"GET / HTTP/1.1\r\n\r\n", "r")
    page = record("response", "application/http; msgtype=response", http, "p", URI + "WARC-Payload-Digest: sha1:XYZ\r\n")
    source = write(tmp_path / "in.warc", INFO + request + page + image)
    result = batch(source, "-o", tmp_path / "out.warc", "--reports", tmp_path / "rep")
    assert result.exit_code == 0 and "1 document without text" in result.stderr
    made = (tmp_path / "out.warc").read_bytes()
    assert made.startswith(INFO + request + b"WARC/1.0\r\nWARC-Type: conversion\r\n") and made.endswith(image)
    head, _, body = made[len(INFO + request) : -len(image)].partition(b"\r\n\r\n")
    text = body.removesuffix(b"\r\n\r\n")
    assert text.startswith(b"It rained for a week") and b"<" not in text
    assert b"WARC-Refers-To: <urn:uuid:p>\r\nWARC-Target-URI: https://valley.example/rain\r\n" in head and b"Payload-Digest" not in head
    assert b"Content-Type: text/plain\r\nContent-Length: %d" % len(text) in head
    assert len((tmp_path / "rep/in.reports.jsonl").read_bytes().splitlines()) == 2
    again = batch(tmp_path / "out.warc", "-o", tmp_path / "again.warc")
    assert (tmp_path / "again.warc").read_bytes() == made, again.stderr


def test_what_is_wrong_in_an_archive_is_named_and_stays(tmp_path: Path) -> None:
    pytest.importorskip("fastwarc")
    good = record("conversion", "text/plain", PAGE.encode(), "a")
    data = b"garbage\n" + good + b"\n\nmore\n" + good + record("conversion", "text/plain", b"x" * 300, "b") + good[:-40]
    result = batch(write(tmp_path / "in.wet", data), "-o", tmp_path / "out.wet", "--max-document", "0.0002")
    clean_one = record("conversion", "text/plain", BODY.encode(), "a")
    assert (tmp_path / "out.wet").read_bytes() == data.replace(good, clean_one)
    assert "in.wet:3: longer than" in result.stderr and "in.wet:4: a record that ends too early" in result.stderr


@given(st.binary() | st.lists(st.sampled_from([b"WARC/1.0\r\n", b"\r\n", b"Content-Length: 5\r\n", b"a: b\n", b"WARC-Type: conversion\r\n", b"x", b"Content-Type: text/plain\n"])).map(b"".join))  # fmt: skip  # noqa: E501
def test_no_bytes_of_an_archive_get_lost(data: bytes) -> None:
    from cleaner.batch.forms import archive

    assert whole(pieces(archive.split, data)) == data
    assert whole(pieces(archive.split, data, How(limit=3))) == data


# ------------------------------------------------------------------------------------------------ Parquet


def parquet(path: Path, columns: dict[str, Any], **how: Any) -> Path:
    import pyarrow
    from pyarrow.parquet import write_table

    path.parent.mkdir(parents=True, exist_ok=True)
    write_table(pyarrow.table(columns).replace_schema_metadata({"made": "by a test"}), path, **how)
    return path


def test_a_column_of_parquet_is_cleaned_and_all_else_stays(tmp_path: Path) -> None:
    pa = pytest.importorskip("pyarrow")
    from pyarrow.parquet import ParquetFile, read_table

    columns = {
        "id": [7, 8, 9, 10], "text": pa.array([PAGE, None, "", PAGE], pa.large_string()), "nested": [{"a": [1.5]}, None, {"a": []}, {"a": None}],
        "when": pa.array([1, 2, None, 4], pa.timestamp("us", "UTC")),
    }  # fmt: skip
    source = parquet(tmp_path / "in/a.parquet", columns, row_group_size=2, compression="zstd")
    result = batch(tmp_path / "in", "-o", tmp_path / "out", "--reports", tmp_path / "rep", "--reports-as", "parquet")
    assert result.exit_code == 0, result.stderr
    made, given_ = read_table(tmp_path / "out/a.parquet"), read_table(source)
    assert made.column("text").to_pylist() == [BODY, None, "", BODY]
    assert made.drop(["text"]) == given_.drop(["text"]) and made.schema.equals(given_.schema, check_metadata=True)
    file = ParquetFile(tmp_path / "out/a.parquet")
    assert file.num_row_groups == 2 and file.metadata.row_group(0).column(0).compression == "ZSTD"
    reports = read_table(tmp_path / "rep/a.reports.parquet")
    assert reports.column("name").to_pylist() == ["7", "8", "9", "10"]
    assert restore(BODY, Report.from_dict(json.loads(reports.column("report")[0].as_py()))) == PAGE
    assert "subscribe.newsletter.en" in [removal["rule"] for removal in reports.column("removals")[0].as_py()]
    assert "Sign up for our newsletter" in CliRunner().invoke(main, ["show", str(tmp_path / "rep"), "--no-pager"]).output


@pytest.mark.parametrize("sort", ["string", "large_string", "dictionary"])
def test_a_column_of_its_own_in_parquet(tmp_path: Path, sort: str) -> None:
    pa = pytest.importorskip("pyarrow")
    from pyarrow.parquet import read_table

    texts = pa.array([PAGE, None, PAGE]).dictionary_encode() if sort == "dictionary" else pa.array([PAGE, None, PAGE], getattr(pa, sort)())
    source = parquet(tmp_path / "a.parquet", {"body": texts})
    batch(source, "-o", tmp_path / "out.parquet", "--field", "body", "--into-column", "clean")
    made = read_table(tmp_path / "out.parquet")
    assert made.column("body").to_pylist() == [PAGE, None, PAGE] and made.column("clean").to_pylist() == [BODY, None, BODY]


def test_reports_that_are_none_are_named(tmp_path: Path) -> None:
    pytest.importorskip("pyarrow")
    parquet(tmp_path / "r/a.reports.parquet", {"text": [PAGE]})
    write(tmp_path / "r/b.reports.jsonl.gz", b"no archive")
    write(tmp_path / "r/c.reports.parquet", b"no Parquet")
    reasons = {"a.reports.parquet": "holds no reports", "b.reports.jsonl.gz": "damaged packed data", "c.reports.parquet": "not a Parquet file"}
    for name, reason in reasons.items():
        result = CliRunner().invoke(main, ["show", str(tmp_path / "r" / name), "--no-pager"])
        assert f"{name}: {reason}" in result.stderr and result.exit_code == 2


def test_what_cannot_be_done_with_parquet_is_named(tmp_path: Path) -> None:
    pytest.importorskip("pyarrow")
    parquet(tmp_path / "in/a.parquet", {"body": [PAGE]})
    parquet(tmp_path / "in/b.parquet", {"text": [1]})
    parquet(tmp_path / "in/empty.parquet", {"text": [PAGE]})
    write(tmp_path / "in/c.parquet", b"PAR1 no such thing PAR1")
    parquet(tmp_path / "in/d.parquet", {"text": [PAGE, "x" * 300]})
    result = batch(tmp_path / "in", "-o", tmp_path / "out", "--max-document", "0.0002")
    assert "a.parquet: could not be read: no column 'text' (it has body)" in result.stderr
    assert "b.parquet: could not be read: column 'text' is not of texts but of int64" in result.stderr
    assert "c.parquet: could not be read: not a Parquet file, or a damaged one" in result.stderr
    assert "d.parquet:2: longer than" in result.stderr
    assert {path.name for path in (tmp_path / "out").iterdir()} == {".cleaner", "d.parquet", "empty.parquet", "errors.jsonl"}


def test_a_file_that_breaks_its_reader_is_named_and_the_run_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def breaking(*arguments: object) -> list[Piece]:
        raise RecursionError("too deep")

    monkeypatch.setattr(array, "split", breaking)
    write(tmp_path / "in/a.json", "[]")
    write(tmp_path / "in/b.txt", PAGE)
    result = batch(tmp_path / "in", "-o", tmp_path / "out")
    assert "a.json: could not be read (RecursionError: too deep)" in result.stderr and (tmp_path / "out/b.txt").read_text() == BODY


@pytest.mark.parametrize("into", ["", "clean"])
def test_a_first_row_that_is_too_long_is_named(tmp_path: Path, into: str) -> None:
    data = "text," + ",".join(f"column-{number}" for number in range(100)) + "\n" + "a," * 100 + "b\n"
    source = write(tmp_path / "in.csv", data)
    result = batch(source, "-o", tmp_path / "out.csv", "--max-document", "0.0005", *(["--into-column", into] if into else []))
    assert (tmp_path / "out.csv").read_text().startswith(data.split("\n")[0]) and result.exit_code == 2 and "longer than" in result.stderr


# ------------------------------------------------------------------------------------------------ a mix, and what of it is meant


def test_a_folder_of_all_forms(tmp_path: Path) -> None:
    row = json.dumps({"text": PAGE})
    given_ = {"a.txt": PAGE, "b.json": f"[{row}]", "c.csv": f"text\n{quoted(PAGE)}\n", "d.tsv": f"text\tb\n{quoted(PAGE)}\t1\n",
              "e.jsonl": row + "\n", "f.md.gz": gzip.compress(PAGE.encode())}  # fmt: skip
    for name, data in given_.items():
        write(tmp_path / "in" / name, data)
    result = batch(tmp_path / "in", "-o", tmp_path / "out")
    assert "6 documents, 168 of 594 characters removed" in result.stderr and result.exit_code == 0, result.stderr
    assert {path.name for path in (tmp_path / "out").iterdir()} == {".cleaner", *given_}


@pytest.mark.parametrize(("words", "wanted"), [
    (["--include", "*.md"], {"b.md", "deep/sub/d.md"}), (["--exclude", "deep/"], {"a.txt", "b.md"}), (["--exclude", "/a.txt"], {"b.md", "deep/c.txt", "deep/sub/d.md", "deep/a.txt"}),  # noqa: E501
    (["--include", "deep/**", "--exclude", "*.txt"], {"deep/sub/d.md"}),
])  # fmt: skip
def test_include_and_exclude(tmp_path: Path, words: list[str], wanted: set[str]) -> None:
    for name in ("a.txt", "b.md", "deep/a.txt", "deep/c.txt", "deep/sub/d.md"):
        write(tmp_path / "in" / name, PAGE)
    result = batch(tmp_path / "in", "-o", tmp_path / "out", *words)
    assert {str(path.relative_to(tmp_path / "out")) for path in (tmp_path / "out").rglob("*.[tm]*") if ".cleaner" not in path.parts} == wanted
    assert "ignored" in result.stderr


def test_ignore_files_hold_in_their_folder_and_the_nearest_decides(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt", "sub/a.txt", "sub/b.txt", "sub/x/c.txt"):
        write(tmp_path / "in" / name, PAGE)
    write(tmp_path / "in/.cleanerignore", "# all of these\na.txt\nx/\n")
    write(tmp_path / "in/sub/.cleanerignore", "!a.txt\n/b.txt\n")
    result = batch(tmp_path / "in", "-o", tmp_path / "out")
    assert {str(path.relative_to(tmp_path / "out")) for path in (tmp_path / "out").rglob("*.txt")} == {"b.txt", "sub/a.txt"}
    assert "left out: 3 ignored" in result.stderr


def test_patterns_in_quotes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("in/a.txt", "in/sub/b.txt", "in/sub/c.md"):
        write(tmp_path / name, PAGE)
    batch("in/**/*.txt", "-o", "out")
    assert {str(path.relative_to("out")) for path in Path("out").rglob("*.txt")} == {"a.txt", "sub/b.txt"}
    assert "nothing fits this pattern" in batch("in/*.jsonl", "-o", "out").stderr
    write(tmp_path / "in/[x].txt", PAGE)
    batch("in/[x].txt", "-o", "odd.txt")
    assert Path("odd.txt").read_text() == BODY, "a name that looks like a pattern"


def test_an_output_folder_may_be_the_next_input(tmp_path: Path) -> None:
    write(tmp_path / "in/a.jsonl", "{\n")
    batch(tmp_path / "in", "-o", tmp_path / "one")
    assert (tmp_path / "one/errors.jsonl").exists()
    result = batch(tmp_path / "one", "-o", tmp_path / "two")
    assert {path.name for path in (tmp_path / "two").iterdir()} == {".cleaner", "a.jsonl", "errors.jsonl"}
    assert "left out" not in result.stderr


def test_an_input_of_the_name_of_the_list_of_errors_is_refused(tmp_path: Path) -> None:
    write(tmp_path / "in/errors.jsonl", "{}\n")
    result = batch(tmp_path / "in", "-o", tmp_path / "out")
    assert "where the run lists its errors" in result.stderr and not (tmp_path / "out").exists()
