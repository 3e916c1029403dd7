"""How files are packed and written: archives, workbooks, JSON; each becomes the text of one table."""
