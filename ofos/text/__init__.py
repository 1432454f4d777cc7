"""Letters: Thai digits, spelling, folding. Functions of strings."""
