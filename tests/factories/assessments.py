"""Frameworks and self-assessments with good defaults: one theme, one characteristic, judged partly met."""

from datetime import date
from typing import Any

from goldenthread.domain.reviews.models import (
    Characteristic,
    Framework,
    FrameworkTheme,
    Judgement,
    SelfAssessment,
)
from tests.factories import rows

AS_ON = date(2026, 6, 1)


def framework(slug: str = "ours", **fields: Any) -> Framework:
    """A framework of Wharfdale's own with one theme; one that is there already is found again."""
    home = fields.pop("organisation", None) or rows.organisation()
    found, made = Framework.objects.get_or_create(
        organisation=home, slug=slug, defaults={"title": "Ours", "edition": "2026"} | fields
    )
    if made:
        FrameworkTheme.objects.create(framework=found, slug="housing", position=1, title="Housing")
    return found


def characteristic(of: Framework, slug: str = "repairs", **fields: Any) -> Characteristic:
    theme = of.themes.get()
    own = {"text": "Repairs are done in time", "position": theme.characteristics.count() + 1}
    return Characteristic.objects.create(theme=theme, slug=slug, **(own | fields))


def assessment(of: Framework | None = None, slug: str = "june", **fields: Any) -> SelfAssessment:
    """A self-assessment as on 1 June 2026; one that is there already is found again."""
    against = of or framework()
    home = fields.pop("organisation", None) or against.organisation or rows.organisation()
    own = {"framework": against, "title": "Ours in June", "on": AS_ON}
    found, _ = SelfAssessment.objects.get_or_create(organisation=home, slug=slug, defaults=own | fields)
    return found


def judgement(of: SelfAssessment, about: Characteristic, **fields: Any) -> Judgement:
    own = {"rating": "partly", "reason": "Half of them are"}
    return Judgement.objects.create(
        self_assessment=of, characteristic=about, **(rows.fact("2026-06-01") | own | fields)
    )


def one_judged(home: Any) -> SelfAssessment:
    """An assessment of that organisation with one judgement."""
    one = assessment(framework(organisation=home))
    judgement(one, characteristic(one.framework))
    return one
