"""Reviews, what they found and ask, the answers to them, and frameworks with judgements; facts are guarded."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from goldenthread.foundation.ledger.append_only import AppendOnly


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("evidence", "0001_initial"),
        ("organisations", "0004_calendar_key"),
        ("plans", "0009_what_a_move_affects"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Characteristic",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("slug", models.SlugField(max_length=60)),
                ("position", models.PositiveIntegerField()),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("well", "Of an authority that works well"),
                            ("failing", "Of an authority that may be failing"),
                        ],
                        default="well",
                        max_length=10,
                    ),
                ),
                ("text", models.TextField()),
            ],
            options={
                "ordering": ["position", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Finding",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("slug", models.SlugField(max_length=60)),
                (
                    "kind",
                    models.CharField(
                        choices=[("strength", "Strength"), ("improve", "To improve"), ("question", "Question raised")],
                        max_length=10,
                    ),
                ),
                ("theme", models.CharField(blank=True, max_length=200)),
                ("text", models.TextField()),
                ("source", models.TextField(blank=True)),
                ("token", models.UUIDField(blank=True, null=True, unique=True)),
                (
                    "characteristic",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="findings",
                        to="reviews.characteristic",
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="Framework",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("slug", models.SlugField(max_length=60)),
                ("title", models.CharField(max_length=300)),
                ("edition", models.CharField(blank=True, max_length=100)),
                ("source", models.TextField(blank=True)),
                (
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="frameworks",
                        to="organisations.organisation",
                    ),
                ),
                (
                    "previous",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="later",
                        to="reviews.framework",
                    ),
                ),
            ],
            options={
                "ordering": ["title", "edition", "pk"],
            },
        ),
        migrations.CreateModel(
            name="FrameworkTheme",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("slug", models.SlugField(max_length=60)),
                ("position", models.PositiveIntegerField()),
                ("title", models.CharField(max_length=200)),
                ("summary", models.TextField(blank=True)),
                (
                    "framework",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="themes", to="reviews.framework"
                    ),
                ),
            ],
            options={
                "ordering": ["position", "pk"],
            },
        ),
        migrations.AddField(
            model_name="characteristic",
            name="theme",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="characteristics", to="reviews.frameworktheme"
            ),
        ),
        migrations.CreateModel(
            name="Judgement",
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
                    "rating",
                    models.CharField(
                        choices=[
                            ("fully", "Fully"),
                            ("mostly", "Mostly"),
                            ("partly", "Partly"),
                            ("not", "Not"),
                            ("unknown", "Cannot be said yet"),
                        ],
                        max_length=10,
                    ),
                ),
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
                    "characteristic",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="judgements",
                        to="reviews.characteristic",
                    ),
                ),
                (
                    "corrects",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="corrected_by",
                        to="reviews.judgement",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="JudgementEvidence",
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
                        to="reviews.judgementevidence",
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="judgement_links",
                        to="evidence.evidenceitem",
                    ),
                ),
                (
                    "judgement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="evidence", to="reviews.judgement"
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Recommendation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("slug", models.SlugField(max_length=60)),
                ("number", models.CharField(blank=True, max_length=20)),
                ("text", models.TextField()),
                ("source", models.TextField(blank=True)),
                ("token", models.UUIDField(blank=True, null=True, unique=True)),
                ("findings", models.ManyToManyField(blank=True, related_name="recommendations", to="reviews.finding")),
            ],
            options={
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="Recheck",
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
                    "rating",
                    models.CharField(
                        choices=[
                            ("done", "Done"),
                            ("good_progress", "Good progress"),
                            ("little_progress", "Little progress"),
                            ("none", "No progress"),
                        ],
                        max_length=20,
                    ),
                ),
                ("note", models.TextField()),
                ("by_reviewer", models.BooleanField(default=True)),
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
                        to="reviews.recheck",
                    ),
                ),
                (
                    "recommendation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="rechecks",
                        to="reviews.recommendation",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="RecommendationLink",
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
                    "action",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="recommendation_links",
                        to="plans.action",
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
                        to="reviews.recommendationlink",
                    ),
                ),
                (
                    "recommendation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="links", to="reviews.recommendation"
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Response",
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
                    "kind",
                    models.CharField(
                        blank=True,
                        choices=[("accepted", "Accepted"), ("partly", "Accepted in part"), ("rejected", "Rejected")],
                        max_length=10,
                    ),
                ),
                ("reason", models.TextField(blank=True)),
                ("due_on", models.DateField(blank=True, null=True)),
                ("words", models.TextField(blank=True)),
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
                        to="reviews.response",
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
                (
                    "recommendation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="responses",
                        to="reviews.recommendation",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Review",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("slug", models.SlugField(max_length=60)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("corporate_peer_challenge", "Corporate peer challenge"),
                            ("planning_peer_challenge", "Planning peer challenge"),
                            ("peer_review", "Peer review"),
                            ("inspection", "Inspection"),
                            ("audit", "Audit"),
                            ("investigation", "Investigation"),
                            ("assessment", "Assessment"),
                            ("review", "Review"),
                            ("self_assessment", "Self-assessment"),
                        ],
                        max_length=30,
                    ),
                ),
                ("reviewer", models.CharField(blank=True, max_length=200)),
                ("title", models.CharField(max_length=300)),
                ("scope", models.TextField(blank=True)),
                ("on", models.DateField(blank=True, null=True)),
                (
                    "on_precision",
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
                ("on_words", models.CharField(blank=True, max_length=200)),
                ("starts_on", models.DateField(blank=True, null=True)),
                ("ends_on", models.DateField(blank=True, null=True)),
                ("report_on", models.DateField(blank=True, null=True)),
                ("report_words", models.CharField(blank=True, max_length=300)),
                ("report_url", models.CharField(blank=True, max_length=2000)),
                ("position_statement", models.TextField(blank=True)),
                ("source", models.TextField(blank=True)),
                ("token", models.UUIDField(blank=True, null=True, unique=True)),
                (
                    "framework",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reviews",
                        to="reviews.framework",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reviews",
                        to="organisations.organisation",
                    ),
                ),
            ],
            options={
                "ordering": [models.OrderBy(models.F("on"), descending=True, nulls_last=True), "pk"],
            },
        ),
        migrations.AddField(
            model_name="recommendation",
            name="review",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="recommendations", to="reviews.review"
            ),
        ),
        migrations.AddField(
            model_name="finding",
            name="review",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="findings", to="reviews.review"
            ),
        ),
        migrations.CreateModel(
            name="ReviewQuestion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveIntegerField()),
                ("theme", models.CharField(blank=True, max_length=200)),
                ("text", models.TextField()),
                ("source", models.TextField(blank=True)),
                (
                    "review",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="questions", to="reviews.review"
                    ),
                ),
            ],
            options={
                "ordering": ["position", "pk"],
            },
        ),
        migrations.CreateModel(
            name="ReviewStep",
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
                    "step",
                    models.CharField(
                        choices=[
                            ("position_statement", "Position statement sent to the team"),
                            ("report_published", "Report published"),
                            ("action_plan_published", "Action plan published"),
                            ("progress_review_held", "Progress review held"),
                            ("progress_review_published", "Progress review published"),
                        ],
                        max_length=30,
                    ),
                ),
                ("words", models.CharField(blank=True, max_length=300)),
                ("url", models.CharField(blank=True, max_length=2000)),
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
                        to="reviews.reviewstep",
                    ),
                ),
                (
                    "review",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="steps", to="reviews.review"
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="SelfAssessment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("slug", models.SlugField(max_length=60)),
                ("title", models.CharField(max_length=300)),
                ("on", models.DateField()),
                ("token", models.UUIDField(blank=True, null=True, unique=True)),
                ("source", models.TextField(blank=True)),
                (
                    "framework",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="self_assessments",
                        to="reviews.framework",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="self_assessments",
                        to="organisations.organisation",
                    ),
                ),
                (
                    "previous",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="later",
                        to="reviews.selfassessment",
                    ),
                ),
            ],
            options={
                "ordering": ["-on", "pk"],
            },
        ),
        migrations.AddField(
            model_name="judgement",
            name="self_assessment",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="judgements", to="reviews.selfassessment"
            ),
        ),
        migrations.CreateModel(
            name="FindingAgain",
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
                        to="reviews.findingagain",
                    ),
                ),
                (
                    "earlier",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="came_back", to="reviews.finding"
                    ),
                ),
                (
                    "finding",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="again", to="reviews.finding"
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
                        name="findingagain_backdated_only_with_source",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("is_retraction", False), ("corrects__isnull", False), _connector="OR"),
                        name="findingagain_retraction_names_fact",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("why", ""), _negated=True), name="finding_again_says_why"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("finding", models.F("earlier")), _negated=True),
                        name="finding_again_of_another",
                    ),
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="framework",
            constraint=models.UniqueConstraint(fields=("organisation", "slug"), name="framework_slug_once"),
        ),
        migrations.AddConstraint(
            model_name="framework",
            constraint=models.UniqueConstraint(
                condition=models.Q(("organisation__isnull", True)),
                fields=("slug",),
                name="standard_framework_slug_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="framework",
            constraint=models.CheckConstraint(
                condition=models.Q(("title", ""), _negated=True), name="framework_has_title"
            ),
        ),
        migrations.AddConstraint(
            model_name="framework",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("previous__isnull", True), models.Q(("previous", models.F("pk")), _negated=True), _connector="OR"
                ),
                name="framework_previous_is_another",
            ),
        ),
        migrations.AddConstraint(
            model_name="frameworktheme",
            constraint=models.UniqueConstraint(fields=("framework", "slug"), name="framework_theme_slug_once"),
        ),
        migrations.AddConstraint(
            model_name="frameworktheme",
            constraint=models.UniqueConstraint(fields=("framework", "position"), name="framework_theme_position_once"),
        ),
        migrations.AddConstraint(
            model_name="characteristic",
            constraint=models.UniqueConstraint(fields=("theme", "slug"), name="characteristic_slug_once"),
        ),
        migrations.AddConstraint(
            model_name="characteristic",
            constraint=models.CheckConstraint(
                condition=models.Q(("text", ""), _negated=True), name="characteristic_says_something"
            ),
        ),
        migrations.AddConstraint(
            model_name="judgementevidence",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("recorded_at", models.F("entered_at")),
                    models.Q(("recorded_at__lt", models.F("entered_at")), models.Q(("source", ""), _negated=True)),
                    _connector="OR",
                ),
                name="judgementevidence_backdated_only_with_source",
            ),
        ),
        migrations.AddConstraint(
            model_name="judgementevidence",
            constraint=models.CheckConstraint(
                condition=models.Q(("is_retraction", False), ("corrects__isnull", False), _connector="OR"),
                name="judgementevidence_retraction_names_fact",
            ),
        ),
        migrations.AddConstraint(
            model_name="recheck",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("recorded_at", models.F("entered_at")),
                    models.Q(("recorded_at__lt", models.F("entered_at")), models.Q(("source", ""), _negated=True)),
                    _connector="OR",
                ),
                name="recheck_backdated_only_with_source",
            ),
        ),
        migrations.AddConstraint(
            model_name="recheck",
            constraint=models.CheckConstraint(
                condition=models.Q(("is_retraction", False), ("corrects__isnull", False), _connector="OR"),
                name="recheck_retraction_names_fact",
            ),
        ),
        migrations.AddConstraint(
            model_name="recheck",
            constraint=models.CheckConstraint(condition=models.Q(("note", ""), _negated=True), name="recheck_says_why"),
        ),
        migrations.AddConstraint(
            model_name="recommendationlink",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("recorded_at", models.F("entered_at")),
                    models.Q(("recorded_at__lt", models.F("entered_at")), models.Q(("source", ""), _negated=True)),
                    _connector="OR",
                ),
                name="recommendationlink_backdated_only_with_source",
            ),
        ),
        migrations.AddConstraint(
            model_name="recommendationlink",
            constraint=models.CheckConstraint(
                condition=models.Q(("is_retraction", False), ("corrects__isnull", False), _connector="OR"),
                name="recommendationlink_retraction_names_fact",
            ),
        ),
        migrations.AddConstraint(
            model_name="recommendationlink",
            constraint=models.CheckConstraint(
                condition=models.Q(("why", ""), _negated=True), name="recommendation_link_says_why"
            ),
        ),
        migrations.AddConstraint(
            model_name="recommendationlink",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("is_retraction", False), models.Q(("correction_reason", ""), _negated=True), _connector="OR"
                ),
                name="recommendation_link_ended_with_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="response",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("recorded_at", models.F("entered_at")),
                    models.Q(("recorded_at__lt", models.F("entered_at")), models.Q(("source", ""), _negated=True)),
                    _connector="OR",
                ),
                name="response_backdated_only_with_source",
            ),
        ),
        migrations.AddConstraint(
            model_name="response",
            constraint=models.CheckConstraint(
                condition=models.Q(("is_retraction", False), ("corrects__isnull", False), _connector="OR"),
                name="response_retraction_names_fact",
            ),
        ),
        migrations.AddConstraint(
            model_name="response",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind", ""), _negated=True), models.Q(("words", ""), _negated=True), _connector="OR"
                ),
                name="response_says_something",
            ),
        ),
        migrations.AddConstraint(
            model_name="response",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind__in", ["partly", "rejected"]), _negated=True),
                    models.Q(("reason", ""), _negated=True),
                    _connector="OR",
                ),
                name="response_not_in_full_says_why",
            ),
        ),
        migrations.AddConstraint(
            model_name="review",
            constraint=models.UniqueConstraint(fields=("organisation", "slug"), name="review_slug_once"),
        ),
        migrations.AddConstraint(
            model_name="review",
            constraint=models.CheckConstraint(
                condition=models.Q(("title", ""), _negated=True), name="review_has_title"
            ),
        ),
        migrations.AddConstraint(
            model_name="review",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("on__isnull", True), ("on_precision", "")),
                    models.Q(("on__isnull", False), models.Q(("on_precision", ""), _negated=True)),
                    _connector="OR",
                ),
                name="review_day_with_precision",
            ),
        ),
        migrations.AddConstraint(
            model_name="review",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("starts_on__isnull", True),
                    ("ends_on__isnull", True),
                    ("ends_on__gte", models.F("starts_on")),
                    _connector="OR",
                ),
                name="review_ends_after_start",
            ),
        ),
        migrations.AddConstraint(
            model_name="review",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("report_on__isnull", True),
                    ("starts_on__isnull", True),
                    ("report_on__gte", models.F("starts_on")),
                    _connector="OR",
                ),
                name="review_report_after_start",
            ),
        ),
        migrations.AddConstraint(
            model_name="review",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("report_url", ""),
                    ("report_url__startswith", "https://"),
                    ("report_url__startswith", "http://"),
                    _connector="OR",
                ),
                name="review_report_is_a_page",
            ),
        ),
        migrations.AddConstraint(
            model_name="recommendation",
            constraint=models.UniqueConstraint(fields=("review", "slug"), name="recommendation_slug_once"),
        ),
        migrations.AddConstraint(
            model_name="recommendation",
            constraint=models.CheckConstraint(
                condition=models.Q(("text", ""), _negated=True), name="recommendation_says_something"
            ),
        ),
        migrations.AddConstraint(
            model_name="finding",
            constraint=models.UniqueConstraint(fields=("review", "slug"), name="finding_slug_once"),
        ),
        migrations.AddConstraint(
            model_name="finding",
            constraint=models.CheckConstraint(
                condition=models.Q(("text", ""), _negated=True), name="finding_says_something"
            ),
        ),
        migrations.AddConstraint(
            model_name="reviewquestion",
            constraint=models.UniqueConstraint(fields=("review", "position"), name="review_question_position_once"),
        ),
        migrations.AddConstraint(
            model_name="reviewquestion",
            constraint=models.CheckConstraint(
                condition=models.Q(("text", ""), _negated=True), name="review_question_says_something"
            ),
        ),
        migrations.AddConstraint(
            model_name="reviewstep",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("recorded_at", models.F("entered_at")),
                    models.Q(("recorded_at__lt", models.F("entered_at")), models.Q(("source", ""), _negated=True)),
                    _connector="OR",
                ),
                name="reviewstep_backdated_only_with_source",
            ),
        ),
        migrations.AddConstraint(
            model_name="reviewstep",
            constraint=models.CheckConstraint(
                condition=models.Q(("is_retraction", False), ("corrects__isnull", False), _connector="OR"),
                name="reviewstep_retraction_names_fact",
            ),
        ),
        migrations.AddConstraint(
            model_name="reviewstep",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("url", ""), ("url__startswith", "https://"), ("url__startswith", "http://"), _connector="OR"
                ),
                name="review_step_is_a_page",
            ),
        ),
        migrations.AddConstraint(
            model_name="selfassessment",
            constraint=models.UniqueConstraint(fields=("organisation", "slug"), name="self_assessment_slug_once"),
        ),
        migrations.AddConstraint(
            model_name="selfassessment",
            constraint=models.CheckConstraint(
                condition=models.Q(("title", ""), _negated=True), name="self_assessment_has_title"
            ),
        ),
        migrations.AddConstraint(
            model_name="selfassessment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("previous__isnull", True), models.Q(("previous", models.F("pk")), _negated=True), _connector="OR"
                ),
                name="self_assessment_previous_is_another",
            ),
        ),
        migrations.AddConstraint(
            model_name="judgement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("recorded_at", models.F("entered_at")),
                    models.Q(("recorded_at__lt", models.F("entered_at")), models.Q(("source", ""), _negated=True)),
                    _connector="OR",
                ),
                name="judgement_backdated_only_with_source",
            ),
        ),
        migrations.AddConstraint(
            model_name="judgement",
            constraint=models.CheckConstraint(
                condition=models.Q(("is_retraction", False), ("corrects__isnull", False), _connector="OR"),
                name="judgement_retraction_names_fact",
            ),
        ),
        migrations.AddConstraint(
            model_name="judgement",
            constraint=models.CheckConstraint(
                condition=models.Q(("rating", "unknown"), models.Q(("reason", ""), _negated=True), _connector="OR"),
                name="judgement_says_why",
            ),
        ),
        AppendOnly("reviews_findingagain"),
        AppendOnly("reviews_reviewstep"),
        AppendOnly("reviews_response"),
        AppendOnly("reviews_recommendationlink"),
        AppendOnly("reviews_recheck"),
        AppendOnly("reviews_judgement"),
        AppendOnly("reviews_judgementevidence"),
    ]
