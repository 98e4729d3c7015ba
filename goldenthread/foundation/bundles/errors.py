"""What goes wrong while a bundle is made, in words that name the fix."""


class BundleError(Exception):
    """A bundle, key or receipt cannot be made or used; the message says why and what to do."""


class KeyUnusableError(BundleError):
    """The key or its certificate is missing, unreadable, of another sort, or they do not belong together."""


class ExpiredError(KeyUnusableError):
    """The certificate was not valid at the moment asked for."""
