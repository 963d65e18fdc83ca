"""The bot on Telegram; the one place that imports python-telegram-bot."""

CHANNEL = "telegram"
"""What the store calls this channel."""
