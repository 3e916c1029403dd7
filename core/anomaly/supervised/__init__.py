"""What verdicts add to a ranking: learned from those known by then, used only where later ones prove it better."""
