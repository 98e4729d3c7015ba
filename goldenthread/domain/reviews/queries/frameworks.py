"""Frameworks that an organisation may judge itself against: the standard ones and its own."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Prefetch, Q, QuerySet

from goldenthread.domain.organisations.models import Organisation
from goldenthread.domain.reviews.models import Characteristic, Framework, FrameworkTheme
from goldenthread.domain.reviews.rules.frameworks import Editions, compared
from goldenthread.foundation.lib.canonical import sha256_of


@dataclass(frozen=True, slots=True)
class FrameworkListed:
    """A framework in a list, with how many themes and characteristics it has; `assessments` are the organisation's."""

    framework: Framework
    themes: int
    characteristics: int
    assessments: int

    @property
    def standard(self) -> bool:
        return self.framework.organisation_id is None


def open_to(organisation: Organisation) -> QuerySet[Framework]:
    """Every framework it may use."""
    return Framework.objects.filter(Q(organisation=organisation) | Q(organisation=None)).select_related("previous")


def frameworks_of(organisation: Organisation) -> tuple[FrameworkListed, ...]:
    """Standard ones first, each with its numbers. One query."""
    own = Count("self_assessments", filter=Q(self_assessments__organisation=organisation), distinct=True)
    rows = open_to(organisation).annotate(
        counted_themes=Count("themes", distinct=True),
        counted=Count("themes__characteristics", distinct=True),
        assessed=own,
    )
    found = sorted(rows, key=lambda each: (each.organisation_id is not None, each.title, -each.pk))
    return tuple(FrameworkListed(each, each.counted_themes, each.counted, each.assessed) for each in found)


def framework_named(organisation: Organisation, slug: str) -> Framework | None:
    """The framework of that name that it may use, with themes and characteristics. Three queries."""
    return with_themes(open_to(organisation)).filter(slug=slug).first()


def with_themes(frameworks: QuerySet[Framework]) -> QuerySet[Framework]:
    """Each with its themes and their characteristics, in order. Two queries more."""
    themes = FrameworkTheme.objects.prefetch_related(
        Prefetch("characteristics", Characteristic.objects.order_by("position", "pk"))
    )
    return frameworks.prefetch_related(Prefetch("themes", themes))


def characteristics(framework: Framework) -> list[Characteristic]:
    """All of a framework, in its order. No query where themes were read with it."""
    return [each for theme in framework.themes.all() for each in theme.characteristics.all()]


def editions(framework: Framework) -> Editions[Characteristic] | None:
    """What changed since the edition before it; None where there is none. Three queries."""
    if framework.previous_id is None:
        return None
    before = with_themes(Framework.objects.filter(pk=framework.previous_id)).get()
    return compared(characteristics(before), characteristics(framework))


def digest_of(framework: Framework) -> str:
    """SHA-256 of everything the edition says, so that an assessment names the very words. No query, as above."""
    said = {
        "slug": framework.slug,
        "title": framework.title,
        "edition": framework.edition,
        "themes": [_theme(each) for each in framework.themes.all()],
    }
    return sha256_of(said)


def _theme(theme: FrameworkTheme) -> dict[str, object]:
    return {"slug": theme.slug, "title": theme.title, "characteristics": _said(theme.characteristics.all())}


def _said(several: Iterable[Characteristic]) -> list[list[str]]:
    return [[each.slug, each.kind, each.text] for each in several]
