"""Parts of the page that every lens uses: cards, tables, states, progress, look."""
