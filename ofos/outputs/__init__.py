"""What is made besides the pages, one module or folder for each."""
