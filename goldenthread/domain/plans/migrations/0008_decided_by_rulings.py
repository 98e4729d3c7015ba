"""Proposals of every kind, and the first date of a milestone that was carried forward (SPEC 2.3)."""

import django.db.models.deletion
from django.conf import settings
from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from goldenthread.foundation.ledger.append_only import AppendOnly
from goldenthread.foundation.ledger.frozen import Frozen, Thawed


_FIXED = "(SELECT baseline_fixed_at FROM plans_plan WHERE plans_plan.id = OLD.plan_id) IS NOT NULL"
_FIXED_BY_AREA = (
    "(SELECT plans_plan.baseline_fixed_at FROM plans_plan JOIN plans_area ON plans_area.plan_id = plans_plan.id "
    "WHERE plans_area.id = OLD.area_id) IS NOT NULL"
)
_PLAN_FIXED = "OLD.baseline_fixed_at IS NOT NULL"
_ACTION = (
    "area_id", "slug", "reference", "title", "outcome", "lead_post_id", "directorate", "carried_from_id", "source",
)  # fmt: skip
_AREA = ("plan_id", "slug", "position", "title", "summary", "source")
_PLAN = (
    "organisation_id", "slug", "title", "starts_on", "ends_on", "predecessor_id", "stated_areas", "stated_actions",
    "stated_milestones", "baseline_fixed_at", "source",
)  # fmt: skip
_MILESTONE = (
    "plan_id", "action_id", "slug", "reference", "wording", "owner_post_id", "baseline_on", "baseline_precision",
    "baseline_words", "added_on", "source",
)  # fmt: skip
_KEPT = (*_MILESTONE[:-1], "first_on", "first_precision", "first_words", "source")
_BEFORE = (
    ("plans_milestone", _MILESTONE, _FIXED), ("plans_action", _ACTION, _FIXED_BY_AREA),
    ("plans_area", _AREA, _FIXED), ("plans_plan", _PLAN, _PLAN_FIXED),
)  # fmt: skip
_AFTER = (("plans_milestone", _KEPT, _FIXED), *_BEFORE[1:])


def keep_first_dates(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """What continues a milestone of an earlier plan keeps the date that one first promised, however far back."""
    milestones = apps.get_model("plans", "Milestone").objects
    carried = dict(apps.get_model("plans", "CarryForward").objects.values_list("successor_id", "milestone_id"))
    for successor, before in carried.items():
        first = before
        while first in carried:
            first = carried[first]
        was = milestones.get(pk=first)
        milestones.filter(pk=successor).update(
            first_on=was.baseline_on, first_precision=was.baseline_precision, first_words=was.baseline_words
        )


class Migration(migrations.Migration):
    dependencies = [
        ("organisations", "0004_calendar_key"),
        ("plans", "0007_evidence"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        # SQLite remakes a table that is given a column, and cannot while the trigger of another names it.
        *(Thawed(*each) for each in _BEFORE),
        migrations.AddField(
            model_name="milestone",
            name="first_on",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="milestone",
            name="first_precision",
            field=models.CharField(
                blank=True,
                choices=[
                    ("day", "Day"),
                    ("month", "Month"),
                    ("quarter", "Quarter"),
                    ("half_year", "Half-year"),
                    ("season", "Season"),
                    ("financial_year", "Financial year"),
                    ("year", "Year"),
                ],
                max_length=20,
            ),
        ),
        migrations.AddField(
            model_name="milestone",
            name="first_words",
            field=models.CharField(blank=True, max_length=200),
        ),
        migrations.AddField(
            model_name="plan",
            name="accepted_by_body",
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name="plan",
            name="closed_on",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.CreateModel(
            name="Addition",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("effective_on", models.DateField()),
                (
                    "effective_precision",
                    models.CharField(
                        choices=[
                            ("day", "Day"),
                            ("month", "Month"),
                            ("quarter", "Quarter"),
                            ("half_year", "Half-year"),
                            ("season", "Season"),
                            ("financial_year", "Financial year"),
                            ("year", "Year"),
                        ],
                        default="day",
                        max_length=20,
                    ),
                ),
                ("effective_words", models.CharField(blank=True, max_length=200)),
                ("recorded_at", models.DateTimeField()),
                ("entered_at", models.DateTimeField()),
                ("by_post", models.CharField(max_length=200)),
                ("source", models.TextField(blank=True)),
                ("is_retraction", models.BooleanField(default=False)),
                ("correction_reason", models.TextField(blank=True)),
                ("token", models.UUIDField(blank=True, null=True, unique=True)),
                ("reason", models.TextField(blank=True)),
                ("authority_body", models.CharField(blank=True, max_length=200)),
                ("authority_on", models.DateField(blank=True, null=True)),
                ("authority_item", models.CharField(blank=True, max_length=80)),
                (
                    "verb",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("agreed", "Agreed"),
                            ("agreed_as_amended", "Agreed as amended"),
                            ("noted", "Noted"),
                            ("commented_on", "Commented on"),
                            ("endorsed", "Endorsed"),
                            ("recommended", "Recommended"),
                            ("deferred", "Deferred"),
                            ("refused", "Refused"),
                        ],
                        max_length=30,
                    ),
                ),
                ("wording", models.TextField()),
                ("reference", models.CharField(blank=True, max_length=20)),
                ("to_on", models.DateField(blank=True, null=True)),
                (
                    "to_precision",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("day", "Day"),
                            ("month", "Month"),
                            ("quarter", "Quarter"),
                            ("half_year", "Half-year"),
                            ("season", "Season"),
                            ("financial_year", "Financial year"),
                            ("year", "Year"),
                        ],
                        max_length=20,
                    ),
                ),
                ("to_words", models.CharField(blank=True, max_length=200)),
                (
                    "action",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="additions", to="plans.action"
                    ),
                ),
                (
                    "by_person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "corrects",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="corrected_by",
                        to="plans.addition",
                    ),
                ),
                (
                    "decides",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="decided_by",
                        to="plans.addition",
                    ),
                ),
                (
                    "made",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="addition",
                        to="plans.milestone",
                    ),
                ),
                (
                    "owner_post",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.post",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("recorded_at", models.F("entered_at")),
                            models.Q(
                                ("recorded_at__lt", models.F("entered_at")), models.Q(("source", ""), _negated=True)
                            ),
                            _connector="OR",
                        ),
                        name="addition_backdated_only_with_source",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("is_retraction", False), ("corrects__isnull", False), _connector="OR"),
                        name="addition_retraction_names_fact",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("verb__in", ["agreed", "agreed_as_amended"]), _negated=True),
                            models.Q(
                                models.Q(("authority_body", ""), _negated=True),
                                ("authority_on__isnull", False),
                                models.Q(("reason", ""), _negated=True),
                                ("made__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="agreed_addition_has_authority",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Rewording",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("effective_on", models.DateField()),
                (
                    "effective_precision",
                    models.CharField(
                        choices=[
                            ("day", "Day"),
                            ("month", "Month"),
                            ("quarter", "Quarter"),
                            ("half_year", "Half-year"),
                            ("season", "Season"),
                            ("financial_year", "Financial year"),
                            ("year", "Year"),
                        ],
                        default="day",
                        max_length=20,
                    ),
                ),
                ("effective_words", models.CharField(blank=True, max_length=200)),
                ("recorded_at", models.DateTimeField()),
                ("entered_at", models.DateTimeField()),
                ("by_post", models.CharField(max_length=200)),
                ("source", models.TextField(blank=True)),
                ("is_retraction", models.BooleanField(default=False)),
                ("correction_reason", models.TextField(blank=True)),
                ("token", models.UUIDField(blank=True, null=True, unique=True)),
                ("reason", models.TextField(blank=True)),
                ("authority_body", models.CharField(blank=True, max_length=200)),
                ("authority_on", models.DateField(blank=True, null=True)),
                ("authority_item", models.CharField(blank=True, max_length=80)),
                (
                    "verb",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("agreed", "Agreed"),
                            ("agreed_as_amended", "Agreed as amended"),
                            ("noted", "Noted"),
                            ("commented_on", "Commented on"),
                            ("endorsed", "Endorsed"),
                            ("recommended", "Recommended"),
                            ("deferred", "Deferred"),
                            ("refused", "Refused"),
                        ],
                        max_length=30,
                    ),
                ),
                ("before", models.TextField()),
                ("after", models.TextField()),
                (
                    "by_person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "corrects",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="corrected_by",
                        to="plans.rewording",
                    ),
                ),
                (
                    "decides",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="decided_by",
                        to="plans.rewording",
                    ),
                ),
                (
                    "milestone",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="rewordings", to="plans.milestone"
                    ),
                ),
            ],
            options={
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("recorded_at", models.F("entered_at")),
                            models.Q(
                                ("recorded_at__lt", models.F("entered_at")), models.Q(("source", ""), _negated=True)
                            ),
                            _connector="OR",
                        ),
                        name="rewording_backdated_only_with_source",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("is_retraction", False), ("corrects__isnull", False), _connector="OR"),
                        name="rewording_retraction_names_fact",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("verb__in", ["agreed", "agreed_as_amended"]), _negated=True),
                            models.Q(
                                models.Q(("authority_body", ""), _negated=True),
                                ("authority_on__isnull", False),
                                models.Q(("reason", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="agreed_rewording_has_authority",
                    ),
                ],
            },
        ),
        migrations.RunPython(keep_first_dates, migrations.RunPython.noop),
        *(Frozen(*each) for each in _AFTER),
        AppendOnly("plans_addition"),
        AppendOnly("plans_rewording"),
    ]
