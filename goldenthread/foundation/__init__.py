"""What could serve any product: dates, documents, look, ledger, transfer.

Must not know a business noun (plan, milestone, council) and must not import the domain or the interfaces.
Stands on the standard library, Django and the libraries named in requirements/run.in.
"""
