"""Whether a setting is an address of the web at all. Pure.

A wrong address is not a network that is gone: waiting for it would never end.
"""

from urllib.parse import urlsplit

from bot.errors import DeliveryError


def checked(url: str, setting: str) -> str:
    """The address; a DeliveryError where it never can be one. It may hold a password: not told."""
    if _is_address(url):
        return url
    mend = f"set {setting} to an address such as https://example.org/api/, or to nothing"
    raise DeliveryError(f"{setting} is not an address of the web", mend)


def _is_address(url: str) -> bool:
    try:
        parts = urlsplit(url)
        has_port = parts.port is None or parts.port > 0
    except ValueError:
        return False
    is_plain = not any(char.isspace() for char in url)
    return parts.scheme in ("http", "https") and bool(parts.hostname) and has_port and is_plain
