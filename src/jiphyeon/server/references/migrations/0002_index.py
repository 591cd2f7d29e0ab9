from django.db import migrations


def create(apps, schema_editor):
    from jiphyeon.engines.search.postgres_fts import PostgresIndex
    from jiphyeon.engines.search.sqlite_fts import SqliteIndex

    connection = schema_editor.connection
    (PostgresIndex if connection.vendor == "postgresql" else SqliteIndex)(connection).create()


def drop(apps, schema_editor):
    from jiphyeon.engines.search.postgres_fts import PostgresIndex
    from jiphyeon.engines.search.sqlite_fts import SqliteIndex

    connection = schema_editor.connection
    (PostgresIndex if connection.vendor == "postgresql" else SqliteIndex)(connection).drop()


class Migration(migrations.Migration):
    dependencies = [("references", "0001_initial")]
    operations = [migrations.RunPython(create, drop)]
