"""The frozen values of a journal that all stages use, without behaviour beyond the obvious."""
