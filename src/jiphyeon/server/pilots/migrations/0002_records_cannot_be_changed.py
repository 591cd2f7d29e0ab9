"""The database itself refuses to change an event; whole events leave only when a person takes them back."""

from django.db import migrations

SQLITE = (
    """CREATE TRIGGER pilots_record_no_update BEFORE UPDATE ON pilots_record
       BEGIN SELECT RAISE(ABORT, 'an event cannot be changed'); END""",
)
POSTGRESQL = (
    """CREATE FUNCTION pilots_record_keep() RETURNS trigger AS $$
       BEGIN RAISE EXCEPTION 'an event cannot be changed'; END $$ LANGUAGE plpgsql""",
    """CREATE TRIGGER pilots_record_keep BEFORE UPDATE ON pilots_record
       FOR EACH ROW EXECUTE FUNCTION pilots_record_keep()""",
)
REMOVE = {
    "sqlite": ("DROP TRIGGER IF EXISTS pilots_record_no_update",),
    "postgresql": (
        "DROP TRIGGER IF EXISTS pilots_record_keep ON pilots_record",
        "DROP FUNCTION IF EXISTS pilots_record_keep",
    ),
}


def install(apps, schema_editor):
    for statement in SQLITE if schema_editor.connection.vendor == "sqlite" else POSTGRESQL:
        schema_editor.execute(statement)


def remove(apps, schema_editor):
    for statement in REMOVE[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("pilots", "0001_initial")]
    operations = [migrations.RunPython(install, remove)]
