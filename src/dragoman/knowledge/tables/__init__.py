"""The tables: one `|`-separated file a kind of thing, lists inside a field separated by `;`, comments after `#`."""
