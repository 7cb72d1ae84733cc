"""A typo → the one known word it is clearly meant to be. Pure."""

from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.asking.lexicon import ASKED, Lexicon
from bot.asking.ordinary import ORDINARY

LONG = 9
"""From so many letters on two slips are put right."""

RARE = 7
"""From so many letters on a word of the report's sentences is hardly met by chance."""

SHORT = 3
VOWELS = frozenset("aeiou")


def mended(lexicon: Lexicon, word: str) -> str | None:
    """The known word that a typo stands for; None where none or several are near."""
    if len(word) < SHORT or word in ORDINARY or not word.isalpha():
        return None
    reach = 2 if len(word) >= LONG else 1
    near = process.extract(
        word, _candidates(lexicon), scorer=OSA.distance, score_cutoff=reach, limit=12
    )
    best = [(name, slips) for name, slips, _ in near if _slip(word, name)]
    closest = [name for name, slips in best if slips == best[0][1]]
    # two letters that changed places are likelier than one that is missing
    closest = [name for name in closest if sorted(name) == sorted(word)] or closest
    return _one(lexicon, closest or _shortened(lexicon, word))


def _one(lexicon: Lexicon, found: list[str]) -> str | None:
    """The only one, or the first of several forms of one word."""
    stems = {name.removesuffix("s").removesuffix("ie").removesuffix("y") for name in found}
    return found[0] if len(stems) == 1 else None


def _slip(word: str, name: str) -> bool:
    """Whether the one is likely to be typed for the other, and is not another form of it."""
    if len(word) < 4 or len(name) < 4 or name.removesuffix("s") == word.removesuffix("s"):
        return False
    swapped = sorted(word) == sorted(name)
    if swapped or len(word) >= 7:
        return swapped or word[0] == name[0]
    if word[0] != name[0]:
        return False
    # A letter forgotten or doubled, or one in the place of another in a word that is long enough.
    return (len(word) != len(name) and word[-1] == name[-1]) or len(word) >= 6


def _shortened(lexicon: Lexicon, word: str) -> list[str]:
    """ "mny", "ptnts": what is left of a word without some of its vowels."""
    bones = _bones(word)
    if len(bones) < SHORT:
        return []
    return [
        name
        for name in _by_bones(lexicon).get(bones, ())
        if name[0] == word[0] and len(name) > len(word) and _within(word, name)
    ]


def _within(word: str, name: str) -> bool:
    """Whether the letters of the one stand in the other in the same order."""
    rest = iter(name)
    return all(letter in rest for letter in word)


def _bones(word: str) -> str:
    return "".join(letter for letter in word if letter not in VOWELS)


@lru_cache(maxsize=16)
def _by_bones(lexicon: Lexicon) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name in _candidates(lexicon):
        found.setdefault(_bones(name), []).append(name)
    return found


@lru_cache(maxsize=16)
def _candidates(lexicon: Lexicon) -> list[str]:
    known = lexicon.telling | ASKED | {word for word in lexicon.terms if len(word) >= RARE}
    return sorted(word for word in known if len(word) > SHORT and word.isalpha())


def phrased(lexicon: Lexicon, words: tuple[str, ...]) -> tuple[int, tuple[str, ...]] | None:
    """
    A name of several words with one slip in one of them: "untied states", where the word alone
    is an English one. Where it begins, and how it is written.
    """
    for at in range(len(words)):
        for count in range(min(4, len(words) - at), 1, -1):
            typed = words[at : at + count]
            if typed not in lexicon.senses and (found := _alike(lexicon, typed)):
                return at, found
    return None


def _alike(lexicon: Lexicon, typed: tuple[str, ...]) -> tuple[str, ...] | None:
    """The only one that differs from it by one slip in one word, however it is written."""
    known = _but_one(lexicon)
    found = {
        name
        for at, word in enumerate(typed)
        if word not in lexicon.words
        for name in known.get((at, (*typed[:at], *typed[at + 1 :])), ())
        if _is_slip(word, name[at])
    }
    meant = {lexicon.senses[name] for name in found}
    return max(found, key=lambda name: (len(name), name)) if len(meant) == 1 else None


def _is_slip(word: str, name: str) -> bool:
    """One letter off, or only how it begins: "life sci"."""
    if len(word) >= SHORT and len(name) - len(word) > 1 and name.startswith(word):
        return True
    return min(len(word), len(name)) > 3 and OSA.distance(word, name) == 1


@lru_cache(maxsize=16)
def _but_one(lexicon: Lexicon) -> dict[tuple[int, tuple[str, ...]], list[tuple[str, ...]]]:
    """Names of several words, by each place and the words around it."""
    found: dict[tuple[int, tuple[str, ...]], list[tuple[str, ...]]] = {}
    for words, senses in lexicon.senses.items():
        if len(words) > 1 and senses[0].kind == "entity":
            for at in range(len(words)):
                found.setdefault((at, (*words[:at], *words[at + 1 :])), []).append(words)
    return found
