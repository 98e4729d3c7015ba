"""The table of a round: every cell checked and recorded as if it had been typed on its own page."""

from collections.abc import Mapping
from itertools import groupby
from operator import itemgetter
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.views.decorators.http import require_http_methods

from goldenthread.domain.organisations.roles import Permission
from goldenthread.domain.plans.operations import answering
from goldenthread.foundation.lib.text import joined, plural
from goldenthread.interfaces.web import frame, keeping
from goldenthread.interfaces.web.grid.rows import CELLS, NOBODY, Chosen, GridRow, emptied_in, pages_of, typed_in
from goldenthread.interfaces.web.grid.sheet import Sheet
from goldenthread.interfaces.web.rounds import loading

_NAMED = 10  # rows that a confirmation names


@require_http_methods(["GET", "HEAD", "POST"])
def grid(request: HttpRequest, organisation: str, slug: str) -> HttpResponse:
    """Rows in which something was typed are recorded one by one: a bad one stops no other."""
    visitor, one = loading.round_of(request, organisation, slug, Permission.UPDATE_ALL)
    sheet = Sheet(request, visitor, one, _chosen(request))
    if request.method != "POST":
        return _shown(sheet, keeping.given_back(request), {})
    typed = typed_in(request.POST)
    rows = sheet.sent(typed)
    for row in rows:
        sheet.record(row)
    _forget_emptied(sheet)
    if request.headers.get("Accept") == "application/json":
        return JsonResponse({str(row.pk): _told(row) for row in rows})
    return _answered(sheet, rows, len(typed) - len(rows))


def _chosen(request: HttpRequest) -> Chosen:
    page = request.GET.get("page", "1")[:6]
    number = int(page) if page.isdecimal() and int(page) > 0 else 1
    return Chosen(request.GET.get("post", ""), request.GET.get("director", ""), request.GET.get("only", ""), number)


def _forget_emptied(sheet: Sheet) -> None:
    """What its writer has emptied is no draft any more."""
    drafts = answering.drafts_of(sheet.visitor.person)
    for pk in emptied_in(sheet.request.POST) & drafts.keys():
        answering.drop_draft(milestone=drafts[pk].milestone, by=sheet.acting)


def _told(row: GridRow) -> dict[str, Any]:
    """What a script needs to know of a row it sent."""
    return {"saved": row.saved, "errors": row.errors, "seen": row.seen, "token": row.token, "last": row.last}


def _answered(sheet: Sheet, rows: list[GridRow], strange: int) -> HttpResponse:
    """Says what was recorded, and shows the table again with what was not."""
    saved = [row.name for row in rows if row.saved]
    level = messages.SUCCESS if len(saved) == len(rows) else messages.INFO  # what is wrong comes first
    if saved:
        messages.add_message(sheet.request, level, f"{plural(len(saved), 'row')} recorded: {_names(saved)}.")
    if strange:
        messages.warning(sheet.request, f"{plural(strange, 'row')} not recorded: this round did not ask about it.")
    if len(saved) == len(rows):
        return HttpResponseRedirect(sheet.request.get_full_path())
    done = {f"m{row.pk}-{cell}" for row in rows if row.saved for cell in CELLS}
    left = {name: str(words) for name, words in sheet.request.POST.items() if name not in done}
    return _shown(sheet, left, {row.pk: row for row in rows})


def _names(saved: list[str]) -> str:
    more = len(saved) - _NAMED
    return joined([*saved[:_NAMED], *([f"{more} more"] if more > 0 else [])])


def _shown(sheet: Sheet, sent: Mapping[str, str], came: Mapping[int, GridRow]) -> HttpResponse:
    """The page with the words that were `sent` and are not recorded; `came`: what came of each row sent just now."""
    rows, count = sheet.rows(sent, typed_in(sent))
    for row in rows:
        if row.pk in came:
            row.follow(came[row.pk])
    if not sheet.open:
        rows = [row for row in rows if row.errors]
    context = {
        "sheet": sheet,
        "home": sheet.round.organisation,
        "one": sheet.round,
        "groups": [(post, list(each)) for post, each in groupby(rows, key=lambda row: row.post)],
        "count": count,
        "posts": _posts(sheet),
        "directors": _directors(sheet),
        "pages": pages_of(count),
        "errors": [(row, name, words) for row in rows for name, words in row.errors.items()],
        "kept": [row for row in rows if row.kept],
    }
    return frame.page(sheet.request, sheet.visitor, "grid/grid.html", context, organisation=sheet.round.organisation)


def _posts(sheet: Sheet) -> list[tuple[str, str]]:
    found = [(str(each.post.pk), str(each.post)) if each.post else ("0", NOBODY) for each in sheet.posts]
    return [("", "Every post"), *found]


def _directors(sheet: Sheet) -> list[tuple[str, str]]:
    above = {each.post.reports_to for each in sheet.posts if each.post and each.post.reports_to}
    return [("", "Everybody"), *sorted(((str(each.pk), str(each)) for each in above), key=itemgetter(1))]
