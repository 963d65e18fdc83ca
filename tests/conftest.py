"""How all tests run."""

from hypothesis import settings

settings.register_profile("unhurried", settings.default, deadline=None)  # no test fails because a machine is slow
settings.load_profile("unhurried")
