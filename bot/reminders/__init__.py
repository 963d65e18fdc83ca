"""Reminders and broadcasts: what falls due is put into the inbox, worked off, and sent, by any number of processes."""
