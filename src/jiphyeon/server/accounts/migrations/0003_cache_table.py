"""The table of the cache every process shares: limits on signing in hold for all of them together."""

from typing import Any, ClassVar

from django.core.management import call_command
from django.db import migrations


def create(_apps: Any, editor: Any) -> None:
    """Nothing where it is there already."""
    call_command("createcachetable", "cache", database=editor.connection.alias, verbosity=0)


class Migration(migrations.Migration):
    dependencies: ClassVar = [("accounts", "0002_apitoken_importbatch")]
    operations: ClassVar = [migrations.RunPython(create, migrations.RunPython.noop)]
