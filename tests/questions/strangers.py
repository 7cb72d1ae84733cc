"""Made questions on names that the report does not know. Pure."""

from collections.abc import Iterator

from tests.questions.claims import HAS, MORE, WHO
from tests.questions.maker import DECLINE, NOUNS, Made, Maker, expect
from tests.questions.numbers import ABOUT, CROSSED, IN_YEAR, OWNED
from tests.questions.orders import MOST

UNKNOWN = (
    "Apple",
    "Intel",
    "Xiaomi",
    "Tesla",
    "Oracle",
    "Salesforce",
    "Amazon",
    "Pfizer",
    "Bosch",
    "Toyota",
    "Foxconn",
    "SAP",
    "Mistral",
    "Anthropic",
    "Yale University",
    "Princeton",
    "Caltech",
    "Brazil",
    "Spain",
    "Italy",
    "Sweden",
    "Israel",
    "Taiwan",
    "Russia",
    "Mexico",
    "Poland",
    "Norway",
    "Kenya",
    "Vietnam",
    "the Netherlands",
    "quantum computing",
    "blockchain",
    "robotics",
    "transformers",
    "nanotechnology",
    "5G",
)
"""Names that the report has no numbers on."""


def strangers(maker: Maker) -> Iterator[Made]:
    """Names that the report does not know, in every wording."""
    oracle = maker.oracle
    known = oracle.of("organisation", "country")
    for name in UNKNOWN:
        measure = maker.random.choice(list(NOUNS))
        parts = {"m": maker.noun(measure), "e": name}
        other = maker.called(maker.random.choice(known))
        about = maker.called(maker.random.choice(oracle.of("model", "application")))
        for question in (
            maker.asked(OWNED, **parts),
            maker.asked(ABOUT, **parts),
            maker.asked(IN_YEAR, y="2023", **parts),
            maker.asked(CROSSED, a=name, b=about, m="patents"),
            maker.asked(CROSSED, a=other, b=name, m="patents"),
            maker.claimed(MORE, a=name, b=other, m=parts["m"]),
            maker.claimed(MORE, a=other, b=name, m=parts["m"]),
            maker.asked(WHO, a=name, b=other, m=parts["m"]),
            maker.claimed(HAS, n="2,074", **parts),
            maker.asked(MOST, n="company", b=name),
            f"is {name} in the top 10",
            f"rank of {name}",
            f"what share of patents does {name} have",
            f"how fast do {name} patents grow",
        ):
            yield expect("unknown", question, {DECLINE})
