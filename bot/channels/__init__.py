"""The ways in which people reach the bot; they carry messages and replies, and no meaning."""
