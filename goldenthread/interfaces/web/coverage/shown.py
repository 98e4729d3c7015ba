"""What stands beside the forms, and why one is closed before anything is typed."""

from collections.abc import Callable, Iterable, Mapping
from typing import TypeVar

from django.http import Http404

from goldenthread.domain.directions.models import Requirement
from goldenthread.domain.plans.choices import Covers
from goldenthread.domain.plans.models import Coverage, CoverageContest, Plan
from goldenthread.domain.plans.queries.coverage_told import Told
from goldenthread.domain.plans.rules import coverage as rules
from goldenthread.domain.plans.rules.recording import RefusedError
from goldenthread.interfaces.web.coverage.desks import RequirementDesk
from goldenthread.interfaces.web.sending import SentForm

Fact = TypeVar("Fact", Coverage, CoverageContest)
TAKE_BACK = {"verdicts": "Take your verdict back", "contests": "Take back what you contested"}
_SHORT = 90  # characters of a requirement in a list


def beside(at: RequirementDesk) -> dict[str, object]:
    """The requirement with what is linked to it and how it was judged."""
    links = [at.told.links[each.key] for each in at.told.linked]
    return {"about": "coverage/_about.html", "requirement": at.about, "links": links, "covered": at.told.covered}


def plans_linked(told: Told) -> dict[str, Plan]:
    """The plans of the linked actions, by their primary keys as a form sends them."""
    plans = (told.links[each.key].action.area.plan for each in told.linked)
    return {str(each.pk): each for each in plans}


def choices(requirements: Iterable[Requirement]) -> list[tuple[str, str]]:
    """The requirements for a list to choose from, those of a Direction under its title."""
    return [
        (str(each.pk), each.text if len(each.text) <= _SHORT else f"{each.text[:_SHORT]}…") for each in requirements
    ]


def why_not_judge(at: RequirementDesk, form: SentForm) -> str:
    """Why nobody asks this person: they made every link. Nothing once the form was sent, which says it itself."""
    return _closed(form, lambda: rules.judgeable(Covers.NOT, at.told.linked, judge=at.visitor.person.pk))


def why_not_contest(at: RequirementDesk, about: Coverage, form: SentForm) -> str:
    """Why this person cannot contest that verdict."""
    return _closed(form, lambda: rules.contestable(at.told.covered, about.pk, by=at.visitor.person.pk))


def _closed(form: SentForm, check: Callable[[], None]) -> str:
    if form.is_bound:
        return ""
    try:
        check()
    except RefusedError as refused:
        return refused.message
    return ""


def row_of(rows: Mapping[int, Fact], key: int) -> Fact:
    """The row of that number among what was said of the requirement. Raises Http404."""
    if key not in rows or rows[key].is_retraction:
        raise Http404("No such entry about this requirement.")
    return rows[key]


def own_row(at: RequirementDesk, kind: str, key: int) -> Coverage | CoverageContest:
    """A verdict or a contest of the visitor's own. Raises Http404."""
    if kind not in TAKE_BACK:
        raise Http404("No such kind of entry.")
    found: Coverage | CoverageContest
    found = row_of(at.told.verdicts, key) if kind == "verdicts" else row_of(at.told.contests, key)
    if found.by_person_id != at.visitor.person.pk:
        raise Http404("Nothing that this person may take back.")
    return found
