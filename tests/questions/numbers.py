"""Made questions for one number: of a name, of a cell, of a year. Pure."""

from collections.abc import Iterator

from tests.questions.maker import DECLINE, NOUNS, Made, Maker, expect, number

OWNED = (
    "how many {m} does {e} have",
    "number of {m} of {e}",
    "how many {m} has {e} got",
    "what is the number of {m} held by {e}",
    "{e}: how many {m}",
    "the total of {m} for {e}",
    "how many {m} come from {e}",
    "give me the number of {m} of {e}",
    "{m} of {e}",
)
ABOUT = (
    "how many {m} are about {e}",
    "number of {m} on {e}",
    "how many {m} relate to {e}",
    "how many {e} {m} are there",
    "{m} on {e}",
    "what is the count of {e} {m}",
    "how many {m} deal with {e}",
    "total number of {m} in {e}",
)


def values(maker: Maker) -> Iterator[Made]:
    """One number of one name."""
    oracle = maker.oracle
    for measure in NOUNS:
        for name in oracle.of("organisation", "country", "model", "mode", "application"):
            wordings = OWNED if name.dimension in ("organisation", "country") else ABOUT
            says = oracle.printed(measure, name.id)
            if not says and oracle.years(measure, name.id):
                continue
            question = maker.asked(wordings, m=maker.noun(measure), e=maker.called(name))
            yield number("value", question, says)


CROSSED = (
    "how many {b} {m} does {a} have",
    "{a}: {b} {m}",
    "{m} of {a} in {b}",
    "number of {b} {m} of {a}",
    "how many {m} does {a} have in {b}",
    "how many {m} on {b} come from {a}",
    "what is {a}'s number of {b} {m}",
    "how many {b} {m} were published by {a}",
)


def crosses(maker: Maker) -> Iterator[Made]:
    """One number of two names: a cell of a cross-table, or of none."""
    oracle = maker.oracle
    for a in oracle.of("organisation", "country"):
        for b in oracle.of("model", "mode", "application"):
            question = maker.asked(
                CROSSED, m=maker.noun("families"), a=maker.called(a), b=maker.called(b)
            )
            yield number("cross", question, oracle.printed("families", a.id, b.id))
    for a in oracle.of("model"):
        for b in oracle.of("mode", "application"):
            wordings = (
                "how many {a} {m} are about {b}",
                "{a} {m} in {b}",
                "number of {a} {m} for {b}",
            )
            question = maker.asked(
                wordings, m=maker.noun("families"), a=maker.called(a), b=maker.called(b)
            )
            yield number("cross", question, oracle.printed("families", a.id, b.id))


def papers_on(maker: Maker) -> Iterator[Made]:
    """Papers and citations are not counted by model, mode or application: all to be declined."""
    for measure in ("publications", "citations"):
        for a in maker.oracle.of("organisation", "country"):
            b = maker.random.choice(maker.oracle.of("model", "application"))
            question = maker.asked(
                CROSSED, m=maker.noun(measure), a=maker.called(a), b=maker.called(b)
            )
            yield expect("missing", question, {DECLINE})


def threefold(maker: Maker) -> Iterator[Made]:
    """Three names at once: no table has that."""
    oracle = maker.oracle
    for a in oracle.of("organisation", "country"):
        b = maker.random.choice(oracle.of("model"))
        c = maker.random.choice(oracle.of("mode", "application"))
        wordings = ("how many {b} {m} about {c} does {a} have", "{a}'s {b} {m} in {c}")
        question = maker.asked(
            wordings,
            m=maker.noun("families"),
            a=maker.called(a),
            b=maker.called(b),
            c=maker.called(c),
        )
        yield expect("missing", question, {DECLINE})


IN_YEAR = (
    "how many {m} did {e} have in {y}",
    "{e} {m} {y}",
    "number of {m} of {e} in {y}",
    "how many {m} of {e} were published in {y}",
    "in {y}, how many {m} of {e} were there",
)
EVERY_YEAR = (
    "how many {m} were published in {y}",
    "{m} in {y}",
    "number of {m} during {y}",
    "how many {m} were there in {y}",
    "total {m} for the year {y}",
)


def years(maker: Maker) -> Iterator[Made]:
    """Single years, of everything and of names; most are not printed."""
    oracle = maker.oracle
    for year in map(str, range(2010, 2027)):
        for measure in ("families", "publications"):
            question = maker.asked(EVERY_YEAR, m=maker.noun(measure), y=year)
            yield number("year", question, oracle.printed(measure, year=year))
        for name in oracle.of("country", "model", "mode", "application", "organisation"):
            says = oracle.printed("families", name.id, year=year)
            if says or maker.random.random() < 0.2:
                question = maker.asked(
                    IN_YEAR, m=maker.noun("families"), e=maker.called(name), y=year
                )
                yield number("year", question, says)
