"""What an officer takes away: the form, the score sheet, the picture, and all of it as one package."""
