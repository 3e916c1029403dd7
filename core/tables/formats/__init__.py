"""How files are packed and written: archives, workbooks, JSON, statements; each becomes the text of one table."""
