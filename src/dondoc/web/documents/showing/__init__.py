"""The text, the pictures of its pages and the drafts as the review page shows them."""
