"""The steps of an incremental build: each runs again only for changed inputs. The stages don't depend on them."""
