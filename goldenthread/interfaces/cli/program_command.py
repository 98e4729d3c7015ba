"""What every command of ours that opens the database begins with."""

from django.core.checks import Tags
from django.core.management.base import BaseCommand


class ProgramCommand(BaseCommand):
    """A command that refuses unsafe settings, and loads no page.

    Django's own choice, every check, would load every page for the one of addresses: a second and more, of each
    command. That check is made by `goldenthread check` and `goldenthread migrate`.
    """

    requires_system_checks = (Tags.caches, Tags.compatibility, Tags.files, Tags.models, Tags.security)
