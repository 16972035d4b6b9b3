"""Documents published before copies were kept (documents 0007) have copies for their recipients alone: now for whoever got a
task too, as everything published since."""

from django.db import migrations

A_TURN = 1_000


def copies_make(apps, schema_editor):
    Dispatch = apps.get_model("documents", "Dispatch")
    given = apps.get_model("register", "Assignment").objects.filter(
        parent=None, took_over=None, task__document__state="published", task__document__published_at__isnull=False
    )
    pairs = given.order_by().values_list("task__document", "agency", "task__document__published_at").distinct()
    rows = [Dispatch(document_id=document, agency_id=agency, code="t/h", sent_at=at) for document, agency, at in pairs.iterator()]
    Dispatch.objects.bulk_create(rows, batch_size=A_TURN, ignore_conflicts=True)


class Migration(migrations.Migration):
    dependencies = [("documents", "0011_intake_attempts"), ("register", "0010_assignments_by_day")]

    operations = [migrations.RunPython(copies_make, migrations.RunPython.noop)]
