"""The table of a round: every cell checked and recorded as if it had been typed on its own page."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from goldenthread.domain.organisations.permissions import Acting
from goldenthread.domain.organisations.queries import post_title_of
from goldenthread.domain.organisations.roles import Permission
from goldenthread.domain.plans.choices import RoundState
from goldenthread.domain.plans.models import Milestone, Round
from goldenthread.domain.plans.operations import answering
from goldenthread.domain.plans.operations.recording import StaleError
from goldenthread.domain.plans.queries.round_page import RoundSeen, round_seen
from goldenthread.domain.plans.queries.versions import version_of, versions_of
from goldenthread.domain.plans.rules.answering import NotAnsweredError
from goldenthread.foundation.lib.text import LONDON, plural
from goldenthread.foundation.lib.typed import RefusedError
from goldenthread.interfaces.web import frame, keeping
from goldenthread.interfaces.web.frame import Visitor
from goldenthread.interfaces.web.grid.rows import Chosen, GridRow, pages_of, rows_of, sending_of
from goldenthread.interfaces.web.rounds import loading

_MEANWHILE = "Somebody recorded something about this meanwhile: “{words}”. If yours still holds, save it again."
_TAKES = (RoundState.OPEN, RoundState.CLOSED)


@dataclass
class Sheet:
    """The table as it was asked for, with what was sent."""

    request: HttpRequest
    visitor: Visitor
    seen: RoundSeen
    chosen: Chosen
    rows: list[GridRow]
    count: int

    @property
    def acting(self) -> Acting:
        person, home = self.visitor.person, self.seen.round.organisation
        return Acting(post_title_of(person, home, on=self.visitor.today) or "No post", person)

    def plan_slug(self, row: GridRow) -> str:
        """The plan of the row's milestone, for its address."""
        return next(each.slug for each in self.seen.round.plans.all() if each.pk == row.asked.member.plan_id)

    @property
    def open(self) -> bool:
        return self.seen.course.state in _TAKES


@require_http_methods(["GET", "HEAD", "POST"])
def grid(request: HttpRequest, organisation: str, slug: str) -> HttpResponse:
    """Rows in which something was typed are recorded one by one: a bad one stops no other."""
    visitor, one = loading.round_of(request, organisation, slug, Permission.UPDATE_ALL)
    sheet = _sheet(request, visitor, one)
    if request.method != "POST":
        return _shown(sheet)
    if not sheet.open:
        raise Http404("This round takes no answers.")
    acting = sheet.acting
    typed = [row for row in sheet.rows if row.is_typed]
    saved = [row for row in typed if _record(sheet, row, acting)]
    if request.headers.get("Accept") == "application/json":
        return JsonResponse({str(row.pk): _told(row) for row in typed})
    if saved:
        messages.success(request, f"{plural(len(saved), 'row')} recorded.")
    return _shown(sheet)


def _sheet(request: HttpRequest, visitor: Visitor, one: Round) -> Sheet:
    seen = round_seen(one, now=visitor.now, today=visitor.today)
    versions = versions_of([each.member for each in seen.asked], {each.pk: each for each in one.plans.all()})
    chosen = _chosen(request)
    sent = request.POST if request.method == "POST" else keeping.given_back(request)
    rows, count = rows_of(seen, chosen, versions, sent)
    return Sheet(request, visitor, seen, chosen, rows, count)


def _chosen(request: HttpRequest) -> Chosen:
    page = request.GET.get("page", "1")
    number = int(page) if page.isdecimal() and int(page[:6]) > 0 else 1
    return Chosen(request.GET.get("post", ""), request.GET.get("director", ""), request.GET.get("only", ""), number)


def _record(sheet: Sheet, row: GridRow, acting: Acting) -> bool:
    """Whether the row is recorded now; if not, its cells say why and keep what was typed."""
    milestone = Milestone.objects.select_related("plan__organisation").get(pk=row.pk)
    sending = sending_of(sheet.request.POST, row.pk)
    try:
        answering.give_answer(milestone=milestone, typed=row.typed, by=acting, now=sheet.visitor.now, sending=sending)
    except NotAnsweredError as error:
        for each in error.refusals:
            row.fail(each.field, each.message)
    except RefusedError as refused:
        row.fail(refused.field, refused.message)
    except StaleError:
        last = row.asked.standing.last_update
        row.fail("", _MEANWHILE.format(words=last.note if last else "a claim or a change"))
    row.seen = version_of(milestone)
    if row.errors:
        return False
    row.typed, row.saved = {}, f"Recorded at {timezone.now().astimezone(LONDON):%H:%M}"
    return True


def _told(row: GridRow) -> dict[str, Any]:
    """What a script needs to know of a row it sent."""
    return {"saved": row.saved, "errors": row.errors, "seen": row.seen, "token": row.token}


def _shown(sheet: Sheet) -> HttpResponse:
    posts = [(str(each.post.pk), str(each.post)) for each in sheet.seen.posts if each.post]
    above = {each.post.reports_to for each in sheet.seen.posts if each.post and each.post.reports_to}
    context = {
        "sheet": sheet,
        "home": sheet.seen.round.organisation,
        "one": sheet.seen.round,
        "posts": [("", "Every post"), *posts],
        "directors": [("", "Everybody"), *sorted((str(each.pk), str(each)) for each in above)],
        "pages": pages_of(sheet.count),
        "errors": [(row, name, words) for row in sheet.rows for name, words in row.errors.items()],
    }
    return frame.page(
        sheet.request, sheet.visitor, "grid/grid.html", context, organisation=sheet.seen.round.organisation
    )
