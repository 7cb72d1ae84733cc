"""A folder with datapackage.json and CSV files → a checked Report, or every fault. Does: files."""

from collections.abc import Iterable
from pathlib import Path

from bot.errors import ContentError, Fault
from bot.facts import checks, nouns
from bot.facts.cited import Cited
from bot.facts.folder import Folder
from bot.facts.package import Package, package
from bot.facts.report import Report
from bot.facts.rows import Row, rows
from bot.facts.tree import parse

MANIFEST = "datapackage.json"


def load_all(folder: Path) -> dict[str, Report]:
    """The reports in the sub-folders, by command name; ContentError with the faults of all."""
    faults: list[Fault] = []
    found: dict[str, Report] = {}
    for each in _packages(folder, faults):
        try:
            report = load(each)
        except ContentError as error:
            faults += error.faults
            continue
        if report.name in found:
            message = f"another report has the command name “{report.name}” already"
            faults.append(Fault(f"{each.name}/{MANIFEST}", 0, message))
        found[report.name] = report
    if not found and not faults:
        faults.append(Fault(str(folder), 0, f"has no folder with a {MANIFEST}"))
    if faults:
        raise ContentError(*faults)
    return found


def _packages(folder: Path, faults: list[Fault]) -> list[Path]:
    try:
        return sorted(each.parent for each in folder.glob(f"*/{MANIFEST}"))
    except OSError as error:
        faults.append(Fault(str(folder), 0, f"cannot be read: {error}"))
        return []


def load(folder: Path) -> Report:
    """
    The report in that folder; ContentError with all its faults, each with file and line: what is
    wrong in one cell before what does not hold together.
    """
    faults: list[Fault] = []
    files = Folder(folder, faults)
    declared = _declared(files, faults)
    declared_badly = bool(faults)
    tables = _tables(files, declared, faults) if declared else None
    if declared is None or tables is None:
        raise ContentError(*dict.fromkeys(faults))
    if declared_badly:  # what the rows mean is not certain
        raise ContentError(*dict.fromkeys(faults))
    report = _report(declared, tables, files.version, faults)
    found = checks.faults(checks.Content(report, declared, tables))
    if every := dict.fromkeys((*sorted(faults), *found)):
        raise ContentError(*every)
    return report


def _declared(files: Folder, faults: list[Fault]) -> Package | None:
    text = files.text(MANIFEST)
    root = parse(files.name(MANIFEST), text, faults) if text is not None else None
    return package(root) if root else None


def _tables(files: Folder, declared: Package, faults: list[Fault]) -> dict[str, list[Row]] | None:
    """The rows by what their file holds; None where a file is no table at all."""
    found: dict[str, list[Row]] = {}
    whole = True
    for resource in declared.resources:
        text = files.text(resource.path) if resource.path else None
        table = None if text is None else rows(resource, files.name(resource.path), text, faults)
        whole = whole and table is not None
        found.setdefault(resource.holds, []).extend(table or ())
    return found if whole else None


def _report(
    declared: Package, tables: dict[str, list[Row]], version: str, faults: list[Fault]
) -> Report:
    def held(what: str) -> Iterable[Row]:
        return tables.get(what, ())

    sources, entities = nouns.sources(held("sources")), nouns.entities(held("names"))
    lost = frozenset(row["id"] for what in tables for row in held(what) if not row.sound)
    made = Cited(declared, sources, entities, faults, lost)
    root, bot = declared.root, declared.bot
    licences = list(root.each("licenses"))
    return Report(
        name=bot.text("command"),
        title=root.text("title"),
        short_title=bot.text("short_title"),
        edition=bot.text("edition"),
        period=bot.text("period"),
        licence=licences[0].text("title") if licences else "",
        credit=bot.text("credit"),
        disclaimer=bot.text("disclaimer", ""),
        home=root.text("homepage"),
        preferred=bot.texts("preferred"),
        sources=sources,
        dimensions=declared.dimensions,
        measures=declared.measures,
        entities=entities,
        facts=made.facts(held("facts")),
        rankings=declared.rankings,
        claims=made.claims(held("claims")),
        statements=made.statements(held("statements")),
        conflicts=nouns.conflicts(held("conflicts")),
        missing=nouns.missing(held("missing")),
        holes=made.holes(held("holes")),
        sentences=made.sentences(held("sentences")),
        version=version,
    )
