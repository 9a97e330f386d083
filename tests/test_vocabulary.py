"""Vocabularies: their files, the table made of them, and what lines they recognise."""
from __future__ import annotations

import os
from pathlib import Path

import pytest

from cleaner import Cleaner
from cleaner.document import legible
from cleaner.index.table import Rows, Table
from cleaner.packs import HOME as PACKS
from cleaner.vocabulary import Kind, Vocabulary, default, files, stored
from cleaner.words import comparable

FILES = files.paths()
BEFORE = {
    "en": "The lake rose by a metre on Monday, and the old bridge had to be closed to cars and to people on foot.",
    "de": "Der See stieg am Montag um einen Meter, und die alte Brücke musste für Autos und für Fußgänger gesperrt werden.",
    "es": "El lago subió un metro el lunes, y hubo que cerrar el puente viejo a los coches y a las personas que van a pie.",
    "ru": "В понедельник озеро поднялось на метр, и старый мост пришлось закрыть для машин и для тех, кто идёт пешком.",
    "ja": "月曜日に湖の水位が一メートル上がり、古い橋は車も歩行者も通れなくなった。町長は一週間で水が引くと話した。",
}
AFTER = {
    "en": "The mayor said that the water would go down within a week, and that nobody had been hurt in the flood.",
    "de": "Der Bürgermeister sagte, dass das Wasser innerhalb einer Woche zurückgehen werde und niemand verletzt worden sei.",
    "es": "El alcalde dijo que el agua bajaría en una semana y que nadie había resultado herido en la inundación.",
    "ru": "Мэр сказал, что вода спадёт в течение недели и что во время наводнения никто не пострадал и никого не увезли.",
    "ja": "住民は避難所で夜を過ごしたが、けが人はいなかった。消防は朝まで見回りを続け、学校は二日間休みになった。",
}


def between(lang: str, *lines: str) -> str:
    return "\n\n".join((BEFORE[lang], *lines, AFTER[lang]))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_file_is_in_order(path: Path) -> None:
    held = list(files.sections(path.read_text(encoding="utf-8"), path.name))
    by_heading: dict[str, list[str]] = {}
    for heading, word in held:
        by_heading.setdefault(heading, []).append(word)
    for heading, words in by_heading.items():
        assert words == sorted(set(words)), f"{path.name}: the words under '{heading}' are not sorted, or one stands twice"
    told = [word for heading, words in by_heading.items() if heading not in ("prefixes", "endings") for word in words]
    assert len(told) == len(set(told)), f"{path.name}: {sorted({word for word in told if told.count(word) > 1})} stand under two headings"
    for word in told:
        assert word == legible(word)[0].casefold() and word.strip("*"), f"{path.name}: '{word}'"


def test_every_language_with_packs_has_one() -> None:
    packs = {path.name for path in PACKS.iterdir() if path.is_dir() and not path.name.startswith("_")}
    assert packs <= {path.stem for path in FILES} and len(FILES) > 80


def test_faults_say_where_they_are() -> None:
    with pytest.raises(files.VocabularyError) as fault:
        list(files.sections("words:\n  page\nverbs:\n  show\n", "xx.txt"))
    assert str(fault.value) == "xx.txt:3: unknown heading 'verbs'; known are articles, signs, words, small, plain, prefixes, endings"
    with pytest.raises(files.VocabularyError, match=r"xx\.txt:1: words before the first heading"):
        list(files.sections("page\n", "xx.txt"))


def test_words_stems_prefixes_and_endings() -> None:
    known = default().known
    assert known("einstellungen")["de"] is Kind.WORD and known("der")["de"] is Kind.ARTICLE and known("passwort")["de"] is Kind.SIGN
    assert known("sivustolla")["fi"] is Kind.SIGN  # a stem and an ending
    assert known("الإعدادات")["ar"] is Kind.WORD  # the article written together with its noun
    assert "eo" in known("informoj") and "eo" not in known("informal")
    assert "sv" not in known("inställningarnaxyzxyzxyz") and known("qwxyz") == {}


def test_texts_in_scripts_without_spaces_are_cut_into_known_words() -> None:
    pieces = list(default().pieces(comparable("パスワードを変更する 2 items")))
    assert pieces[0] == "パスワード" and "変更" in pieces and pieces[-1] == "items" and "2" not in pieces
    assert default().weigh("文字サイズを変更する")["ja"].cover == 1
    assert default().weigh("髙島屋丸善鬱鬱").get("ja") is None


def test_names_beside_interface_words_do_not_count() -> None:
    share = default().weigh("Rediger profilen på Harbour Gazette")["nb"]
    assert (share.names, share.cover, share.content, share.helpers) == (2, 1, 2, 1)


FOREIGN = [
    ("en", "Återställ alla inställningar för sidan"), ("en", "Palaa edelliselle sivulle"), ("en", "Zobrazit historii úprav této stránky"),
    ("en", "Aktywuj powiadomienia w swojej przeglądarce"), ("en", "Wijzig uw wachtwoord"), ("en", "Kullanıcı ayarlarını değiştir"),
    ("en", "Ocultar todas as mensagens"), ("en", "このページを編集"), ("en", "내 계정 설정"), ("en", "الإعدادات الخاصة بالمستخدم"),
    ("en", "להוסיף תגובה חדשה"),
    ("en", "पृष्ठ का इतिहास देखें"), ("en", "Показать скрытые комментарии"), ("en", "Hiện tất cả bình luận"), ("en", "Sunting halaman pengguna"),
    ("es", "Reset all notification settings"), ("es", "Alle Benachrichtigungen anzeigen"), ("ru", "Remove this item from your list"),
    ("ru", "Gérer les préférences de confidentialité"), ("de", "Muokkaa käyttäjän asetuksia"), ("de", "Editar o perfil do usuário"),
    ("ja", "Change the language settings of this page"), ("en", "Añadir al carrito"), ("en", "Potvrdit zařízení"), ("en", "Uusi viesti saapunut"),
    ("en", "Elkarrizketa-leihoaren amaiera"), ("de", "Dúnann cnaipe Escape an fhuinneog"), ("en", "Lotan þín er útrunnin"),
    ("es", "Sulje valintaikkuna"), ("en", "Selecteer een bestand"), ("es", "Ongeldig telefoonnummer"), ("ru", "Commentaire supprimé."),
    ("ja", "โปรดระบุวันที่ (ISO)"), ("ru", "请输入有效的日期 (YYYY-MM-DD)"), ("en", "Panier vide"), ("en", "ਨਵੇਂ ਟੈਬ ਵਿੱਚ ਖੋਲ੍ਹੋ"),
    ("de", "Desactivar los sostítols"), ("es", "Ðe síðustu skilaboð falin"), ("en", "Täze goýmada açylýar"), ("ja", "Lingkod: i-reset ang password"),
    ("es", "Afichar la pagina de reglatges"), ("es", "Dobrir la fenèstra de comentaris"), ("en", "Fjern dette bildet fra albumet"),
]  # fmt: skip
STAYS = [
    ("en", "„Das Bild der Frau“"), ("en", "Der Herr der Ringe"), ("en", "La casa de papel"), ("en", "El País"), ("en", "Le Monde diplomatique"),
    ("en", "Police"), ("en", "Liberté, égalité, fraternité"), ("en", "After the flood"), ("en", "How the bridge was closed"),
    ("en", "A plan for the lake"),
    ("es", "Home Alone 2: Lost in New York"), ("es", "Show Me the Way"), ("es", "Un plan para el puente"), ("de", "Save the Last Dance"),
    ("de", "Was die Stadt nun plant"), ("de", "Wer bezahlt die Brücke?"), ("ru", "Deep Purple"), ("ru", "Что дальше"), ("ja", "New York Times"),
    ("en", "Bella ciao"), ("en", "Война и мир"), ("en", "道"), ("en", "Sturm und Drang"), ("de", "Savoir vivre"), ("ru", "Carpe diem"),
    ("ja", "住民の声"), ("en", "— Merci beaucoup, dit-il"), ("en", "Et pourtant elle tourne"), ("es", "Wir schaffen das"), ("en", "Brzęczenie."),
    ("en", "Le Malade imaginaire"), ("es", "Die Linke"), ("en", "Che sarà"), ("de", "Laat me"), ("es", "Het Parool"), ("en", "La bicicleta"),
    ("de", "Más País"), ("en", "Partido Popular"), ("es", "Ganz oben."), ("en", "Mar português"), ("en", "Tuntematon sotilas"),
    ("ru", "Die Tür war offen."), ("de", "Sin ti"), ("en", "Bonjour tristesse"), ("es", "Vazut, auzit, uitat"), ("de", "Kus sa tuled?"),
    ("en", "Directions"), ("de", "Kolumne: Als Ob"), ("en", "Večernji list"), ("es", "La montaña de la luz"), ("en", "Café de la gare"),
]  # fmt: skip


@pytest.mark.parametrize(("lang", "line"), FOREIGN)
def test_interface_words_of_another_language_go(cleaner: Cleaner, lang: str, line: str) -> None:
    cleaned = cleaner.clean(between(lang, line))
    assert [(entry.category, entry.text) for entry in cleaned.report.pieces] == [("foreign", line)]


@pytest.mark.parametrize(("lang", "line"), STAYS)
def test_names_titles_quotations_and_sub_headings_stay(cleaner: Cleaner, lang: str, line: str) -> None:
    assert cleaner.clean(between(lang, line)).text == between(lang, line)


def test_no_headline_is_made_of_interface_words_of_another_language(cleaner: Cleaner) -> None:
    for line in ("Добавить новый комментарий", "Ajouter une page à vos favoris", "パスワードを変更"):
        assert cleaner.clean(between("en", line).replace(BEFORE["en"], "", 1).strip() + "\n\n" + BEFORE["en"]).text.count(line) == 0
    titled = "\n\n".join(("La casa de papel", BEFORE["en"], AFTER["en"]))
    assert cleaner.clean(titled).text == titled


def test_verse_in_another_language_stays(cleaner: Cleaner) -> None:
    text = between("de", "Show me the way to go home", "I am tired and I want to go to bed", "Had a little drink about an hour ago")
    assert cleaner.clean(text).text == text


def test_own_interface_words_need_their_place_or_shape(cleaner: Cleaner) -> None:
    lone = between("en", "Change your password", "Private messages")
    assert cleaner.clean(lone).text == lone  # may be sub-headings
    cleaned = cleaner.clean(between("en", "edit profile settings"))
    assert [entry.rule for entry in cleaned.report.pieces] == ["ui.interface-words"]
    listed = between("en", "attachments", "revisions", "templates")
    assert cleaner.clean(listed).text == listed


def test_a_table_is_stored_and_read_back(tmp_path: Path) -> None:
    path, now = tmp_path / stored.NAME, stored.signature()
    made = stored.of_files()
    stored.store(str(path), now, made)
    read = stored.load(str(path), now)
    assert isinstance(read, Vocabulary) and read.table == made.table and read.groups == made.groups
    assert [entry.name for entry in tmp_path.iterdir()] == [stored.NAME]
    name, size, time = now[-1]
    assert stored.load(str(path), (*now[:-1], (name, size + 1, time))) is None
    whole = path.read_bytes()
    for damaged in (b"", b"junk", whole[:20], whole[:3000], whole[:-1]):
        path.write_bytes(damaged)
        assert stored.load(str(path), now) is None
    assert stored.load(str(tmp_path / "none"), now) is None
    stored.store(os.path.join(tmp_path, "none", "table.bin"), now, made)  # a place that cannot be written is left alone


@pytest.mark.parametrize("count", range(9))
def test_a_table_that_was_cut_short_is_told_at_every_size(tmp_path: Path, count: int) -> None:
    """A few bytes less must not be taken for another table: what its bytes then say fits at some sizes by chance."""
    path = tmp_path / stored.NAME
    rows = {(("en", kind),): kind for kind in range(count)}
    stored.store(str(path), (), Vocabulary(Table.of({"x" * number: number for number in range(count)}), Rows.of(rows, stored._known)))
    whole = path.read_bytes()
    assert stored.load(str(path), ()) is not None
    for cut in (*(whole[:-size] for size in range(1, 17)), whole + b"\0"):
        path.write_bytes(cut)
        assert stored.load(str(path), ()) is None
