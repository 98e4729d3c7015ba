"""Meetings with what happens to them, agendas, papers, attendance, decisions and what those did in a plan."""

import django.db.models.deletion
import goldenthread.domain.plans.models.rulings
from django.conf import settings
from django.db import migrations, models

from goldenthread.foundation.ledger.append_only import AppendOnly


class Migration(migrations.Migration):
    dependencies = [
        ("files", "0001_initial"),
        ("meetings", "0002_lines_are_append_only"),
        ("organisations", "0004_calendar_key"),
        ("plans", "0008_decided_by_rulings"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Arising",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
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
                ("effective_on", models.DateField(blank=True, null=True)),
                ("slug", models.SlugField(max_length=60)),
                ("number", models.CharField(blank=True, max_length=20)),
                ("text", models.TextField()),
                ("role_words", models.CharField(blank=True, max_length=200)),
                ("due_on", models.DateField(blank=True, null=True)),
            ],
            options={
                "ordering": ["pk"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Attendance",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("role_words", models.CharField(blank=True, max_length=200)),
                (
                    "state",
                    models.CharField(
                        choices=[("present", "Present"), ("apologies", "Apologies"), ("absent", "Absent")],
                        max_length=20,
                    ),
                ),
                ("source", models.TextField(blank=True)),
            ],
            options={
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="ClockRule",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.CharField(max_length=40)),
                ("days", models.PositiveSmallIntegerField()),
                ("working", models.BooleanField(default=True)),
                ("source", models.CharField(max_length=300)),
                ("from_on", models.DateField()),
            ],
            options={
                "ordering": ["code", "from_on"],
            },
        ),
        migrations.CreateModel(
            name="DelegatedDecision",
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
                    "verb",
                    models.CharField(
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
                ("text", models.TextField()),
                ("reasons", models.TextField()),
            ],
            options={
                "abstract": False,
            },
            bases=(models.Model, goldenthread.domain.plans.models.rulings.Ruling),
        ),
        migrations.CreateModel(
            name="Delegation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("scheme", models.CharField(max_length=300)),
                ("limit_days", models.PositiveSmallIntegerField()),
                ("from_on", models.DateField()),
                ("until_on", models.DateField(blank=True, null=True)),
            ],
            options={
                "ordering": ["from_on", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Discussion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
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
                ("effective_on", models.DateField(blank=True, null=True)),
                ("slug", models.SlugField(max_length=60)),
                ("number", models.CharField(blank=True, max_length=20)),
                ("text", models.TextField()),
            ],
            options={
                "ordering": ["pk"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Effect",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("place", models.CharField(blank=True, max_length=40)),
            ],
            options={
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="FollowUp",
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
                ("note", models.TextField()),
                ("is_done", models.BooleanField(default=False)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Handover",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("plan", "Plan"),
                            ("action", "Action arising"),
                            ("challenge", "Challenge not answered"),
                            ("proposal", "Change waiting for a decision"),
                            ("decision", "Decision deferred"),
                            ("minutes", "Minutes not yet agreed"),
                            ("meeting", "Meeting planned"),
                            ("body", "Body that reports to it"),
                        ],
                        max_length=20,
                    ),
                ),
                ("subject", models.CharField(max_length=120)),
                ("words", models.TextField()),
            ],
            options={
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="Interest",
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
                ("nature", models.TextField()),
                ("steps_out", models.BooleanField(default=True)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="MeetingEvent",
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
                        choices=[
                            ("moved", "Moved"),
                            ("held", "Held"),
                            ("inquorate", "Inquorate"),
                            ("cancelled", "Cancelled"),
                        ],
                        max_length=20,
                    ),
                ),
                ("reason", models.TextField(blank=True)),
                ("from_at", models.DateTimeField(blank=True, null=True)),
                ("to_at", models.DateTimeField(blank=True, null=True)),
                ("place", models.CharField(blank=True, max_length=300)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Minutes",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveSmallIntegerField()),
                ("content", models.TextField()),
                ("sha256", models.CharField(max_length=64)),
                ("corrections", models.TextField(blank=True)),
                ("made_at", models.DateTimeField()),
                ("by_post", models.CharField(max_length=200)),
                ("token", models.UUIDField(blank=True, null=True, unique=True)),
            ],
            options={
                "ordering": ["-version"],
            },
        ),
        migrations.CreateModel(
            name="Notice",
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
                        choices=[
                            ("agenda", "Agenda and papers"),
                            ("supplement", "Supplement"),
                            ("forward_plan", "Forward plan"),
                            ("private_28", "Notice of a private meeting"),
                            ("private_5", "Second notice of a private meeting"),
                            ("general_exception", "General exception"),
                            ("special_urgency", "Special urgency"),
                            ("decisions", "Decisions"),
                            ("minutes", "Minutes"),
                        ],
                        max_length=20,
                    ),
                ),
                ("published_at", models.DateTimeField()),
                ("for_at", models.DateTimeField(blank=True, null=True)),
                ("agreed_by", models.CharField(blank=True, max_length=200)),
                ("reason", models.TextField(blank=True)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Oversight",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("from_on", models.DateField()),
                ("until_on", models.DateField(blank=True, null=True)),
                ("source", models.TextField(blank=True)),
            ],
            options={
                "ordering": ["from_on", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Pack",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("audience", models.CharField(choices=[("public", "Public"), ("full", "Members")], max_length=10)),
                ("edition", models.PositiveSmallIntegerField()),
                ("pages", models.PositiveIntegerField()),
                ("digest", models.CharField(max_length=64)),
                ("built_at", models.DateTimeField()),
            ],
            options={
                "ordering": ["-edition"],
            },
        ),
        migrations.CreateModel(
            name="Paper",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveSmallIntegerField()),
                ("title", models.CharField(max_length=300)),
                ("version", models.PositiveSmallIntegerField(default=1)),
                ("reason", models.TextField(blank=True)),
                ("text", models.TextField(blank=True)),
                ("pages", models.PositiveIntegerField(blank=True, null=True)),
                ("exempt_paragraph", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("exempt_reason", models.TextField(blank=True)),
                ("added_at", models.DateTimeField()),
                ("by_post", models.CharField(max_length=200)),
                ("token", models.UUIDField(blank=True, null=True, unique=True)),
            ],
            options={
                "ordering": ["position", "version"],
            },
        ),
        migrations.CreateModel(
            name="ProclaimedHoliday",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("day", models.DateField(unique=True)),
                ("name", models.CharField(max_length=200)),
                ("source", models.CharField(max_length=300)),
            ],
            options={
                "ordering": ["day"],
            },
        ),
        migrations.CreateModel(
            name="ScheduleLine",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveSmallIntegerField()),
                ("added_at", models.DateTimeField()),
            ],
            options={
                "ordering": ["position"],
            },
        ),
        migrations.CreateModel(
            name="StandingItem",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveSmallIntegerField()),
                ("title", models.CharField(max_length=300)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("business", "Business"),
                            ("apologies", "Apologies"),
                            ("interests", "Declarations of interest"),
                            ("minutes", "Minutes of an earlier meeting"),
                            ("arising", "Matters arising"),
                            ("schedule", "Schedule of changes to a plan"),
                            ("questions", "Public questions"),
                            ("any_other", "Any other business"),
                        ],
                        default="business",
                        max_length=20,
                    ),
                ),
                (
                    "expects",
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
            ],
            options={
                "ordering": ["position"],
            },
        ),
        migrations.CreateModel(
            name="Succession",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("on", models.DateField()),
                ("reason", models.TextField()),
                ("at", models.DateTimeField()),
                ("by_post", models.CharField(max_length=200)),
            ],
        ),
        migrations.AddField(
            model_name="agendaitem",
            name="exempt_paragraph",
            field=models.PositiveSmallIntegerField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="agendaitem",
            name="exempt_reason",
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name="agendaitem",
            name="expects",
            field=models.CharField(
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
        migrations.AddField(
            model_name="agendaitem",
            name="is_key",
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name="agendaitem",
            name="kind",
            field=models.CharField(
                choices=[
                    ("business", "Business"),
                    ("apologies", "Apologies"),
                    ("interests", "Declarations of interest"),
                    ("minutes", "Minutes of an earlier meeting"),
                    ("arising", "Matters arising"),
                    ("schedule", "Schedule of changes to a plan"),
                    ("questions", "Public questions"),
                    ("any_other", "Any other business"),
                ],
                default="business",
                max_length=20,
            ),
        ),
        migrations.AddField(
            model_name="agendaitem",
            name="late_reason",
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name="agendaitem",
            name="presenter_post",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="organisations.post",
            ),
        ),
        migrations.AddField(
            model_name="agendaitem",
            name="presenter_words",
            field=models.CharField(blank=True, max_length=200),
        ),
        migrations.AddField(
            model_name="agendaitem",
            name="supplement",
            field=models.PositiveSmallIntegerField(default=0),
        ),
        migrations.AddField(
            model_name="agendaitem",
            name="token",
            field=models.UUIDField(blank=True, null=True, unique=True),
        ),
        migrations.AddField(
            model_name="agendaitem",
            name="withdrawn_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="agendaitem",
            name="withdrawn_reason",
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name="challenge",
            name="answer_by_post",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="organisations.post",
            ),
        ),
        migrations.AddField(
            model_name="decision",
            name="action_by_on",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="decision",
            name="action_by_post",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="organisations.post",
            ),
        ),
        migrations.AddField(
            model_name="decision",
            name="alternatives",
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name="decision",
            name="dissent",
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name="meeting",
            name="title",
            field=models.CharField(blank=True, max_length=200),
        ),
        migrations.AddField(
            model_name="meeting",
            name="token",
            field=models.UUIDField(blank=True, null=True, unique=True),
        ),
        migrations.AddConstraint(
            model_name="agendaitem",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("exempt_paragraph__isnull", True),
                    models.Q(
                        ("exempt_paragraph__gte", 1),
                        ("exempt_paragraph__lte", 7),
                        models.Q(("exempt_reason", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="exempt_item_says_why",
            ),
        ),
        migrations.AddConstraint(
            model_name="agendaitem",
            constraint=models.CheckConstraint(
                condition=models.Q(("supplement", 0), models.Q(("late_reason", ""), _negated=True), _connector="OR"),
                name="late_item_says_why",
            ),
        ),
        migrations.AddConstraint(
            model_name="agendaitem",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("withdrawn_at__isnull", True), models.Q(("withdrawn_reason", ""), _negated=True), _connector="OR"
                ),
                name="withdrawn_item_says_why",
            ),
        ),
        migrations.AddField(
            model_name="arising",
            name="by_person",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="arising",
            name="corrects",
            field=models.OneToOneField(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="corrected_by",
                to="meetings.arising",
            ),
        ),
        migrations.AddField(
            model_name="arising",
            name="decision",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="arising",
                to="meetings.decision",
            ),
        ),
        migrations.AddField(
            model_name="arising",
            name="item",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="%(class)ss",
                to="meetings.agendaitem",
            ),
        ),
        migrations.AddField(
            model_name="arising",
            name="meeting",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="%(class)ss", to="meetings.meeting"
            ),
        ),
        migrations.AddField(
            model_name="arising",
            name="post",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="organisations.post",
            ),
        ),
        migrations.AddField(
            model_name="attendance",
            name="meeting",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="attendances", to="meetings.meeting"
            ),
        ),
        migrations.AddField(
            model_name="attendance",
            name="seat",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="attendances",
                to="meetings.seat",
            ),
        ),
        migrations.AddField(
            model_name="attendance",
            name="substitute",
            field=models.ForeignKey(
                blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="meetings.seat"
            ),
        ),
        migrations.AddField(
            model_name="clockrule",
            name="organisation",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="clock_rules", to="organisations.organisation"
            ),
        ),
        migrations.AddField(
            model_name="delegateddecision",
            name="by_person",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="delegateddecision",
            name="corrects",
            field=models.OneToOneField(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="corrected_by",
                to="meetings.delegateddecision",
            ),
        ),
        migrations.AddField(
            model_name="delegateddecision",
            name="reported_to",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="reported",
                to="meetings.meeting",
            ),
        ),
        migrations.AddField(
            model_name="delegation",
            name="plan",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="delegations", to="plans.plan"
            ),
        ),
        migrations.AddField(
            model_name="delegation",
            name="post",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="delegations", to="organisations.post"
            ),
        ),
        migrations.AddField(
            model_name="delegateddecision",
            name="delegation",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="decisions", to="meetings.delegation"
            ),
        ),
        migrations.AddField(
            model_name="discussion",
            name="by_person",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="discussion",
            name="corrects",
            field=models.OneToOneField(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="corrected_by",
                to="meetings.discussion",
            ),
        ),
        migrations.AddField(
            model_name="discussion",
            name="item",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="%(class)ss",
                to="meetings.agendaitem",
            ),
        ),
        migrations.AddField(
            model_name="discussion",
            name="meeting",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="%(class)ss", to="meetings.meeting"
            ),
        ),
        migrations.AddField(
            model_name="effect",
            name="addition",
            field=models.OneToOneField(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="effect_of",
                to="plans.addition",
            ),
        ),
        migrations.AddField(
            model_name="effect",
            name="carried",
            field=models.OneToOneField(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="effect_of",
                to="plans.carryforward",
            ),
        ),
        migrations.AddField(
            model_name="effect",
            name="change",
            field=models.OneToOneField(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="effect_of",
                to="plans.deadlinechange",
            ),
        ),
        migrations.AddField(
            model_name="effect",
            name="decision",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="effects",
                to="meetings.decision",
            ),
        ),
        migrations.AddField(
            model_name="effect",
            name="delegated",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="effects",
                to="meetings.delegateddecision",
            ),
        ),
        migrations.AddField(
            model_name="effect",
            name="rating",
            field=models.OneToOneField(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="effect_of",
                to="plans.givenrating",
            ),
        ),
        migrations.AddField(
            model_name="effect",
            name="review",
            field=models.OneToOneField(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="effect_of",
                to="plans.completionreview",
            ),
        ),
        migrations.AddField(
            model_name="effect",
            name="rewording",
            field=models.OneToOneField(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="effect_of",
                to="plans.rewording",
            ),
        ),
        migrations.AddField(
            model_name="effect",
            name="withdrawal",
            field=models.OneToOneField(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="effect_of",
                to="plans.withdrawal",
            ),
        ),
        migrations.AddField(
            model_name="followup",
            name="arising",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="follow_ups",
                to="meetings.arising",
            ),
        ),
        migrations.AddField(
            model_name="followup",
            name="by_person",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="followup",
            name="challenge",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="follow_ups",
                to="meetings.challenge",
            ),
        ),
        migrations.AddField(
            model_name="followup",
            name="corrects",
            field=models.OneToOneField(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="corrected_by",
                to="meetings.followup",
            ),
        ),
        migrations.AddField(
            model_name="interest",
            name="by_person",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="interest",
            name="corrects",
            field=models.OneToOneField(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="corrected_by",
                to="meetings.interest",
            ),
        ),
        migrations.AddField(
            model_name="interest",
            name="item",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="interests", to="meetings.agendaitem"
            ),
        ),
        migrations.AddField(
            model_name="interest",
            name="meeting",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="interests", to="meetings.meeting"
            ),
        ),
        migrations.AddField(
            model_name="interest",
            name="seat",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="interests", to="meetings.seat"
            ),
        ),
        migrations.AddField(
            model_name="meetingevent",
            name="by_person",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="meetingevent",
            name="corrects",
            field=models.OneToOneField(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="corrected_by",
                to="meetings.meetingevent",
            ),
        ),
        migrations.AddField(
            model_name="meetingevent",
            name="meeting",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="events", to="meetings.meeting"
            ),
        ),
        migrations.AddField(
            model_name="minutes",
            name="agreed_at",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="agreed",
                to="meetings.meeting",
            ),
        ),
        migrations.AddField(
            model_name="minutes",
            name="by_person",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="minutes",
            name="meeting",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="minutes", to="meetings.meeting"
            ),
        ),
        migrations.AddField(
            model_name="notice",
            name="by_person",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="notice",
            name="corrects",
            field=models.OneToOneField(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="corrected_by",
                to="meetings.notice",
            ),
        ),
        migrations.AddField(
            model_name="notice",
            name="item",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="notices",
                to="meetings.agendaitem",
            ),
        ),
        migrations.AddField(
            model_name="notice",
            name="meeting",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="notices", to="meetings.meeting"
            ),
        ),
        migrations.AddField(
            model_name="oversight",
            name="body",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="oversights", to="meetings.body"
            ),
        ),
        migrations.AddField(
            model_name="oversight",
            name="plan",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="oversights", to="plans.plan"
            ),
        ),
        migrations.AddField(
            model_name="pack",
            name="file",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="files.storedfile"
            ),
        ),
        migrations.AddField(
            model_name="pack",
            name="meeting",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="packs", to="meetings.meeting"
            ),
        ),
        migrations.AddField(
            model_name="paper",
            name="by_person",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="paper",
            name="file",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="files.storedfile",
            ),
        ),
        migrations.AddField(
            model_name="paper",
            name="item",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="papers", to="meetings.agendaitem"
            ),
        ),
        migrations.AddField(
            model_name="paper",
            name="replaces",
            field=models.OneToOneField(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="replaced_by",
                to="meetings.paper",
            ),
        ),
        migrations.AddField(
            model_name="scheduleline",
            name="addition",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="lines",
                to="plans.addition",
            ),
        ),
        migrations.AddField(
            model_name="scheduleline",
            name="change",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="lines",
                to="plans.deadlinechange",
            ),
        ),
        migrations.AddField(
            model_name="scheduleline",
            name="claim",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="lines",
                to="plans.completionclaim",
            ),
        ),
        migrations.AddField(
            model_name="scheduleline",
            name="item",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="lines", to="meetings.agendaitem"
            ),
        ),
        migrations.AddField(
            model_name="scheduleline",
            name="rewording",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="lines",
                to="plans.rewording",
            ),
        ),
        migrations.AddField(
            model_name="scheduleline",
            name="withdrawal",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="lines",
                to="plans.withdrawal",
            ),
        ),
        migrations.AddField(
            model_name="standingitem",
            name="body",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="standing_items", to="meetings.body"
            ),
        ),
        migrations.AddField(
            model_name="succession",
            name="after",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="took_over", to="meetings.body"
            ),
        ),
        migrations.AddField(
            model_name="succession",
            name="before",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.PROTECT, related_name="handed_over", to="meetings.body"
            ),
        ),
        migrations.AddField(
            model_name="succession",
            name="by_person",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="handover",
            name="succession",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="lines", to="meetings.succession"
            ),
        ),
        migrations.AddConstraint(
            model_name="arising",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("recorded_at", models.F("entered_at")),
                    models.Q(("recorded_at__lt", models.F("entered_at")), models.Q(("source", ""), _negated=True)),
                    _connector="OR",
                ),
                name="arising_backdated_only_with_source",
            ),
        ),
        migrations.AddConstraint(
            model_name="arising",
            constraint=models.CheckConstraint(
                condition=models.Q(("is_retraction", False), ("corrects__isnull", False), _connector="OR"),
                name="arising_retraction_names_fact",
            ),
        ),
        migrations.AddConstraint(
            model_name="arising",
            constraint=models.UniqueConstraint(
                condition=models.Q(("corrects__isnull", True)), fields=("meeting", "slug"), name="arising_slug_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="arising",
            constraint=models.CheckConstraint(
                condition=models.Q(("text", ""), _negated=True), name="arising_says_something"
            ),
        ),
        migrations.AddConstraint(
            model_name="attendance",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("seat__isnull", False), models.Q(("role_words", ""), _negated=True), _connector="OR"
                ),
                name="attendance_is_somebodys",
            ),
        ),
        migrations.AddConstraint(
            model_name="attendance",
            constraint=models.UniqueConstraint(fields=("meeting", "seat"), name="attendance_once_a_seat"),
        ),
        migrations.AddConstraint(
            model_name="clockrule",
            constraint=models.UniqueConstraint(fields=("organisation", "code", "from_on"), name="clock_rule_once"),
        ),
        migrations.AddConstraint(
            model_name="clockrule",
            constraint=models.CheckConstraint(
                condition=models.Q(("source", ""), _negated=True), name="clock_rule_has_source"
            ),
        ),
        migrations.AddConstraint(
            model_name="delegation",
            constraint=models.CheckConstraint(
                condition=models.Q(("limit_days__gte", 1), models.Q(("scheme", ""), _negated=True)),
                name="delegation_has_limit_and_scheme",
            ),
        ),
        migrations.AddConstraint(
            model_name="delegation",
            constraint=models.CheckConstraint(
                condition=models.Q(("until_on__isnull", True), ("until_on__gte", models.F("from_on")), _connector="OR"),
                name="delegation_ends_after_start",
            ),
        ),
        migrations.AddConstraint(
            model_name="delegateddecision",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("recorded_at", models.F("entered_at")),
                    models.Q(("recorded_at__lt", models.F("entered_at")), models.Q(("source", ""), _negated=True)),
                    _connector="OR",
                ),
                name="delegateddecision_backdated_only_with_source",
            ),
        ),
        migrations.AddConstraint(
            model_name="delegateddecision",
            constraint=models.CheckConstraint(
                condition=models.Q(("is_retraction", False), ("corrects__isnull", False), _connector="OR"),
                name="delegateddecision_retraction_names_fact",
            ),
        ),
        migrations.AddConstraint(
            model_name="delegateddecision",
            constraint=models.CheckConstraint(
                condition=models.Q(models.Q(("text", ""), _negated=True), models.Q(("reasons", ""), _negated=True)),
                name="delegated_decision_says_why",
            ),
        ),
        migrations.AddConstraint(
            model_name="discussion",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("recorded_at", models.F("entered_at")),
                    models.Q(("recorded_at__lt", models.F("entered_at")), models.Q(("source", ""), _negated=True)),
                    _connector="OR",
                ),
                name="discussion_backdated_only_with_source",
            ),
        ),
        migrations.AddConstraint(
            model_name="discussion",
            constraint=models.CheckConstraint(
                condition=models.Q(("is_retraction", False), ("corrects__isnull", False), _connector="OR"),
                name="discussion_retraction_names_fact",
            ),
        ),
        migrations.AddConstraint(
            model_name="discussion",
            constraint=models.UniqueConstraint(
                condition=models.Q(("corrects__isnull", True)), fields=("meeting", "slug"), name="discussion_slug_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="discussion",
            constraint=models.CheckConstraint(
                condition=models.Q(("text", ""), _negated=True), name="discussion_says_something"
            ),
        ),
        migrations.AddConstraint(
            model_name="effect",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("decision__isnull", False), ("delegated__isnull", True)),
                    models.Q(("decision__isnull", True), ("delegated__isnull", False)),
                    _connector="OR",
                ),
                name="effect_of_one_decision",
            ),
        ),
        migrations.AddConstraint(
            model_name="followup",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("recorded_at", models.F("entered_at")),
                    models.Q(("recorded_at__lt", models.F("entered_at")), models.Q(("source", ""), _negated=True)),
                    _connector="OR",
                ),
                name="followup_backdated_only_with_source",
            ),
        ),
        migrations.AddConstraint(
            model_name="followup",
            constraint=models.CheckConstraint(
                condition=models.Q(("is_retraction", False), ("corrects__isnull", False), _connector="OR"),
                name="followup_retraction_names_fact",
            ),
        ),
        migrations.AddConstraint(
            model_name="followup",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("arising__isnull", False), ("challenge__isnull", True)),
                    models.Q(("arising__isnull", True), ("challenge__isnull", False)),
                    _connector="OR",
                ),
                name="follow_up_of_one_thing",
            ),
        ),
        migrations.AddConstraint(
            model_name="followup",
            constraint=models.CheckConstraint(
                condition=models.Q(("note", ""), _negated=True), name="follow_up_says_something"
            ),
        ),
        migrations.AddConstraint(
            model_name="interest",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("recorded_at", models.F("entered_at")),
                    models.Q(("recorded_at__lt", models.F("entered_at")), models.Q(("source", ""), _negated=True)),
                    _connector="OR",
                ),
                name="interest_backdated_only_with_source",
            ),
        ),
        migrations.AddConstraint(
            model_name="interest",
            constraint=models.CheckConstraint(
                condition=models.Q(("is_retraction", False), ("corrects__isnull", False), _connector="OR"),
                name="interest_retraction_names_fact",
            ),
        ),
        migrations.AddConstraint(
            model_name="meetingevent",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("recorded_at", models.F("entered_at")),
                    models.Q(("recorded_at__lt", models.F("entered_at")), models.Q(("source", ""), _negated=True)),
                    _connector="OR",
                ),
                name="meetingevent_backdated_only_with_source",
            ),
        ),
        migrations.AddConstraint(
            model_name="meetingevent",
            constraint=models.CheckConstraint(
                condition=models.Q(("is_retraction", False), ("corrects__isnull", False), _connector="OR"),
                name="meetingevent_retraction_names_fact",
            ),
        ),
        migrations.AddConstraint(
            model_name="meetingevent",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind__in", ["moved", "cancelled"]), _negated=True),
                    models.Q(("reason", ""), _negated=True),
                    _connector="OR",
                ),
                name="moved_or_cancelled_says_why",
            ),
        ),
        migrations.AddConstraint(
            model_name="meetingevent",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind", "moved"), _negated=True), ("to_at__isnull", False), _connector="OR"
                ),
                name="moved_says_to_when",
            ),
        ),
        migrations.AddConstraint(
            model_name="minutes",
            constraint=models.UniqueConstraint(fields=("meeting", "version"), name="minutes_version_once"),
        ),
        migrations.AddConstraint(
            model_name="minutes",
            constraint=models.UniqueConstraint(
                condition=models.Q(("agreed_at__isnull", False)), fields=("meeting",), name="minutes_agreed_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="notice",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("recorded_at", models.F("entered_at")),
                    models.Q(("recorded_at__lt", models.F("entered_at")), models.Q(("source", ""), _negated=True)),
                    _connector="OR",
                ),
                name="notice_backdated_only_with_source",
            ),
        ),
        migrations.AddConstraint(
            model_name="notice",
            constraint=models.CheckConstraint(
                condition=models.Q(("is_retraction", False), ("corrects__isnull", False), _connector="OR"),
                name="notice_retraction_names_fact",
            ),
        ),
        migrations.AddConstraint(
            model_name="oversight",
            constraint=models.UniqueConstraint(
                condition=models.Q(("until_on__isnull", True)), fields=("plan",), name="plan_owned_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="oversight",
            constraint=models.CheckConstraint(
                condition=models.Q(("until_on__isnull", True), ("until_on__gte", models.F("from_on")), _connector="OR"),
                name="oversight_ends_after_start",
            ),
        ),
        migrations.AddConstraint(
            model_name="pack",
            constraint=models.UniqueConstraint(fields=("meeting", "audience", "edition"), name="pack_edition_once"),
        ),
        migrations.AddConstraint(
            model_name="paper",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("file__isnull", False), ("text", "")),
                    models.Q(("file__isnull", True), models.Q(("text", ""), _negated=True)),
                    _connector="OR",
                ),
                name="paper_is_file_or_words",
            ),
        ),
        migrations.AddConstraint(
            model_name="paper",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("exempt_paragraph__isnull", True),
                    models.Q(
                        ("exempt_paragraph__gte", 1),
                        ("exempt_paragraph__lte", 7),
                        models.Q(("exempt_reason", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="exempt_paper_says_why",
            ),
        ),
        migrations.AddConstraint(
            model_name="paper",
            constraint=models.UniqueConstraint(fields=("item", "position", "version"), name="paper_version_once"),
        ),
        migrations.AddConstraint(
            model_name="scheduleline",
            constraint=models.UniqueConstraint(fields=("item", "position"), name="schedule_position_once"),
        ),
        migrations.AddConstraint(
            model_name="scheduleline",
            constraint=models.UniqueConstraint(fields=("item", "change"), name="schedule_change_once"),
        ),
        migrations.AddConstraint(
            model_name="scheduleline",
            constraint=models.UniqueConstraint(fields=("item", "withdrawal"), name="schedule_withdrawal_once"),
        ),
        migrations.AddConstraint(
            model_name="scheduleline",
            constraint=models.UniqueConstraint(fields=("item", "addition"), name="schedule_addition_once"),
        ),
        migrations.AddConstraint(
            model_name="scheduleline",
            constraint=models.UniqueConstraint(fields=("item", "rewording"), name="schedule_rewording_once"),
        ),
        migrations.AddConstraint(
            model_name="scheduleline",
            constraint=models.UniqueConstraint(fields=("item", "claim"), name="schedule_claim_once"),
        ),
        migrations.AddConstraint(
            model_name="standingitem",
            constraint=models.UniqueConstraint(fields=("body", "position"), name="standing_item_position_once"),
        ),
        migrations.AddConstraint(
            model_name="succession",
            constraint=models.CheckConstraint(
                condition=models.Q(("before", models.F("after")), _negated=True), name="succession_to_another"
            ),
        ),
        migrations.AddConstraint(
            model_name="handover",
            constraint=models.UniqueConstraint(fields=("succession", "subject"), name="handed_over_once"),
        ),
        # The first two were remade by SQLite, which dropped their guards.
        AppendOnly("meetings_decision"),
        AppendOnly("meetings_challenge"),
        AppendOnly("meetings_discussion"),
        AppendOnly("meetings_arising"),
        AppendOnly("meetings_followup"),
        AppendOnly("meetings_delegateddecision"),
        AppendOnly("meetings_effect"),
        AppendOnly("meetings_interest"),
        AppendOnly("meetings_meetingevent"),
        AppendOnly("meetings_notice"),
        AppendOnly("meetings_paper"),
        AppendOnly("meetings_pack"),
        AppendOnly("meetings_minutes"),
        AppendOnly("meetings_succession"),
        AppendOnly("meetings_handover"),
    ]
