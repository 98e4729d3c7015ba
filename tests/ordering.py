"""An order by what may be missing says where the missing go: SQLite would put them first, PostgreSQL last."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest import mock

from django.db.models import Model
from django.db.models.expressions import Col, OrderBy
from django.db.models.lookups import Lookup
from django.db.models.sql.compiler import SQLCompiler
from django.db.models.sql.constants import LOUTER
from django.db.models.sql.query import Query


@contextmanager
def the_missing_have_a_place() -> Iterator[None]:
    """Meanwhile, AssertionError where one of our own models is read in an order that databases read differently."""
    order_by = SQLCompiler.get_order_by

    def checked(compiler: SQLCompiler) -> Any:
        found = order_by(compiler)
        if _is_ours(compiler.query.model):
            open_ended = [each for each, _ in found if isinstance(each, OrderBy) and _is_open(each, compiler.query)]
            assert not open_ended, f"Say nulls_first or nulls_last for {open_ended}: databases differ."
        return found

    with mock.patch.object(SQLCompiler, "get_order_by", checked):
        yield


def _is_ours(model: type[Model] | None) -> bool:
    return model is not None and model.__module__.startswith("goldenthread.")


def _is_open(order: OrderBy, query: Query) -> bool:
    """Whether rows may lack what they are ordered by, and nothing says where they go."""
    column = order.expression
    if order.nulls_first or order.nulls_last or not isinstance(column, Col) or column.alias not in query.alias_map:
        return False
    joined = query.alias_map[column.alias]
    return (column.target.null or joined.join_type == LOUTER) and not _is_there(column, query)


def _is_there(column: Col, query: Query) -> bool:
    """Whether a condition of the whole query lets through only rows that have it."""
    conditions: list[object] = [] if query.where.negated else list(query.where.children)
    return any(isinstance(each, Lookup) and each.lhs == column and _asks_for_it(each) for each in conditions)


def _asks_for_it(condition: Lookup[Any]) -> bool:
    return condition.lookup_name != "isnull" or condition.rhs is False
