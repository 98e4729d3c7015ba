"""Settings of the property tests of the domain."""

from hypothesis import settings

# No time limit for one example: a busy machine is not a fault of the rule.
settings.register_profile("domain", deadline=None)
settings.load_profile("domain")
