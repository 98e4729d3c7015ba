"""The Django app of the ledger."""

from django.apps import AppConfig


class LedgerConfig(AppConfig):
    """Tables `ledger_entry` and `ledger_chain_head`; both point at nothing."""

    name = "goldenthread.foundation.ledger"
    label = "ledger"
