"""A report that was opened by mistake is closed again. The words of a choice are no part of the table: nothing is remade."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("reports", "0002_councils_word_templates")]

    operations = [
        migrations.AlterField(
            model_name="reportevent",
            name="kind",
            field=models.CharField(
                choices=[
                    ("sent", "Sent for clearance"),
                    ("taken_back", "Taken back to draft"),
                    ("published", "Published"),
                    ("reopened", "Opened again for a correction"),
                    ("closed", "Closed again, as it was published"),
                    ("withdrawn", "Withdrawn"),
                ],
                max_length=20,
            ),
        ),
    ]
