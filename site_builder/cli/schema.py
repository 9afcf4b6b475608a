"""`afterview schema`: the JSON Schema of the front matter, or of data.json."""

import click

from site_builder.cli.common import journal_option
from site_builder.cli.output import echo_json


@click.command()
@journal_option
@click.option("--data", is_flag=True, help="The schema of the site's data.json, not of the front matter.")
@click.option(
    "--for",
    "editor",
    type=click.Choice(("vscode", "obsidian", "obsidian-template", "vim")),
    help="Instead, a file with which this editor completes the fields.",
)
def schema(journal: object, *, data: bool, editor: str | None) -> None:
    """Print the JSON Schema of an entry's front matter, or another file for editors."""
    del journal  # taken as by every command; the format is the same for all journals
    if data and editor:
        raise click.UsageError("--data means nothing for an editor.")
    if editor:
        from site_builder.edit.new import editor_files

        files = {"obsidian-template": editor_files.obsidian_template, "vim": editor_files.vim_script}
        lists = {"vscode": editor_files.vscode_snippets, "obsidian": editor_files.obsidian_types}
        if editor in files:
            click.echo(files[editor](), nl=False)
        else:
            echo_json(lists[editor]())
        return
    if data:
        from site_builder.render.data.schema import data_schema

        described = data_schema()
    else:
        from site_builder.check.fields.schema import front_matter_schema

        described = front_matter_schema()
    echo_json(described)
