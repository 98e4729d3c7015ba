"""Messages to people: kinds by code, an outbox, preferences, one e-mail a day a person, and a log.

Holds the registry of kinds and of resolvers, `operations.notify`, the daily digest and its sending.
Must not know what a message is about nor who holds what: rooms above register kinds and resolvers.
Stands on `jobs`, `ui` and `lib`.
"""
