"""The tab for programs and other pages: API and embedding."""
