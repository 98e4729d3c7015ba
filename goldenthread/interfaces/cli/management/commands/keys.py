"""`goldenthread keys create --organisation SLUG --name NAME` and `goldenthread keys show`."""

import argparse
from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils import timezone

from goldenthread.foundation.bundles import certificates, keys
from goldenthread.foundation.bundles.errors import BundleError
from goldenthread.foundation.bundles.keys import Signer
from goldenthread.foundation.lib.moments import start_of_day
from goldenthread.foundation.lib.text import plural, said_moment
from goldenthread.interfaces.cli import arguments
from goldenthread.interfaces.cli.asking import asked_wrong, found_wrong

_EXAMPLES = """examples:
  goldenthread keys create --organisation exampleford --name "Exampleford Borough Council"
  goldenthread keys show

The key is locked with GOLDENTHREAD_SIGNING_PASSPHRASE if that is set. No database is needed.

status 0 done, 1 when a key that is shown cannot sign now, 2 asked wrong."""


class Command(BaseCommand):
    help = "Make the key with which an organisation signs what it submits, or show the keys there are."
    requires_system_checks = ()

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.formatter_class = argparse.RawDescriptionHelpFormatter
        parser.epilog = _EXAMPLES
        parser.add_argument("what", choices=["create", "show"], help="what to do")
        parser.add_argument("--organisation", type=arguments.slug, metavar="SLUG", help="whose key")
        parser.add_argument("--name", metavar="NAME", help="the organisation as its certificate names it")
        parser.add_argument("--days", type=int, default=1095, metavar="DAYS", help="how long it is valid (%(default)s)")
        parser.add_argument(
            "--from", type=arguments.day, dest="since", metavar="DATE",
            help="the first day of it, today if not given; an earlier one for what is told of earlier days",
        )  # fmt: skip
        parser.add_argument(
            "--to", type=arguments.folder, metavar="FOLDER", help="the folder of keys (GOLDENTHREAD_SIGNING_KEYS)"
        )

    def handle(
        self, *args: Any, what: str, organisation: str | None, name: str | None, to: Path | None, **options: Any
    ) -> None:
        folder, now = to or settings.GOLDENTHREAD_SIGNING_KEYS, timezone.now()
        if what == "show":
            self._show(folder, organisation, now)
            return
        if organisation is None or not name:
            raise asked_wrong("Say whose key it is: --organisation exampleford --name 'Exampleford Borough Council'.")
        self._create(folder / organisation, name, options["days"], _beginning(options["since"], now))

    def _create(self, folder: Path, name: str, days: int, since: datetime) -> None:
        try:
            made = keys.create(folder, name=name, days=days, now=since, passphrase=_passphrase())
        except BundleError as error:
            raise asked_wrong(str(error)) from error
        locked = "locked with the passphrase" if _passphrase() else "not locked: who can read it can sign"
        self.stdout.write(
            f"Made {folder / keys.KEY_FILE} ({locked}) and {folder / keys.CERTIFICATE_FILE}.\n"
            f"{_said(made)}\n\n"
            "What to do now:\n"
            "1. Publish this fingerprint and the certificate on the organisation's own website, where receivers look.\n"
            "2. Copy the folder to where other secrets are kept. Nobody can make this key a second time.\n"
            f"3. Let the program find it: GOLDENTHREAD_SIGNING_KEYS={folder.parent}\n"
            "4. Note in a calendar when it expires. Keep the certificate for ever: it verifies what was signed with it."
        )

    def _show(self, folder: Path, organisation: str | None, now: datetime) -> None:
        wanted = [folder / organisation] if organisation else sorted(_folders(folder))
        bad = [said for said in (self._shown(each, now) for each in wanted) if said]
        if not wanted:
            self.stdout.write(f"There are no keys in {folder}. Make one with: goldenthread keys create")
        if bad:
            raise found_wrong("\n".join(bad))

    def _shown(self, folder: Path, now: datetime) -> str:
        """Prints the key in a folder; gives what is wrong with it, "" for nothing."""
        try:
            found = keys.kept_in(folder, passphrase=_passphrase())
        except BundleError as error:
            return f"{folder.name}: {error}"
        if found is None:
            return f"{folder.name}: there is no key in {folder}. Make one with: goldenthread keys create"
        self.stdout.write(f"{folder.name}: {_said(found)}")
        try:
            found.require_valid(now)
        except BundleError as error:
            return f"{folder.name}: {error}"
        self.stdout.write(f"  it can sign for {plural((found.expires_at - now).days, 'day')} more")
        return ""


def _beginning(since: date | None, now: datetime) -> datetime:
    """When the certificate begins to be valid. Raises CommandError for a day that has not come."""
    begins = start_of_day(since) if since else now
    if begins > now:
        raise asked_wrong("A key cannot be made for later. Name today or an earlier day with --from.")
    return begins


def _folders(folder: Path) -> list[Path]:
    try:
        return [each for each in folder.iterdir() if each.is_dir()] if folder.exists() else []
    except OSError as error:
        raise asked_wrong(f"{folder} cannot be read: {error.strerror}. Name another with --to.") from error


def _passphrase() -> str:
    found: str = settings.GOLDENTHREAD_SIGNING_PASSPHRASE
    return found


def _said(signer: Signer) -> str:
    return (
        f"{certificates.named(signer.certificate)}, valid from {said_moment(signer.starts_at)} "
        f"to {said_moment(signer.expires_at)}\n"
        f"  fingerprint (SHA-256): {certificates.said_fingerprint(signer.certificate_sha256)}"
    )
