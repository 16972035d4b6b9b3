from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('documents', '0007_dispatch'),
    ]

    operations = [
        migrations.RemoveField(
            model_name='addressee',
            name='agency',
        ),
        migrations.RemoveField(
            model_name='addressee',
            name='received_at',
        ),
        migrations.RemoveField(
            model_name='addressee',
            name='received_by',
        ),
    ]
