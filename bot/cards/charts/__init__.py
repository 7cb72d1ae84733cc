"""One neutral chart as words (`alt`), as a key (`digest`), as a picture's spec (`spec`). Pure."""

from bot.cards.charts.design import ThemeName, palette
from bot.cards.charts.key import digest
from bot.cards.charts.picture import spec
from bot.cards.charts.words import alt

__all__ = ["ThemeName", "alt", "digest", "palette", "spec"]
