"""The organisation, instrument or requirement of an address, and who may write there, or 404."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.db import models
from django.http import Http404, HttpRequest
from django.urls import reverse

from goldenthread.domain.directions.models import (
    Agreement,
    Continuation,
    Correctable,
    Direction,
    FunctionMove,
    FunctionReturn,
    Paper,
    Receipt,
    Requirement,
    Revocation,
)
from goldenthread.domain.directions.permissions import can_see, can_write
from goldenthread.domain.organisations.models import Organisation, Post
from goldenthread.interfaces.web import frame
from goldenthread.interfaces.web.frame import Visitor
from goldenthread.interfaces.web.sending import Desk, SentForm

Choices = list[tuple[str, str]]
# What may be taken back, by its name in addresses: its table and how it is led to from the organisation.
KINDS: Mapping[str, tuple[type[Correctable], str]] = {
    "receipts": (Receipt, "requirement__organisation"),
    "agreements": (Agreement, "requirement__organisation"),
    "continuations": (Continuation, "requirement__organisation"),
    "revocations": (Revocation, "direction__organisation"),
    "papers": (Paper, "direction__organisation"),
    "moves": (FunctionMove, "direction__organisation"),
    "returns": (FunctionReturn, "move__direction__organisation"),
}


def organisation_of(request: HttpRequest, slug: str) -> tuple[Visitor, Organisation]:
    """The visitor, and the organisation whose Directions they may see. Two queries. Raises Http404."""
    return frame.organisation_of(request, slug, can_see)


@dataclass(frozen=True)
class DirectionDesk(Desk):
    """The desk of who enters Directions; `sending` names the form as the operations ask for it."""

    def sending(self, form: SentForm) -> dict[str, Any]:
        return self.by | {"token": form.number}

    def leading_to(self, back: str) -> "DirectionDesk":
        """The same desk, which leads back to that address."""
        return replace(self, back=back)


def desk(request: HttpRequest, organisation: str) -> DirectionDesk:
    """The desk of the organisation for who enters its Directions; it leads back to them. Raises Http404."""
    visitor, home = organisation_of(request, organisation)
    if not can_write(visitor.access, home):
        raise Http404("Nothing that this person may enter here.")
    return DirectionDesk(request, visitor, home, reverse("directions:directions", args=[organisation]))


def direction_desk(request: HttpRequest, organisation: str, direction: str) -> tuple[DirectionDesk, Direction]:
    """The desk and the instrument. Raises Http404."""
    here = desk(request, organisation)
    rows = Direction.objects.filter(organisation=here.organisation, slug=direction)
    return here, _only(rows.select_related("organisation"))


def requirement_desk(request: HttpRequest, organisation: str, requirement: str) -> tuple[DirectionDesk, Requirement]:
    """The desk and the requirement; it leads back to its page. Raises Http404."""
    here = desk(request, organisation)
    rows = Requirement.objects.filter(organisation=here.organisation, slug=requirement)
    about = _only(rows.select_related("organisation", "direction"))
    return here.leading_to(page_of(about)), about


def row_desk(request: HttpRequest, organisation: str, kind: str, number: int) -> tuple[DirectionDesk, Any]:
    """The desk and one row that nothing corrected or took back. Raises Http404."""
    here = desk(request, organisation)
    if kind not in KINDS:
        raise Http404("Nothing of that kind is taken back here.")
    table, path = KINDS[kind]
    rows: Any = table._default_manager
    found = rows.filter(table.STANDING, pk=number, **{path: here.organisation})
    row = _only(found.select_related(path, path.removesuffix("__organisation")))
    about = getattr(row, "requirement", None)
    return (here.leading_to(page_of(about)) if about else here), row


def page_of(requirement: Requirement) -> str:
    """The address of its page."""
    return reverse("directions:requirement", args=[requirement.organisation.slug, requirement.slug])


def directions_by_number(home: Organisation, *, without: Direction | None = None) -> dict[str, Direction]:
    """The instruments to choose from, by the number that a form sends. One query."""
    return {str(each.pk): each for each in home.directions.all() if each != without}


def posts_by_number(home: Organisation) -> dict[str, Post]:
    """The posts to choose from. One query."""
    return {str(each.pk): each for each in home.posts.all()}


def named(rows: Mapping[str, Direction] | Mapping[str, Post]) -> Choices:
    """Rows as the choices of a form."""
    return [(pk, each.title) for pk, each in rows.items()]


def _only(rows: models.QuerySet[Any]) -> Any:
    found = rows.first()
    if found is None:
        raise Http404("There is no such thing here.")
    return found
