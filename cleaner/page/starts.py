"""Where a sentence begins without a stop before it: at a word in a capital that no headline, name or prompt holds so."""
from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from cleaner import language
from cleaner.document import is_small

TITLE_SHARE = 0.6  # of a headline's words in capitals; others have hardly a third
LOWER_TIMES = 2  # so often a word stands in small letters when it is no name that is a word by chance
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


def begins_sentence(words: Sequence[str], number: int, code: str, seen: str) -> bool:
    """Whether a sentence begins with a word in a text of the language `code`; `seen` is the document, which may have the word in small
    letters too."""
    word, before = words[number], words[number - 1]
    if is_small(word[0]) or not word[0].isalpha() or before[-1] in ":,;–—-|/&(“„«" or (not before[-1].isalnum() and before[-1] not in ")”»’'\"%"):
        return False
    following = words[number + 1] if number + 1 < len(words) else ""
    lower = word.rstrip(",").lower()
    if lower == word or lower in NO_STARTS:
        return False
    is_next_small = following[:1].isdigit() or is_small(following[:1])
    if lower in starts(code):
        is_noun = code in CAPITAL_NOUNS
        return is_next_small or ((is_noun or lower not in ARTICLES) and not is_title(words[:number]))
    return is_next_small and seen.count(f" {lower} ") >= LOWER_TIMES


def is_title(words: Sequence[str]) -> bool:
    """Whether most words begin with a capital: "Storm Takes the Roof of the Fish Hall" """
    return sum(not is_small(word[0]) for word in words) >= TITLE_SHARE * len(words)


@cache
def starts(code: str) -> frozenset[str]:
    """The words that begin sentences in a language: its small words and its STARTERS."""
    return language.small_words(code) | STARTERS.get(code, frozenset())
