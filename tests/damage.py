"""Ways to damage a copy of the second report, each with the fault it must be reported as."""

from collections.abc import Callable
from pathlib import Path

SECOND = Path(__file__).parent / "data" / "second"
MANIFEST = "datapackage.json"
Damage = Callable[[Path], object]


def swap(file: str, old: str, new: str, count: int = 1) -> Damage:
    def damage(folder: Path) -> None:
        text = (folder / file).read_text(encoding="utf-8")
        assert old in text
        (folder / file).write_text(text.replace(old, new, count), encoding="utf-8")

    return damage


def put(file: str, content: bytes) -> Damage:
    return lambda folder: (folder / file).write_bytes(content)


def prepend(file: str, content: bytes) -> Damage:
    return lambda folder: put(file, content + (folder / file).read_bytes())(folder)


def replaced_by_folder(folder: Path) -> None:
    (folder / "claims.csv").unlink()
    (folder / "claims.csv").mkdir()


def replaced_by_link(folder: Path) -> None:
    (folder / "claims.csv").unlink()
    (folder / "claims.csv").symlink_to(SECOND / "claims.csv")


FAULTS: dict[str, tuple[Damage, str]] = {
    "line break in a cell": (
        swap("names.csv", "arbor,city,Arbor", 'arbor,city,"Ar\nbor"'),
        "names.csv:2: label: a line break",
    ),
    "turned direction of writing": (
        swap("names.csv", "arbor,city,Arbor", "arbor,city,Ar\u202ebor"),
        "names.csv:2: has a control character",
    ),
    "unknown measure": (
        swap("rides.csv", "R1,rides", "R1,rods"),
        "rides.csv:2: there is no measure “rods”",
    ),
    "unknown name": (
        swap("rides.csv", "arbor,,cities", "harbor,,cities"),
        "rides.csv:6: city: there is no “harbor” in names",
    ),
    "name of another dimension": (
        swap("rides.csv", "R11,rides,arbor,", "R11,rides,cargo,"),
        "rides.csv:6: city: there is no “cargo”",
    ),
    "unknown source": (
        swap("rides.csv", "=,B1,p. 1", "=,B9,p. 1"),
        "rides.csv:2: there is no source “B9”",
    ),
    "empty locator": (swap("rides.csv", "B1,p. 1,", "B1,,"), "rides.csv:2: locator: an empty cell"),
    "empty quote": (
        swap("rides.csv", '"Arbor 52,000"', ""),
        "rides.csv:6: quote: an empty cell",
    ),
    "bad qualifier": (
        swap("rides.csv", "rides,~,", "rides,±,"),
        "rides.csv:7: qualifier: “±” is not one of: =, ~, >, <",
    ),
    "value is no number": (
        swap("rides.csv", ",90000,", ",9e4,"),
        "rides.csv:2: value: “9e4” is not a plain number",
    ),
    "value is infinite": (
        swap("rides.csv", ",90000,", ",Infinity,"),
        "rides.csv:2: value: “Infinity” is not a plain number",
    ),
    "value is not a number": (
        swap("rides.csv", ",90000,", ",NaN,"),
        "rides.csv:2: value: “NaN” is not a plain number",
    ),
    "a million digits": (
        swap("rides.csv", ",90000,", f",{'9' * 10**6},"),
        "rides.csv:2: a line of ",
    ),
    "thirty digits": (
        swap("rides.csv", ",90000,", f",{'9' * 30},"),
        "rides.csv:2: value: “9999999999",
    ),
    "other value than quoted": (
        swap("rides.csv", ",90000,", ",90001,"),
        "rides.csv:2: 90001 does not stand in the quote",
    ),
    "reading without need": (
        swap("rides.csv", "rides per year,,", "rides per year,,counted"),
        "rides.csv:3: 25000 stands in the quote: “reading” is for",
    ),
    "share above 100": (
        swap("rides.csv", "61.5", "161.5", 2),
        "rides.csv:16: 161.5 percent is more than 100",
    ),
    "count below 0": (
        swap("rides.csv", ",90000,", ",-90000,"),
        "rides.csv:2: -90000 rides is less than 0",
    ),
    "year outside its period": (
        swap("rides.csv", "2021,2021,", "2021,2022,"),
        "rides.csv:4: the year 2022 is outside its period, 2021",
    ),
    "period without a year": (
        swap("rides.csv", ",2021,2021,", ",lately,2021,"),
        "rides.csv:4: the period “lately” names no year",
    ),
    "period backwards": (
        swap("rides.csv", "2020-2022", "2022-2020"),
        "rides.csv:2: the period “2022-2020” runs backwards",
    ),
    "hole in the ranks": (
        swap("rides.csv", "cities,3,", "cities,5,"),
        "rides.csv:8: rank 5 in the list “cities”, where 3 is due",
    ),
    "rank twice": (
        swap("rides.csv", "cities,2,", "cities,1,"),
        "rides.csv:7: rank 1 in the list “cities”, where 2 is due",
    ),
    "ranks against the values": (
        swap(
            "rides.csv",
            '30000,rides,~,B1,"p. 3, Table 1","Brook-on-Sea about 30,000',
            '60000,rides,~,B1,"p. 3, Table 1","Brook-on-Sea about 60,000',
        ),
        "rides.csv:7: rank 2 has 60000, rank 1 has 52000",
    ),
    "list without rank": (
        swap("rides.csv", "cities,3,", "cities,,"),
        "rides.csv:8: is in the list",
    ),
    "untold disagreement": (
        swap("conflicts.csv", "R13;R14;Q2", "R13;Q2"),
        "rides.csv:9: says 8100 where R13 says 8000 of the same",
    ),
    "two units of one quantity": (
        swap("rides.csv", "8100,rides", "8100,people"),
        "rides.csv:9: counts people where R13 counts rides",
    ),
    "id twice in a file": (
        swap("rides.csv", "R12,", "R11,"),
        "rides.csv:7: id: “R11” is in line 6 already",
    ),
    "id twice in the report": (
        swap("context.csv", "X1,", "R1,"),
        "context.csv:2: the id R1 is taken by bikes/rides.csv:2",
    ),
    "id that cannot be typed": (
        swap("rides.csv", "R1,", "R.1,"),
        "rides.csv:2: the id “R.1” must be of A–Z, 0–9 and -",
    ),
    "id in small letters": (
        swap("context.csv", "X1,", "x1,"),
        "context.csv:2: the id “x1” must be in capitals",
    ),
    "short label taken": (
        swap("names.csv", "Cairn,Cairn,", "Cairn,arbor,"),
        "names.csv:4: the short label “arbor” is taken by “arbor”",
    ),
    "short label too long": (
        swap("names.csv", "Cairn,Cairn,", "Cairn,Cairn upon the great water,"),
        "names.csv:4: short: “Cairn upon the great water” has 26 characters; at most 20 fit",
    ),
    "alias of another": (
        swap("names.csv", "seaside", "ARBOUR"),
        "names.csv:3: “ARBOUR” is a name of “arbor” already",
    ),
    "alias without letters": (
        swap("names.csv", "seaside", "–"),
        "names.csv:3: “–” has no letter or digit",
    ),
    "name of no dimension": (
        swap("names.csv", "arbor,city", "arbor,sea"),
        "names.csv:2: there is no dimension “sea”",
    ),
    "name in no country": (
        swap("names.csv", ",town,\n", ",town,x\n"),
        "names.csv:2: country: there is no “x” in names",
    ),
    "claim on no fact": (
        swap("claims.csv", ",R11", ",R99"),
        "claims.csv:2: facts: there is no fact R99",
    ),
    "claim with a strange status": (
        swap("claims.csv", "confirmed", "blessed"),
        "claims.csv:2: status: it must be one of: confirmed",
    ),
    "claim of no sentence": (
        swap("claims.csv", "Q1,1,", "Q1,7,"),
        "claims.csv:2: there is no sentence 7",
    ),
    "claim confirmed by nobody": (
        swap("claims.csv", "B2,B1,,R11", "B2,B7,,R11"),
        "claims.csv:2: confirming: there is no source “B7”",
    ),
    "conflict on no row": (
        swap("conflicts.csv", "Q2", "Q9"),
        "conflicts.csv:2: rows: there is no row Q9",
    ),
    "gap of an unknown name": (
        swap("missing.csv", "rides electric", "rides unicycle"),
        "missing.csv:2: answers: “unicycle” is no ranking, measure or name",
    ),
    "source without address": (
        swap("sources.csv", "https://gazette.example/bicycles", "javascript:alert(1)"),
        "sources.csv:3: url: must begin with https://",
    ),
    "date that is none": (
        swap("sources.csv", "2023-05,", "in May,"),
        "sources.csv:2: published: must be a date",
    ),
    "space at the end": (
        swap("rides.csv", "p. 1,", "p. 1 ,"),
        "rides.csv:2: locator: a space at the beginning or end",
    ),
    "empty line": (swap("rides.csv", "R11,", "\nR11,"), "rides.csv:6: an empty line"),
    "too many cells": (
        swap("rides.csv", "R11,", "R11,,"),
        "rides.csv:6: 19 cells where there are 18 columns",
    ),
    "open quotation mark": (swap("rides.csv", 'rides."', "rides."), "rides.csv:2: is not CSV: "),
    "column missing": (
        swap("rides.csv", "quote,", ""),
        "rides.csv:1: the columns quote are missing",
    ),
    "strange column": (
        swap("rides.csv", "reading", "reading,mood"),
        "rides.csv:1: the columns mood are not in datapackage.json",
    ),
    "columns in another order": (
        swap("names.csv", "kind,country", "country,kind"),
        "names.csv:1: the columns must be, in this order: id, dimension",
    ),
    "not UTF-8": (put("claims.csv", b"id\n\xff\xfe"), "claims.csv:2: is not UTF-8"),
    "byte order mark": (
        prepend("claims.csv", b"\xef\xbb\xbf"),
        "claims.csv:1: begins with a byte order mark",
    ),
    "UTF-16": (
        put("claims.csv", "id,sentence".encode("utf-16")),
        "claims.csv:1: begins with a byte order mark",
    ),
    "NUL": (prepend("claims.csv", b"id\n\0"), "claims.csv:2: has a control character, '\\x00'"),
    "empty file": (put("claims.csv", b""), "claims.csv:1: the columns id, sentence"),
    "file gone": (lambda folder: (folder / "claims.csv").unlink(), "claims.csv: is not there"),
    "folder for a file": (
        replaced_by_folder,
        "claims.csv: is a folder, not a file",
    ),
    "link out of the folder": (
        replaced_by_link,
        "claims.csv: is a link that leads out of the report's folder",
    ),
    "a claim without a full stop": (
        swap("claims.csv", "Arbor rides most.,", "Arbor rides most,"),
        "claims.csv:2: statement: must be a whole sentence",
    ),
    "a definition without a full stop": (
        swap("context.csv", "past a counter.,,,B1", "past a counter,,,B1"),
        "context.csv:2: statement: must be a whole sentence",
    ),
    "a unit that is not its measure's": (
        swap("rides.csv", ",90000,rides,", ",90000,passages,"),
        "rides.csv:2: the unit “passages” where the measure rides has “rides”",
    ),
}


DECLARED: dict[str, tuple[Damage, str]] = {
    "path out of the folder": (
        swap(MANIFEST, '"path": "claims.csv"', '"path": "../claims.csv"'),
        "“path” is “../claims.csv”; it must be a path inside the report's folder",
    ),
    "an address for a path": (
        swap(MANIFEST, '"path": "claims.csv"', '"path": "http://bikes.example/claims.csv"'),
        "“path” is an address, “http://bikes.example/claims.csv”",
    ),
    "an absolute path": (
        swap(MANIFEST, '"path": "claims.csv"', '"path": "/etc/passwd"'),
        "“path” is “/etc/passwd”; it must be a path inside",
    ),
    "the managers' command": (
        swap(MANIFEST, '"command": "bikes"', '"command": "bikes-admin"'),
        "must not end in -admin",
    ),
    "no JSON": (swap(MANIFEST, '"bot": {', '"bot" {'), ": is not JSON: Expecting ':' delimiter"),
    "nested too deeply": (put(MANIFEST, b"[" * 100_000), ": is nested too deeply"),
    "a list": (put(MANIFEST, b"[]"), ":1: must be an object"),
    "NaN": (put(MANIFEST, b'{"bot": NaN}'), ": is not usable JSON: NaN is not a number"),
    "a million digits": (
        put(MANIFEST, b"9" * 10**6),
        ": is not usable JSON: a number of 1000000 digits",
    ),
    "key twice": (
        swap(MANIFEST, '"command": "bikes"', '"command": "bikes", "command": "b"'),
        ": is not usable JSON: “command” is there twice in one object",
    ),
    "empty": (put(MANIFEST, b"{}"), ": “command” is missing"),
    "bad command": (
        swap(MANIFEST, '"bikes"', '"Bikes!"'),
        ": the command “Bikes!” must be 1 to 32 of a–z, 0–9, _ and -",
    ),
    "long command": (
        swap(MANIFEST, '"bikes"', f'"{"b" * 33}"'),
        "must be 1 to 32 of a–z, 0–9, _ and -",
    ),
    "no licence": (
        swap(MANIFEST, '"licenses"', '"licences"'),
        ": there is no licence with a title",
    ),
    "half a surrogate": (
        swap(MANIFEST, '"edition": "2023"', '"edition": "\\ud800"'),
        "“edition” has a character that cannot be printed",
    ),
    "half a surrogate in a list": (
        swap(MANIFEST, '"words": ["towns", "cities"]', '"words": ["\\ud800"]'),
        "“words” must be a list of texts that can be printed",
    ),
    "endless bound": (
        swap(MANIFEST, '"unit": "rank",', '"unit": "rank", "minimum": 1e999,'),
        "“minimum” must be a number of at most 18 digits",
    ),
    "huge bound": (
        swap(MANIFEST, '"unit": "rank",', f'"unit": "rank", "minimum": {10**400},'),
        "“minimum” must be a number of at most 18 digits",
    ),
    "text for a list": (
        swap(MANIFEST, '"words": ["towns", "cities"]', '"words": "towns"'),
        "“words” must be a list of texts",
    ),
    "measure without label": (
        swap(MANIFEST, '"label": "bicycle rides",', ""),
        "“label” is missing",
    ),
    "measure twice": (
        swap(MANIFEST, '"id": "place"', '"id": "rides"'),
        "“rides” is there twice in measures",
    ),
    "word of two measures": (
        swap(MANIFEST, '"words": ["helmet"]', '"words": ["trips"]'),
        "“trips” is a word of the measure rides already",
    ),
    "word of two rankings": (
        swap(MANIFEST, '"words": ["bikes", "kinds"]', '"words": ["towns"]'),
        "“towns” is a word of the rankings by cities already",
    ),
    "ranking of no measure": (
        swap(MANIFEST, '"measure": "helmets"', '"measure": "hats"'),
        "ranking cities-helmets: there is no measure “hats”",
    ),
    "ranking of no dimension": (
        swap(MANIFEST, '"dimension": "bicycle"', '"dimension": "tricycle"'),
        "ranking bicycles-rides: there is no dimension “tricycle”",
    ),
    "dangling total": (
        swap(MANIFEST, '"total": "R1"', '"total": "R99"'),
        "ranking cities-rides: its total R99 is no fact",
    ),
    "empty ranking": (
        swap(MANIFEST, '"listing": "cities"', '"listing": "towns"'),
        "ranking cities-rides: no fact belongs to it",
    ),
    "ranking's name": (
        swap(MANIFEST, '"by": "cities"', '"by": "my cities"'),
        "“my cities” must be 1 to 32 of a–z",
    ),
    "preferred source": (
        swap(MANIFEST, '["B1", "B2"]', '["B1", "B3"]'),
        "names “B3”, which is no source",
    ),
    "unknown content": (
        swap(MANIFEST, '"holds": "facts"', '"holds": "feats"'),
        "“holds” is “feats”; it must be one of",
    ),
    "column in no dimension": (
        swap(MANIFEST, '"name": "city"', '"name": "mood"'),
        "mood: neither a column of facts nor a dimension",
    ),
    "schema lacks a column": (
        swap(MANIFEST, '"name": "quote"', '"name": "note2"'),
        "the schema lacks the columns quote",
    ),
    "unknown type": (
        swap(MANIFEST, '"title": "Rank", "type": "integer"', '"title": "Rank", "type": "rank"'),
        "the type “rank” is not known here",
    ),
    "bad pattern": (
        swap(MANIFEST, '"unique": true', '"unique": true, "pattern": "("'),
        "the pattern ( is not a regular expression",
    ),
}
