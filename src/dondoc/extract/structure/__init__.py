"""The text as blocks: printed lines, list marks, zones, outline, letterhead and signature regions."""
