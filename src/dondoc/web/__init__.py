"""The web application: a register of tasks where agencies carry out what they were given.

Its packages import each other in one direction only::

    agencies  <-  people  <-  meetings  <-  documents  <-  register  <-  reports and everything that shows pages

In each: ``models`` (what is stored), ``services`` (the only writes), ``selectors`` (the only reads that pages use; each
starts with what the person may see), ``views``, ``urls``. Services and selectors never look at the clock: the view passes
``at`` (an aware datetime), ``as_of`` or ``on``.
"""
