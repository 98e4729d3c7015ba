"""Foreign keys held to the staircase: they hide from import-linter when they are written as strings."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from django.apps import apps
from django.conf import settings

from config.staircase import staircase


class Pointer(NamedTuple):
    """One table pointing at another: the modules that define them, and the field's name for people."""

    source: str
    target: str
    field: str
    at_user: bool = False


def pointers() -> Iterator[Pointer]:
    """Every foreign key, one-to-one and many-to-many of our own tables."""
    for model in apps.get_models(include_auto_created=True):
        for field in model._meta.get_fields():
            if field.auto_created or not field.is_relation or not isinstance(field.related_model, type):
                continue
            target = field.related_model
            at_user = target._meta.label == settings.AUTH_USER_MODEL
            yield Pointer(model.__module__, target.__module__, f"{model._meta.label}.{field.name}", at_user)


def upward(found: Iterable[Pointer]) -> list[str]:
    """The names of those that point where the staircase does not let them."""
    return [pointer.field for pointer in found if _ours(pointer.source) and not _allowed(pointer)]


def _allowed(pointer: Pointer) -> bool:
    floor, room = _place(pointer.source)
    if room == "ledger":
        return False
    if not _ours(pointer.target):
        return True
    target_floor, target_room = _place(pointer.target)
    if (floor, room) == (target_floor, target_room):
        return True
    if floor == "foundation":
        return pointer.at_user
    if floor == target_floor == "domain":
        steps = staircase("domain")
        return steps.height(room) > steps.height(target_room)
    return floor == "domain" and target_floor == "foundation"


def _ours(module: str) -> bool:
    return module.split(".", maxsplit=1)[0] in {"goldenthread", "config"}


def _place(module: str) -> tuple[str, str]:
    parts = module.split(".")
    return (parts[1], parts[2]) if parts[0] == "goldenthread" else ("config", "config")
