"""The look of every page: frame, states, dates, forms. No domain rules live here."""
