"""The Word file in whose look a council's reports are made; guarded like every table of facts."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from goldenthread.foundation.ledger.append_only import AppendOnly


class Migration(migrations.Migration):
    dependencies = [
        ("files", "0001_initial"),
        ("organisations", "0004_calendar_key"),
        ("reports", "0001_the_whole_room"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="CouncilTemplate",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("entered_at", models.DateTimeField()),
                ("by_post", models.CharField(max_length=200)),
                ("source", models.TextField(blank=True)),
                ("token", models.UUIDField(blank=True, null=True, unique=True)),
                ("number", models.PositiveIntegerField()),
                ("title", models.CharField(blank=True, max_length=200)),
                ("sha256", models.CharField(blank=True, max_length=64)),
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
                    "file",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="files.storedfile",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="report_templates",
                        to="organisations.organisation",
                    ),
                ),
            ],
            options={
                "ordering": ["-number"],
                "constraints": [
                    models.UniqueConstraint(fields=("organisation", "number"), name="report_template_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("file__isnull", True), ("sha256", ""), ("title", "")),
                            models.Q(
                                ("file__isnull", False),
                                models.Q(("sha256", ""), _negated=True),
                                models.Q(("title", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="report_template_is_a_file_or_none",
                    ),
                ],
            },
        ),
        AppendOnly("reports_counciltemplate"),
    ]
