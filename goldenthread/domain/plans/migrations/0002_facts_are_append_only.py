"""The database refuses UPDATE, DELETE and TRUNCATE on every table of facts (SPEC 2.3)."""

from django.db import migrations

from goldenthread.foundation.ledger.append_only import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("plans", "0001_initial")]

    operations = [
        AppendOnly("plans_progressupdate"),
        AppendOnly("plans_completionclaim"),
        AppendOnly("plans_completionreview"),
        AppendOnly("plans_deadlinechange"),
        AppendOnly("plans_withdrawal"),
        AppendOnly("plans_carryforward"),
        AppendOnly("plans_amendment"),
        AppendOnly("plans_givenrating"),
        AppendOnly("plans_assurancerating"),
    ]
