"""Directions, what each requires, and what came."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from goldenthread.foundation.ledger.append_only import AppendOnly


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("organisations", "0004_calendar_key"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Direction",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("slug", models.SlugField(max_length=60)),
                ("title", models.CharField(max_length=300)),
                ("statute", models.CharField(max_length=200)),
                ("issued_on", models.DateField()),
                ("in_force_from", models.DateField(blank=True, null=True)),
                ("expires_on", models.DateField(blank=True, null=True)),
                ("functions", models.TextField(blank=True)),
                ("source", models.TextField(blank=True)),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="directions",
                        to="organisations.organisation",
                    ),
                ),
                (
                    "supersedes",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="superseded_by",
                        to="directions.direction",
                    ),
                ),
            ],
            options={
                "ordering": ["issued_on", "slug"],
            },
        ),
        migrations.CreateModel(
            name="FunctionMove",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("entered_at", models.DateTimeField()),
                ("by_post", models.CharField(max_length=200)),
                ("source", models.TextField(blank=True)),
                ("token", models.UUIDField(blank=True, null=True, unique=True)),
                ("function", models.CharField(max_length=300)),
                ("holder", models.CharField(max_length=200)),
                ("from_on", models.DateField(blank=True, null=True)),
                ("until_on", models.DateField(blank=True, null=True)),
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
                    "direction",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="moves", to="directions.direction"
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="Requirement",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("slug", models.SlugField(max_length=60)),
                ("text", models.TextField()),
                (
                    "kind",
                    models.CharField(
                        choices=[("once", "Once"), ("recurring", "Recurring"), ("standing", "Standing")], max_length=20
                    ),
                ),
                ("due_on", models.DateField(blank=True, null=True)),
                ("due_hour", models.TimeField(blank=True, null=True)),
                (
                    "recurrence",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("monthly", "Every month"),
                            ("quarterly", "Every quarter"),
                            ("six_monthly", "Every six months"),
                            ("yearly", "Every year"),
                        ],
                        max_length=20,
                    ),
                ),
                ("recurrence_words", models.CharField(blank=True, max_length=200)),
                ("satisfied_by", models.TextField(blank=True)),
                ("goes_on_after", models.TextField(blank=True)),
                ("source", models.TextField(blank=True)),
                (
                    "direction",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="requirements",
                        to="directions.direction",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="requirements",
                        to="organisations.organisation",
                    ),
                ),
                (
                    "owner_post",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="requirements",
                        to="organisations.post",
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="Receipt",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("entered_at", models.DateTimeField()),
                ("by_post", models.CharField(max_length=200)),
                ("source", models.TextField(blank=True)),
                ("token", models.UUIDField(blank=True, null=True, unique=True)),
                ("slug", models.SlugField(blank=True, max_length=60)),
                ("title", models.CharField(max_length=300)),
                ("for_on", models.DateField(blank=True, null=True)),
                ("received_on", models.DateField(blank=True, null=True)),
                ("received_at", models.DateTimeField(blank=True, null=True)),
                ("outcome", models.TextField(blank=True)),
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
                        to="directions.receipt",
                    ),
                ),
                (
                    "requirement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="receipts",
                        to="directions.requirement",
                    ),
                ),
            ],
            options={
                "ordering": [models.OrderBy(models.F("received_on"), nulls_last=True), "pk"],
            },
        ),
        migrations.CreateModel(
            name="Revocation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("entered_at", models.DateTimeField()),
                ("by_post", models.CharField(max_length=200)),
                ("source", models.TextField(blank=True)),
                ("token", models.UUIDField(blank=True, null=True, unique=True)),
                ("on", models.DateField()),
                ("functions", models.TextField(blank=True)),
                (
                    "by_direction",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="revokes",
                        to="directions.direction",
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
                    "direction",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="revocations",
                        to="directions.direction",
                    ),
                ),
            ],
            options={
                "ordering": ["on", "pk"],
            },
        ),
        migrations.AddConstraint(
            model_name="direction",
            constraint=models.UniqueConstraint(fields=("organisation", "slug"), name="direction_slug_once"),
        ),
        migrations.AddConstraint(
            model_name="direction",
            constraint=models.CheckConstraint(
                condition=models.Q(models.Q(("title", ""), _negated=True), models.Q(("statute", ""), _negated=True)),
                name="direction_says_what_it_is",
            ),
        ),
        migrations.AddConstraint(
            model_name="direction",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("in_force_from__isnull", True), ("in_force_from__gte", models.F("issued_on")), _connector="OR"
                ),
                name="direction_in_force_once_issued",
            ),
        ),
        migrations.AddConstraint(
            model_name="direction",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("expires_on__isnull", True), ("expires_on__gte", models.F("issued_on")), _connector="OR"
                ),
                name="direction_expires_after_issue",
            ),
        ),
        migrations.AddConstraint(
            model_name="direction",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("supersedes__isnull", True),
                    models.Q(("supersedes", models.F("pk")), _negated=True),
                    _connector="OR",
                ),
                name="direction_supersedes_another",
            ),
        ),
        migrations.AddConstraint(
            model_name="functionmove",
            constraint=models.CheckConstraint(
                condition=models.Q(models.Q(("function", ""), _negated=True), models.Q(("holder", ""), _negated=True)),
                name="move_says_what_and_whom",
            ),
        ),
        migrations.AddConstraint(
            model_name="functionmove",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("from_on__isnull", True),
                    ("until_on__isnull", True),
                    ("until_on__gte", models.F("from_on")),
                    _connector="OR",
                ),
                name="move_ends_after_start",
            ),
        ),
        migrations.AddConstraint(
            model_name="requirement",
            constraint=models.UniqueConstraint(fields=("organisation", "slug"), name="requirement_slug_once"),
        ),
        migrations.AddConstraint(
            model_name="requirement",
            constraint=models.CheckConstraint(
                condition=models.Q(("text", ""), _negated=True), name="requirement_says_something"
            ),
        ),
        migrations.AddConstraint(
            model_name="requirement",
            constraint=models.CheckConstraint(
                condition=models.Q(("due_hour__isnull", True), ("due_on__isnull", False), _connector="OR"),
                name="requirement_hour_of_a_day",
            ),
        ),
        migrations.AddConstraint(
            model_name="requirement",
            constraint=models.CheckConstraint(
                condition=models.Q(("recurrence", ""), ("kind", "recurring"), _connector="OR"),
                name="only_recurring_comes_back",
            ),
        ),
        migrations.AddConstraint(
            model_name="receipt",
            constraint=models.CheckConstraint(
                condition=models.Q(("title", ""), _negated=True), name="receipt_says_what_it_is"
            ),
        ),
        migrations.AddConstraint(
            model_name="revocation",
            constraint=models.UniqueConstraint(
                condition=models.Q(("functions", "")), fields=("direction",), name="direction_revoked_once"
            ),
        ),
        AppendOnly("directions_revocation"),
        AppendOnly("directions_receipt"),
        AppendOnly("directions_functionmove"),
    ]
