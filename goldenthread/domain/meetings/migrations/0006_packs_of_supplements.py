from django.db import migrations, models

from goldenthread.foundation.ledger.append_only import AppendOnly


class Migration(migrations.Migration):
    dependencies = [
        ("files", "0001_initial"),
        ("meetings", "0005_bodies_kept_by_forms"),
    ]

    operations = [
        migrations.RemoveConstraint(model_name="pack", name="pack_edition_once"),
        migrations.AddField(model_name="pack", name="first_page", field=models.PositiveIntegerField(default=1)),
        migrations.AddField(model_name="pack", name="supplement", field=models.PositiveSmallIntegerField(default=0)),
        migrations.AddConstraint(
            model_name="pack",
            constraint=models.UniqueConstraint(
                fields=("meeting", "audience", "supplement", "edition"), name="pack_edition_once"
            ),
        ),
        # SQLite has made the table anew, and dropped its guards with the old one.
        AppendOnly("meetings_pack"),
    ]
