"""`afterview help`: the documentation in the terminal, without a network."""

from pathlib import Path

import click
from click.shell_completion import CompletionItem

_LINE = 72  # letters of a topic's first sentence that are shown


class _Topic(click.ParamType[str]):
    """A page of the documentation, or a command."""

    name = "topic"

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        """Complete the names of pages and commands."""
        del param
        names = sorted({*_pages(), *_commands(ctx)})
        return [CompletionItem(name) for name in names if name.startswith(incomplete)]


@click.command("help")
@click.argument("topic", required=False, type=_Topic())
@click.pass_context
def help_(ctx: click.Context, topic: str | None) -> None:
    """Show a page of the documentation, or the help of a command; without a TOPIC what there is."""
    pages, commands = _pages(), _commands(ctx)
    if topic is None:
        click.echo(_contents(pages, commands))
    elif topic in commands:
        command = commands[topic]
        click.echo(command.get_help(click.Context(command, parent=ctx.parent, info_name=topic)))
    elif topic in pages:
        click.echo_via_pager(pages[topic].read_text("utf-8"))
    else:
        from site_builder.language.suggest import nearest

        meant = nearest(topic, (*pages, *commands))
        hint = f'Did you mean "{meant}"?' if meant else '"afterview help" lists the topics.'
        raise click.UsageError(f'There is no help on "{topic}". {hint}')


def _commands(ctx: click.Context) -> dict[str, click.Command]:
    group = ctx.find_root().command
    if not isinstance(group, click.Group):
        return {}
    return {name: command for name in group.list_commands(ctx) if (command := group.get_command(ctx, name))}


def _pages() -> dict[str, Path]:
    """Find the pages by their names: in the installed package, else in the checkout."""
    package = Path(__file__).resolve().parent.parent
    inside = package / "_docs"
    folder = inside if inside.is_dir() else package.parent / "docs"
    return {path.stem: path for path in sorted(folder.glob("*.md")) if path.stem != "index"}


def _contents(pages: dict[str, Path], commands: dict[str, click.Command]) -> str:
    """List the topics with what each page is about and each command does."""
    rows = [(name, _heading(path)) for name, path in pages.items()]
    rows += [(name, command.get_short_help_str(_LINE)) for name, command in commands.items()]
    width = max(len(name) for name, _ in rows)
    lines = [f"  {name:<{width}}  {about}" for name, about in rows]
    about_pages, about_commands = lines[: len(pages)], lines[len(pages) :]
    return "\n".join(['Topics, for "afterview help TOPIC":', "", *about_pages, "", "Commands:", "", *about_commands])


def _heading(path: Path) -> str:
    with path.open(encoding="utf-8") as text:
        return text.readline().lstrip("# ").strip()
