"""Templates with one thing wrong, each with the fault that it must be reported as."""

HEAD = '+++\ntitle = "A try"\npool = "{pool}"\nactions = []\n+++\n'
"""Five lines; the body begins in the sixth."""


def body(text: str, pool: str = "facts") -> str:
    return HEAD.format(pool=pool) + text


def card(line: str, pool: str = "facts") -> str:
    """A card with that one line in it, which is the tenth."""
    return body(f"# A title\n\nA sentence.\n\n{line}\n\n> {{{{ scope }}}}\n", pool)


TEMPLATES: dict[str, tuple[str, str]] = {
    "no head": ("# Title\n", "bad.md:1: a digest begins with TOML between +++ lines"),
    "an unknown pool": (body("# T\n", "fakts"), "bad.md:3: pool is one of: "),
    "an unknown key": (
        '+++\ntitle = "A"\npool = "facts"\ncolour = "red"\n+++\n# T\n',
        "bad.md:4: unknown key",
    ),
    "an unknown action": (
        '+++\ntitle = "A"\npool = "facts"\nactions = ["dance"]\n+++\n# T\n',
        "bad.md:4: actions",
    ),
    "a typed number": (card("It is 5 of them."), "bad.md:10: “5” is typed, not cited"),
    "a number in a title": (
        body("# Top 5\n\nA sentence.\n\n> {{ scope }}\n"),
        "bad.md:6: “5” is typed, not cited",
    ),
    "a typed number in another script": (card("It is ٥ of them."), "bad.md:10: “٥” is typed"),
    "an unknown name": (card("{{ fakt }}"), "bad.md:10: 'fakt' is undefined"),
    "an unknown attribute": (card("{{ fact.colour }}"), "bad.md:10: a Fact has no attribute"),
    "an unknown filter": (card("{{ fact | shout }}"), "bad.md:10: No filter named 'shout'"),
    "an open block": (card("{% if fact %}"), "bad.md:12: Unexpected end of template"),
    "an unknown block": (card("{% macro a() %}{% endmacro %}"), "bad.md:10: not in the card"),
    "a whole report": (card("{{ report }}"), "bad.md:10: a Report cannot be printed"),
    "nothing printed": (card("{{ none }}"), "bad.md:10: None cannot be printed"),
    "an attribute out of bounds": (card("{{ fact.__class__ }}"), "bad.md:10: "),
    "HTML": (card("<b>bold</b>"), "bad.md:10: not in the card language: HTML"),
    "a code block": (card("```\nx\n```"), "bad.md:10: not in the card language: "),
    "a nested list": (card("- one\n  - two"), "bad.md:1"),
    "an underlined heading": (card("Title\n====="), "bad.md:10: not in the card language"),
    "a hard break": (card("one  \ntwo"), "bad.md:10: not in the card language: a hard break"),
    "a picture in a text": (
        card("See ![it](https://x.example/a.png) here."),
        "bad.md:10: not in the card language: a picture in running text",
    ),
    "a picture without words": (
        card("![](https://x.example/a.png)"),
        "bad.md:10: a picture without words",
    ),
    "a chart of nothing": (
        card("![A chart](chart:nothing)", "rankings"),
        "bad.md:10: no series “nothing” to draw",
    ),
    "a button that does nothing": (card("[Press](do:)"), "bad.md:10: the button “Press” does"),
    "a link to a script": (card("[Press](open:javascript:x)"), "bad.md:10: "),
    "no sentence at the start": (
        body("# T\n\n- one\n\n> {{ scope }}\n"),
        "bad.md:6: a card begins with a whole sentence",
    ),
    "no scope at the end": (body("# T\n\nA sentence.\n"), "bad.md:8: a card ends with its scope"),
    "no title": (body("A sentence.\n\n> {{ scope }}\n"), "bad.md:6: "),
    "facts that do not belong together": (
        card('{{ fact | times(find(report, "R41")) }}', "numbers"),
        "bad.md:10: Those two facts cannot be put together",
    ),
    "growth of a year over itself": (
        card("{{ fact | yearly(fact) }}"),
        "bad.md:10: Those two facts cannot be put together",
    ),
    "a share of a word": (
        card('{{ fact | share("all") }}'),
        "bad.md:10: “share” takes two facts",
    ),
    "a fact that is not there": (
        card('{{ find(report, "R99") }}'),
        "bad.md:10: There is no fact with that number",
    ),
    "a ranking that is not there": (
        card('{{ table(top(report, "hats")) }}'),
        "bad.md:10: no ranking “hats”",
    ),
    "a list crossed with itself": (
        card('{{ table(top(report, "cities-rides", of=report.entities["arbor"])) }}'),
        "bad.md:10: This list is of towns itself",
    ),
    "years that are not known": (
        card('{{ table(trend(report, "rides", report.entities["cargo"])) }}'),
        "bad.md:10: ",
    ),
    "two of different kinds": (
        card('{{ table(compare(report, report.entities["arbor"], report.entities["cargo"])) }}'),
        "bad.md:10: Arbor and Cargo bicycles are of two kinds",
    ),
    "a table of a word": (
        card('{{ table("cities") }}'),
        "bad.md:10: table takes a list, years or a comparison",
    ),
    "a chart of a fact": (card("{{ chart(fact) }}"), "bad.md:10: chart takes a comparison"),
    "no figures": (card("{{ figures() }}"), "bad.md:10: figures takes 1 to 4 facts, not 0"),
    "a cited word of the template": (
        card('{{ "so" | cited(fact.source) }}'),
        "bad.md:10: only words that come from data can be cited",
    ),
    "a private-use character": (card("A \ue000 sign."), "bad.md:10: a private-use character"),
    "a sum that cannot be made": (card("{{ fact.value / none }}"), "bad.md:10: "),
    "a loop over a number": (
        card("{% for a in range(fact.value | list) %}{% endfor %}"),
        "bad.md:10: ",
    ),
}
