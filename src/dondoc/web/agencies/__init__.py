"""Bodies in time: agencies, their names, successors and groups; the registers that they keep."""
