"""How long a test waits for what shall come; generous, since only a test that fails waits so long."""

PATIENCE = 60.0
"""Seconds."""
