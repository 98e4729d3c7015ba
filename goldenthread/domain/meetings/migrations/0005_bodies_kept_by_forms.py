"""What makes a body is sent by forms: each row knows the form it came from. Terms say whom the seats must include."""

import django.db.models.deletion
from django.db import migrations, models

from goldenthread.foundation.ledger.append_only import AppendOnly


class Migration(migrations.Migration):
    dependencies = [
        ("meetings", "0004_notice_kinds"),
    ]

    operations = [
        migrations.AddField(
            model_name="body",
            name="token",
            field=models.UUIDField(blank=True, null=True, unique=True),
        ),
        migrations.AddField(
            model_name="delegation",
            name="token",
            field=models.UUIDField(blank=True, null=True, unique=True),
        ),
        migrations.AddField(
            model_name="oversight",
            name="token",
            field=models.UUIDField(blank=True, null=True, unique=True),
        ),
        migrations.AddField(
            model_name="seat",
            name="stands_for",
            field=models.CharField(blank=True, max_length=200),
        ),
        migrations.AddField(
            model_name="seat",
            name="token",
            field=models.UUIDField(blank=True, null=True, unique=True),
        ),
        migrations.AddField(
            model_name="standingitem",
            name="token",
            field=models.UUIDField(blank=True, null=True, unique=True),
        ),
        migrations.AddField(
            model_name="succession",
            name="token",
            field=models.UUIDField(blank=True, null=True, unique=True),
        ),
        migrations.AddField(
            model_name="termsofreference",
            name="token",
            field=models.UUIDField(blank=True, null=True, unique=True),
        ),
        migrations.CreateModel(
            name="Representation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "capacity",
                    models.CharField(
                        choices=[
                            ("chair", "Chair"),
                            ("member", "Member"),
                            ("external", "External"),
                            ("statutory_officer", "Statutory officer"),
                            ("department", "Government department"),
                            ("observer", "Observer"),
                            ("in_attendance", "In attendance"),
                        ],
                        max_length=20,
                    ),
                ),
                ("least", models.PositiveSmallIntegerField()),
                ("stands_for", models.CharField(blank=True, max_length=200)),
                (
                    "terms",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="asks", to="meetings.termsofreference"
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("terms", "capacity", "stands_for"), name="representation_asked_once"
                    ),
                    models.CheckConstraint(condition=models.Q(("least__gte", 1)), name="representation_of_somebody"),
                ],
            },
        ),
        # SQLite dropped the guards of two tables when it made them anew for a column.
        AppendOnly("meetings_termsofreference"),
        AppendOnly("meetings_succession"),
        AppendOnly("meetings_representation"),
    ]
