"""What a page says of itself to those who link it."""
