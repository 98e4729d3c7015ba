"""Signing in and out, by e-mail address and password.

Must not say whether an address is known: a wrong address and a wrong password read the same.
Stands on Django's own sign-in views and on `organisations` for the person.
"""
