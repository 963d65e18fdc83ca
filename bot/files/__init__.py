"""The one reader of untrusted files: what they are, whether they are taken, and what is written in them, in a child."""
