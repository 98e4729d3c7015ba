"""The Django app of the project itself; importing the checks registers them."""

from django.apps import AppConfig

from config import checks

__all__ = ["ProjectConfig", "checks"]


class ProjectConfig(AppConfig):
    """Holds no tables: there so that the system checks are found."""

    name = "config"
