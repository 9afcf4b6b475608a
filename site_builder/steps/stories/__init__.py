"""The groups of rounds -> their stories and pages, each rebuilt only when its inputs change."""
