"""A document as context sees it: its segments with their readings, one letter for each, and where the article stands."""
from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from functools import cached_property, lru_cache
from itertools import accumulate

from cleaner import language
from cleaner.detect import LETTERS, Claim, Detector, Reading, strongest_whole
from cleaner.document import SAME_LINE, Document, Segment
from cleaner.language import Language
from cleaner.page.broken import broken
from cleaner.page.bullets import is_entry
from cleaner.page.continued import continues
from cleaner.page.counted import counted
from cleaner.page.dialogue import dialogue
from cleaner.page.entries import entries, listed
from cleaner.page.fenced import fenced
from cleaner.page.headed import headed
from cleaner.page.named import is_about
from cleaner.page.paired import terms
from cleaner.page.pointed import pointed
from cleaner.page.reach import WRAPPED_CHARS, reach
from cleaner.page.reported import NAMES, PROMPTS, is_told
from cleaner.page.scored import scores
from cleaner.page.signoff import signoffs
from cleaner.page.subheads import subheads, with_button
from cleaner.phrases import fold
from cleaner.rule import Confidence, Rule
from cleaner.shape import PROSE_WORDS, is_short_sentence
from cleaner.shape import letter as plain_letter
from cleaner.typed import Any, NamedTuple
from cleaner.words import HAS_DIGIT, HAS_UNSPACED, caseless, comparable, sought


class Zones(NamedTuple):
    """The segments before `head` and from `tail` on belong to the page around the article. `texts` are those of the prose among them that
    none of it is, and why. `headline` is the article's where the page's title does not tell it; -1 when nothing does."""

    head: int
    tail: int
    texts: Mapping[int, str]
    headline: int = -1


class Page:
    """What the rules of context look at. Computed once for each document, never changed."""

    def __init__(self, document: Document, detector: Detector, lang: str = "", every_language: bool = False):
        self.document = document
        self._lang = lang
        self.detector = detector
        self.segments: tuple[Segment, ...] = document.segments
        reader = detector if every_language else detector.speaking(self.language.code)
        self.readings: list[Reading] = reader.read([segment.text for segment in document.segments])
        self.letters = ""  # the kinds as context leaves them
        self.pieces: dict[int, list[Any]] = {}  # what context.inside knows of each segment, found once
        self.zones = Zones(0, len(document.segments), {})  # as context finds them
        self._reaches: dict[tuple[int, Claim], int] = {}
        self._own: dict[tuple[str, ...], bool] = {}  # whether rules in these languages are the document's own

    @cached_property
    def claimed(self) -> list[int]:
        """The segments on which any rule has a claim: few."""
        return [at for at, reading in enumerate(self.readings) if reading.claims]

    @cached_property
    def wholes(self) -> list[Claim | None]:
        """The strongest claim on (nearly) all of each segment; rules of the document's language come before those of others."""
        return [reading.whole and self._own_whole(at) for at, reading in enumerate(self.readings)]

    @cached_property
    def turns(self) -> frozenset[int]:
        """The segments that are turns of a dialogue: prose, whatever rules know of them, even certain ones."""
        return dialogue(self.segments, self.readings)

    @cached_property
    def reported(self) -> frozenset[int]:
        """The segments that begin like a prompt or a label and tell what somebody says, or ask, or stand in a list of names: the article's,
        whatever rules know of them."""
        claimed = [(at, reading.whole) for at, reading in enumerate(self.readings) if reading.whole]
        told = [at for at, whole in claimed if is_told(self.segments[at].text, self.detector.rule(whole).category, self.language.code)]
        return frozenset(told) | listed(self.segments, self.readings, self._is_name)

    @cached_property
    def continued(self) -> frozenset[int]:
        """The segments on which all rules that are sure of them let any words follow, and prose follows, lines of code between fences, buttons
        that the line below speaks of, and terms with a sentence below each: the article's, whatever rules know of them."""
        rules, code = self.detector.index.rules, self.language.code
        claimed = (at for at in self.claimed if self.readings[at].whole)
        going_on = (at for at in claimed if continues(self.segments[at].text, self.readings[at].claims, rules, code))
        return self._fenced | self._pointed | self._known_terms | frozenset(going_on)

    @cached_property
    def _pointed(self) -> frozenset[int]:
        return pointed(self.segments, self.readings, self.language.code, self._is_prompt)

    @cached_property
    def _fenced(self) -> frozenset[int]:
        return fenced(self.segments)

    def _stopped(self) -> list[int]:
        """The words below a sentence that a rule is not sure of and that end like one too ("Done."), as hardly any button does; of another
        language, a single word."""
        return [at for at, reading in enumerate(self.readings) if at and reading.whole and self._is_stopped(at, self.detector.rule(reading.whole))]

    def _is_stopped(self, at: int, rule: Rule) -> bool:
        above = self.readings[at - 1]
        if not is_short_sentence(self.segments[at].text, self.readings[at].shape.words):
            return False
        if self.readings[at].shape.words > 1 and not self.is_own(rule):
            return False
        return rule.confidence is Confidence.POSSIBLE and rule.category != "meta" and above.shape.stops and not above.whole

    @cached_property
    def told(self) -> dict[int, str]:
        """Why a segment is the article's own, whatever it looks like alone: its neighbours tell. Certain rules may differ."""
        return {
            **dict.fromkeys(self._stopped(), "it ends like a sentence"),
            **dict.fromkeys(self.continued, "prose goes on from the words that the rule knows"),
            **dict.fromkeys(self._pointed, "the sentence below speaks of it"),
            **dict.fromkeys(self._fenced, "it is a line of code between fences"),
            **dict.fromkeys(counted(self.segments[: self._comments], self.readings), "it is one of several headings that count"),
            **dict.fromkeys(headed(self.segments, self.readings, self._is_doubtful), "it heads a list of entries with numbers"),
            **dict.fromkeys(self._known_terms, "it is one of several terms with a sentence below each"),
            **dict.fromkeys(scores(self.segments, self.readings), "it is the score of a review"),
            **dict.fromkeys(signoffs(self.segments, self.readings, self._comments), "it closes or signs a letter"),
            **dict.fromkeys(self.reported, "it tells what somebody says, or asks, or is an entry of a list"),
            **dict.fromkeys(entries(self.segments, self.readings, self._is_stamp), "it stands above an entry, as others do"),
            **dict.fromkeys(with_button(self.segments), "it is a heading of a wiki, with its button behind it"),
            **dict.fromkeys(subheads(self.segments, self.readings, self.prose_pieces), "it is a sub-heading, and the paragraph below speaks of it"),
            **dict.fromkeys(self.prose_pieces, "it is a piece of a sentence broken over lines"),
        }

    @cached_property
    def _comments(self) -> int:
        """The first segment that may head readers' comments; behind the last one when none does."""
        return next((at for at, reading in enumerate(self.readings) if reading.letter == LETTERS["comments"]), len(self.readings))

    @cached_property
    def prose_pieces(self) -> frozenset[int]:
        """The segments that are prose, whatever they look like alone: pieces of a sentence broken over lines, and turns of a dialogue."""
        return broken(self.segments, self.readings) | self.turns

    def _is_name(self, claim: Claim) -> bool:
        return self.detector.rule(claim).category in NAMES

    def _is_stamp(self, claim: Claim) -> bool:
        rule = self.detector.rule(claim)
        return rule.category == "meta" and rule.confidence is not Confidence.CERTAIN

    @cached_property
    def terms(self) -> frozenset[int]:
        """The segments that are terms with a sentence below each."""
        return terms(self.segments, self.readings)

    @cached_property
    def _known_terms(self) -> frozenset[int]:
        """Those that rules take for buttons or labels."""
        known = ((at, self.readings[at].whole) for at in self.terms)
        return frozenset(at for at, whole in known if whole and self._is_button(whole))

    def _is_button(self, claim: Claim) -> bool:
        return self.detector.rule(claim).category in BUTTONS

    def _is_prompt(self, claim: Claim) -> bool:
        return self.detector.rule(claim).category in PROMPTS

    def _is_doubtful(self, claim: Claim) -> bool:
        rule = self.detector.rule(claim)
        return rule.confidence is Confidence.POSSIBLE and rule.category not in ("teaser", "comments")

    def _own_whole(self, at: int) -> Claim | None:
        whole = self.readings[at].whole
        assert whole
        if self.reach(at, whole) < whole.end:
            return None
        if any(at in own for own in (self.turns, self.reported, self.continued)):
            return None
        if at in self.told and self.detector.rule(whole).confidence is not Confidence.CERTAIN:
            return None
        if len(self.readings[at].claims) == 1:
            return whole
        reading, rules = self.readings[at], self.detector.index.rules
        own = [claim for claim in reading.claims if self.is_own(rules[claim.rule])]
        return strongest_whole(own, len(self.segments[at].text), rules) or whole

    @cached_property
    def in_long_lines(self) -> tuple[int, ...]:
        """The segments that are one of several on their line, in order."""
        follow = [at for at, segment in enumerate(self.segments) if segment.gap == SAME_LINE]
        return tuple(sorted({place for at in follow for place in (at - 1, at) if place >= 0}))

    @cached_property
    def _in_long_lines(self) -> frozenset[int]:
        return frozenset(self.in_long_lines)

    def in_long_line(self, at: int) -> bool:
        """Whether a segment is one of several on its line."""
        return at in self._in_long_lines

    @cached_property
    def is_wrapped(self) -> bool:
        """Whether lines are broken at a width: many long ones go on in the next."""
        pairs = zip(self.segments, self.segments[1:], self.readings)
        on = sum(len(a.text) >= WRAPPED_CHARS and b.gap == 0 and not seen.shape.stops and not b.text[0].isupper() for a, b, seen in pairs)
        return on >= max(LEAST_WRAPPED, WRAPPED_SHARE * len(self.segments))

    def reach(self, at: int, claim: Claim) -> int:
        """Where in its segment a claim ends; see cleaner.page.reach."""
        key = (at, claim)
        if key not in self._reaches:
            self._reaches[key] = reach(self, at, claim)
        return self._reaches[key]

    def read_each(self, texts: Sequence[str]) -> list[Reading]:
        """What rules make of pieces of text as if they were lines of their own."""
        return self.detector.speaking(self.language.code).read(texts)

    def read_alone(self, text: str) -> Reading:
        """What rules make of a piece of text as if it were a line of its own."""
        return self.read_each([text])[0]

    def rule(self, at: int) -> Rule | None:
        """The rule with the strongest claim on all of a segment."""
        return self._whole_rules[at]

    @cached_property
    def _whole_rules(self) -> list[Rule | None]:
        return [self.detector.rule(claim) if claim else None for claim in self.wholes]

    @cached_property
    def language(self) -> Language:
        """The document's language, told by its prose, or by all of it when there is none."""
        if self._lang:
            return Language(self._lang, "certain", language.script(self.seen[:2000]))
        prose = [segment.text for segment in self.segments if may_be_prose(segment.text)]
        return _language_of("\n".join(prose or [segment.text for segment in self.segments])[:LANGUAGE_SAMPLE])

    def is_own(self, rule: Rule) -> bool:
        """Whether a rule's words are of the document's language, or of none. All are when the document's language is unknown."""
        if not rule.langs:
            return True
        own = self._own.get(rule.langs)
        if own is None:
            code = self.language.code
            own = self._own[rule.langs] = not code or any(language.same(code, lang) for lang in rule.langs)
        return own

    @cached_property
    def kinds(self) -> str:
        """One letter a segment: P prose, H like a headline, S short, N without letters; in lower case what a rule claims whole, by category."""
        kinds = [reading.letter if claim is reading.whole else self._kind(claim, reading) for claim, reading in zip(self.wholes, self.readings)]
        for at in self.told:
            if not self.wholes[at]:
                kinds[at] = "P" if at in self.prose_pieces else plain_letter(self.readings[at].shape)
        return "".join(kinds)

    def _kind(self, claim: Claim | None, reading: Reading) -> str:
        return LETTERS[self.detector.rule(claim).category] if claim else reading.letter

    @cached_property
    def body(self) -> tuple[int, int]:
        """The first and the last segment of the article's prose; (0, -1) when there is none."""
        return self.prose_range(self.kinds)

    def prose_range(self, letters: str) -> tuple[int, int]:
        """The densest run of prose as far as `letters` tell, below the article's title when that stands below teasers."""
        start = self.below_teasers + 1
        first, last = prose_range(letters[start:], self.words[start:])
        if start and first > BELOW_TITLE:
            first, last = prose_range(letters[start : start + BELOW_TITLE], self.words[start : start + BELOW_TITLE])
        return (first + start, last + start) if first <= last else (first, last)

    @cached_property
    def title(self) -> int:
        """The line above the article that says again what the page's title says, the first line of a page dump; -1 when there is none.

        A page may have it in a bar above its menu too; then the one below the menu counts, which is mostly known lines.
        """
        return max(self._title_above, self.below_teasers)

    @cached_property
    def _title_above(self) -> int:
        """The one above the densest run of prose."""
        found, (first, _) = -1, prose_range(self.kinds, self.words)
        for at in self.titles:
            if at > first or (found >= 0 and self._passed(found, at) and not is_menu(self.kinds[found:at])):
                return found
            found = at
        return found

    def _passed(self, title: int, again: int) -> bool:
        """Whether a paragraph stands between two titles, or any text between two that are near each other."""
        least = TITLE_PASSED if again - title >= MENU_LINES else 0
        return any(self.kinds[at] == "P" and self.words[at] >= least for at in range(title + 1, again + 1))

    @cached_property
    def titles(self) -> tuple[int, ...]:
        """The lines that say again what the page's title says."""
        if self._is_label_again() or not self.segments or is_entry(self.segments[0].text):
            return ()
        whole = fold(self.segments[0].text[:TITLE_CHARS])
        least, most = max(TITLE_LEAST, int(TITLE_SHARE * len(whole))), TITLE_MORE * len(whole)
        fit = (at for at in range(1, len(self.segments)) if least <= len(self.segments[at].text) <= most)
        return tuple([at for at in fit if _is_title(self.segments[at].text, whole, least)])

    @cached_property
    def below_teasers(self) -> int:
        """The title below a long list of headlines with summaries, which may have more prose than a short article: the paragraphs below it speak of
        it, and those of the list do not. -1 when there is none, or one stands above that list."""
        if self._title_above >= 0 or not self.titles or self.titles[0] < TEASER_LINES or self.words[self.titles[0]] <= LABEL_WORDS:
            return -1
        title = fold(self.segments[self.titles[0]].text)
        for at, end in zip(self.titles, (*self.titles[1:], len(self.segments))):
            own = self._prose(at + 1, min(end, at + BELOW_TITLE))
            if sum(self.words[place] for place in own) >= LEAD_WORDS and self._speak_of(own, title):
                above = [place for place in self._prose(0, at) if not fold(self.segments[place].text).startswith(title)]
                return at if len(above) >= TEASERS and not self._speak_of(above, title) else -1
        return -1

    def _prose(self, start: int, end: int) -> list[int]:
        return [at for at in range(start, end) if self.kinds[at] == "P"]

    def _speak_of(self, places: Sequence[int], title: str) -> bool:
        return is_about(title, comparable(" " + " ".join([self.segments[at].text for at in places])))

    def _is_label_again(self) -> bool:
        """Whether the first line stands more often than a title does: a label that a page has above each of its parts."""
        short = bool(self.segments) and self.words[0] <= LABEL_WORDS
        return short and sum(segment.text == self.segments[0].text for segment in self.segments) > TITLE_TIMES

    @cached_property
    def begins(self) -> int:
        """The first segment of the article's prose: right below its title where that is known, else where the body begins."""
        first, _ = self.body
        for start in range(self.title + 1, min(first, self.title + BELOW_TITLE) if self.title >= 0 else 0):
            if self.kinds[start] == "P" and self.kinds[start - 1] != "P":
                end = next((at for at in range(start, first) if self.kinds[at] != "P"), first)
                if sum(self.words[start:end]) >= LEAD_WORDS:
                    return start
        return first

    @cached_property
    def words(self) -> tuple[int, ...]:
        """How many words each segment has."""
        return tuple([reading.shape.words for reading in self.readings])

    @cached_property
    def numbered(self) -> dict[str, set[str]]:
        """The different texts of lines with numbers that are alike but for their numbers, by what is alike."""
        found: dict[str, set[str]] = {}
        for segment in self.segments:
            if len(segment.text) <= NUMBERED_CHARS and HAS_DIGIT.search(segment.text):
                found.setdefault(comparable(segment.text), set()).add(segment.text)
        return found

    @cached_property
    def has_little_prose(self) -> bool:
        """Whether the document's prose is too short to tell its language for certain."""
        return self.prose_words(self.kinds, range(len(self.segments))) < TELLING_WORDS

    def prose_words(self, letters: str, places: range) -> int:
        """How many words the prose among some segments has, as far as `letters` tell."""
        return sum(self.words[at] for at in places if letters[at] == "P")

    def prose_above(self, letters: str) -> list[int]:
        """How many words the prose above each segment has, and at the end all of it, as far as `letters` tell."""
        return list(accumulate((count if letter == "P" else 0 for letter, count in zip(letters, self.words)), initial=0))

    @cached_property
    def seen(self) -> str:
        """What is seen of the whole document, a segment a line: one look at it tells whether a rule has anything to look for."""
        return "\n".join([segment.text for segment in self.segments])

    def has_word(self, word: str, at: int) -> bool:
        """Whether the article's prose has a word of a segment elsewhere too, in whichever form; in scripts without spaces, whether the
        document has it twice."""
        if HAS_UNSPACED.search(word):
            return self.is_twice(word)
        stem, fits = sought(word)
        words = self._prose_words
        place = bisect_left(words, stem)  # where those stand that fit
        if self.kinds[at] == "P":
            place += sum(fits(own, stem) for own in caseless(self.segments[at].text).split(" "))
        return place < len(words) and fits(words[place], stem)

    def is_twice(self, folded: str) -> bool:
        """Whether the document has a text without case at two places."""
        first = self.folded.find(folded)
        return first >= 0 and self.folded.find(folded, first + len(folded)) >= 0

    @cached_property
    def _prose_words(self) -> list[str]:
        """The words of the prose without case, in alphabetical order, so that looking for one takes no longer in a long document; of what
        stands several times only once."""
        texts = dict.fromkeys(segment.text for segment, letter in zip(self.segments, self.kinds) if letter == "P")
        return sorted(caseless(" ".join(texts)).split(" "))

    @cached_property
    def folded(self) -> str:
        """The same without case."""
        return self.seen.casefold()


LEAST_WRAPPED, WRAPPED_SHARE = 3, 0.25  # lines that go on in the next, of a text that is wrapped
LANGUAGE_SAMPLE = 4_000  # code points; more of the same text tells no more


def may_be_prose(text: str) -> bool:
    """Whether a segment is long enough to tell its language."""
    return text.count(" ") >= PROSE_WORDS - 1 or (not text.isascii() and len(text) >= 2 * PROSE_WORDS and HAS_UNSPACED.search(text) is not None)


@lru_cache(256)
def _language_of(sample: str) -> Language:
    """The passes over one document mostly ask for the same sample."""
    return language.of_document(sample.split("\n"))


BUTTONS = frozenset({"ui", "meta", "notice"})  # categories of what looks like a term
TELLING_WORDS = 12  # of the prose that tells a document's language
NUMBERED_CHARS = 40  # of a line that may be one of several with numbers
TITLE_CHARS = 300
TITLE_LEAST, TITLE_SHARE = 10, 0.4  # code points of a title, and its share of one with the site's name
LABEL_WORDS = 3
TITLE_TIMES = 4  # in a bar, above the menu, as headline and below the way to it
TITLE_MORE = 1.3  # and its length before it is folded
TITLE_PASSED = 20  # a paragraph of that many words below a title is the article's, or one of a menu
MENU_LINES, MENU_SHARE = 30, 0.5  # between two titles: lines, and how many of them are known
TEASER_LINES, TEASERS = 20, 3  # lines above a title that stands below teasers, and texts among them: a single one may be the article's lead
BELOW_TITLE, LEAD_WORDS = 40, 60  # how far below its title an article's prose begins, and how much of it at least


def _is_title(text: str, whole: str, least: int) -> bool:
    """Whether a line is a title, alone or without the site's name that stands before or after it in `whole`, which is folded."""
    folded = fold(text) if " " in text else ""
    return len(folded) >= least and (whole.startswith(folded) or whole.endswith(folded))


def is_menu(kinds: str) -> bool:
    """Whether lines between two titles are a menu."""
    return len(kinds) >= MENU_LINES and sum(kind.islower() for kind in kinds) >= MENU_SHARE * len(kinds)


OUTSIDE_COST = 6  # what a line that is no prose takes away from a run of prose, in words
CLAIMED_COST = 10  # a line that a rule claims takes more
COSTS = {"a": 0}  # but advertisements stand between the paragraphs of articles
PROSE_GAIN = 40  # words of one paragraph that count


@lru_cache(16)
def prose_range(kinds: str, words: tuple[int, ...]) -> tuple[int, int]:
    """The densest run of prose: the stretch with the highest sum, prose counting its words and other lines a cost.

    It is then widened over prose that follows or precedes within a few lines, so that the lead and the last paragraph belong to it.
    """
    best, best_range, total, start = 0, (0, -1), 0, 0
    for at, letter in enumerate(kinds):
        gain = min(words[at], PROSE_GAIN) if letter == "P" else -OUTSIDE_COST if letter.isupper() else -COSTS.get(letter, CLAIMED_COST)
        if total <= 0:
            total, start = 0, at
        total += gain
        if total > best:
            best, best_range = total, (start, at)
    return best_range
