"""What is wrong: the rules for the sources, and for the site as it was built.

A rule whose subject has a module of its own stands there; here they are listed.
"""
