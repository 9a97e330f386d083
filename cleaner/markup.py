"""HTML as text: the main text as trafilatura finds it, the lead that a page describes itself with, and the lines that are links to other pages
of its site. Imported for HTML only: bs4 and trafilatura take long to load.
"""
from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from urllib.parse import urlsplit

from cleaner.document import ELSEWHERE, INVISIBLE, LINK, NO_MARKS, SPACES
from cleaner.lazily import regex
from cleaner.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from lxml.html import HtmlElement

# Of a lead, in letters: the least, that of scripts that write a word in one to three, the most; how many of a description are not compared at
# its end, where it may be cut in a word; and the most that may stand before it ("BERLIN"). Of 664 pages, 119 had such a lead outside their main
# text, all of them the article's; in 250 it stood within.
LEAD, UNSPACED_LEAD, MOST_LEAD, CUT_WORD, PLACE = 40, 16, 1200, 4, 30
DESCRIPTIONS = frozenset({"description", "og:description", "twitter:description"})
BLOCKS = frozenset(
    "address article aside blockquote body dd div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header html li main nav ol p pre "
    "section table tbody td tfoot th thead tr ul".split()
)
APART = frozenset("a aside button figcaption figure footer form head nav noscript script select style template".split())  # hold no lead
LABEL = regex(r"[:：|] ?")  # between a label and the link behind it: "Read also: Headline"

_OUTER = " \n" + SPACES + INVISIBLE
_LETTERS = regex(r"[^\W_]+")
_UNSPACED = regex("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]")


class Extracted(NamedTuple):
    """The main text of a page, who found it, what to warn of, and what markup tells of its lines."""

    text: str
    extractor: str = ""
    warnings: tuple[str, ...] = ()
    marks: Mapping[int, str] = NO_MARKS


def extract(markup: str) -> Extracted:
    """The main text of HTML. Never raises: hostile markup gives less text."""
    found = _by_trafilatura(markup)
    if found.text.strip(_OUTER):
        return found
    text = _by_beautifulsoup(markup)
    if text and text.strip(_OUTER):
        return Extracted(text, "beautifulsoup", ("no main text was recognised; all text of the page was taken",))
    return Extracted("", "beautifulsoup", ("no text was found in the markup",))


def _by_trafilatura(markup: str) -> Extracted:
    try:
        from trafilatura import extract
        from trafilatura.utils import load_html

        tree = load_html(markup)
        if tree is None:
            return Extracted("")
        text = extract(deepcopy(tree), include_comments=False, include_tables=True, favor_recall=False)  # which takes pieces out of what it is given
        if not isinstance(text, str):
            return Extracted("")
        text = _with_lead(text, tree)
        return Extracted(text, "trafilatura", (), _linked(text, _targets(tree)))
    except (Exception, RecursionError):
        return Extracted("")


def _by_beautifulsoup(markup: str) -> str | None:
    try:
        from bs4 import BeautifulSoup

        return str(BeautifulSoup(markup, "lxml").get_text("\n"))
    except (Exception, RecursionError):
        return None


def _letters(text: str) -> str:
    """What two texts are compared by: their letters and figures."""
    return "".join(_LETTERS.findall(text.casefold()))


def _with_lead(text: str, tree: HtmlElement) -> str:
    """The text with the page's lead before it, or below its headline, where extraction left it out: it often stands apart from the article."""
    known = _letters(text)
    for block in _described(tree, [letters for letters in map(_letters, _descriptions(tree)) if len(letters) >= _least(letters)]):
        lead = " ".join(block.text_content().split())
        letters = _letters(lead)
        if letters in known:
            return text
        if len(letters) >= _least(letters):
            return _put_first(text, lead, tree)
    return text


def _least(letters: str) -> int:
    return UNSPACED_LEAD if _UNSPACED.search(letters) else LEAD


def _descriptions(tree: HtmlElement) -> Iterator[str]:
    for meta in tree.iter("meta"):
        if (meta.get("name") or meta.get("property") or "").lower() in DESCRIPTIONS:
            yield meta.get("content") or ""


def _described(tree: HtmlElement, descriptions: Sequence[str]) -> Iterator[HtmlElement]:
    """The blocks, in the order of the page, that say what its description says, or the beginning of it, or that go on behind it."""
    tried: set[HtmlElement] = set()
    for element in tree.iter() if descriptions else ():
        begins = _letters(element.text[:MOST_LEAD]) if isinstance(element.tag, str) and element.text else ""
        if not begins or not any(description.startswith(begins[:LEAD]) for description in descriptions):
            continue
        block = next(above for above in (element, *element.iterancestors()) if above.tag in BLOCKS)
        if block not in tried and not _is_apart(block) and _is_said(block, descriptions):
            yield block
        tried.add(block)


def _is_apart(block: HtmlElement) -> bool:
    return any(above.tag in APART for above in (block, *block.iterancestors()))


def _is_said(block: HtmlElement, descriptions: Sequence[str]) -> bool:
    if any(inner.tag in BLOCKS for inner in block.iterdescendants()):
        return False
    letters = _letters(block.text_content())
    return len(letters) <= MOST_LEAD and any(_says(letters, description) for description in descriptions)


def _says(letters: str, description: str) -> bool:
    at = letters.find(description[: max(LEAD, len(description) - CUT_WORD)], 0, len(description) + PLACE)
    return 0 <= at <= PLACE or description.startswith(letters)


def _put_first(text: str, lead: str, tree: HtmlElement) -> str:
    first, _, rest = text.partition("\n")
    headlines = {_letters(heading.text_content()) for heading in tree.iter("h1")}
    return f"{first}\n{lead}\n{rest}" if _letters(first) in headlines else f"{lead}\n{text}"


def _targets(tree: HtmlElement) -> frozenset[str]:
    """The letters of the texts that link to other pages of the site."""
    own = _host(_address(tree))
    return frozenset(_letters(anchor.text_content()) for anchor in tree.iter("a") if _leads_within(anchor.get("href") or "", own)) - {""}


def _address(tree: HtmlElement) -> str:
    """The page's own address, as it states it."""
    canonical = (link.get("href") for link in tree.iter("link") if (link.get("rel") or "").lower() == "canonical")
    shared = (meta.get("content") for meta in tree.iter("meta") if meta.get("property") == "og:url")
    return next((address for address in (*canonical, *shared) if address), "")


def _leads_within(address: str, own: str) -> bool:
    address = address.strip()
    if not address or address.lower().startswith(ELSEWHERE) or "#" in address:
        return False
    host = _host(address)
    return not host or host == own or host.endswith(f".{own}") or own.endswith(f".{host}")


def _host(address: str) -> str:
    try:
        return (urlsplit(address).hostname or "").removeprefix("www.")
    except ValueError:
        return "?"  # no host, and no page of this one


def _linked(text: str, targets: frozenset[str]) -> dict[int, str]:
    return {number: LINK for number, line in enumerate(text.split("\n")) if _is_linked(line, targets)}


def _is_linked(line: str, targets: frozenset[str]) -> bool:
    """Whether a line is a link, or a link with a label; the rows of a table are none."""
    if line.startswith("|"):
        return False
    label = LABEL.search(line)
    return _letters(line) in targets or (label is not None and _letters(line[label.end() :]) in targets)
