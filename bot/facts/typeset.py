"""Words from data as they are printed: capitals, full stops, quotation marks. Pure."""

import re

ENDS = (".", "?", "!", "…", ".”", "?”", "!”")
OWN_CAPITAL = re.compile(r"[a-z]+[A-Z]")
STRAIGHT = re.compile(r'"([^"]*)"')


def capital(text: str) -> str:
    """The text as the start of a sentence or a heading; "iPhone" keeps its own capital."""
    return text if OWN_CAPITAL.match(text) else text[:1].upper() + text[1:]


def whole(text: str) -> str:
    """The text as a whole sentence: from a capital to a full stop, with curly quotation marks."""
    said = curly(capital(text.strip()))
    return said if not said or said.endswith(ENDS) else f"{said}."


def curly(text: str) -> str:
    """Straight quotation marks, which data files hold, as they are printed."""
    return STRAIGHT.sub(r"“\1”", text)
