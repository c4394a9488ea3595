"""The application, as Django wants to know it."""

from django.apps import AppConfig


class Records(AppConfig):
    """The one application with tables."""

    name = "handrail.records"
    label = "records"
