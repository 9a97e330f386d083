"""Cues inside a long line: "Read also: Storm takes the roof The mayor said …" holds the headline of another article and the next sentence.

No stop ends the headline. It ends where a word in a capital begins a sentence: a small word of the language, or one that the document
has in small letters too; or where a quotation or a word in a capital is glued to it. A boundary that comes too early leaves a piece
of the headline in, one that comes too late would take the article's words: so the first one counts, and without one only the cue goes.
"""
from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from cleaner import language
from cleaner.context.inside import STAMP, in_long_line, pieces
from cleaner.document import is_small
from cleaner.lazily import regex
from cleaner.page import Page
from cleaner.phrases import fold
from cleaner.rule import Confidence, Finding, Rule
from cleaner.typed import NamedTuple

# Up to 40 code points that begin with a capital behind a sentence's end, and a sign behind which a capital follows.
SIGNED = regex(r"(?:(?<=[.!?…\"”»)] )|(?<=[.!?…”»])|^)(?=[^\W\d_a-z])[^\n:|»›.!?“„«”]{2,40}[:|»›]{1,2} ?(?=[\"'“„«‘¿¡(]?[^\W_a-zß-öø-ÿа-џα-ώ])")
MOST_CUES = 4  # of one segment
SAMPLE_WORDS, SAMPLE_CHARS = 12, 400  # that are read as if they were a line of their own: a cue and the beginning of its headline
LEAST, MOST = 3, 36  # words of a headline, or of several; longer stretches are no headlines
REST_WORDS = 4  # words of the sentence after it
CUE_WORDS = 2  # of a cue without a sign
TITLE_SHARE = 0.6  # of a headline's words in capitals; others have hardly a third
LOWER_TIMES = 2  # so often a word stands in small letters when it is no name that is a word by chance
GLUED_LETTERS = 2  # of each of two words that stand without a space
TOKEN = regex(r"\S{1,60}")
GLUED_QUOTE = regex(r"(?<=[^\W\d_][^\W\d_])[“„«](?=[^\W\d_])")
ARTICLES = frozenset("a al an das de den der des die du een ein el en et gli het i il l la las le les lo los o os as the um uma un una".split())
CAPITAL_NOUNS = frozenset({"de", "lb"})  # languages in which an article before a capital tells nothing
NO_STARTS = frozenset({"i"})  # in English a capital wherever it stands
# Words that sentences begin with, beside the small words of their language: headlines hardly ever hold them in a capital.
STARTERS = {
    code: frozenset(words.split())
    for code, words in {
        "cs": "také proto podle přitom například zatímco letos loni včera dnes právě když přestože",
        "de": "außerdem allerdings bereits bislang bisher damit danach dann daher dabei dagegen dazu denn derzeit deshalb diese dieser doch "
        "ebenso gegen heute insgesamt jedoch laut mittlerweile nun schon seit seine seinen trotz unter während weil weiter weitere zudem "
        "zuletzt zuvor zwar",
        "en": "according after although another because before besides both despite during each earlier even every experts following for last "
        "later many meanwhile moreover most nearly now officials once only police several since some still such then there these this "
        "those though three throughout today together two under unlike until while with yesterday yet",
        "es": "además ahora ante antes así asimismo aunque cada cuatro cuando desde después durante ella ellos entonces esta este esto fue "
        "luego mientras otra otro pese por según si sin sobre también todo tras tres una",
        "fr": "ainsi alors après aussi avant avec cela certains cependant ces cet cette ceux chaque comme depuis désormais deux enfin ensuite "
        "entre hier interrogé jusqu lors mais malgré néanmoins nombreux notamment parmi pendant plusieurs pourtant près quand quant selon "
        "seul si sous tandis toutefois vers voici",
        "id": "adapun akan akibat awalnya bahkan bahwa beberapa berdasarkan dalam dari dengan hal hingga ia ini itu jika kata karena kemudian "
        "ketika maka mereka menurut meski namun oleh padahal pada para pasalnya peristiwa saat sebab sebagai sebanyak sebelumnya sebuah "
        "sedangkan sehingga sejak sejumlah selain selama semua sementara seorang seperti sesuai setelah setiap tak tapi terkait tidak "
        "untuk warga",
        "it": "ancora anche anzi così dopo dunque durante ecco intanto invece inoltre mentre nonostante oggi ora però poi prima proprio quando "
        "quanto quella quello questa questo secondo sempre solo tra tuttavia",
        "nl": "bovendien daarnaast daarom dit door echter eerder er hij hoewel intussen later maar na ondanks ook omdat sinds sindsdien terwijl "
        "toch toen tijdens volgens vorig vrijdag",
        "pl": "ale choć dlatego dodatkowo dotychczas dzięki jak jednak jeśli kiedy mimo natomiast obecnie około podczas ponadto przed przy "
        "tymczasem także warto według wcześniej więc wśród",
        "pt": "ainda além alguns antes após apesar assim até atualmente caso com como contudo depois desde durante ela ele eles em embora "
        "enquanto então entre essa esse esta este já mas mesmo nesse nesta neste no na nos nas outra outro para por porém quando saiba se "
        "segundo sem sobre também todos um uma veja",
        "ro": "acesta această aceste astfel când ceea conform cu dacă după fiind însă ieri în mai pentru potrivit prin printre totodată totuși",
        "ru": "а в вместе во все всего вчера до его ее если еще затем и из им как когда кроме между на накануне напомним не но о об однако он "
        "она они отметим поэтому по после при ранее с сейчас сегодня согласно среди также там так тем только ту у уже это эти этот",
        "sq": "ai ajo ata edhe gjatë kjo ky kur më ndërsa në nga pas por sipas",
        "sr": "али иако како када којa међутим на након он она они по према такође",
        "tr": "ancak ayrıca bu bunun daha dün ek en ise ilk konuyla öte sonra söz şu son ve yaklaşık yapılan",
        "uk": "а в за із коли крім на нагадаємо однак після при раніше також тим у це цей як",
        "vi": "bên các cho đây để do đó hiện khi mặc một ngoài nhiều sau theo tại trong trước từ vì với",
    }.items()
}


class Cue(NamedTuple):
    """A cue in a segment, `[start, end)` of its text, and the rule that knows it."""

    start: int
    end: int
    rule: Rule


def findings(page: Page) -> Iterator[Finding]:
    """Findings for the cues in the sentences of long lines, with their headlines where it is clear where those end."""
    for at, segment in enumerate(page.segments):
        if in_long_line(page, at) and page.readings[at].shape.words > LEAST:
            for cue in _cues(page, at):
                yield from _of_cue(page, at, cue, segment.text)


def _of_cue(page: Page, at: int, cue: Cue, text: str) -> Iterator[Finding]:
    segment, rule = page.segments[at], cue.rule
    end = headline_end(page, text, cue.end)
    if end < 0 and text.endswith("?") and len(text[cue.end :].split()) <= SAMPLE_WORDS:
        end = len(text)
    told = f"the cue “{text[cue.start : cue.end].strip()}” inside a long line"
    if end > 0:
        told += f", with its headline: “{text[end : end + 20].strip()}” begins a sentence" if end < len(text) else ", with a question"
        yield Finding(*segment.span(cue.start, end), rule.id, rule.category, Confidence.LIKELY, told)
    elif _stands_free(page, at, cue, text):
        told += "; it is not clear where its headline ends"
        yield Finding(*segment.span(cue.start, cue.end), rule.id, rule.category, Confidence.LIKELY, told)


def _stands_free(page: Page, at: int, cue: Cue, text: str) -> bool:
    """Whether a cue may go without its headline: it begins a sentence of the article, and has several words."""
    first, last = page.body
    inside = page.readings[at].shape.stops and first <= at <= last
    return inside and cue.start == 0 and len(text[: cue.end].split()) >= CUE_WORDS


def _cues(page: Page, at: int) -> Iterator[Cue]:
    """The cues of a segment: known with a sign after them and the words that follow, or as listed phrases."""
    text, end = page.segments[at].text, 0
    for match, _ in zip(SIGNED.finditer(text), range(MOST_CUES)):
        rule = _known(page, text[match.start() :])
        if rule:
            end = match.end()
            yield Cue(match.start(), end, rule)
    if end:
        return
    for piece in pieces(page, at):
        if piece.rule == STAMP:
            continue
        rule = page.detector.index.rules[piece.rule]
        is_cue = rule.category == "teaser" and rule.opens and rule.confidence > Confidence.POSSIBLE and page.is_own(rule)
        if is_cue and piece.end < len(text) and len(text[piece.start : piece.end].split()) >= CUE_WORDS:
            yield Cue(piece.start, piece.end, rule)
            return


def _known(page: Page, text: str) -> Rule | None:
    """The rule for teasers that claims the first words of a text as if they were a line."""
    sample = " ".join(text[:SAMPLE_CHARS].split()[:SAMPLE_WORDS]).rstrip(".,;:!?")
    rules = page.detector.index.rules
    claims = page.read_alone(sample).claims
    whole = (rules[claim.rule] for claim in claims if claim.start == 0 and claim.end >= len(sample) - 2)
    return next((rule for rule in whole if rule.category == "teaser" and page.is_own(rule) and rule.confidence > Confidence.POSSIBLE), None)


def headline_end(page: Page, text: str, start: int) -> int:
    """Where in a text the headline ends that begins at `start`, and the next sentence begins; -1 when that is not clear."""
    tokens = [match.span() for match, _ in zip(TOKEN.finditer(text, start), range(MOST + REST_WORDS))]
    words = [text[begin:end] for begin, end in tokens]
    for number in range(LEAST, min(len(tokens) - REST_WORDS, MOST) + 1):
        glued = _glued(page, words, number - 1)
        if glued:
            return tokens[number - 1][0] + glued
        if _begins_sentence(page, words, number):
            return tokens[number][0]
    return -1


def _glued(page: Page, words: list[str], number: int) -> int:
    """Where in a word a sentence is glued to the headline's last word; 0 when none is."""
    token, following = words[number], words[number + 1]
    is_plain = _is_title(words[:number]) and is_small(following[0])  # then a name like "BridgeNet" would have a capital behind it
    quote = GLUED_QUOTE.search(token)
    if quote and token[quote.end()].isupper():
        return quote.start()
    if token[-1].isupper() and token[-2:-1].islower() and token[-1].lower() in _small(page) and is_small(following[0]):
        return len(token) - 1  # "roofA fund will pay"
    for place in range(GLUED_LETTERS, len(token) - GLUED_LETTERS + 1):
        if token[place].isupper() and token[place - 1].islower() and token[place + 1].islower():
            parts = (token[:place], token[place:])
            if is_plain or any(fold(part) in _small(page) or _stands_alone(page, part) for part in parts):
                return place
    return 0


def _stands_alone(page: Page, part: str) -> bool:
    """Whether the document has a part of a token as a word of its own: that tells "roofThe" from a name like "BridgeNet"."""
    word = part.strip("\"'“”„«»‘’().,;:").casefold()
    return len(word) > GLUED_LETTERS and f" {word} " in page.folded


def _begins_sentence(page: Page, words: list[str], number: int) -> bool:
    word, before = words[number], words[number - 1]
    if is_small(word[0]) or not word[0].isalpha() or before[-1] in ":,;–—-|/&(“„«" or (not before[-1].isalnum() and before[-1] not in ")”»’'\"%"):
        return False
    following = words[number + 1] if number + 1 < len(words) else ""
    lower = word.rstrip(",").lower()
    if lower == word or lower in NO_STARTS:
        return False
    is_next_small = following[:1].isdigit() or is_small(following[:1])
    if lower in _small(page):
        is_noun = page.language.code in CAPITAL_NOUNS
        return is_next_small or ((is_noun or lower not in ARTICLES) and not _is_title(words[:number]))
    return is_next_small and page.seen.count(f" {lower} ") >= LOWER_TIMES


def _is_title(words: list[str]) -> bool:
    """Whether most words begin with a capital: "Storm Takes the Roof of the Fish Hall" """
    return sum(not is_small(word[0]) for word in words) >= TITLE_SHARE * len(words)


def _small(page: Page) -> frozenset[str]:
    return _starts(page.language.code)


@cache
def _starts(code: str) -> frozenset[str]:
    """The words that begin sentences in a language: its small words and its STARTERS."""
    return language.small_words(code) | STARTERS.get(code, frozenset())
