"""Problems -> their words in the language of a page, and the page that lists them."""
