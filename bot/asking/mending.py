"""A typo → the one known word it is clearly meant to be. Pure."""

from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.asking.lexicon import Lexicon
from bot.asking.ordinary import ORDINARY

SHORTEST = 5
MIDDLE = 7
LONG = 9
"""Below `MIDDLE` letters only slips of the hand are put right; from `LONG` on, two of them."""


def mended(lexicon: Lexicon, word: str) -> str | None:
    """The known word that a typo stands for; None where none or several are near."""
    if len(word) < SHORTEST or word in ORDINARY or not word.isalpha():
        return None
    reach = 2 if len(word) >= LONG else 1
    near = process.extract(
        word, _candidates(lexicon), scorer=OSA.distance, score_cutoff=reach, limit=6
    )
    best = [(name, slips) for name, slips, _ in near if _slip(word, name)]
    closest = [name for name, slips in best if slips == best[0][1]]
    same = {name.removesuffix("s") for name in closest}
    return closest[0] if len(same) == 1 else None


def _slip(word: str, name: str) -> bool:
    """Whether the one is likely to be typed for the other, and is not another form of it."""
    if word[0] != name[0] and sorted(word) != sorted(name):
        return False
    if len(word) >= MIDDLE or sorted(word) == sorted(name):
        return True
    # A letter forgotten or doubled; another letter in its place makes another word.
    return len(word) != len(name) and word[-1] == name[-1]


@lru_cache(maxsize=16)
def _candidates(lexicon: Lexicon) -> list[str]:
    return sorted(word for word in lexicon.telling if len(word) >= SHORTEST and word.isalpha())
