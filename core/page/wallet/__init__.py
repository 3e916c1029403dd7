"""The Wallet tab."""
