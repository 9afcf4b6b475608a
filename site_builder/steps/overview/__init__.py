"""The contributions of all stories -> the pages over everything, each rebuilt only when its inputs change."""
