"""A proposed deadline says what else depends on it. SQLite drops the guard of a table that is remade: said again."""

from django.db import migrations, models

from goldenthread.foundation.ledger.append_only import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("plans", "0008_decided_by_rulings")]

    operations = [
        migrations.AddField(
            model_name="deadlinechange",
            name="affects",
            field=models.TextField(blank=True, default=""),
            preserve_default=False,
        ),
        AppendOnly("plans_deadlinechange"),
    ]
