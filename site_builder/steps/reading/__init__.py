"""The files of a journal -> its entries, each read and checked again only where its bytes have changed."""
