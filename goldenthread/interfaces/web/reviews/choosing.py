"""What there is to choose from in the forms, and which facts somebody may take back."""

from typing import Any

from django.db.models import F
from django.http import Http404

from goldenthread.domain.organisations.models import Organisation, Post
from goldenthread.domain.plans.models import Action
from goldenthread.domain.reviews.choices import FindingKind
from goldenthread.domain.reviews.models import Characteristic, Finding, Recheck, Recommendation, Response, Review
from goldenthread.domain.reviews.permissions import is_reviewer, may_take_back
from goldenthread.domain.reviews.queries.frameworks import frameworks_of
from goldenthread.interfaces.web.reviews import words
from goldenthread.interfaces.web.reviews.forms import THEIRS
from goldenthread.interfaces.web.reviews.loading import ReviewDesk, fact_of

Choices = list[tuple[str, str]]
_SHORT = 90  # characters of a finding in a list


def posts(home: Organisation) -> dict[str, Post]:
    """The posts of the organisation by short name. One query."""
    return {each.slug: each for each in home.posts.order_by("title")}


def actions(home: Organisation) -> dict[str, Action]:
    """Every action of its plans, the latest plan first, by number. One query."""
    rows = Action.objects.filter(area__plan__organisation=home).select_related("area__plan")
    newest = F("area__plan__starts_on").desc(nulls_last=True)
    return {str(each.pk): each for each in rows.order_by(newest, "area__plan_id", "pk")}


def said_actions(found: dict[str, Action]) -> Choices:
    """Each with its plan: actions of two plans may be called the same."""
    return [(key, f"{each.title} ({each.area.plan.title})") for key, each in found.items()]


def frameworks(home: Organisation) -> Choices:
    """Every framework that it may use, by short name. One query."""
    return [(each.framework.slug, str(each.framework)) for each in frameworks_of(home)]


def characteristics(about: Review) -> dict[str, Characteristic]:
    """Those of the framework by which the review looks, in its order, by number; none without one. One query."""
    if about.framework_id is None:
        return {}
    rows = Characteristic.objects.filter(theme__framework=about.framework_id).select_related("theme")
    return {str(each.pk): each for each in rows.order_by("theme__position", "theme_id", "position", "pk")}


def said_characteristics(found: dict[str, Characteristic]) -> Choices:
    """Each after its theme."""
    return [(key, f"{each.theme.title}: {_short(each.text)}") for key, each in found.items()]


def findings(about: Finding) -> dict[str, Finding]:
    """What other reviews found to improve, by review and short name. One query."""
    rows = Finding.objects.filter(review__organisation=about.review.organisation_id, kind=FindingKind.IMPROVE)
    others = (
        rows.exclude(review=about.review_id)
        .select_related("review")
        .order_by(F("review__on").asc(nulls_first=True), "pk")
    )
    return {f"{each.review.slug}/{each.slug}": each for each in others}


def said_findings(found: dict[str, Finding]) -> Choices:
    """Each with its review and when that was."""
    return [
        (key, f"{_short(each.text)} ({each.review.title}, {words.when(each.review)})") for key, each in found.items()
    ]


def _short(text: str) -> str:
    return text if len(text) <= _SHORT else f"{text[:_SHORT]}…"


def by_reviewer(at: ReviewDesk, kept: dict[str, Any]) -> bool:
    """Whether it is the reviewer's finding: as answered, where it is asked; else as the visitor's role says."""
    if "by_reviewer" in kept:
        return bool(kept["by_reviewer"] == THEIRS)
    return is_reviewer(at.visitor.access, at.organisation)


def own(at: ReviewDesk, about: Recommendation, kind: str, key: int) -> Response | Recheck:
    """An answer or a re-check of that number that the visitor may take back. Raises Http404."""
    found: Response | Recheck
    if kind == "answers":
        found = fact_of(Response.objects.filter(recommendation=about), key)
    elif kind == "rechecks":
        found = fact_of(Recheck.objects.filter(recommendation=about), key)
    else:
        raise Http404("No such kind of entry.")
    mine = isinstance(found, Recheck) and found.by_person_id == at.visitor.person.pk
    if not may_take_back(at.visitor.access, at.organisation, mine=mine):
        raise Http404("Nothing that this person may take back.")
    return found
