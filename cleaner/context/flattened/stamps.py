"""Times of publication inside a long line: a date with a clock time, or behind a label, where no sentence can hold it."""
from __future__ import annotations

from cleaner.document import is_small
from cleaner.lazily import regex
from cleaner.words import MARKS

SMALL_LETTERS = 5  # of the words that stand before a date in a sentence: on, le, am, den, until
WORD = 40  # code points on both sides of a stamp that are looked at
_DAYS = (
    "mon tue tues wed wednes thu thur thurs fri sat satur sun sunday monday tuesday wednesday thursday friday saturday mo di mi do fr sa so "
    "montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag lundi mardi mercredi jeudi vendredi samedi dimanche lunes martes "
    "miércoles jueves viernes sábado domingo segunda-feira terça-feira quarta-feira quinta-feira sexta-feira segunda terça quarta quinta "
    "sexta lunedì martedì mercoledì giovedì venerdì sabato domenica maandag dinsdag woensdag donderdag vrijdag zaterdag zondag måndag tisdag "
    "onsdag torsdag fredag lördag söndag mandag tirsdag lørdag søndag maanantai tiistai keskiviikko torstai perjantai lauantai sunnuntai "
    "poniedziałek wtorek środa czwartek piątek sobota niedziela pondělí úterý středa čtvrtek pátek neděle понедельник вторник среда четверг "
    "пятница суббота воскресенье понеділок вівторок середа четвер п'ятниця субота неділя понеделник сряда четвъртък петък събота неделя "
    "pazartesi salı çarşamba perşembe cuma cumartesi pazar senin selasa rabu kamis jumat sabtu minggu luni marți miercuri joi vineri sâmbătă "
    "duminică δευτέρα τρίτη τετάρτη πέμπτη παρασκευή σάββατο κυριακή सोमवार मंगलवार बुधवार गुरुवार शुक्रवार शनिवार रविवार "
    "hétfő kedd szerda csütörtök péntek szombat vasárnap الأحد الاثنين الإثنين الثلاثاء الأربعاء الخميس الجمعة السبت دوشنبه یکشنبه"
)
_LABELS = (
    "posted published updated originally date created modified veröffentlicht aktualisiert stand erstellt publié mis jour publicado "
    "actualizado fecha atualizado publicada data pubblicato aggiornato gepubliceerd bijgewerkt geplaatst publicerad uppdaterad publisert "
    "oppdatert publiceret opdateret julkaistu päivitetty opublikowano aktualizacja publikováno aktualizováno опубликовано обновлено дата "
    "публикации опубліковано оновлено yayınlanma güncelleme tarihi giriş diterbitkan diperbarui publicat actualizat megjelent frissítve нашр "
    "تاريخ النشر نشر في آخر تحديث تاریخ انتشار প্রকাশিত প্রকাশ আপডেট प्रकाशित अपडेटेड अपडेट 입력 수정 등록 기사입력 최종수정 업데이트 송고 승인 δημοσίευση "
    "ενημέρωση đăng cập nhật 发布 更新 公開 配信"
)
_DAYS_OF_TWO = "thứ (?:hai|ba|tư|năm|sáu|bảy)|chủ nhật"
_YEAR = r"(?:19|20|২০|२०|۲۰|۱۳|۱۴|٢٠)\d{2}"  # in the digits that dates are written in
_MONTH = rf"[^\W\d_](?:[^\W\d_]|[{MARKS}]){{1,13}}"
_NUMERIC = rf"(?:\d{{1,2}}[./-]\d{{1,2}}[./-]{_YEAR}|{_YEAR}[./-]\d{{1,2}}[./-]\d{{1,2}}\.?)"
DATE = (
    rf"(?:{_NUMERIC}|\d{{1,2}}/{_MONTH}/{_YEAR}"
    rf"|\d{{1,2}}(?:st|nd|rd|th|er|\.|º|°)? (?:de |of |di )?{_MONTH}\.?,? (?:de |of |del )?{_YEAR}"
    rf"|{_MONTH}\.? \d{{1,2}}(?:st|nd|rd|th)?,? {_YEAR})"
)
_IDEOGRAPHIC = rf"{_YEAR}年 ?\d{{1,2}}月 ?\d{{1,2}}日(?: ?[(（][日月火水木金土][)）])? \d{{1,2}}(?:時 ?\d{{1,2}}分|:\d{{2}})(?: ?(?:配信|更新|公開))?"
_ZONE = r"(?: (?:GMT|UTC|WI[BT]A?|Uhr|IST|[A-Z]{1,3}[DS]?T)(?!\w)(?: ?[+-]\d{1,2})?| \((?:GMT|UTC) ?[+-]\d{1,2}\))?"
_TIME = rf"\d{{1,2}}[:.h]\d{{2}}(?::\d{{2}})?(?: ?[AaPp]\.?[Mm]\.?(?!\w)| [صم](?!\w)| (?:এএম|পিএম))?{_ZONE}"
_AT = r"[ ,|•·–—-]{1,4}(?:(?:at|um|à|às|alle|ore|kl|klo|kell|om|o|в|la|ora|오전|오후) \.?)?"
DAY = rf"(?:(?i:{'|'.join(sorted(_DAYS.split(), key=len, reverse=True))}|{_DAYS_OF_TWO})[.,]{{0,2}} )?"
_WORDS = "|".join(sorted(_LABELS.split(), key=len, reverse=True))
_LABELLED = rf"(?i:(?:(?:{_WORDS})(?: (?:le|el|em|à|il|on|am|på|op|w|den))?,? ?){{1,3}})"
_LABEL = rf"{_LABELLED}: ?"
# A date with a clock time, before or after it, or with a label and a colon: in a sentence a small word stands before it.
_RUN = rf"(?:{_LABEL}|(?=[A-ZÀ-ÞА-Я가-힣]){_LABELLED})?(?:{DAY}{DATE}[ ,]{{1,3}}){{0,3}}{DAY}{DATE}{_AT}{_TIME}"
STAMP = regex(rf"(?<!\w)(?:{_RUN}|{_TIME} {DAY}{DATE}|{_LABEL}{DAY}{DATE}|{_IDEOGRAPHIC})(?!\w)")
LABELLED = regex(rf"{_LABELLED}(?::|{DAY}{DATE})")
BARE = regex(rf"(?<!\w){_NUMERIC}(?!\w)")
YEAR = regex(_YEAR)
BEFORE_YEAR, AFTER_YEAR = 120, 60  # code points of a stamp on both sides of its year


def find(text: str, is_head: bool = False) -> list[tuple[int, int]]:
    """The stamps of a text: behind no small word, unless they have a label, and before something that begins anew. In the head of a page
    a bare date in figures is one too.

    >>> find("Harbour Town Keeps Its Light 3 May 2021, 10:31 AM The council met."), find("It met on 3 May 2021, 10:31 AM and went.")
    ([(29, 49)], [])
    """
    near = _around_years(text)
    if not near:
        return []
    matches = (match for start, end in near for match in STAMP.finditer(text, start, end))
    found = [match.span() for match in matches if not _is_in_sentence(text, match[0], *match.span(), SMALL_LETTERS)]
    return found or [match.span() for match in BARE.finditer(text) if is_head and not _is_in_sentence(text, match[0], *match.span(), WORD)]


def _around_years(text: str) -> list[tuple[int, int]]:
    """The stretches of a text that hold a year, disjoint and in order: no stamp reaches beyond them."""
    near: list[tuple[int, int]] = []
    for year in YEAR.finditer(text):
        start, end = max(0, year.start() - BEFORE_YEAR), min(len(text), year.start() + AFTER_YEAR)
        if near and start <= near[-1][1]:
            start, _ = near.pop()
        near.append((start, end))
    return near


def _is_in_sentence(text: str, stamp: str, start: int, end: int, letters: int) -> bool:
    before, after = text[max(0, start - WORD) : start].split(" ")[-2:-1], text[end : end + WORD].lstrip(" .,|·•-–—)")
    follows_small_word = bool(before and before[0]) and is_small(before[0][0]) and len(before[0]) <= letters
    goes_on = is_small(after[:1]) and not LABELLED.match(after)
    return goes_on or (follows_small_word and not stamp[0].isalpha())
