"""Measures, what they show, their targets and benchmarks, and their readings."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from goldenthread.foundation.ledger.append_only import AppendOnly


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("directions", "0001_initial"),
        ("evidence", "0001_initial"),
        ("organisations", "0004_calendar_key"),
        ("plans", "0009_what_a_move_affects"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Measure",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("slug", models.SlugField(max_length=60)),
                ("title", models.CharField(max_length=300)),
                ("unit", models.CharField(max_length=60)),
                (
                    "polarity",
                    models.CharField(
                        choices=[
                            ("higher", "Higher is better"),
                            ("lower", "Lower is better"),
                            ("range", "Within a range is better"),
                            ("neutral", "Neither is better"),
                        ],
                        max_length=10,
                    ),
                ),
                ("range_low", models.DecimalField(blank=True, decimal_places=4, max_digits=15, null=True)),
                ("range_high", models.DecimalField(blank=True, decimal_places=4, max_digits=15, null=True)),
                ("numerator_name", models.CharField(blank=True, max_length=200)),
                ("denominator_name", models.CharField(blank=True, max_length=200)),
                (
                    "frequency",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("monthly", "Every month"),
                            ("quarterly", "Every quarter"),
                            ("six_monthly", "Every six months"),
                            ("yearly", "Every year"),
                            ("", "Not stated"),
                        ],
                        max_length=20,
                    ),
                ),
                ("baseline_value", models.DecimalField(blank=True, decimal_places=4, max_digits=15, null=True)),
                ("baseline_on", models.DateField(blank=True, null=True)),
                ("tolerance", models.DecimalField(decimal_places=4, default=0, max_digits=15)),
                ("source", models.TextField(blank=True)),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="measures",
                        to="organisations.organisation",
                    ),
                ),
                (
                    "owner_post",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="measures",
                        to="organisations.post",
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="Definition",
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
                ("text", models.TextField()),
                ("comparable_with_before", models.BooleanField(default=True)),
                ("reason", models.TextField(blank=True)),
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
                        to="measures.definition",
                    ),
                ),
                (
                    "measure",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="definitions", to="measures.measure"
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Benchmark",
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
                ("value", models.DecimalField(decimal_places=4, max_digits=15)),
                ("whose", models.CharField(max_length=300)),
                ("dated_on", models.DateField(blank=True, null=True)),
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
                        to="measures.benchmark",
                    ),
                ),
                (
                    "measure",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="benchmarks", to="measures.measure"
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Reading",
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
                ("from_on", models.DateField(blank=True, null=True)),
                ("until_on", models.DateField()),
                ("value", models.DecimalField(decimal_places=4, max_digits=15)),
                ("numerator", models.DecimalField(blank=True, decimal_places=4, max_digits=15, null=True)),
                ("denominator", models.DecimalField(blank=True, decimal_places=4, max_digits=15, null=True)),
                ("is_provisional", models.BooleanField(default=False)),
                ("note", models.TextField(blank=True)),
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
                        to="measures.reading",
                    ),
                ),
                (
                    "measure",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="readings", to="measures.measure"
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ReadingEvidence",
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
                        to="measures.readingevidence",
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reading_links",
                        to="evidence.evidenceitem",
                    ),
                ),
                (
                    "reading",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="evidence", to="measures.reading"
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="evidence.evidenceversion"
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Shows",
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
                (
                    "action",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="shown_by",
                        to="plans.action",
                    ),
                ),
                (
                    "area",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="shown_by",
                        to="plans.area",
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
                        to="measures.shows",
                    ),
                ),
                (
                    "measure",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="shows", to="measures.measure"
                    ),
                ),
                (
                    "requirement",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="shown_by",
                        to="directions.requirement",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Target",
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
                ("from_on", models.DateField(blank=True, null=True)),
                ("until_on", models.DateField(blank=True, null=True)),
                ("value", models.DecimalField(blank=True, decimal_places=4, max_digits=15, null=True)),
                ("range_low", models.DecimalField(blank=True, decimal_places=4, max_digits=15, null=True)),
                ("range_high", models.DecimalField(blank=True, decimal_places=4, max_digits=15, null=True)),
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
                        to="measures.target",
                    ),
                ),
                (
                    "measure",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="targets", to="measures.measure"
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddConstraint(
            model_name="measure",
            constraint=models.UniqueConstraint(fields=("organisation", "slug"), name="measure_slug_once"),
        ),
        migrations.AddConstraint(
            model_name="measure",
            constraint=models.CheckConstraint(
                condition=models.Q(models.Q(("title", ""), _negated=True), models.Q(("unit", ""), _negated=True)),
                name="measure_says_what_and_unit",
            ),
        ),
        migrations.AddConstraint(
            model_name="measure",
            constraint=models.CheckConstraint(
                condition=models.Q(("tolerance__gte", 0)), name="measure_tolerance_not_negative"
            ),
        ),
        migrations.AddConstraint(
            model_name="measure",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("polarity", "range"), ("range_high__isnull", False), ("range_low__isnull", False)),
                    models.Q(
                        models.Q(("polarity", "range"), _negated=True),
                        ("range_high__isnull", True),
                        ("range_low__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="measure_range_with_both_ends",
            ),
        ),
        migrations.AddConstraint(
            model_name="measure",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("range_low__isnull", True),
                    ("range_high__isnull", True),
                    ("range_high__gte", models.F("range_low")),
                    _connector="OR",
                ),
                name="measure_range_low_to_high",
            ),
        ),
        migrations.AddConstraint(
            model_name="measure",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("baseline_on__isnull", True), ("baseline_value__isnull", True)),
                    models.Q(("baseline_on__isnull", False), ("baseline_value__isnull", False)),
                    _connector="OR",
                ),
                name="measure_baseline_of_a_day",
            ),
        ),
        migrations.AddConstraint(
            model_name="definition",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("recorded_at", models.F("entered_at")),
                    models.Q(("recorded_at__lt", models.F("entered_at")), models.Q(("source", ""), _negated=True)),
                    _connector="OR",
                ),
                name="definition_backdated_only_with_source",
            ),
        ),
        migrations.AddConstraint(
            model_name="definition",
            constraint=models.CheckConstraint(
                condition=models.Q(("is_retraction", False), ("corrects__isnull", False), _connector="OR"),
                name="definition_retraction_names_fact",
            ),
        ),
        migrations.AddConstraint(
            model_name="definition",
            constraint=models.CheckConstraint(
                condition=models.Q(("text", ""), _negated=True), name="definition_says_something"
            ),
        ),
        migrations.AddConstraint(
            model_name="benchmark",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("recorded_at", models.F("entered_at")),
                    models.Q(("recorded_at__lt", models.F("entered_at")), models.Q(("source", ""), _negated=True)),
                    _connector="OR",
                ),
                name="benchmark_backdated_only_with_source",
            ),
        ),
        migrations.AddConstraint(
            model_name="benchmark",
            constraint=models.CheckConstraint(
                condition=models.Q(("is_retraction", False), ("corrects__isnull", False), _connector="OR"),
                name="benchmark_retraction_names_fact",
            ),
        ),
        migrations.AddConstraint(
            model_name="benchmark",
            constraint=models.CheckConstraint(
                condition=models.Q(("whose", ""), _negated=True), name="benchmark_says_whose"
            ),
        ),
        migrations.AddConstraint(
            model_name="reading",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("recorded_at", models.F("entered_at")),
                    models.Q(("recorded_at__lt", models.F("entered_at")), models.Q(("source", ""), _negated=True)),
                    _connector="OR",
                ),
                name="reading_backdated_only_with_source",
            ),
        ),
        migrations.AddConstraint(
            model_name="reading",
            constraint=models.CheckConstraint(
                condition=models.Q(("is_retraction", False), ("corrects__isnull", False), _connector="OR"),
                name="reading_retraction_names_fact",
            ),
        ),
        migrations.AddConstraint(
            model_name="reading",
            constraint=models.CheckConstraint(
                condition=models.Q(("from_on__isnull", True), ("from_on__lte", models.F("until_on")), _connector="OR"),
                name="reading_ends_after_start",
            ),
        ),
        migrations.AddConstraint(
            model_name="reading",
            constraint=models.CheckConstraint(
                condition=models.Q(("effective_on", models.F("until_on"))), name="reading_speaks_of_its_last_day"
            ),
        ),
        migrations.AddConstraint(
            model_name="reading",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("denominator__isnull", True), ("numerator__isnull", True)),
                    models.Q(("denominator__gt", 0), ("numerator__isnull", False)),
                    _connector="OR",
                ),
                name="reading_with_both_parts",
            ),
        ),
        migrations.AddConstraint(
            model_name="readingevidence",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("recorded_at", models.F("entered_at")),
                    models.Q(("recorded_at__lt", models.F("entered_at")), models.Q(("source", ""), _negated=True)),
                    _connector="OR",
                ),
                name="readingevidence_backdated_only_with_source",
            ),
        ),
        migrations.AddConstraint(
            model_name="readingevidence",
            constraint=models.CheckConstraint(
                condition=models.Q(("is_retraction", False), ("corrects__isnull", False), _connector="OR"),
                name="readingevidence_retraction_names_fact",
            ),
        ),
        migrations.AddConstraint(
            model_name="readingevidence",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("is_retraction", False), models.Q(("correction_reason", ""), _negated=True), _connector="OR"
                ),
                name="reading_evidence_taken_away_with_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="shows",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("recorded_at", models.F("entered_at")),
                    models.Q(("recorded_at__lt", models.F("entered_at")), models.Q(("source", ""), _negated=True)),
                    _connector="OR",
                ),
                name="shows_backdated_only_with_source",
            ),
        ),
        migrations.AddConstraint(
            model_name="shows",
            constraint=models.CheckConstraint(
                condition=models.Q(("is_retraction", False), ("corrects__isnull", False), _connector="OR"),
                name="shows_retraction_names_fact",
            ),
        ),
        migrations.AddConstraint(
            model_name="shows",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("action__isnull", True), ("area__isnull", False), ("requirement__isnull", True)),
                    models.Q(("action__isnull", False), ("area__isnull", True), ("requirement__isnull", True)),
                    models.Q(("action__isnull", True), ("area__isnull", True), ("requirement__isnull", False)),
                    _connector="OR",
                ),
                name="shows_one_thing",
            ),
        ),
        migrations.AddConstraint(
            model_name="shows",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("is_retraction", False), models.Q(("correction_reason", ""), _negated=True), _connector="OR"
                ),
                name="shows_taken_away_with_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="target",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("recorded_at", models.F("entered_at")),
                    models.Q(("recorded_at__lt", models.F("entered_at")), models.Q(("source", ""), _negated=True)),
                    _connector="OR",
                ),
                name="target_backdated_only_with_source",
            ),
        ),
        migrations.AddConstraint(
            model_name="target",
            constraint=models.CheckConstraint(
                condition=models.Q(("is_retraction", False), ("corrects__isnull", False), _connector="OR"),
                name="target_retraction_names_fact",
            ),
        ),
        migrations.AddConstraint(
            model_name="target",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("from_on__isnull", True),
                    ("until_on__isnull", True),
                    ("until_on__gte", models.F("from_on")),
                    _connector="OR",
                ),
                name="target_ends_after_start",
            ),
        ),
        migrations.AddConstraint(
            model_name="target",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("range_low__isnull", True),
                    ("range_high__isnull", True),
                    ("range_high__gte", models.F("range_low")),
                    _connector="OR",
                ),
                name="target_range_low_to_high",
            ),
        ),
        migrations.AddConstraint(
            model_name="target",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("range_high__isnull", True), ("range_low__isnull", True), ("value__isnull", False)),
                    models.Q(("range_high__isnull", False), ("range_low__isnull", False), ("value__isnull", True)),
                    _connector="OR",
                ),
                name="target_value_or_range",
            ),
        ),
        AppendOnly("measures_definition"),
        AppendOnly("measures_benchmark"),
        AppendOnly("measures_reading"),
        AppendOnly("measures_readingevidence"),
        AppendOnly("measures_shows"),
        AppendOnly("measures_target"),
    ]
