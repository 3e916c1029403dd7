"""What words mean in exports."""
