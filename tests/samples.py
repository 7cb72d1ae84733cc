"""Cards to draw in tests: one with every block, and one whose every word is hostile."""

from decimal import Decimal

from bot.cards.model import (
    Bullets,
    Button,
    Buttons,
    Card,
    Cell,
    Chart,
    Citation,
    Code,
    Column,
    Figure,
    Figures,
    Heading,
    Image,
    Line,
    Note,
    Point,
    Quotation,
    Rule,
    Span,
    Table,
    Text,
)
from bot.facts.model import Source

HOSTILE = (
    "<!channel> @everyone <@U1> <@&1> *b* _i_ ~s~ `c` **B** [x](https://x.example) # h\n"
    "> q <b>&amp;</b> {{ 7*7 }} {% x %} \u202egnp.exe ||spoiler|| <t:1:R> </cmd:1>"
)


def source(name: str = "W1", title: str = "Patent Landscape Report") -> Source:
    return Source(name, title, "WIPO", "2024-07-03", "https://www.wipo.int/report.pdf", "report")


def bar(title: str = "GenAI patent families by inventor location", n: int = 3) -> Chart:
    points = tuple(
        Point(f"Country {i}", f"Ctry {i}", Decimal(1000 * (n - i + 1)), f"{1000 * (n - i + 1):,}")
        for i in range(1, n + 1)
    )
    return Chart(title, "bar", (Line("Families", points),), "patent families", "Country", (1,))


def trend() -> Chart:
    points = (
        Point("2014", "2014", Decimal(116), "116"),
        Point("2015", "2015", None, "not printed"),
        Point("2016", "2016", Decimal(34000), "more than 34,000"),
    )
    return Chart("Publications", "line", (Line("World", points),), "publications", "Year", (1,))


def table(rows: int = 3) -> Table:
    return Table(
        "Top countries [of 54,358]",
        (Column("Country"), Column("Families", numeric=True)),
        tuple(
            (Cell(f"Country {i}"), Cell(f"{i * 1000:,}", Decimal(i * 1000), (), f"LO{i:03}"))
            for i in range(1, rows + 1)
        ),
        (1,),
    )


def every_block() -> Card:
    return Card(
        "Where GenAI inventors live",
        (
            Text(
                (
                    Span("China", bold=True),
                    Span(" leads with "),
                    Span("38,210 patent families", bold=True, marks=(1,), fact="LO001"),
                    Span(", see "),
                    Span("the report", url="https://www.wipo.int/"),
                    Span("."),
                )
            ),
            Figures((Figure("China", "38,210 patent families", (1,), "LO001"),)),
            bar(),
            table(),
            Heading("More"),
            Bullets(((Span("one"),), (Span("two", italic=True),)), ordered=True),
            Quotation("China 7,384 992", (Span("p. 49, Table 6", marks=(1,)),)),
            Code("@techreport{wipo2024}"),
            Image("https://www.wipo.int/logo.png", "WIPO's logo"),
            Rule(),
            Note((Span("Families published 2014-2023."),)),
            Buttons((Button("Open the report", url="https://www.wipo.int/"),)),
        ),
        (Citation(1, source(), ("p. 49 (PDF p. 51), Table 6",)),),
        "2024 edition · patent families published 2014-2023 · by inventor location",
        (
            Button("Compare", do="compare china us", primary=True),
            Button("Why this number", do="why LO001"),
            Button("Cite", do="cite LO001"),
            Button("Share in channel", do="top countries share"),
        ),
        ("LO001",),
    )


def hostile() -> Card:
    """Every field that data can reach holds hostile text."""
    return Card(
        HOSTILE[:140],
        (
            Text((Span(HOSTILE), Span(HOSTILE, bold=True))),
            Figures((Figure(HOSTILE[:60], HOSTILE[:60]),)),
            Heading(HOSTILE[:140]),
            Bullets(((Span(HOSTILE),),)),
            Table(HOSTILE, (Column(HOSTILE), Column("n")), ((Cell(HOSTILE), Cell(HOSTILE)),)),
            Quotation(HOSTILE, (Span(HOSTILE),)),
            Code(HOSTILE + " ``` "),
            Note((Span(HOSTILE),)),
        ),
        (Citation(1, source(title=HOSTILE), (HOSTILE,)),),
        HOSTILE,
        (Button(HOSTILE[:60], do="why LO001"),),
    )
