"""Headlines of other articles that no label announces."""
from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from cleaner.context.claimed import Claimed
from cleaner.context.comments.posts import AGO
from cleaner.context.opened import HEADLINE_FROM
from cleaner.document import SAME_LINE
from cleaner.lazily import regex
from cleaner.page import Page
from cleaner.page.named import is_strange

MIN_WORDS = 5
UNDER_ALT_TEXT = regex(r"(?<=k)H(?=P)")
BETWEEN_PROSE = regex(r"P(?=[HS]P)")  # one that begins with a number looks like no headline
LONGEST_HEADING = 7  # words of a sub-heading in capitals; of 37 between paragraphs none had more than nine
SHOUTED, MORE = 9, 3
CAPITALS = 0.6  # of all characters
SMALL = 2  # letters of a plural behind an abbreviation: "AMAs"
LIST = regex(r"t(?:[Ht][HSm]{0,2}P[HSm]{0,2}){3,}")  # a label, then headlines with something under each
SIGNED = regex(r"(?:[HS]{0,2}H[HS]?P[HS]?m){2,}")  # headlines with a summary and the name of their author, or a date, under each
SHORT_LIST = regex(r"t(?:[Ht][HSm]?P[Sm]?){2}(?=[^P]{0,200}$)")  # two are a list where nothing of an article follows
SAME_LABEL = 2
DATED_CARD = regex(r"P(?=HmP)")
CLOCK = regex(r"\d{1,2}[:.]\d{2}")
MOST_CARDS = 2  # of a page; more are a programme
CUT_WORDS, CUTS = 12, 2  # of a text that was cut off, and how many such make a list
CUT = regex(r"[^\W_][,;]?(?:\.{2,3}|…)$")  # who lets a sentence trail off often puts a space there, and stands among paragraphs
CUE_CHARS = 24  # of a button
CUES = (
    "read more, read more here, read next, read on, learn more, mehr lesen, weiterlesen, mehr dazu, lire plus, en savoir plus, lire la suite, "
    "leer más, leggi di più, leggi tutto, saiba mais, leia mais, ler mais, llegir més, ler máis, les mer, läs mer, læs mere, lees meer, "
    "lees verder, czytaj więcej, czytaj dalej, devamını oku, читать далее, читать дальше, подробнее, читати далі, детальніше, číst dále, "
    "číst více, čítať viac, čítať ďalej, citește mai mult, citește mai departe, olvass tovább, διαβάστε περισσότερα, прочети още, вижте още, "
    "pročitaj više, pročitajte više, preberi več, lue lisää, loe edasi, lasīt vairāk, skaityti daugiau, baca selengkapnya, baca lagi, "
    "xem thêm, lexo më shumë, اقرأ المزيد"
)
MEDIA = regex(r" [\[(](?i:videos?|photos|gallery|podcast|vídeos?|vidéos?|fotos|видео|фото|відео)[\])]$")
MEDIA_CHARS = 12
STAMPED = regex(r"(?<=P)(?:Hm){2,6}(?=P)")  # headlines with how long ago each appeared; in a ticker a text follows each
STAMP_CHARS = 40
CUE = regex("(?:" + "|".join(CUES.split(", ")) + ") ?[:»>→]?")
SUMMARY_WORDS = 40
SHORTER = 0.7  # summaries have at most that share of the words that the article's paragraphs have


def under_alt_text(page: Page, letters: str) -> Iterator[Claimed]:
    """A headline right below an alternative text that carries the site's name, right above prose: picture and title of a teaser."""
    for match in UNDER_ALT_TEXT.finditer(letters):
        at = match.start()
        tight = page.segments[at].gap == 0 and page.segments[at + 1].gap == 0
        if tight and page.readings[at].shape.words >= MIN_WORDS:
            yield Claimed(at, "a headline between an alternative text and a paragraph, with no line between")


def with_date(page: Page, letters: str) -> Iterator[Claimed]:
    """One headline with a date and a time under it, between two paragraphs of which the lower one speaks of something else. A programme has
    several of them."""
    cards = [match.start() + 1 for match in DATED_CARD.finditer(letters)]
    if len(cards) > MOST_CARDS:
        return
    for at in cards:
        stamp = page.segments[at + 1].text
        timed = CLOCK.search(stamp) is not None and page.segments[at].gap != SAME_LINE and page.words[at] >= MIN_WORDS
        if timed and is_strange(page.segments[at].text, page.segments[at + 2].text):
            yield Claimed(at, f"a headline above “{stamp[:40]}”, between two paragraphs")


def with_summaries(page: Page, letters: str) -> Iterator[Claimed]:
    """Headlines with summaries below the article, after a label or each with a byline: an article's own sections have longer paragraphs,
    and more than one."""
    for match in (*LIST.finditer(letters), *SIGNED.finditer(letters), *SHORT_LIST.finditer(letters)):
        inside = range(match.start() + (letters[match.start()] == "t"), match.end())
        prose = [at for at in inside if letters[at] == "P"]
        above = [at for at in range(match.start()) if letters[at] == "P"]
        if "PP" not in letters[match.end() :] and above and _are_summaries(_words(page, prose), _words(page, above)):
            for at in inside:
                if letters[at].isupper():
                    yield Claimed(at, f"in a list of {len(prose)} headlines with summaries, below the article")


def _words(page: Page, places: Sequence[int]) -> list[int]:
    return [page.readings[at].shape.words for at in places]


def _are_summaries(words: Sequence[int], article: Sequence[int]) -> bool:
    return max(words) <= SUMMARY_WORDS and _mean(words) <= SHORTER * _mean(article)


def _mean(words: Sequence[int]) -> float:
    return sum(words) / len(words)  # the module statistics takes as long to import as all of context


def cut_off(page: Page, letters: str) -> Iterator[Claimed]:
    """Below the article the beginnings of other texts, each cut off with dots: several with a headline above each, or one below other pieces
    of the page. What trails off in the article stands below a paragraph."""
    if ".." not in page.seen and "…" not in page.seen:
        return
    cuts = {at for at, segment in enumerate(page.segments) if _is_cut(page, letters, at, segment.text)}
    last = max((at for at, letter in enumerate(letters) if letter == "P" and at not in cuts), default=len(letters))
    below = [at for at in sorted(cuts) if at > last + 1]
    least = "cknuxtfs" if len(below) < CUTS else "cknuxtfsmH"
    for at in below:
        if letters[at - 1] in least:
            titled = letters[at - 1] == "H" and at - 1 > last
            yield from (Claimed(place, "the beginning of another text, cut off, below the article") for place in range(at - titled, at + 1))


def _is_cut(page: Page, letters: str, at: int, text: str) -> bool:
    plain = letters[at] in "PHS" and page.words[at] >= CUT_WORDS and page.segments[at].gap != SAME_LINE
    return plain and CUT.search(text, max(0, len(text) - 5)) is not None


def media_in_brackets(page: Page, letters: str) -> Iterator[Claimed]:
    """Lines below the article's beginning that end in what the article of a headline has: "[Video]"."""
    first, last = page.body
    if first > last or not any(sign in page.seen for sign in "[("):
        return
    for at in range(first + 1, len(letters)):
        text = page.segments[at].text
        if letters[at] == "H" and text[-1] in "])" and page.segments[at].gap != SAME_LINE and MEDIA.search(text, max(0, len(text) - MEDIA_CHARS)):
            yield Claimed(at, "a headline that says in brackets what its article has")


def below_read_more(page: Page, letters: str) -> Iterator[Claimed]:
    """A headline between two paragraphs, right below a button such as "Read more"; sub-headings are shorter."""
    for at in range(1, len(letters) - 2):
        if letters[at] not in "ut" or letters[at + 1] != "H" or letters[at - 1] != "P" or letters[at + 2] == "H":
            continue
        text, gaps = page.segments[at].text, (page.segments[at].gap, page.segments[at + 1].gap)
        if len(text) <= CUE_CHARS and SAME_LINE not in gaps and page.words[at + 1] >= HEADLINE_FROM and CUE.fullmatch(text.casefold()):
            yield Claimed(at + 1, f"a headline below “{text}”, between two paragraphs")


def stamped(page: Page, letters: str) -> Iterator[Claimed]:
    """Headlines inside the article, right below each other, each with a line under it that says how long ago it appeared."""
    for match in STAMPED.finditer(letters):
        places = range(match.start(), match.end(), 2)
        texts = [page.segments[at + 1].text for at in places]
        plain = not any(page.readings[at].shape.stops or page.segments[at].gap == SAME_LINE for at in places)
        if plain and all(len(text) <= STAMP_CHARS and AGO.search(text) for text in texts):
            yield from (Claimed(at, f"a headline with its age under it, “{page.segments[at + 1].text}”, one of {len(texts)}") for at in places)


def under_one_label(page: Page, letters: str) -> Iterator[Claimed]:
    """Lines that begin with the same words in capitals and a bar: "READ THIS | Headline" """
    if " | " not in page.seen:
        return
    barred = {at: segment.text for at, segment in enumerate(page.segments) if " | " in segment.text}
    labels = {at: text.partition(" | ")[0] for at, text in barred.items() if text.count("|") == 1}
    counts = Counter(label for label in labels.values() if label.isupper() and " " in label)
    for at, label in labels.items():
        if counts[label] >= SAME_LABEL and letters[at].isupper():
            yield Claimed(at, f"one of {counts[label]} lines that begin with “{label[:40]}”")


def in_capitals(page: Page, letters: str) -> Iterator[Claimed]:
    """A long line all in capitals between two paragraphs; where the article's own sub-headings are in capitals, a longer one."""
    shouted = [match.start() + 1 for match in BETWEEN_PROSE.finditer(letters) if _is_shouted(page.segments[match.start() + 1].text)]
    least = SHOUTED if all(page.words[at] > LONGEST_HEADING for at in shouted) else SHOUTED + MORE
    for at in shouted:
        if page.words[at] >= least + (":" in page.segments[at].text) and page.segments[at].gap != SAME_LINE:
            yield Claimed(at, "a headline in capitals between two paragraphs, too long for a sub-heading")


def _is_shouted(text: str) -> bool:
    """Whether a text is in capitals; some scripts have none."""
    return sum(map(str.islower, text)) < SMALL and sum(map(str.isupper, text)) >= CAPITALS * len(text)
