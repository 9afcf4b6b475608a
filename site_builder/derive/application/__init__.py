"""One application, the settings and a day -> its story: all that the pages say of it."""
