"""From printed words to paragraphs: what PDF and scans share. Lengths are points (1/72 inch), y runs downwards."""
