"""Options that name a language model: who reads, where it is, which model."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from dragoman.model.document import Document
    from dragoman.model.reading import Reading

Command = TypeVar("Command", bound=Callable[..., Any])


def llm_options(command: Command) -> Command:
    """Add --llm-url and --llm-model."""
    url = click.option(
        "--llm-url", metavar="URL", help="The model's server (OpenAI-compatible), such as http://127.0.0.1:11434/v1."
    )
    return url(click.option("--llm-model", metavar="NAME", help="Which of its models.")(command))


def consult_options(command: Command) -> Command:
    """Add --extractor and what names the model."""
    chosen = click.option(
        "--extractor",
        type=click.Choice(["local", "llm"]),
        default="local",
        show_default=True,
        help="Who reads: dragoman's own rules, or a language model, whose quotes are all checked against the text.",
    )
    return chosen(llm_options(command))


def reader_of(extractor: str, url: str | None, model: str | None) -> "Callable[[Document], Reading] | None":
    """Return what reads, None for our own rules. Raises `ConsultError`."""
    if extractor == "local":
        if url or model:
            message = "--llm-url and --llm-model go with --extractor llm"
            raise click.UsageError(message)
        return None
    from dragoman.consult.endpoint import Endpoint
    from dragoman.consult.reading import reader

    return reader(Endpoint.of(base_url=url, model=model))
