"""Where a letter ends and who signs it: "Love,", "Jess xx"; "Alles Liebe, eure Tine". They are the article's, as its salutation is.

Few words are enough to know a closing by, since nothing else ends with a comma in a line of its own, or names its writer so.
"""
from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from cleaner.detect import Reading
from cleaner.document import SAME_LINE, Segment
from cleaner.lazily import regex
from cleaner.words import caseless

MOST_WORDS, NAME_WORDS = 8, 4  # of a closing with the name behind it, and of the name below it
BELOW = 8  # lines from a closing to the name: the page may have put a prompt and share buttons between them
PAUSES = ",،、，!"
WORD_END = regex(r"[ ,،、，!]")
# Closings of letters, language by language; what buttons say too ("Love", "Best") counts only with a comma or a name behind it.
CLOSINGS = (
    # Germanic
    "love, lots of love, with love, all my love, much love, xoxo, xo, hugs, yours truly, yours sincerely, yours faithfully, sincerely, "
    "sincerely respectfully, kind regards, best regards, warm regards, best wishes, warmly, cheers, happy baking, happy cooking, "
    "alles liebe, liebe grüße, liebe grüsse, viele grüße, viele grüsse, herzliche grüße, herzlich, herzlichst, bis bald, bis dann, "
    "eure liebe, mit freundlichen grüßen, hochachtungsvoll, alles gute, liefs, groetjes, groeten, hartelijke groeten, veel liefs, "
    "met vriendelijke groet, kus, knuffel, kram, kramar, varma hälsningar, hälsningar, med vänlig hälsning, klem, varm klem, hilsen, "
    "vennlig hilsen, med vennlig hilsen, kærlig hilsen, med venlig hilsen, knus, kær hilsen, ástarkveðja, kveðja, liefde, "
    # Romance
    "bisous, bises, gros bisous, je vous embrasse, à bientôt, à très vite, amicalement, cordialement, bien à vous, un beso, besos, besitos, "
    "un abrazo, abrazos, te quiere, os quiere, con cariño, con amor, hasta pronto, atentamente, saludos, baci, un bacio, un abbraccio, "
    "con affetto, a presto, cordiali saluti, distinti saluti, beijos, beijinhos, um beijo, abraços, um abraço, com carinho, até breve, "
    "atenciosamente, petons, una abraçada, bicos, unha aperta, vă pup, cu drag, cu dragoste, pe curând, cu stimă, "
    # Slavic and Baltic
    "pozdrawiam, buziaki, ściskam, całuję, z poważaniem, do zobaczenia, s pozdravem, s láskou, mějte se, papa, s pozdravom, s úctou, "
    "objímam, pozdrav, puno pozdrava, voli vas, ljubim, lep pozdrav, s spoštovanjem, volim vas, s ljubavlju, obnimam, "
    "с уважением, с любовью, обнимаю, целую, до встречи, з повагою, з любов'ю, обіймаю, з любоўю, с обич, "
    "поздрави, с уважение, прегръщам ви, до скоро, с поштовањем, поздрав, со почит, su meile, pagarbiai, bučiuoju, ar cieņu, ar mīlestību, "
    # Others
    "halauksin, terveisin, ystävällisin terveisin, rakkaudella, parhain terveisin, tervitades, lugupidamisega, kallistan, üdvözlettel, puszi, "
    "ölellek benneteket, szeretettel, tisztelettel, με αγάπη, φιλιά, με εκτίμηση, sevgiler, sevgiyle, sevgilerimle, saygılarımla, öptüm, "
    "hörmətlə, sevgi ilə, құрметпен, muxu, muxuak, agur bero bat, salam hangat, hormat kami, salam, salam sayang, thân mến, trân trọng, "
    "nagmamahal, lubos na gumagalang, le grá, is mise le meas, cofion, cofion cynnes, cariad, me dashuri, me respekt, "
    "مع حبي, مع محبتي, مع أطيب التحيات, بكل الحب, با احترام, دوستدار شما, با مهر, באהבה, בברכה, सप्रेम, भवदीय, "
    "ইতি, அன்புடன், ప్రేమతో, സ്നേഹത്തോടെ, ด้วยรัก, かしこ, 敬具"
)


def signoffs(segments: Sequence[Segment], readings: Sequence[Reading], header: int) -> frozenset[int]:
    """The segments that close a letter, and those that sign it; readers below the header of their comments sign too."""
    short = (at for at in range(header) if readings[at].shape.words <= MOST_WORDS and segments[at].gap != SAME_LINE)
    return frozenset(place for at in short for place in _closed(segments, readings, at))


def _closed(segments: Sequence[Segment], readings: Sequence[Reading], at: int) -> Iterator[int]:
    """A closing, and the name below it: a closing of one word has a comma behind it."""
    text = segments[at].text
    folded = caseless(text)
    length = _closing(folded)
    if not length:
        return
    rest = text[len(text) - len(folded) + length :]
    is_paused = rest[:1] in tuple(PAUSES)
    if not is_paused and " " not in folded[:length]:
        return
    name = rest.strip(PAUSES + " ")
    if not name or (not is_paused and not _is_name(name)):
        yield from _signed(segments, readings, at)
    elif _is_name(name):
        yield at


def _signed(segments: Sequence[Segment], readings: Sequence[Reading], at: int) -> Iterator[int]:
    """A closing and the first line below it that no rule knows, if that is as short as a name."""
    yield at
    below = (near for near in range(at + 1, min(at + BELOW, len(segments))) if readings[near].whole is None)
    signed = next(below, None)
    if signed is not None and readings[signed].shape.words <= NAME_WORDS and not readings[signed].shape.stops:
        yield signed


def _is_name(text: str) -> bool:
    """Whether a text is as short as a name and ends with a capital word, as far as its script has any."""
    last = text.split()[-1]
    return text.count(" ") < NAME_WORDS and (last[0].isupper() or text.lower() == text.upper())


def _closing(folded: str) -> int:
    """The length of the longest closing at the beginning of a text without case, at the end of a word; 0 when there is none."""
    fit = (len(each) for each in _closings().get(WORD_END.split(folded, 1)[0], ()) if folded.startswith(each))
    return next((length for length in fit if not folded[length : length + 1].isalnum()), 0)


@lru_cache(1)
def _closings() -> dict[str, list[str]]:
    """The closings without case by their first words, the longest first."""
    found: dict[str, list[str]] = {}
    for closing in sorted(map(caseless, CLOSINGS.split(", ")), key=lambda closing: (-len(closing), closing)):
        found.setdefault(WORD_END.split(closing, 1)[0], []).append(closing)
    return found
