"""Which functions write what only a decision may write, and whether they ask a ruling and bind to it (SPEC 2.3).

Read from the source, so that an operation nobody has called yet is held to it too. A function that writes is answered
for by those from which it is reached in its module: they take the ruling, or stand in the test's list with a reason.
"""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass

DECIDED = {"DeadlineChange", "Withdrawal", "Addition", "Rewording", "CarryForward", "GivenRating"}
ROWS = DECIDED | {"Milestone"}
_WRITES = {"create", "bulk_create", "get_or_create", "update_or_create", "update", "bulk_update", "delete"}
_WRITES |= {f"a{each}" for each in _WRITES}
_READERS = {"begin", "isinstance", "issubclass", "_sent_before", "sent_before", "type", "cast"}
_BASELINE = {"baseline_on", "baseline_precision", "baseline_words"}
_SQL = re.compile(
    r"(insert|update|delete|replace)\b.*\bplans_(deadlinechange|withdrawal|addition|milestone)", re.I | re.S
)
_OF_DECISIONS = {"verb", "authority_body", "authority_on", "authority_item", "decides", "made"}
_ASKS, _BINDS = {"give_authority", "standing_ruling"}, "bind"
_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


@dataclass(frozen=True)
class Unit:
    """A function of a module, or a method of one of its classes, with what is nested in it."""

    name: str
    node: ast.FunctionDef | ast.AsyncFunctionDef

    @property
    def calls(self) -> set[str]:
        """The last names of everything it calls."""
        return {_last(each.func) for each in ast.walk(self.node) if isinstance(each, ast.Call)}

    @property
    def takes_ruling(self) -> bool:
        arguments = (*self.node.args.posonlyargs, *self.node.args.args, *self.node.args.kwonlyargs)
        noted = {each.arg: ast.unparse(each.annotation) for each in arguments if each.annotation}
        return noted.get("ruling") in {"Ruling", "Ruling | None"}


def loose(source: str, *, of_plans: bool = False) -> set[str]:
    """The functions of a module from which something is written that only a decision may, without a ruling.

    `of_plans` is said of the room's own operations: there a table may not even be handed to another function.
    """
    tree = ast.parse(source)
    units = tuple(_units(tree))
    speaks_of_plans = any(isinstance(each, ast.alias) and each.name in ROWS for each in ast.walk(tree))
    writing = {each.name for each in units if _writes(each, strict=of_plans, near=of_plans or speaks_of_plans)}
    below = {each.name: _reached(each, units) for each in units}
    called = {name for each in units for name in below[each.name] if name != each.name}
    found = set()
    for each in units:
        answers = each.name not in called or not any(part.startswith("_") for part in each.name.split("."))
        if answers and below[each.name] & writing and not _ruled(each, units, below):
            found.add(each.name)
    return found


def _units(tree: ast.Module) -> Iterator[Unit]:
    for node in tree.body:
        if isinstance(node, _FUNCTIONS):
            yield Unit(node.name, node)
        elif isinstance(node, ast.ClassDef):
            yield from (Unit(f"{node.name}.{each.name}", each) for each in node.body if isinstance(each, _FUNCTIONS))


def _reached(start: Unit, units: tuple[Unit, ...]) -> set[str]:
    """The function and those of its module that it comes to; a class that it makes is reached with all its methods."""
    found, waiting = {start.name}, [start]
    while waiting:
        calls = waiting.pop().calls
        for each in units:
            owner, _, last = each.name.rpartition(".")
            if each.name not in found and (last in calls or (owner and owner in calls)):
                found.add(each.name)
                waiting.append(each)
    return found


def _ruled(unit: Unit, units: tuple[Unit, ...], below: dict[str, set[str]]) -> bool:
    calls = {name for each in units if each.name in below[unit.name] for name in each.calls}
    return unit.takes_ruling and bool(calls & _ASKS) and _BINDS in calls


def _writes(unit: Unit, *, strict: bool, near: bool) -> bool:
    return any(_is_write(each, strict=strict, near=near) for each in ast.walk(unit.node))


def _is_write(node: ast.AST, *, strict: bool, near: bool) -> bool:
    """`near`: where rows of plans are spoken of, a name made up at run time may be one of theirs."""
    if isinstance(node, ast.Assign | ast.AugAssign | ast.AnnAssign):
        targets = node.targets if isinstance(node, ast.Assign) else [node.target]
        return any(isinstance(each, ast.Attribute) and each.attr in _BASELINE for each in targets)
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return bool(_SQL.search(node.value))
    return isinstance(node, ast.Call) and _is_writing_call(node, strict=strict, near=near)


def _is_writing_call(node: ast.Call, *, strict: bool, near: bool) -> bool:
    last = _last(node.func)
    if last in {*ROWS, "make_milestone"}:
        return True
    if last in _WRITES and _names(node.func) & ROWS:
        return True
    if near and (last == "setattr" or (isinstance(node.func, ast.Call) and _last(node.func.func) == "type")):
        return True
    return (
        strict and last not in _READERS and any(isinstance(each, ast.Name) and each.id in DECIDED for each in node.args)
    )


def proposes(source: str, name: str) -> bool:
    """Whether every row that the function of that name makes is without a verb: it asks, and decides nothing."""
    [unit] = [each for each in _units(ast.parse(source)) if each.name == name]
    made = [each for each in ast.walk(unit.node) if isinstance(each, ast.Call) and _last(each.func) in DECIDED]
    said = {word.arg or ast.unparse(word.value) for each in made for word in each.keywords}
    unknown = {each for each in said if "(" in each and not each.startswith(("columns(", "said("))}
    set_later = {each.attr for each in ast.walk(unit.node) if isinstance(each, ast.Attribute) and _is_set(each)}
    return bool(made) and not unknown and not (said | set_later) & _OF_DECISIONS


def _is_set(node: ast.Attribute) -> bool:
    return isinstance(node.ctx, ast.Store)


def _names(node: ast.AST) -> set[str]:
    found = {each.id for each in ast.walk(node) if isinstance(each, ast.Name)}
    return found | {each.attr for each in ast.walk(node) if isinstance(each, ast.Attribute)}


def _last(node: ast.AST) -> str:
    return node.id if isinstance(node, ast.Name) else node.attr if isinstance(node, ast.Attribute) else ""
