"""Jinja without its ways round the door: a template's source and a context into Markdown. Pure.

Plain text that an expression prints is escaped; facts and labels become sentinels; every line
carries a mark of the template's line, so that any later fault can name it.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import is_dataclass
from functools import lru_cache
from traceback import walk_tb
from typing import Any

from jinja2 import (
    Environment,
    StrictUndefined,
    Template,
    TemplateSyntaxError,
    Undefined,
    nodes,
    pass_context,
)
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment

from bot.cards.door import PRIVATE, Bare, Cited, Counted, Kept, Label, Part, line_mark, unlined
from bot.cards.markdown import escape
from bot.errors import ContentError, Fault, UserError
from bot.facts.model import Fact

KEPT = "what this rendering keeps"
"""A context name that no template can spell."""
OURS = re.compile(r"'bot\.[\w.]*?(\w+) object'")
"""How Python names a value of ours to programmers."""
STATEMENTS = (nodes.Output, nodes.If, nodes.For, nodes.Assign)
FILTERS = (
    "capitalize", "count", "default", "first", "join", "last", "length", "list", "lower", "map",
    "reject", "rejectattr", "replace", "reverse", "select", "selectattr", "slice", "sort", "title",
    "trim", "unique", "upper",
)  # fmt: skip


def kept_in(context: Context) -> Kept:
    """The registry of the rendering that a template's function is called in."""
    kept = context.parent[KEPT]
    assert isinstance(kept, Kept)  # noqa: S101 (narrows what `render` put there)
    return kept


@pass_context
def _finalize(context: Context, value: object) -> str:
    match value:
        case Fact() | Bare() | Counted() | Label() | Cited() | Part():
            return kept_in(context).keep(value)
        case Undefined():
            return str(value)  # raises, with the name that is unknown
        case bool() | None:
            raise TypeError(f"{value} cannot be printed")
        case str() | int():
            return escape(str(value))
    raise TypeError(f"a {type(value).__name__} cannot be printed")


def _labelled(value: object) -> object:
    """Strings as labels, in tuples too: they come from data."""
    match value:
        case str():
            return Label(value)
        case tuple():
            return tuple(_labelled(each) for each in value)
    return value


class _Sandbox(ImmutableSandboxedEnvironment):
    """What is read from a value of ours is data; what a template makes up is not."""

    def getattr(self, obj: Any, attribute: str) -> Any:
        value = super().getattr(obj, attribute)
        return _labelled(value) if is_dataclass(obj) else value

    def getitem(self, obj: Any, argument: Any) -> Any:
        value = super().getitem(obj, argument)
        return _labelled(value) if is_dataclass(obj) else value

    def call(self, context: Context, obj: Any, /, *args: Any, **kwargs: Any) -> Any:
        for each in (*args, *kwargs.values()):
            if isinstance(each, Undefined):
                str(each)  # raises here, where the template's line is known
        return super().call(context, obj, *args, **kwargs)


def environment(functions: Mapping[str, Any], filters: Mapping[str, Any]) -> Environment:
    """The template language, with the *functions* and *filters* that make facts of facts."""
    made = _Sandbox(
        undefined=StrictUndefined,
        finalize=_finalize,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.filters = {name: made.filters[name] for name in FILTERS} | dict(filters)
    made.globals = {"range": made.globals["range"], **functions}
    return made


@lru_cache(maxsize=256)
def compiled(made: Environment, source: str, file: str) -> Template:
    """The template, its text marked line by line; a ContentError for what it may not hold."""
    if private := PRIVATE.search(source):
        line = source[: private.start()].count("\n") + 1
        raise ContentError(Fault(file, line, "a private-use character"))
    try:
        tree = made.parse(source, filename=file)
        for statement in tree.find_all(nodes.Stmt):
            if not isinstance(statement, STATEMENTS):
                name = type(statement).__name__.lower()
                raise TemplateSyntaxError(f"not in the card language: {name}", statement.lineno)
        for output in tree.find_all(nodes.Output):
            output.nodes = [marked for node in output.nodes for marked in _marked(node)]
        code = made.compile(tree, filename=file)
    except TemplateSyntaxError as error:
        raise ContentError(Fault(file, error.lineno, error.message or "")) from error
    return Template.from_code(made, code, made.globals)


def _marked(node: nodes.Expr) -> Iterator[nodes.Expr]:
    yield nodes.TemplateData(line_mark(node.lineno), lineno=node.lineno)
    if not isinstance(node, nodes.TemplateData):
        yield node
        return
    lines = node.data.split("\n")
    marks = (f"\n{line_mark(node.lineno + at)}{line}" for at, line in enumerate(lines[1:], 1))
    yield nodes.TemplateData(lines[0] + "".join(marks), lineno=node.lineno)


def render(
    template: Template, context: Mapping[str, object], kept: Kept, file: str
) -> tuple[str, tuple[int, ...]]:
    """The Markdown with its sentinels, and the template's line of each of its lines."""
    try:
        return unlined(template.render({**context, KEPT: kept}))
    except Exception as error:  # whatever a template makes go wrong is its author's to mend
        raise ContentError(Fault(file, _line(error, file), _words(error))) from error


def _line(error: Exception, file: str) -> int:
    """The innermost line of the template in the traceback, which Jinja has rewritten."""
    lines = [at for frame, at in walk_tb(error.__traceback__) if frame.f_code.co_filename == file]
    return lines[-1] if lines else 0


def _words(error: Exception) -> str:
    if isinstance(error, UserError):
        return error.message
    return OURS.sub(r"a \1", str(error)) or type(error).__name__
