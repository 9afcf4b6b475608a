"""The groups of rounds -> their stories and pages, each told again only where its inputs have changed."""
