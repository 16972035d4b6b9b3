"""dondoc: seeing that what a government body orders gets done.

The data moves one way: ``read`` (bytes to text), ``extract`` (text to tasks), ``web`` (register, updates, reports).
"""

__version__ = "0.1.0"
