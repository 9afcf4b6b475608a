"""`afterview schema`: the JSON Schema of the front matter, or of data.json."""

import click

from site_builder.cli.common import journal_option
from site_builder.cli.output import echo_json, json_text


@click.command()
@journal_option
@click.option("--data", is_flag=True, help="The schema of the site's data.json, not of the front matter.")
def schema(journal: object, *, data: bool) -> None:
    """Print the JSON Schema of an entry's front matter, for editors."""
    del journal  # taken as by every command; the format is the same for all journals
    if data:
        from site_builder.render.data_schema import data_schema

        described = data_schema()
    else:
        from site_builder.check.schema import front_matter_schema

        described = front_matter_schema()
    echo_json(json_text(described))
