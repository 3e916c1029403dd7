"""The page: what each part says, and the handlers behind it."""
