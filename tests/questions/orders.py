"""Made questions for firsts, lasts and places. Pure."""

from collections.abc import Iterator

from tests.questions.maker import ANSWER, DECLINE, NO, YES, Made, Maker, expect
from tests.questions.oracle import Name

LISTS = (
    ("owners", "owners", "families"),
    ("companies", "companies", "families"),
    ("research organisations", "research", "families"),
    ("inventor locations", "countries", "families"),
    ("countries by publications", "countries", "publications"),
    ("countries by citations", "countries", "citations"),
    ("institutions by publications", "institutions", "publications"),
    ("institutions by citations", "institutions", "citations"),
    ("application areas", "applications", "families"),
    ("data sets", "datasets", "documents"),
    ("software", "software", "documents"),
)
SINGULAR = {
    "owners": "patent owner",
    "companies": "company",
    "research": "university",
    "countries": "country",
    "institutions": "institution",
    "datasets": "data set",
    "applications": "application area",
    "software": "software",
}
PLACES_WON = ("second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
OF = {
    "families": ("by patents", "for patents", "in patents"),
    "publications": ("by publications", "in papers"),
    "citations": ("by citations",),
    "documents": ("",),
}


def orders(maker: Maker) -> Iterator[Made]:
    """Firsts, lasts, places and claims of places, in every printed list."""
    oracle = maker.oracle
    for listing, by, measure in LISTS:
        rows = oracle.listed(listing)
        noun, of = SINGULAR[by], maker.random.choice(OF[measure])
        for place, row in enumerate(rows, 1):
            name = oracle.names[next(iter(row.ids))]
            shared = sum(other.value == row.value for other in rows) > 1
            says = (name.label,) if not shared else (f"{row.value:,f}",)
            if row.rank != place:
                break
            ordinal = PLACES_WON[place - 2] if 2 <= place <= 10 else f"{place}th"
            if place == 1:
                yield expect(
                    "order",
                    maker.asked(("which {n} is first {o}", "top {n} {o}"), n=noun, o=of),
                    {ANSWER},
                    says,
                )
            elif place <= 20:
                wordings = (
                    "which {n} is {p} {o}",
                    "who is the {p} {n} {o}",
                    "which {n} comes in {p} place {o}",
                )
                yield expect(
                    "order", maker.asked(wordings, n=noun, p=ordinal, o=of), {ANSWER}, says
                )
            if measure != "documents":
                yield from _placed(maker, name, place, of, noun)


def _placed(maker: Maker, name: Name, place: int, of: str, noun: str) -> Iterator[Made]:
    """Places claimed of a name, in the list that is named."""
    called = maker.called(name)
    yield expect(
        "place",
        maker.claimed(
            ("is {e} number {p} {o} among the {n}",), e=called, p=str(place), o=of, n=_plural(noun)
        ),
        {YES},
    )
    yield expect(
        "place",
        maker.claimed(
            ("is {e} number {p} {o} among the {n}",),
            e=called,
            p=str(place + 2),
            o=of,
            n=_plural(noun),
        ),
        {NO},
    )
    top = maker.random.choice((3, 5, 10))
    yield expect(
        "place",
        maker.claimed(
            ("is {e} in the top {p} {n} {o}",), e=called, p=str(top), o=of, n=_plural(noun)
        ),
        {YES if place <= top else NO},
    )


def _plural(noun: str) -> str:
    return f"{noun[:-1]}ies" if noun.endswith("y") else noun if noun == "software" else f"{noun}s"


MOST = (
    "which {n} has the most {b} patents",
    "which {n} leads in {b} patents",
    "top {n} for {b} patents",
    "who is the {n} with the most patents in {b}",
)


def most(maker: Maker) -> Iterator[Made]:
    """The first of a column of a cross-table."""
    oracle = maker.oracle
    for b in oracle.of("model", "mode", "application"):
        for noun, dimension, kind in (
            ("country", "country", ""),
            ("company", "organisation", "company"),
            ("university", "organisation", "research"),
        ):
            cells = [
                (value, name)
                for name in oracle.of(dimension)
                if not kind or name.kind == kind
                for value in [oracle.value("families", name.id, b.id)]
                if value is not None
            ]
            if len(cells) < 3:
                continue
            best = max(value for value, _ in cells)
            says = tuple(name.label for value, name in cells if value == best)
            question = maker.asked(MOST, n=noun, b=maker.called(b))
            yield expect(
                "most", question, {ANSWER} if best else {ANSWER, DECLINE}, says if best else ()
            )
