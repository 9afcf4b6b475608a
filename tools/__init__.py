"""What a maintainer runs: releases, mutants, the documentation's site. Not shipped in the wheel."""
