"""A typo → the one known word it is clearly meant to be. Pure."""

from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.asking.lexicon import ASKED, Lexicon
from bot.asking.ordinary import ORDINARY

LONG = 9
"""From so many letters on two slips are put right."""

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
    known = lexicon.telling | ASKED
    return sorted(word for word in known if len(word) > SHORT and word.isalpha())
