"""As much of JSON Schema as our published schemas use; a keyword it does not know is an error."""

from datetime import date, datetime
from typing import Any

_TYPES: dict[str, Any] = {
    "object": dict, "array": list, "string": str, "integer": int, "boolean": bool, "null": type(None),
}  # fmt: skip
_WORDS = {"$schema", "$defs", "title", "description"}


def faults(value: Any, schema: dict[str, Any], root: dict[str, Any], at: str = "$") -> list[str]:
    """What is wrong with the value, by place; nothing when it is as the schema says."""
    found: list[str] = []
    for keyword, rule in schema.items():
        if keyword not in _WORDS | {"required"}:
            found += _CHECKS[keyword](value, rule, root, at, schema)
    return found


def _type(value: Any, rule: Any, root: Any, at: str, schema: Any) -> list[str]:
    names = rule if isinstance(rule, list) else [rule]
    fits = any(isinstance(value, _TYPES[name]) and (name == "boolean" or value is not True) for name in names)
    return [] if fits and (not isinstance(value, bool) or "boolean" in names) else [f"{at} is not {rule}"]


def _properties(value: Any, rule: Any, root: Any, at: str, schema: Any) -> list[str]:
    if not isinstance(value, dict):
        return []
    found = [f"{at}.{name} is missing" for name in schema["required"] if name not in value]
    found += [f"{at}.{name} is not known" for name in value if name not in rule]
    return found + [
        fault for name in value if name in rule for fault in faults(value[name], rule[name], root, f"{at}.{name}")
    ]


def _items(value: Any, rule: Any, root: Any, at: str, schema: Any) -> list[str]:
    items = value if isinstance(value, list) else []
    return [fault for place, item in enumerate(items) for fault in faults(item, rule, root, f"{at}[{place}]")]


def _additional(value: Any, rule: Any, root: Any, at: str, schema: Any) -> list[str]:
    """What stands beside the properties: nothing, or, where there are none, values that are all alike."""
    if rule is False or not isinstance(value, dict):
        return []
    return [fault for name, item in value.items() for fault in faults(item, rule, root, f"{at}.{name}")]


def _ref(value: Any, rule: str, root: Any, at: str, schema: Any) -> list[str]:
    return faults(value, root["$defs"][rule.removeprefix("#/$defs/")], root, at)


def _format(value: Any, rule: str, root: Any, at: str, schema: Any) -> list[str]:
    if value is None:
        return []
    try:
        date.fromisoformat(value) if rule == "date" else datetime.fromisoformat(value)
    except ValueError:
        return [f"{at} is no {rule}"]
    return []


def _enum(value: Any, rule: list[Any], root: Any, at: str, schema: Any) -> list[str]:
    return [] if value in rule else [f"{at} is none of {rule}"]


def _minimum(value: Any, rule: int, root: Any, at: str, schema: Any) -> list[str]:
    return [f"{at} is below {rule}"] if isinstance(value, int) and value < rule else []


_CHECKS: dict[str, Any] = {
    "type": _type, "properties": _properties, "items": _items, "$ref": _ref, "format": _format, "enum": _enum,
    "minimum": _minimum, "additionalProperties": _additional,
}  # fmt: skip
