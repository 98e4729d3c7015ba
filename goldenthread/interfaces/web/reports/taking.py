"""The figures of a report taken again: what would change, and which clearances that voids, before it is done."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.html import format_html, format_html_join
from django.views.decorators.http import require_http_methods

from goldenthread.domain.reports.models import Taking
from goldenthread.domain.reports.operations.taking import take_figures
from goldenthread.domain.reports.papers import exact_texts, sha256_of
from goldenthread.domain.reports.queries.clearing import clearances_of
from goldenthread.domain.reports.queries.reports import Open, opened
from goldenthread.domain.reports.queries.writing import closed_now
from goldenthread.domain.reports.rules.clearing import Standing
from goldenthread.domain.reports.rules.figures import figures_of
from goldenthread.foundation.lib.text import joined, plural, said_date, said_moment
from goldenthread.foundation.ui.fields import DayField
from goldenthread.interfaces.web.reports import loading
from goldenthread.interfaces.web.sending import Row, SentForm, Words

_DAY = "Write it like 14 June 2026."
_MOST = 12  # figures named on the page; of the others it is said how many
_SAME = "None: the record says the same as before"


class FiguresForm(SentForm):
    as_at = DayField("As at which day?", asked="Enter the day of the figures", hint=_DAY)
    since = DayField("With which day are they compared?", asked="Enter the day to compare with", hint=_DAY)


@require_http_methods(["GET", "HEAD", "POST"])
def figures(request: HttpRequest, organisation: str, report: str) -> HttpResponse:
    """The figures as the record has them now."""
    at, one = loading.desk(request, organisation, report)
    first = {"as_at": said_date(one.taking.as_at), "since": said_date(one.taking.since)}
    form = at.form(FiguresForm, first=first)
    lead = (
        f"They were last taken on {said_moment(one.taking.entered_at)}, as at {first['as_at']}, as known on "
        f"{said_moment(one.taking.known_at)}. Texts stay as they are; the figures named in them follow."
    )
    words = Words("Take the figures again", "Take them", onward="Continue", caption=one.report.title, lead=lead)

    def do(kept: dict[str, Any]) -> Taking:
        return take_figures(report=one.report, **kept, **at.sending(form))

    if taken := at.confirmed(form, do):
        same = taken.pk == one.taking.pk
        return at.done("The record says the same as before." if same else "The figures are taken.")
    if taken := at.rehearsed(form, do):
        return at.check(form, words, [*form.answers(), *_changes(one, taken, at.visitor.now)])
    return at.page(form, words, closed=closed_now(one.report))


def _changes(one: Open, taken: Taking, now: Any) -> list[Row]:
    """Which figures would differ, and which clearances would be void."""
    then = opened(one.report, taking=taken, versions=one.versions)
    before, after = figures_of(one.source.content), figures_of(then.source.content)
    differ = [
        f"{each.what}: {before[name].said if name in before else 'not known'} → {each.said}"
        for name, each in after.items()
        if name not in before or before[name].said != each.said
    ]
    more = [f"and {plural(len(differ) - _MOST, 'more figure')}"] if len(differ) > _MOST else []
    texts = exact_texts(then.source)
    void = [
        f"{each.title} ({each.capacity.title})"
        for each in clearances_of(one, now=now).places
        if each.standing is Standing.CLEARED and sha256_of(texts[each.section]) != each.sha256
    ]
    return [
        {"key": "Figures that change", "value": _listed([*differ[:_MOST], *more]) if differ else _SAME},
        {"key": "Clearances that this voids", "value": joined(void) or "None"},
    ]


def _listed(said: Sequence[str]) -> str:
    """A line each: there may be many."""
    lines = format_html_join("", "<li>{}</li>", ((each,) for each in said))
    return format_html('<ul class="govuk-list govuk-!-margin-bottom-0">{}</ul>', lines)
