"""The database refuses UPDATE, DELETE and TRUNCATE on what was decided, challenged and set as terms (SPEC 2.3)."""

from django.db import migrations

from goldenthread.foundation.ledger.append_only import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("meetings", "0001_initial")]

    operations = [
        AppendOnly("meetings_decision"),
        AppendOnly("meetings_challenge"),
        AppendOnly("meetings_termsofreference"),
    ]
