"""What is said of the document as a whole: number, date, issuer, signer, recipients, citations, whether it carries tasks."""
