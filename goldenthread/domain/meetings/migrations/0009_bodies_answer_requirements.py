import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from goldenthread.foundation.ledger.append_only import AppendOnly


class Migration(migrations.Migration):
    dependencies = [
        ("directions", "0002_functions_and_agreements"),
        ("meetings", "0008_following_plans"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Answering",
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
                ("why", models.TextField()),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="answerings", to="meetings.body"
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
                        to="meetings.answering",
                    ),
                ),
                (
                    "requirement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="answering_bodies",
                        to="directions.requirement",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("recorded_at", models.F("entered_at")),
                            models.Q(
                                ("recorded_at__lt", models.F("entered_at")), models.Q(("source", ""), _negated=True)
                            ),
                            _connector="OR",
                        ),
                        name="answering_backdated_only_with_source",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("is_retraction", False), ("corrects__isnull", False), _connector="OR"),
                        name="answering_retraction_names_fact",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("why", ""), _negated=True),
                            models.Q(
                                ("is_retraction", False),
                                models.Q(("correction_reason", ""), _negated=True),
                                _connector="OR",
                            ),
                        ),
                        name="answering_says_why",
                    ),
                ],
            },
        ),
        AppendOnly("meetings_answering"),
    ]
