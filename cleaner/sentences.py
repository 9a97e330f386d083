"""The sentences of one long line. One scan over the stops, a cheap look to both sides of each, linear on any input.

Where it is not clear whether a sentence ends, it does not: two sentences in one span are judged together, half a sentence is judged wrongly.
"""
from __future__ import annotations

from collections.abc import Iterator

from cleaner.lazily import DOTALL, escaped, regex

_WESTERN = ".!?…‼⁇⁈⁉"
_EASTERN = "。！？｡।॥؟۔։።။។៕"  # these end a sentence with or without white space behind them
_BREAKS = "\r\x0b\x0c\u2028\u2029"  # line ends of other systems: white space that always parts two sentences
_ELLIPSES = ("...", "…")
_GEORGIAN = ("\u10d0", "\u10ff")  # Unicode calls these letters lower-case, but they begin sentences

# A stop that no other stop follows, and the closing quotes, brackets and note numbers on it. "“" closes a German quotation, and "»" may stand
# behind a space in French. Everything is bounded, so that a flood of stops or quotes costs a constant for each.
_CLOSERS = r"""["'”’“»›)\]}*]|\[\d{1,3}\]|[ \xa0\u202f]»(?=[\s,;)]|$)"""
_STOP = regex(
    rf"[{escaped(_WESTERN + _EASTERN + _BREAKS)}](?:(?<=[{_WESTERN}])(?![{_WESTERN}！？])(?:{_CLOSERS}){{0,4}}(?=[\s\W]|[^\da-z_])"
    rf"""|(?<=[{_EASTERN}])(?![{_WESTERN}{_EASTERN}])["'”’）」』】》〉〕)\]]{{0,4}}"""
    rf"|(?<=[{_BREAKS}]))"
)
_SPACE = regex(r"\s*")
# "\n" as two signs, not before a small letter, which a path may have there ("C:\\new"); tags and entities that a scraper has left in.
_WRITTEN_SIGNS = ("\\n", "<br", "&nbsp;", "</p>")
_WRITTEN_BREAK = regex(r"(?:(?:\\r)?\\n(?![a-zß-öø-ÿ])|<br ?/?>|</?p>|&nbsp;(?=[^a-z]))(?:\s|(?:\\r)?\\n|<br ?/?>|</?p>|&nbsp;){0,9}")
LEAST_BREAKS = 2  # of a line that is an export's; one may be what an article speaks of
# What stands behind a stop: white space, up to four marks (quotes, bullets, dashes), the first letters of a word, and the character after them.
_HEAD = regex(r"\s*([^\w\s]{0,4})\s{0,2}([^\W_]{0,16})(.?)", DOTALL)
_CONTINUING = frozenset(",;:)]}%/=+&，、；：")  # no sentence begins with these
_BULLETS = frozenset("•▪▫►▶●○◦■□‣·*|➤→✓✔")
_JAPANESE_PARTICLES = frozenset("とのでがをにはもなや")  # 「…。」と述べた goes on
_BEFORE_TIME = frozenset({"오전", "오후"})
_KOREAN_DATE = regex(r"\d\.\d{1,2}$")  # "2022.03.21. 오전 9:15"
_KOREAN_ENDINGS = frozenset("다요죠까")
_IDEOGRAPHS = regex(r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3]")
_ADDRESS = regex(r"[/@_\\=#~]|\w\.\w")  # an address, a file name or code, not a word
_EXTENSIONS = frozenset(
    """
    Com Net Org Edu Gov Info Io Js Ts Py Jpg Jpeg Png Gif Svg Webp Pdf Html Htm Php Asp Aspx Mp3 Mp4 Doc Docx Xls Txt Csv Zip
    """.split()
)
_OF_CODE = frozenset("(@_=\\")
_ROMAN = frozenset("IVXLC")

LOOK_BACK = 32  # code points before a stop that are looked at: two words of the longest abbreviations
LONGEST_ABBREVIATION = 9  # of the tables below; longer words are not looked up
LABEL_CHARS = 3  # "1." "12." "A." "IV." at the beginning number what follows
DOTTED_PART = 3  # U.S, Ph.D, p.m, bl.a, f.eks: longer parts are names of sites
ORDINAL_DIGITS = 2  # "3. Oktober", "19. Jahrhundert"; longer numbers are amounts and years
GLUED_LETTERS = 2  # letters needed before a stop without a space behind it: "p.Xyz" is no sentence end

# After these a sentence never ends: titles, "for example", places, and the letters that initials are spelled with in some scripts.
_NEVER = frozenset(
    """
    Mr Mrs Ms Mx Messrs Dr Drs Prof Profs Rev Revd Fr Hon Sen Sens Rep Reps Gov Govs Gen Lt Col Cpl Sgt Maj Capt Cmdr Adm Brig Pvt Pfc Insp Supt Det
    Pres
    Amb Atty Msgr Mt Ft vs eg e.g i.e viz cf approx Ch Th Ph Chr Wm Geo Chas Jos Yu Ya Ye esp incl excl resp al Const Dep Asst Hr Fam Comr Ald
    z.B d.h u.a v.a i.d.R o.g s.o bzw ca sog Frl Hrn Dipl Ing Mag Abt Bd Bhf bes ggf inkl exkl zzgl evtl geb verh vgl Std vorm Tel Str Hl Priv Doz
    evang kath
    Mme Mmes Mlle Mlles MM Mgr Vve av boul env éd chap p.ex c.-à-d
    Sra Srta Sres Dn Dña Ud Uds Vd Vds EE FF Lic Arq Gral Cnel Tte Cía Avda pág págs núm núms Excmo Excma Exmo Exma Ilmo Engº Eng Sto Sta Sr Srs
    Sras Dra Dras Profa
    Sig Sigg Sigra sig sigg sigra dott avv geom rag arch Dott Dottssa Avv Ing Geom Rag Arch Onn Egr Spett S.p.a pag
    mw dhr ir mr drs ing prof dr jhr mevr bijv d.w.z m.b.t i.v.m n.a.v t.a.v o.a a.u.b plm evt resp wnd mgr st ds
    bl.a f.eks t.ex t.d fx dvs d.v.s m.h.t mht iflg jf hhv pga p.g.a s.k st.f ang forts kap resp inkl nuv
    np tj tzn tzw m.in ul al pl im św ks bp abp kard dr hab inż mgr prof płk gen kpt ppłk mjr zob woj gm pow wg
    tzv např tj ing mgr mudr judr phdr rndr doc prof sv nám ul tř př resp popř mjr plk gen Ing Mgr MUDr JUDr PhDr RNDr MVDr Bc
    pl ún id ifj özv dr Dr prof Prof u.n stb.a kb
    dl str dr d-l d-na dna
    т.е т.к т.н т.о ул пр просп пл пер г-н г-жа г-на г-ну св напр проф акад доц ген полк подп кап лейт ст д-р тов гр стр корп обл им. ред
    вул просп ім див напр проф акад тобто м-ра о-р бул
    κ κα κ.κ δρ Δρ π.χ αρ λεωφ δηλ βλ
    Doç Yrd Öğr Gör Arş Av Uzm Op Ord Alb Tuğg Korg Sn Cad Mah Sok Apt Bkz bkz ör örn Örn Hz
    TP Tp ThS TS PGS GS BS Ths NSƯT NSND Th.S Tr
    Jl Jln Gg Kab Kec Kel Ds Ir Hj Drs Dra Bpk Yth Tn Ny Sdr Sdri tgl Kol Letkol Mayjen Brigjen Letjen Kombes AKBP AKP Kompol Pdt KH R.M
    डॉ प्रो श्री श्रीमती कु मो पं सं ए बी सी डी ई एफ जी एच आई जे के एल एम एन ओ पी क्यू आर एस टी यू वी डब्ल्यू वाई जेड
    ড ডা মো মোঃ প্রফেসর এ বি সি ডি ই এফ জি এইচ আই জে কে এল এম এন ও পি আর এস টি ইউ
    ד״ר פרופ גב עו״ד
    """.split()
)

# These are abbreviations before a number and may be words elsewhere.
_BEFORE_NUMBER = frozenset(
    """
    No no Nos nos Nr nr Nrs Art art Arts Sec sec Sect Par par Para Fig fig Figs Vol vol Vols Ch ch Chap Pt pt Ed ed p pp S s Abs Ziff Rn Kap kap Bd
    Tel tel Ext ext
    Jan Feb Febr Mar Mär Mrz Apr Jun Jul Aug Sep Sept Oct Okt Nov Dec Dez Ene Abr Ago Set Dic Fev Mai Dez janv févr avr juil déc gen mag giu lug ott
    dic
    jan feb mar mrt apr jun jul aug sep sept okt oct nov dec maj cze lip sie wrz paź lis gru led úno bře dub srp zář říj
    kl Kl Uhr max min ungef circa Op op Mk Ver ver v No.s lit poz pkt ust č Č čp čís str nº Nº n N No № st ст п пп рис табл гл кв д оф тел nr. sz szám
    """.split()
)

# After these a sentence may end: it does when a word follows that begins sentences (below) or a quotation.
_MAYBE = frozenset(
    """
    Inc Ltd Co Corp Cos Bros LLC plc Pty Jr Esq St Ave Blvd Rd Ln Sq Hwy Dept Univ Assn Est est etc Etc dept Calif Fla Conn Wash Ariz Colo Tenn Ill
    Mich Minn
    Wis Penn Ore Okla Kan Neb Nev Ala Ark Ga Ky Va Md ft oz lb lbs hr hrs min mins sec yrs mph Mon Tue Tues Wed Thu Thur Thurs Fri Sat
    usw Mio Mrd Tsd Min Jh Jhd Jhdt Hrsg Aufl GmbH Co.KG ff f uvm Std u.s.w
    UU etcétera ss cts Cía S.A hab Ltda Cia máx mín aprox tel
    ecc Spa Srl mln mld
    enz e.d jl a.s mln mld v.Chr n.Chr
    osv mm m.m mfl m.fl m.v o.s.v mio mia mnd milj mrd kr
    itd itp m.in r tys mln mld zł gr godz w
    atd apod aj tis mil mld Kč hod
    stb kb Ft ezer millió
    etc mil mld nr
    г гг им см в вв р руб коп млн млрд трлн тыс чел кг км мин сек ч др пр т.д т.п н.э долл экз
    грн млн млрд тис р рр ст
    κλπ κ.λπ κτλ εκατ δισ μ.μ π.μ
    vb vd vs.tr TL Ltd.Şti Şti A.Ş Tic
    dll dkk dsb dst
    """.split()
)

# Words that begin sentences and hardly ever names: what they follow was a stop.
_STARTERS = frozenset(
    """
    The A An In On At It Its He She They We I You This That These Those There Here But And Or So As If When While After Before For From With By To
    Of Not No Yes What
    Why How Who Where Which However Meanwhile Although Though Because Since Until During Despite Now Then Also Some Many Most Our Their His Her My
    Your All Both Each
    Every According Earlier Later Such Another Other Several Under Over Between Once Even Just Only Let Please Is Are Was Were Do Does Did Can Could
    Would Should Have
    El La Los Las Un Una En Es Se Por Para Con Sin Pero Y Esta Este Esto Ese Eso Como Cuando Según Además Lo Al Su Sus Ya Aunque También
    Le Les Une Des Il Elle Ils Elles Nous Vous Je Ce Cette Ces Cela Dans Pour Par Avec Sur Mais Et Selon Au Aux Son Sa Ses Leur C'est
    Der Die Das Ein Eine Einen Es Er Sie Wir Ich Ihr Im Am Auf Und Aber Auch Mit Nach Bei Für Von Zu Zum Zur Doch Dabei Damit Seit Wenn Wie Was Wer
    Den Dem Nun Dann
    Diese Dieser Dieses Vor Aus Beim Noch Nur Nicht Man Dort Hier Allerdings Denn Ob Weil
    Gli Uno È Nel Nella Per Ma E Non Si Dal Secondo Questo Questa Anche Dopo Ora Così
    O Os As Um Uma Em Na Nos Nas Não Com Mas Ele Ela Eles Segundo De Do Ao Já Também Isso Esse Essa
    Het Een Op Hij Zij Ze Er Dat Dit Deze Maar Ook Met Voor Bij Volgens Wij Ik Daarom Toen Naar
    В На С И Но А Он Она Они Оно Это Эта Этот По При Для Как Что Мы Я Вы Также Однако Если Когда Из К У О За До После Так То Не Все Его Её Ее Их Об
    От Во Со Тем Там Тогда
    З І Але Він Вона Вони Це Про Та Як Що Ми Ви Якщо Також Однак Після Під Й Ще
    W Z Ale To Jest Nie Do Od Za Jak Co O Ten Te Ona Oni Według Przez Dla Jednak Po Podczas Już Gdy Po
    V S Je Podle Pro Však K Tento Ve Ze Při Když Už
    Det Han Hon Hun På Och Og Men Et Ett Att Som Vi Jag Jeg Til Till För Ifølge Enligt Dette Detta Når När Etter Efter Også
    Bu Bir Ve Ama Ancak Şu Biz Ben Daha Ayrıca Böylece Öte
    Ini Itu Dia Ia Di Dan Pada Yang Dengan Untuk Namun Tetapi Mereka Kami Saya Menurut Selain Hal
    Theo Trong Và Nhưng Ông Bà Đây Đó Khi Tại Các Những Một Tôi Sau
    În Cu Pe Din Dar Și Ea Acest Această Potrivit Nu După
    Az Ez Egy És Hogy Nem Ha Már Ezt Azt
    Ο Η Το Οι Τα Στο Στη Στην Και Αλλά Για Με Από Ένα Μια Δεν Σε Ωστόσο
    Той Тя Те Това Според След
    Hän Se Ne Ja Mutta Ei Tämä Kun Jos Myös
    """.split()
)
# Particles of names: after an initial they begin no sentence.
_PARTICLES = frozenset(
    """
    Le La El Los Las De Di Da Du Den Der Des Do Al Lo Les Das Von Van Vom Zu Zum Zur San Un In An So
    """.split()
)
# Nouns behind an ordinal that are written with a capital letter.
_AFTER_ORDINAL = frozenset(
    """
    Januar Jänner Februar März April Mai Juni Juli August September Oktober November Dezember Jahrhundert Jahrhunderts Weltkrieg Weltkriegs Liga
    Bundesliga Minute
    Platz Runde Spieltag Geburtstag Etage Stock Klasse Mal Oktobers Tag Woche Jahr Etappe Auflage Kapitel Akt Satz Rang Division Gymnasium
    Ocak Şubat Mart Nisan Mayıs Haziran Temmuz Ağustos Eylül Ekim Kasım Aralık Dünya Lig Sınıf Cadde Yüzyıl Bölge
    """.split()
)


def cut(text: str) -> list[tuple[int, int]]:
    """The sentence spans of one line, `[start, end)` in its code points: in order, not overlapping, without outer white space. Line breaks
    that are written out, as exports of tables have them ("\\n", "<br>"), end sentences and belong to none.

    >>> [text[a:b] for text in ['Dr. Li left.Mr. Wu stayed until 3.15 p.m. "Why?" he asked.'] for a, b in cut(text)]
    ['Dr. Li left.', 'Mr. Wu stayed until 3.15 p.m.', '"Why?" he asked.']
    """
    return [(start, end) for begin, stop in _written_lines(text) for start, end in _sentences(text, begin, stop)]


def _sentences(text: str, begin: int, stop: int) -> Iterator[tuple[int, int]]:
    space = _SPACE.match(text, begin, stop)
    outer = space.end() if space else begin
    return ((start + outer, end + outer) for start, end in _cut(text[outer:stop].rstrip()))


def _written_lines(text: str) -> list[tuple[int, int]]:
    """The stretches between written line breaks; all of a text that has fewer than two."""
    if not any(sign in text for sign in _WRITTEN_SIGNS):
        return [(0, len(text))]
    breaks = [match.span() for match in _WRITTEN_BREAK.finditer(text)]
    if len(breaks) < LEAST_BREAKS:
        return [(0, len(text))]
    starts, ends = [0, *(end for _, end in breaks)], [*(start for start, _ in breaks), len(text)]
    return [(start, end) for start, end in zip(starts, ends) if text[start:end].strip()]


def _cut(text: str) -> list[tuple[int, int]]:
    begin, end = 0, len(text)
    spans: list[tuple[int, int]] = []
    for stop in _STOP.finditer(text, begin, end):
        at, after = stop.span()
        if at < begin or after >= end:
            continue
        after = _sentence_end(text, begin, at, after)
        if after:
            spans.append((begin, after))
            begin = _start(text, after)
    if begin < end:
        spans.append((begin, end))
    return spans


def _start(text: str, at: int) -> int:
    space = _SPACE.match(text, at)
    return space.end() if space else at


def _sentence_end(text: str, begin: int, at: int, after: int) -> int:
    """Where the sentence ends that began at `begin`, if it ends with the stop at `at` and its closing marks before `after`; else 0."""
    stop = text[at]
    if stop in _WESTERN:
        return _spaced_end(text, begin, at, after) if text[after].isspace() else _glued_end(text, begin, at, after)
    if stop in _BREAKS:
        return begin + len(text[begin:at].rstrip())
    follower = text[_start(text, after)]
    goes_on = follower in _CONTINUING or (after > at + 1 and follower in _JAPANESE_PARTICLES)
    return 0 if goes_on else after


def _spaced_end(text: str, begin: int, at: int, after: int) -> int:
    mark, word, tail = _head(text, after)
    if word[:1].islower() and not mark and _is_set_apart(text, begin, at):
        return after
    if not _can_begin(mark, word) and text[at - 1] not in _KOREAN_ENDINGS:  # Korean sentences hardly ever end otherwise
        return 0
    return after if text[at] != "." or _is_full_stop(text, begin, at, mark, word + tail if tail == "." else word) else 0


def _is_set_apart(text: str, begin: int, at: int) -> bool:
    """Whether a stop stands between spaces, as in tokenised text without capitals, behind a word that is no abbreviation."""
    if at - begin < 2 or text[at - 1] != " ":
        return False
    words = text[max(begin, at - LOOK_BACK) : at].split()
    word = words[-1] if words else ""
    return len(word) > 1 and word[-1].isalnum() and not {word, word.capitalize()} & (_NEVER | _MAYBE | _BEFORE_NUMBER)


def _head(text: str, after: int) -> tuple[str, str, str]:
    head = _HEAD.match(text, after)
    return (head[1], head[2], head[3]) if head else ("", "", "")


def _can_begin(mark: str, word: str) -> bool:
    """Whether a sentence can begin with these marks and this word."""
    if mark and mark[0] in _CONTINUING:
        return False
    if not word or (mark and mark[0] in _BULLETS):
        return True
    return not word[0].islower() or _GEORGIAN[0] <= word[0] <= _GEORGIAN[1] or word[1:2].isupper()


def _is_full_stop(text: str, begin: int, at: int, mark: str, word: str) -> bool:
    """Whether the "." at `at` ends more than an abbreviation, an initial or an ordinal. `word` is the next one, with its own stop."""
    if at == begin or text[at - 1].isspace() or text[at - 1] in _WESTERN:
        return True
    back = max(begin, at - LOOK_BACK)
    words = text[back:at].replace("-", " ").split()
    token = words[-1].lstrip("([{\"'“‘«„¿¡*") if words else ""
    if word in _BEFORE_TIME and _KOREAN_DATE.search(token):
        return False
    if len(token) > LONGEST_ABBREVIATION:
        return True
    if back == begin and len(words) == 1 and len(token) <= LABEL_CHARS and (len(token) == 1 or token.isdigit() or _ROMAN.issuperset(token)):
        return False
    return _ends_with(token, words[-2] if len(words) > 1 else "", mark, word)


def _ends_with(token: str, before: str, mark: str, word: str) -> bool:
    """Whether a sentence can end with `token` and a full stop when `word` follows."""
    if token.isdigit():
        return _ends_with_number(token, before, word)
    if len(token) == 1 and (token.isupper() or token.islower() or "\u05d0" <= token <= "\u06ff"):
        return word in _STARTERS and word not in _PARTICLES
    if token in _NEVER or (token.isupper() and token.capitalize() in _NEVER):
        return False
    if word[:1].isdigit() and token in _BEFORE_NUMBER:
        return False
    if token in _MAYBE or ("." in token and _is_dotted(token)):
        return word in _STARTERS or mark[:1] in _OPENING
    return not _ROMAN.issuperset(token) or word in _STARTERS or before[:1].isupper()


_OPENING = frozenset('"“«„')


def _is_dotted(token: str) -> bool:
    return not token[-1].isdigit() and all(0 < len(part) <= DOTTED_PART for part in token.split("."))


def _ends_with_number(token: str, before: str, word: str) -> bool:
    if word.rstrip(".") in _AFTER_ORDINAL:
        return False
    if word[:1].isdigit():
        return len(token) > ORDINAL_DIGITS and not (len(word) <= ORDINAL_DIGITS + 1 and word[-1] == ".")  # "2019. 10. 12." is a date
    return len(token) > ORDINAL_DIGITS or word in _STARTERS or before[:1].isupper()


def _glued_end(text: str, begin: int, at: int, after: int) -> int:
    """The end of a sentence that the next one follows without a space: "…the end.Next one"; 0 inside names, addresses and code."""
    last, first = text[at - 1 : at], text[after]
    if not first.isupper():
        return after if _is_glued_ideograph(text, at, after) else 0
    if not (last.islower() or last.isdigit() or last in ')]"”’»') or at == begin:
        return 0
    _, word, tail = _head(text, after)
    if not (word[1:2].islower() or (word in _STARTERS and tail == " ")) or tail in _OF_CODE or word in _EXTENSIONS:
        return 0
    if tail == "." and text[after + len(word) + 1 : after + len(word) + 2].islower():
        return 0
    return _quote_side(text, begin, at, after) if _is_glued_word(text, begin, at, word) else 0


def _is_glued_ideograph(text: str, at: int, after: int) -> bool:
    last = text[at - 1 : at]
    if not _IDEOGRAPHS.match(text, after) or not _IDEOGRAPHS.match(last):
        return False
    return text[at] in "!?" or (text[at] == "." and last in _KOREAN_ENDINGS)


def _is_glued_word(text: str, begin: int, at: int, word: str) -> bool:
    """Whether what stands before a stop is a word that can end a sentence, when `word` is glued to it."""
    pieces = text[max(begin, at - LOOK_BACK) : at].split()
    token = pieces[-1].lstrip("([{\"'“‘«„¿¡*.…") if pieces else ""
    if len(token) < GLUED_LETTERS or _ADDRESS.search(token):
        return False
    if token[-1].isdigit():
        return word in _STARTERS and not token[0].isalpha()
    return text[at] != "." or _ends_with(token.rpartition("-")[2], "", "", word)


def _quote_side(text: str, begin: int, at: int, after: int) -> int:
    """Which sentence a quotation mark between two glued ones belongs to: it opens the second unless one is open in the first."""
    quote = text[at + 1]
    if after != at + 2 or quote not in '"“':
        return after
    is_open = text.count('"', begin, at) % 2 == 1 if quote == '"' else text.rfind("„", begin, at) > text.rfind("“", begin, at)
    return after if is_open else at + 1
