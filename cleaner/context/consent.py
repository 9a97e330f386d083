"""Dialogs about cookies and consent that a page dump holds as whole texts: purposes, partners, tables of cookies.

Phrases know the sentences that every site prints, but a dialog has a paragraph on each purpose and a row for each cookie. What tells them all
is that they speak of nothing else, below an article that speaks of none of it.
"""
from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from cleaner.context.claimed import Claimed
from cleaner.lazily import regex
from cleaner.page import Page

ANYWHERE = ("עוגיות", "クッキー", "쿠키", "คุกกี้", "ملفات تعريف الارتباط", "कुकी")  # in these scripts no space need stand before it
COOKIES = (
    "cookie куки бисквитк кукі evästee süti ciastecz cerez çerez kolačić kolacic piškotk küpsis sīkdat slapuk vafrakök informasjonskaps kapsler "
    "kakor koláč"
).split()
OTHERS = (
    # What dialogs of any language speak of, as beginnings of words.
    "gdpr ccpa analytics consent opt-out browser website webpage webseite web third-part tracking personaliz personalis preferenc "
    "advertis privacy vendor visitor device session einwillig drittanbieter datenschutz "
    "personenbezogen werbung werbezweck endgerät zustimm nutzungsverhalten "
    "consentement navigateur publicit personnalis traceur confidentialit terminal préférenc "
    "consentimiento navegador terceros personaliz privacidad dispositivo finalidad sitio "
    "consentimento terceiros parceiros privacidade consenso terzi pubblicit personalizz profilazione dispositivo "
    "toestemming derden advertent apparaat voorkeur zgod przeglądar witryn reklam personaliz prywatno urządz "
    "souhlas prohlížeč soukrom zařízení súhlas prehliadač súkrom zariaden samtyck samtykk webbläs nettles webbplats nettsted hjemmeside annons "
    "annonse integritet personvern privatliv suostum selai sivusto mainon yksityis laite hozzájárul böngész weboldal hirdet adatvédel "
    "consimț consimt parteneri confidențial dispozitiv tarayıcı reklam kişisel gizlilik cihaz onay συγκατάθεσ συναίνεσ περιήγησ ιστότοπ ιστοσελίδ "
    "διαφημ απορρήτ συσκευ согласи браузер сайт реклам персонал конфиденц устройств згод пристро конфіденц съгласи уебсайт поверител "
    "pristan preglednik privatnost oglas suglas uređaj soglas brskalnik zasebnost naprav"
).split()
UNSPACED = (
    "同意 ブラウザ サイト 広告 個人情報 浏览器 网站 广告 隐私 瀏覽器 網站 廣告 隱私 동의 브라우저 사이트 광고 개인정보 เบราว์เซอร์ เว็บไซต์ โฆษณา"
).split()
COOKIE = regex("(?<![^\\W\\d_])(?i:" + "|".join(COOKIES) + ")|" + "|".join(ANYWHERE))
OTHER = regex("(?<![^\\W\\d_])(?i:" + "|".join(sorted(set(OTHERS))) + ")|" + "|".join(UNSPACED))
# Pieces of which every text that names cookies has one, in the form of `Page.folded`: looking for them takes a tenth of the time. An i is
# in none, since patterns that ignore case take a dotless or dotted one for it.
PIECES = frozenset(max(word.split("i"), key=len) for word in (*COOKIES, *ANYWHERE))
LEAST_ABOVE = 60  # words of the article above, in which none of them stands
LEAST_TEXTS, LEAST_NAMED = 3, 4  # texts of a dialog that name cookies and something else of it, and how many different things they name
APART = 5  # lines from one text of a dialog to the next: headings, and pieces that links have broken a text into
LONG = 20  # words of a text that would say something of it, were it of the dialog
ABOVE, KNOWN_ABOVE = 12, 1  # lines right above the first text, of which rules know some: what the article goes on to speak of has none there
OF_PAGE = frozenset("unftmx")  # their letters


def texts(page: Page, letters: str) -> Iterator[Claimed]:
    """The lines of dialogs below the article."""
    if not any(piece in page.folded for piece in PIECES):
        return
    named = {at: found for at in range(page.begins, len(letters)) if letters[at].isupper() and (found := _named(page, at))}
    runs = list(_runs(page, letters, list(named)))
    if not any(_is_dialog(run, named) for run in runs) or not _is_below_article(page, letters):
        return
    for run in runs:
        for at in range(run[0], run[-1] + 1):
            if letters[at].isupper():
                yield Claimed(at, "in a dialog about cookies: its texts speak of nothing else, and the article above of none of it")


def _is_below_article(page: Page, letters: str) -> bool:
    """Whether the first text about cookies stands below an article that speaks of something else, and below lines of the page."""
    if any(COOKIE.search(page.segments[at].text) for at in {0, max(0, page.title)}):
        return False
    texts_below = (at for at in range(page.begins, len(letters)) if letters[at] == "P" and COOKIE.search(page.segments[at].text))
    first = next(texts_below, 0)
    known = sum(letter in OF_PAGE for letter in letters[max(page.begins, first - ABOVE) : first])
    return known >= KNOWN_ABOVE and page.prose_words(letters, range(page.begins, first)) >= LEAST_ABOVE


def _named(page: Page, at: int) -> frozenset[str]:
    """What a text names beside cookies; nothing for one that names no cookies."""
    text = page.segments[at].text
    return frozenset(match[0].casefold() for match in OTHER.finditer(text)) if COOKIE.search(text) else frozenset()


def _runs(page: Page, letters: str, places: Sequence[int]) -> Iterator[list[int]]:
    run: list[int] = []
    for at in places:
        if run and (at - run[-1] > APART or any(_says_else(page, letters, between) for between in range(run[-1] + 1, at))):
            yield run
            run = []
        run.append(at)
    if run:
        yield run


def _says_else(page: Page, letters: str, at: int) -> bool:
    text = page.segments[at].text
    return letters[at] == "P" and page.words[at] >= LONG and not OTHER.search(text) and not COOKIE.search(text)


def _is_dialog(run: Sequence[int], named: Mapping[int, frozenset[str]]) -> bool:
    """Whether a run of texts is one."""
    return len(run) >= LEAST_TEXTS and len(frozenset().union(*(named[at] for at in run))) >= LEAST_NAMED
