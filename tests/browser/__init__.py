"""What a person sees: the running app in headless Chromium."""
