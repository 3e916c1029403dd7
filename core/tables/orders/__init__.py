"""An order file: which column is what (known or asked), which orders count, how much money they are."""
