"""Made questions on two years, on shares and on terms. Pure."""

from collections.abc import Iterator
from itertools import combinations

from tests.questions.maker import ANSWER, DECLINE, NO, YES, Made, Maker, expect

ROSE = (
    "did {e} rise from {x} to {y}",
    "did the number of {e} increase between {x} and {y}",
    "were there more {e} in {y} than in {x}",
    "has the number of {e} grown from {x} to {y}",
)
FELL = (
    "did {e} fall from {x} to {y}",
    "did {e} decline between {x} and {y}",
    "were there fewer {e} in {y} than in {x}",
)
SINCE = (
    "how many more {e} were there in {y} than in {x}",
    "by how much did {e} grow from {x} to {y}",
    "how did {e} change from {x} to {y}",
    "{e}: {x} vs {y}",
)


def changes(maker: Maker) -> Iterator[Made]:
    """From one year to another, printed or not."""
    oracle = maker.oracle
    for ids in (
        (),
        ("japan",),
        ("china",),
        ("gan",),
        ("llm",),
        ("vae",),
        ("diffusion",),
        ("text",),
        ("speech-voice-music",),
        ("tencent",),
        ("uk",),
        ("korea",),
    ):
        what = " ".join((*(maker.called(oracle.names[id]) for id in ids), "patents"))
        for x, y in maker.random.sample(list(combinations(range(2012, 2026), 2)), 20):
            ends = [oracle.numbers("families", *ids, year=str(year)) for year in (x, y)]
            parts = {"e": what, "x": str(x), "y": str(y)}
            if not all(ends):
                for wordings in (ROSE, FELL):
                    yield expect("change", maker.claimed(wordings, **parts), {DECLINE})
                continue
            if max(ends[0]) >= min(ends[1]) and min(ends[0]) <= max(ends[1]):
                continue
            rose = max(ends[0]) < min(ends[1])
            says = tuple(f"{value:,f}" for value in ends[1])
            yield expect("change", maker.claimed(ROSE, **parts), {YES if rose else NO}, says)
            yield expect("change", maker.claimed(FELL, **parts), {NO if rose else YES}, says)
            # "How many more" of what became fewer supposes what is not so.
            either = {ANSWER} if rose else {ANSWER, NO}
            yield expect("change", maker.asked(SINCE, **parts), either, says)


SHARES = (
    "what share of {m} comes from {e}",
    "what percentage of {m} does {e} have",
    "how many percent of all {m} are from {e}",
    "{e}'s share of {m}",
)
PARTS_OF = ("does {e} have {n}% of all {m}", "does {e} hold more than {n} percent of the {m}")


def shares(maker: Maker) -> Iterator[Made]:
    """Parts of the whole: printed or worked out, and wrong ones claimed."""
    oracle = maker.oracle
    for measure in ("families", "publications"):
        total = max(oracle.numbers(measure))
        for name in oracle.of("organisation", "country"):
            value = oracle.value(measure, name.id)
            parts = {"m": maker.noun(measure), "e": maker.called(name)}
            if value is None:
                if not oracle.known(measure, name.id):
                    yield expect("share", maker.asked(SHARES, **parts), {DECLINE})
                continue
            part = value * 100 / total
            printed = oracle.printed("share", name.id) if measure == "families" else ()
            says = printed or (f"{part:.1f}", f"{part:.0f}%", f"{part:.2f}")
            yield expect("share", maker.asked(SHARES, **parts), {ANSWER}, says)
            wrong = str(int(part) + 9)
            yield expect("share", maker.claimed(PARTS_OF, n=wrong, **parts), {NO}, says)


MEANT = (
    "what is {t}",
    "what does {t} mean",
    "define {t}",
    "what is meant by {t}",
    "{t} definition",
    "what do you mean by {t}",
    "explain {t}",
)


def terms(maker: Maker) -> Iterator[Made]:
    """What every term of a definition means."""
    known: dict[str, set[str]] = {}
    for row in maker.oracle.statements:
        for term in row["terms"].split(";")[:2] if row["topic"] == "definition" else ():
            known.setdefault(term, set()).add(row["statement"])
    for term, said in known.items():
        yield expect("term", maker.asked(MEANT, t=term), {ANSWER}, tuple(said))
