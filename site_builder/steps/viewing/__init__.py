"""What stories give -> the pages over everything, each made again only where what it asks for has changed."""
