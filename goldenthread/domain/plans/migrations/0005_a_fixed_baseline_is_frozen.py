"""Once a plan's baseline is fixed the database refuses to change or delete what it is made of (SPEC 2.3)."""

from django.db import migrations

from goldenthread.foundation.ledger.frozen import Frozen

_FIXED = "(SELECT baseline_fixed_at FROM plans_plan WHERE plans_plan.id = OLD.plan_id) IS NOT NULL"
_FIXED_BY_AREA = (
    "(SELECT plans_plan.baseline_fixed_at FROM plans_plan JOIN plans_area ON plans_area.plan_id = plans_plan.id "
    "WHERE plans_area.id = OLD.area_id) IS NOT NULL"
)


class Migration(migrations.Migration):
    dependencies = [("plans", "0004_importing")]

    operations = [
        Frozen(
            "plans_milestone",
            (
                "plan_id",
                "action_id",
                "slug",
                "reference",
                "wording",
                "owner_post_id",
                "baseline_on",
                "baseline_precision",
                "baseline_words",
                "added_on",
                "source",
            ),
            _FIXED,
        ),
        Frozen(
            "plans_action",
            (
                "area_id",
                "slug",
                "reference",
                "title",
                "outcome",
                "lead_post_id",
                "directorate",
                "carried_from_id",
                "source",
            ),
            _FIXED_BY_AREA,
        ),
        Frozen("plans_area", ("plan_id", "slug", "position", "title", "summary", "source"), _FIXED),
        Frozen(
            "plans_plan",
            (
                "organisation_id",
                "slug",
                "title",
                "starts_on",
                "ends_on",
                "predecessor_id",
                "stated_areas",
                "stated_actions",
                "stated_milestones",
                "baseline_fixed_at",
                "source",
            ),
            "OLD.baseline_fixed_at IS NOT NULL",
        ),
    ]
