"""What officers really type, understood by rules: figures, dates, choices, checklists, moves and mixtures."""
