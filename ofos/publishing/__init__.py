"""The site that goes out: opened, made, finished, put in place."""
