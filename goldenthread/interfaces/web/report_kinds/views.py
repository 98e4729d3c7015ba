"""The kinds of report that a council can begin, one of them in full, and a council's own made from it."""

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from goldenthread.domain.organisations.models import Organisation
from goldenthread.domain.organisations.roles import Permission
from goldenthread.domain.reports.models import CouncilKind
from goldenthread.domain.reports.operations.kinds import add_kind
from goldenthread.domain.reports.queries.kinds import KindSeen, editions_of, kind_named, kinds_of
from goldenthread.domain.reports.queries.templates import template_of
from goldenthread.domain.reports.rules.kind_reading import MOST_CHARACTERS, KindRefusedError
from goldenthread.domain.reports.sections.registry import BLOCKS
from goldenthread.foundation.lib.text import joined, plural
from goldenthread.foundation.ui.fields import WordsField
from goldenthread.interfaces.web import frame
from goldenthread.interfaces.web.report_kinds import loading
from goldenthread.interfaces.web.sending import Desk, SentForm, Words

_LEAD = (
    "Each [[section]] is one section, in the order in which they stand. Change what you need; keep the names (slug) "
    "that stay. Reports that are begun already keep the edition they were begun with."
)


class KindForm(SentForm):
    definition = WordsField(
        "The kind, in TOML",
        asked="Write the kind",
        hint=f"Blocks that a section may hold: {joined(sorted(BLOCKS))}.",
        longest=MOST_CHARACTERS,
        lines=30,
    )


@require_safe
def kinds(request: HttpRequest, organisation: str) -> HttpResponse:
    """Which kinds of report are there, and who clears them?"""
    visitor, home = loading.home(request, organisation)
    context = {
        "home": home,
        "kinds": kinds_of(home),
        "changes": visitor.may(Permission.SET_UP_PLANS, home),
        "template": template_of(home),
    }
    return frame.page(request, visitor, "report_kinds/kinds.html", context, organisation=home)


@require_safe
def kind(request: HttpRequest, organisation: str, kind: str) -> HttpResponse:
    """What does this kind of report ask of whom?"""
    visitor, home = loading.home(request, organisation)
    seen = _kind(home, kind)
    context = {
        "home": home,
        "seen": seen,
        "about": {name: each.about for name, each in BLOCKS.items()},
        "editions": editions_of(home, seen.slug),
        "changes": visitor.may(Permission.SET_UP_PLANS, home),
    }
    return frame.page(request, visitor, "report_kinds/kind.html", context, organisation=home)


@require_safe
def kind_download(request: HttpRequest, organisation: str, kind: str) -> HttpResponse:
    """The kind as the file that `load-report-kind` takes in."""
    _, home = loading.home(request, organisation)
    seen = _kind(home, kind)
    response = HttpResponse(seen.definition, content_type="application/toml; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{seen.slug}.toml"'
    return response


@require_http_methods(["GET", "HEAD", "POST"])
def change_kind(request: HttpRequest, organisation: str, kind: str) -> HttpResponse:
    """A kind of one's own, made from this one."""
    visitor, home = loading.home(request, organisation)
    if not visitor.may(Permission.SET_UP_PLANS, home):
        raise Http404("Nothing that this person may change.")
    seen = _kind(home, kind)
    at = Desk(request, visitor, home, _page_of(home, seen.slug))
    form = at.form(KindForm, first={"definition": seen.definition})
    if made := at.sent(form, lambda kept: _added(at, form, kept["definition"])):
        return at.done(f"{made} is here.", next_="Reports begun from now on use it.", to=_page_of(home, made.slug))
    lead = (
        f"{_LEAD} To have yours beside “{seen.title}”, give it another slug in the first lines; under the same slug it "
        f"takes the place of “{seen.title}” for {home.name}."
    )
    return at.page(form, Words("Make your own kind of report", "Take it in", caption=seen.title, lead=lead))


def _added(at: Desk, form: KindForm, definition: str) -> CouncilKind | None:
    """The kind, taken in; None, with every fault on the form, where it is none."""
    try:
        return add_kind(organisation=at.organisation, definition=definition, **at.by)
    except KindRefusedError as no:
        first, *rest = no.said
        more = f" Then {plural(len(rest), 'more fault')}: {' '.join(rest)}" if rest else ""
        form.add_error("definition", f"{first}{more}")
        return None


def _kind(home: Organisation, slug: str) -> KindSeen:
    found = kind_named(home, slug)
    if found is None:
        raise Http404("No such kind of report.")
    return found


def _page_of(home: Organisation, slug: str) -> str:
    return reverse("report_kinds:kind", args=[home.slug, slug])
