"""The front sheet, a question for each of its fields: kept as one text, in versions like every section."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from goldenthread.domain.reports.models import SectionVersion
from goldenthread.domain.reports.operations.sections import StaleTextError, write_section
from goldenthread.domain.reports.queries.reports import Open
from goldenthread.domain.reports.queries.writing import closed_now
from goldenthread.domain.reports.rules.front import front_of, front_text
from goldenthread.domain.reports.rules.kinds import FRONT, FrontField
from goldenthread.foundation.lib.text import said_moment
from goldenthread.foundation.lib.typed import RefusedError
from goldenthread.foundation.ui.fields import WordsField
from goldenthread.interfaces.web.reports import loading, section_page
from goldenthread.interfaces.web.sending import Row, SentForm, Words, seen_of

_HINTS = {
    "classification": "Unrestricted; or: Exempt under paragraph 3 of Schedule 12A because …",
    "contact": "A role, not a person.",
}
_LEAD = (
    "It is a page of its own before the report. Posts and roles, never names of persons. What is empty stays off it, "
    "but what is needed must be there before the report is published."
)


class FrontSheetForm(SentForm):
    """A question a field. `written` is what another saved meanwhile, to be shown beside these answers."""

    def __init__(self, *given: Any, asked: tuple[FrontField, ...], **ours: Any) -> None:
        super().__init__(*given, **ours)
        self.asked = asked
        for each in asked:
            label = each.label if each.needed else f"{each.label} (optional)"
            self.fields[_name(each)] = WordsField(label, hint=_HINTS.get(each.slug, ""), longest=500, needed=False)

    def said(self) -> str:
        """The answers as the text of the section."""
        return front_text({each.slug: self.cleaned_data[_name(each)] for each in self.asked}, self.asked)

    def refuse(self, refused: RefusedError) -> None:
        super().refuse(refused)
        if isinstance(refused, StaleTextError):
            latest = refused.latest
            self.meet([_written(latest, self.asked)], str(latest.number))


def _written(latest: SectionVersion, asked: tuple[FrontField, ...]) -> Row:
    """The front sheet as another saved it, as a line a field."""
    said = front_of(latest.text, asked)
    words = "\n".join(f"{each.label}: {said.get(each.slug) or 'empty'}" for each in asked)
    title = "The front sheet as they saved it"
    return {"on": said_moment(latest.entered_at), "by": latest.by_post, "title": title, "words": words}


def _name(field: FrontField) -> str:
    """The name of its question: `front` keeps it apart from what every form asks."""
    return f"front_{field.slug.replace('-', '_')}"


@require_http_methods(["GET", "HEAD", "POST"])
def front(request: HttpRequest, organisation: str, report: str) -> HttpResponse:
    """What stands on the front sheet."""
    at, one = loading.desk(request, organisation, report, section=FRONT)
    form = at.form(FrontSheetForm, first=_first(one), asked=one.kind.front)
    if at.sent(
        form,
        lambda _: write_section(
            report=one.report, section=FRONT, text=form.said(), base=seen_of(form.version), **at.sending(form)
        ),
    ):
        return at.done("The front sheet is saved.", to=section_page.address(one.report, FRONT))
    words = Words("Front sheet", "Save", caption=one.report.title, lead=_LEAD)
    return at.page(form, words, closed=closed_now(one.report))


def _first(one: Open) -> Mapping[str, str]:
    """What it says now; of what was never said, what the kind begins with."""
    said = one.source.front
    return {_name(each): said.get(each.slug, each.starts_with) for each in one.kind.front}
