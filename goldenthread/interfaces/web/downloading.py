"""What a page lists, as a file: the same rows for the same people, in three formats, from one declaration a list.

A list is a `Layout` (its name and columns) and the rows that go with it; the keys are in docs/reference/exports.md.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from django.http import Http404, HttpResponse
from django.urls import reverse

from goldenthread.domain.organisations.models import Organisation
from goldenthread.domain.plans.models import Plan
from goldenthread.foundation.lib.text import LONDON, said_date, said_moment
from goldenthread.foundation.transfer.exports import Column, write_csv, write_json, write_xlsx

FORMATS = ("csv", "xlsx", "json")
_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json",
}
Row = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Layout:
    """A kind of list: its name in a file's name, its title, its columns. The keys do not change once published."""

    name: str
    title: str
    columns: tuple[Column, ...]


@dataclass(frozen=True, slots=True)
class About:
    """What a reader of the file must know: `value` under `key` in JSON, `words` under `title` in a workbook.

    Without a title it stands in JSON only.
    """

    key: str
    value: object
    title: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class Extract:
    """The rows of a list. `named` begins the file's name, `on` ends it; `created` is the workbook's own moment."""

    layout: Layout
    rows: Iterable[Row]
    named: tuple[str, ...]
    on: date
    created: datetime
    about: Sequence[About]


def links(address: str, *parts: str, query: object = "") -> tuple[dict[str, str], ...]:
    """A link to each format, as the component `downloads` takes them. `query` is what the page is asked for."""
    return tuple({"text": kind.upper(), "href": f"{reverse(address, args=[*parts, kind])}{query}"} for kind in FORMATS)


def download(kind: str, extract: Extract) -> HttpResponse:
    """The list as a file of that format, kept by no shared cache. Raises Http404 for a format that there is not."""
    if kind not in FORMATS:
        raise Http404("No such format.")
    response = HttpResponse(_WRITERS[kind](extract), content_type=_TYPES[kind])
    name = "_".join((*extract.named, extract.layout.name, extract.on.isoformat()))
    response["Content-Disposition"] = f'attachment; filename="{name}.{kind}"'
    response["Cache-Control"] = "private, no-store"
    return response


def as_it_is(
    layout: Layout,
    rows: Sequence[Row],
    home: Organisation,
    now: datetime,
    *also: About,
    noun: str = "Rows",
    of: int | None = None,
    named: tuple[str, ...] = (),
) -> Extract:
    """A list that is only ever shown as it is now: whose it is, what `also` says, when it was taken, and how many rows.

    `noun` and `of` are those of `counted`; `named` follows the organisation in the file's name.
    """
    about = (whose(home), *also, taken(now), *counted(noun, len(rows), of))
    return Extract(layout, rows, (home.slug, *named), now.astimezone(LONDON).date(), now, about)


def whose(organisation: Organisation) -> About:
    """Whose list it is."""
    return About("organisation", organisation.slug, "Organisation", organisation.name)


def of_plan(plan: Plan) -> tuple[About, About]:
    """Whose list it is, and of which plan."""
    return whose(plan.organisation), About("plan", plan.slug, "Plan", plan.title)


def moments(as_at: date, known_at: datetime) -> tuple[About, About]:
    """Of a list that can be asked for at any time: as at which day it is, as known at which moment."""
    return (
        About("as_at", as_at, "As at", said_date(as_at)),
        About("known_at", known_at, "As known at", said_moment(known_at)),
    )


def taken(moment: datetime) -> About:
    """When a list was taken that is only ever shown as it is now."""
    return About("taken_at", moment.replace(microsecond=0), "Taken", said_moment(moment))


def counted(noun: str, shown: int, of: int | None = None) -> tuple[About, About]:
    """How many rows are in the file, of how many there are; `of` None where nothing was left out."""
    whole = shown if of is None else of
    said = f"{shown:,}" if of is None else f"{shown:,} of {of:,}"
    return About("shown", shown, f"{noun} in this file", said), About("of", whole)


def exactly(moment: datetime) -> str:
    """A moment as its UTC instant, "2017-06-14T09:00:00Z": a spreadsheet's own moments have no time zone."""
    return moment.astimezone(UTC).replace(tzinfo=None).isoformat() + "Z"


def _rows(extract: Extract) -> Iterable[Row]:
    """The rows, with what is not on record empty in one way."""
    return ({key: None if value == "" else value for key, value in row.items()} for row in extract.rows)


def _csv(extract: Extract) -> bytes:
    return write_csv(extract.layout.columns, _rows(extract))


def _xlsx(extract: Extract) -> bytes:
    notes = [(each.title, each.words) for each in extract.about if each.title]
    layout, created = extract.layout, extract.created.replace(microsecond=0)
    return write_xlsx(layout.title, layout.columns, _rows(extract), notes, created=created)


def _json(extract: Extract) -> bytes:
    meta = {each.key: each.value for each in extract.about}
    return write_json(meta, extract.layout.columns, _rows(extract))


_WRITERS: Mapping[str, Callable[[Extract], bytes]] = {"csv": _csv, "xlsx": _xlsx, "json": _json}
