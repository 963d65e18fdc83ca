"""What the bot does with what an officer meant: plain functions from a situation and a move to a turn."""
