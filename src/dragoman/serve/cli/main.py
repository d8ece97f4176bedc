"""The `dragoman` command itself: which commands there are, and how every run ends.

Exit codes: 0 done; 1 an error, told in one line on stderr; 2 wrong usage; 3 nothing was found (`read`: no claim in
any input); 130 interrupted; 141 nobody reads the output any more.
"""

import errno
import importlib
import os
import sys
from collections.abc import Sequence
from difflib import get_close_matches

import click

from dragoman.errors import DragomanError
from dragoman.serve.cli.streams import complain
from dragoman.version import __version__

_COMMANDS = {
    "read": ("dragoman.serve.cli.read:read", "Read articles and show who says what about whom."),
    "demo": ("dragoman.serve.cli.demo:demo", "Read the reports that come with dragoman."),
    "add": ("dragoman.serve.cli.add:add", "Put sources on the work list of a database."),
    "run": ("dragoman.serve.cli.run:run", "Work the list off: load, fetch, read, compare."),
    "ask": ("dragoman.serve.cli.ask:ask", "Ask who says so, who denies it, and since when."),
    "view": ("dragoman.serve.cli.view:view", "Show what a holder says of whom, and how that changed."),
    "diff": ("dragoman.serve.cli.diff:diff", "Show what changed since an earlier day."),
    "losses": ("dragoman.serve.cli.losses:losses", "Show where a hedge or a source went missing."),
    "search": ("dragoman.serve.cli.search:search", "Find claims or sentences by their words."),
    "show": ("dragoman.serve.cli.show:show", "Show one claim with everything it stands on."),
    "dyad": ("dragoman.serve.cli.dyad:dyad", "Show how two actors stand to each other over time."),
    "network": ("dragoman.serve.cli.network:network", "Show who stands how to whom: edges, blocs, balance."),
    "sources": ("dragoman.serve.cli.sources:sources", "Show publishers, their grades, and sources that fail."),
    "review": ("dragoman.serve.cli.review:review", "Accept, reject, relabel, merge; undo."),
    "serve": ("dragoman.serve.cli.serve:serve", "Show the pages of a database in the browser."),
    "watch": ("dragoman.serve.cli.watch:watch", "Save questions, and be told what changes."),
    "mcp": ("dragoman.serve.cli.mcp:mcp", "Offer a database to language models (MCP)."),
    "token": ("dragoman.serve.cli.token:token", "Make, list and take back tokens for programs."),
    "sample": ("dragoman.serve.cli.sample:sample", "Draw claims by lot, for people to code."),
    "brief": ("dragoman.serve.cli.brief:brief", "Write a brief: what changed, with footnotes."),
    "export": ("dragoman.serve.cli.export:export", "Write claims as GDELT, POLECAT, CSV, Parquet, STIX, ..."),
    "actor": ("dragoman.serve.cli.actor:actor", "Say whom a name or phrase means, and why."),
    "knowledge": ("dragoman.serve.cli.knowledge:knowledge", "List, check, import and refresh tables of actors."),
    "eval": ("dragoman.serve.cli.evaluate:evaluate", "Measure dragoman against gold readings."),
    "doctor": ("dragoman.serve.cli.doctor:doctor", "Check that reading works here, and how fast."),
    "schema": ("dragoman.serve.cli.schema:schema", "Print the JSON Schema of a reading."),
}
"""Name -> where the command lives, and its line of help: told here so that `--help` loads no command."""

INTERRUPTED = 130
CLOSED_PIPE = 141
_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO})
"""Why an output that is no pipe takes no more."""


class LazyGroup(click.Group):
    """A group whose commands are imported when they are called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the commands in the order in which a newcomer needs them."""
        del ctx
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import the command."""
        del ctx
        if cmd_name not in _COMMANDS:
            return None
        module, _, name = _COMMANDS[cmd_name][0].partition(":")
        command: click.Command = getattr(importlib.import_module(module), name)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command; of a misspelt name say which was perhaps meant."""
        name = args[0]
        if name not in _COMMANDS and not name.startswith("-"):
            near = get_close_matches(name, _COMMANDS, n=1)
            meant = f" Did you mean {near[0]!r}?" if near else ""
            ctx.fail(f"No such command {name!r}.{meant}")
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> object:
        """Run a command; an interrupt and a closed pipe end it in our own way before click sees them."""
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            if sys.stderr.isatty():
                click.echo(err=True)
            complain("interrupted")
            raise click.exceptions.Exit(INTERRUPTED) from None
        except BrokenPipeError:
            _silence_stdout()
            raise click.exceptions.Exit(CLOSED_PIPE) from None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without importing them."""
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl([(name, told) for name, (_, told) in _COMMANDS.items()])


@click.group(
    cls=LazyGroup,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Exit codes: 0 done, 1 error, 2 usage, 3 nothing found.",
)
@click.version_option(__version__, "-V", "--version", prog_name="dragoman")
def dragoman() -> None:
    """Read news about world affairs and keep who says, believes, fears or wants what about whom.

    Every claim shows the exact words it stands on. Data goes to standard output, progress and errors go to
    standard error.
    """


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit code; never raises, never prints a traceback for a foreseen error."""
    try:
        code = dragoman.main(args=arguments, prog_name="dragoman", standalone_mode=False)
        sys.stdout.flush()
    except (click.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except BrokenPipeError:
        _silence_stdout()
        return CLOSED_PIPE
    except DragomanError as error:
        complain(str(error))
        return 1
    except OSError as error:
        if error.errno not in _FULL:
            raise
        _silence_stdout()
        complain(f"the output cannot be written: {error.strerror}")
        return 1
    return code if isinstance(code, int) else 0


def _silence_stdout() -> None:
    """Point stdout at nothing, so that the interpreter's last flush does not complain."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
