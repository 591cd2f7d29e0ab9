"""Codes that differ in case alone become different, then no two may be alike."""

from typing import Any, ClassVar

import django.core.validators
from django.db import migrations, models
from django.db.models.functions import Lower


def tell_apart(apps: Any, _editor: Any) -> None:
    """The later of two gets a number, and paths follow; a `/` in a code becomes `-`."""
    unit = apps.get_model("accounts", "Unit")
    taken: set[str] = set()
    for one in unit.objects.order_by("pk"):
        code, number = one.code.replace("/", "-"), 1
        fresh = code
        while fresh.lower() in taken:
            number += 1
            fresh = f"{code[:36]}-{number}"
        taken.add(fresh.lower())
        if fresh != one.code:
            unit.objects.filter(pk=one.pk).update(code=fresh)
    level = [(one, "") for one in unit.objects.filter(parent__isnull=True)]
    while level:
        one, above = level.pop()
        path = f"{above}{one.code}/"
        if path != one.path:
            unit.objects.filter(pk=one.pk).update(path=path)
        level += [(below, path) for below in unit.objects.filter(parent=one)]


class Migration(migrations.Migration):
    dependencies: ClassVar = [("accounts", "0003_cache_table")]
    operations: ClassVar = [
        migrations.RunPython(tell_apart, migrations.RunPython.noop),
        migrations.AlterField(
            model_name="unit",
            name="code",
            field=models.CharField(
                max_length=40,
                unique=True,
                validators=[
                    django.core.validators.RegexValidator(
                        "\\A[A-Za-z0-9_-]{1,40}\\Z", "부호는 영문자, 숫자, - _ 로 40자까지 적습니다."
                    )
                ],
                verbose_name="부호",
            ),
        ),
        migrations.AddConstraint(
            model_name="unit",
            constraint=models.UniqueConstraint(
                Lower("code"), name="unit_code_once", violation_error_message="같은 부호의 소속이 이미 있습니다."
            ),
        ),
    ]
