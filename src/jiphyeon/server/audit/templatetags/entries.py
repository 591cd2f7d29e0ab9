"""Entries in words."""

from django import template

from jiphyeon.server.audit import wording
from jiphyeon.server.audit.models import Entry

register = template.Library()
register.filter("target_words", wording.target)


@register.filter
def detail_words(entry: Entry) -> str:
    """The details of an entry in words."""
    return wording.detail(entry.detail, entry.target)


@register.filter
def called(entry: Entry, names: dict[str, str]) -> str:
    """What the entry's target is called today, '' when nobody knows."""
    return names.get(entry.target, "")
