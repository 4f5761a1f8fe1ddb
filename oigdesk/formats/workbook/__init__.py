"""Excel workbooks: declared as plain values, written, read back and proved before they stand."""
