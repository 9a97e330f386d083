"""How texts are compared with phrases: the form in which whole texts are looked up, and what may stand in slots. How phrases are written, and what
patterns are made of them, is told in `cleaner.grammar`, which a start does not need."""
from __future__ import annotations

from cleaner.document import is_small
from cleaner.lazily import regex
from cleaner.typed import TYPE_CHECKING
from cleaner.words import HAS_DIGIT, caseless

if TYPE_CHECKING:
    import re

MAX_FOLDED = 120  # code points; no listed phrase is longer, so longer segments are not looked up

# Punctuation that may stand around a phrase without changing what it is: bullets, arrows, colons, brackets. Quotes and braces do change it:
# “Subscribe” may be a title, and "Comment": { is code.
OUTER = " .,:;!?…·•|‖/\\»«›‹><-–—―_+*#~()[]→←↑↓▶►▼▲▸◂■□●○◆◇✓✔✕✖×➤➜➔☰⋮⋯：，。！？；、（）【】〈〉《》・｜।॥؟،؛۔"
# What decorates prompts in messengers and on pages: "👉 Follow us", "📲 Read also".
OUTER += (
    "👉👇👆👈☝🔽🔼➡⬅⬇⬆↗↘⤵⤴↪📲📱📞☎📧✉📩📨📬📭💌📰🗞📢📣🔔📌📍🔗🔴🟢🔵🟠🟡"
    "⚪⚫🎧🎙🎥🎬📹📺📸📷🖼⏩⏯☑❗‼⚠💬🗣👀👍👏❤💙💚💛⭐🌟✨🔥⚡🎁🛒💰🆕🔍🔎🕒⏱"
    "⏰📅🗓📖📚✍✏📝🔖🏷🙏💡🚨🔊🌐📤📥👥"
)
_FOLD_QUOTES = tuple({
    "’": "'", "‘": "'", "ʼ": "'", "`": "'", "´": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"',
    "–": "-", "—": "-", "‐": "-", "‑": "-", "：": ":", "／": "/", "（": "(", "）": ")", "！": "!", "？": "?",
}.items())  # fmt: skip
# A first letter that is a capital, or a letter of a script without case. (`re` has no \p{Lu}; rare small letters slip through.)
CAPITAL = r"[^\W\d_a-zß-öø-ÿа-џα-ώ]"
NETWORKS = frozenset(
    """facebook messenger instagram twitter x threads whatsapp telegram viber linkedin pinterest reddit youtube tiktok snapchat tumblr flipboard
    mastodon bluesky vk vkontakte вконтакте одноклассники ok line kakaotalk kakao 카카오톡 페이스북 트위터 네이버 weibo wechat qq 微信 微博 新浪微博
    телеграм телеграме телеграмі тэлеграме телеграм-канал телеграм-каналы фейсбук фейсбуке фейсбуці твиттер твиттере твітері вайбер вайбере вайбері
    инстаграм инстаграме інстаграмі ютуб ютубе ютубі дзене макс вк тикток тіктоці ватсап ватсапе ტელეგრამი ფეისბუქი ტელეგრამ ფეისბუქ
    livejournal xing spotify discord twitch
    google google+ news plus apple channel rss email e-mail mail skype pocket hatena はてな はてなブックマーク
    zalo дзен яндекс яндекс.дзен rumble gab parler truth
    social sms feedly digg delicious stumbleupon evernote instapaper soundcloud vimeo patreon substack medium fb ig yt tg koo sharechat max rutube
    فيسبوك تويتر واتساب تيليجرام تلجرام انستغرام إنستغرام يوتيوب لينكدإن فیسبوک تلگرام اینستاگرام توییتر ایکس واتساپ
    फेसबुक ट्विटर व्हाट्सएप टेलीग्राम इंस्टाग्राम यूट्यूब""".split()
)
_CONJUNCTIONS = frozenset(
    "and or und oder et ou y o e i и или en of og eller och ve veya dan atau và ja tai és vagy a nebo lub oraz και ή şi și și sau".split()
)
_SEPARATOR = regex(r"[\s,/|•·&]{1,3}")
CLOSED = -1  # in place of where an open slot begins
NUMBER = regex(r"\d{1,30}(?:[.,' ]?\d{1,30}){0,8}(?:[km]\b)?")


def fold(text: str) -> str:
    """The form in which whole texts are compared: no case, numbers as 0, plain quotes, one space, no outer punctuation.

    >>> fold("  » 1,204 Comments ")
    '0 comments'
    """
    folded = caseless(text).strip(OUTER)
    if not folded.isascii():
        for sign, plain in _FOLD_QUOTES:  # `translate` takes ten times as long: it raises an exception for each character that stays
            if sign in folded:
                folded = folded.replace(sign, plain)
    if HAS_DIGIT.search(folded):
        folded = NUMBER.sub("0", folded)
    return " ".join(folded.split()).strip(OUTER)


def open_start(match: re.Match[str]) -> int:
    """Where what fills the open slot at the end of a phrase begins; CLOSED when there is none.

    >>> import re
    >>> from cleaner.grammar import pattern
    >>> open_start(re.fullmatch(pattern("Subscribe to [our|{rest}]"), "Subscribe to the idea that it ends well."))
    13
    """
    return max((match.start(name) for name in match.groupdict() if name[0] == "o"), default=CLOSED)


def fills_slots(match: re.Match[str]) -> bool:
    """Whether what stands in the network slots of a phrase are names of networks, and no word in a name slot begins with a small letter
    that CAPITAL let through."""
    return all(FITS[group[0]](found) for group, found in match.groupdict().items() if found and group[0] in FITS)


def _is_name(text: str) -> bool:
    return not any(is_small(word[0]) for word in text.split() if not word.isascii())


def _are_networks(text: str) -> bool:
    return all(word in NETWORKS or word in _CONJUNCTIONS for word in _SEPARATOR.split(text.casefold().strip(" .")) if word)


FITS = {"n": _are_networks, "p": _is_name}
