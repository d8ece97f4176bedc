"""Answers to people: the command line (`cli`) and how a reading looks in a terminal (`view`)."""
