"""Singular and plural. Pure."""


def other_forms(word: str) -> tuple[str, ...]:
    """The singular for a plural, and the plurals for a singular."""
    if word.endswith("ies"):
        return (f"{word[:-3]}y",)
    if word.endswith("s"):
        return () if word.endswith("ss") else (word[:-1],)
    return (f"{word[:-1]}ies", f"{word}s") if word.endswith("y") else (f"{word}s",)
