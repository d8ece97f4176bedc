"""The tables: one `|`-separated file a kind of thing, lists inside a field separated by `;`, comments after `#`.

All are this project's own compilation of public facts (CC0). Names, dates and coordinates are as precise as they are
known; an office without an end is not known to have ended. The text's own titles come before any of them.
"""
