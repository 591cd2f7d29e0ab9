"""Entries in words."""

from django import template

from jiphyeon.server.audit import wording

register = template.Library()
register.filter("target_words", wording.target)
register.filter("detail_words", wording.detail)
