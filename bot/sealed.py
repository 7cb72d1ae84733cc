"""Seals secrets before they are stored, and opens them again. Does: takes chance from the system.

Fernet (AES-CBC and HMAC-SHA-256) of the `cryptography` package. What is sealed also says what it
is for, so that a row that somebody moved to another place does not open there. The package takes
7 MB: it is imported where there is something to seal.
"""

import json
from datetime import timedelta
from typing import Any

from bot.errors import NotSetUp

SHAPE = "each is 32 bytes in URL-safe base64; `genai-bot new-key` makes one"


class Sealed(Exception):
    """None of our keys opens it, or it is for something else, or too old."""


class Seal:
    """*keys* is GENAI_SECRET_KEY: the first seals, all of them open. NotSetUp if one is no key."""

    def __init__(self, keys: str) -> None:
        parts = [part for each in keys.split(",") if (part := each.strip())]
        if not parts:
            raise NotSetUp(f"GENAI_SECRET_KEY holds no key: {SHAPE}.")
        from cryptography.fernet import MultiFernet

        made = [_key(part, n) for n, part in enumerate(parts, 1)]
        self._first, self._all = made[0], MultiFernet(made)

    def close(self, secret: str, what: str) -> str:
        """The secret as it may be stored; *what* it is for has to be named to open it."""
        return str(self._first.encrypt(json.dumps([what, secret]).encode()).decode())

    def open(self, sealed: str, what: str, within: timedelta | None = None) -> str:
        """The secret, if it was sealed *within* that time; else Sealed."""
        from cryptography.fernet import InvalidToken

        seconds = int(within.total_seconds()) if within else None
        try:
            whose, secret = json.loads(self._all.decrypt(sealed.encode(), seconds))
        except (InvalidToken, ValueError):
            raise Sealed from None
        if whose != what:
            raise Sealed
        return str(secret)

    def renewed(self, sealed: str) -> str:
        """The same under the first key; unchanged where it is; Sealed where no key opens it."""
        from cryptography.fernet import InvalidToken

        try:
            self._first.decrypt(sealed.encode())
        except InvalidToken:
            try:
                return self._all.rotate(sealed.encode()).decode()
            except InvalidToken:
                raise Sealed from None
        return sealed


class Keyless(Seal):
    """Where there is no key: nothing can be sealed, and nothing opens."""

    def __init__(self) -> None:
        pass

    def close(self, secret: str, what: str) -> str:
        raise NotSetUp(f"GENAI_SECRET_KEY is missing: {SHAPE}.")

    def open(self, sealed: str, what: str, within: timedelta | None = None) -> str:
        raise Sealed

    def renewed(self, sealed: str) -> str:
        raise Sealed


def new_key() -> str:
    """A key by chance."""
    from cryptography.fernet import Fernet

    return Fernet.generate_key().decode()


def _key(text: str, n: int) -> Any:  # its type would bring the package along
    from cryptography.fernet import Fernet

    try:
        return Fernet(text)
    except ValueError:
        # the text itself stays out of it: it may be a key with a letter too few
        raise NotSetUp(f"Key {n} of GENAI_SECRET_KEY cannot be used: {SHAPE}.") from None
