"""What changes in the reports room: reports begun, written, cleared, published and sent, each with its ledger entry.

Must not read a form or a page, and must not save but here. The ledger holds hashes of texts, never the texts. Stands on
`permissions`, `queries`, `rules` and the operations of the rooms below.
"""
