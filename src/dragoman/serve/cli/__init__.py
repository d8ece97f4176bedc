"""The `dragoman` command: one module a command, loaded only when that command runs."""
