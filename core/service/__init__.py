"""The service: one public method per capability. What the wires and the page call; gradio is unknown here."""

from core.service.service import Service

__all__ = ["Service"]
