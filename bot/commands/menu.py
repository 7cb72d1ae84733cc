"""The menu: what an empty `/genai` answers, so that nobody meets an empty screen. Pure."""

from bot.cards.model import Button, Card, Note, Span, Text
from bot.cards.writer import Writer
from bot.commands import phrases
from bot.facts.report import Report


def menu(report: Report) -> Card:
    """What one can ask for first, as buttons."""
    about = Text((Span(f"Ask me about {report.short_title}: every number comes with its source."),))
    hint = Note((Span(f"Type /{report.name} help for everything I can do."),))
    lists = tuple(dict.fromkeys(ranking.by for ranking in report.rankings))[:2]
    return Writer().card(
        report.short_title,
        about,
        hint,
        scope=phrases.scope(report, report.period),
        buttons=(
            *(Button(f"Top {by}", do=f"top {by}", primary=not n) for n, by in enumerate(lists)),
            Button("Fact of the day", do="fact"),
            Button("The article, checked", do="claims"),
            Button("Help", do="help"),
        ),
    )
