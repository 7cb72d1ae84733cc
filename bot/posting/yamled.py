"""YAML of one shape, a list of flat mappings, with the line of everything in it. Pure.

Stricter than YAML: no anchors, no tags, no second document, nothing deeper than this shape, so
that no file can unfold into more than it is. Values stay the words that were typed: ids may be
written without quotes.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import yaml
from yaml.events import AliasEvent, CollectionStartEvent, DocumentStartEvent, NodeEvent
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from bot.errors import ContentError, Fault

LOADER: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
DEEPEST = 4
"""The document, its list, a digest, its topics."""
LARGEST = 8_000_000
MOST_FAULTS = 100
STRING = "tag:yaml.org,2002:str"
NULL = "tag:yaml.org,2002:null"


@dataclass(frozen=True, slots=True)
class Typed:
    """What stands behind a name, and where: one text, or a list of them."""

    line: int
    texts: tuple[str, ...]
    is_list: bool = False

    @property
    def text(self) -> str:
        """The only text; "" for none."""
        return self.texts[0] if self.texts else ""


@dataclass(frozen=True, slots=True)
class Item:
    """One mapping of the list: what was typed, by name."""

    line: int
    fields: dict[str, Typed]


def items(text: str, name: str, file: str) -> tuple[Item, ...]:
    """The mappings in the list called *name*; a ContentError with every fault of the shape."""
    if len(text) > LARGEST:
        raise _error(file, 0, f"the file is too large: at most {LARGEST:,} characters")
    try:
        _checked(text, file)
        root = yaml.compose(text, LOADER)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 0
        raise _error(file, line, f"this is not YAML: {error.problem or error.context}") from None
    except (yaml.YAMLError, RecursionError) as error:
        raise _error(file, 0, f"this is not YAML: {str(error).splitlines()[0]}") from None
    faults: list[Fault] = []
    found = tuple(_items(root, name, file, faults))
    if faults:
        raise ContentError(*faults[:MOST_FAULTS])
    return found


def _checked(text: str, file: str) -> None:
    """Before anything is built: nothing that refers to something else, nothing deep."""
    depth = documents = 0
    for event in yaml.parse(text, LOADER):
        line = event.start_mark.line + 1 if event.start_mark else 0
        documents += isinstance(event, DocumentStartEvent)
        if documents > 1:
            raise _error(file, line, "a second document begins here; a file holds one")
        if isinstance(event, AliasEvent) or (isinstance(event, NodeEvent) and event.anchor):
            raise _error(file, line, "anchors (&) and aliases (*) are not read: write it out")
        if getattr(event, "tag", None):
            raise _error(file, line, "tags (!) are not read: write the value alone")
        if isinstance(event, CollectionStartEvent):
            depth += 1
            if depth > DEEPEST:
                raise _error(file, line, "this is nested too deeply")
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1


def _items(root: Node | None, name: str, file: str, faults: list[Fault]) -> Iterator[Item]:
    shape = f"the file begins with “{name}:” and a list below it"
    if not isinstance(root, MappingNode):
        faults.append(Fault(file, _line(root), shape))
        return
    listed: Node | None = None
    for key, value in root.value:
        if getattr(key, "value", None) == name and listed is None:
            listed = value
        else:
            faults.append(Fault(file, _line(key), f"unknown or repeated: “{_short(key)}”; {shape}"))
    if isinstance(listed, ScalarNode) and listed.tag == NULL:
        return
    if not isinstance(listed, SequenceNode):
        faults.append(Fault(file, _line(listed or root), shape))
        return
    for node in listed.value:
        yield from _item(node, file, faults)


def _item(node: Node, file: str, faults: list[Fault]) -> Iterator[Item]:
    if not isinstance(node, MappingNode):
        faults.append(Fault(file, _line(node), "each digest is a list of “name: value”"))
        return
    fields: dict[str, Typed] = {}
    for key, value in node.value:
        if not isinstance(key, ScalarNode):
            faults.append(Fault(file, _line(key), "a name is expected here"))
        elif key.value in fields:
            faults.append(Fault(file, _line(key), f"“{_short(key)}” stands here twice"))
        elif (typed := _typed(value)) is None:
            faults.append(Fault(file, _line(value), f"{_short(key)}: a value or a flat list"))
        else:
            fields[key.value] = typed
    yield Item(_line(node), fields)


def _typed(node: Node) -> Typed | None:
    if isinstance(node, ScalarNode):
        texts = () if node.tag == NULL else (node.value,)
        return Typed(_line(node), texts)
    if isinstance(node, SequenceNode) and all(isinstance(each, ScalarNode) for each in node.value):
        return Typed(_line(node), tuple(each.value for each in node.value), is_list=True)
    return None


def _line(node: Node | None) -> int:
    return node.start_mark.line + 1 if node is not None and node.start_mark else 1


def _short(node: Node) -> str:
    return str(node.value)[:40]


def _error(file: str, line: int, message: str) -> ContentError:
    return ContentError(Fault(file, line, message))
