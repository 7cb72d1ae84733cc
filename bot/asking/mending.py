"""A typo → the one known word it is clearly meant to be. Pure."""

from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.asking.lexicon import Lexicon
from bot.asking.ordinary import ORDINARY

SHORTEST = 5
LONG = 8
"""From here on two slips may be put right; below, one."""


def mended(lexicon: Lexicon, word: str) -> str | None:
    """The known word that a typo stands for; None where none or several are near."""
    if len(word) < SHORTEST or word in ORDINARY or not word.isalpha():
        return None
    reach = 2 if len(word) >= LONG else 1
    near = process.extract(
        word, _candidates(lexicon), scorer=OSA.distance, score_cutoff=reach, limit=4
    )
    best = [(name, distance) for name, distance, _ in near if name[0] == word[0] or distance == 1]
    if not best:
        return None
    closest = [name for name, distance in best if distance == best[0][1]]
    same = {name.removesuffix("s") for name in closest}
    return closest[0] if len(same) == 1 else None


@lru_cache(maxsize=16)
def _candidates(lexicon: Lexicon) -> list[str]:
    return sorted(word for word in lexicon.telling if len(word) >= SHORTEST and word.isalpha())
