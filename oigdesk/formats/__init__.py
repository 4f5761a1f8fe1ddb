"""Other people's files: pages, interchange, workbooks; strangers to the store and the law."""
