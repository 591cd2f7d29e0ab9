"""Three references of the fictional institution."""

from __future__ import annotations

import hashlib
import tomllib
from datetime import date
from importlib.resources import files

from django.core.files.base import ContentFile

from jiphyeon.server.accounts.models import Person
from jiphyeon.server.references import store
from jiphyeon.server.references.models import Reference


def load_demo(today: date) -> None:
    """Put them in once, for everybody in the office."""
    del today
    owner = Person.objects.filter(grants__role="writer").order_by("pk").first()
    if owner is None or Reference.objects.exists():
        return
    source = tomllib.loads(files(__package__).joinpath("demo.toml").read_text("utf-8"))
    for one in source["references"]:
        text = one["text"].strip() + "\n"
        made = Reference(
            owner=owner,
            unit=owner.unit,
            reach=Reference.Reach.OFFICE,
            category=one["category"],
            name=one["name"],
            digest=hashlib.sha256(text.encode()).hexdigest(),
            size=len(text.encode()),
        )
        made.file.save("demo.txt", ContentFile(text.encode()))
        store.read(made.pk)
