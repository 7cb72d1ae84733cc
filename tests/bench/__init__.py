"""How fast it is: `python -m tests.bench` measures it beside others, in one run, on this machine.

Not collected as tests: nobody's tests should fail because a neighbour is busy. Every ratio is made
of two figures taken in turns, so that a slow minute slows both.
"""
