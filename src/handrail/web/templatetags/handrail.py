"""Filters and tags of the pages."""

from __future__ import annotations

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from handrail.sop.words.sentence import Sentence
from handrail.web import words

register = template.Library()


@register.filter
def said(each: Sentence | str | None) -> str:
    """A sentence of the core in the language of the page, with a capital."""
    return "" if each is None else words.sentence(each)


@register.filter
def name(each: str) -> str:
    """A name of the procedure in the language of the page."""
    return words.name(each)


@register.filter
def bdi(each: object) -> SafeString:
    """Something whose direction is its own: a number, a time, a name."""
    return format_html("<bdi>{}</bdi>", each)
