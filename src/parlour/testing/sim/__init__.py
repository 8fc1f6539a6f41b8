"""The whole system under faults, in virtual time: real dealers, gateways and games; a network, a disk and people that
the seed of a run makes unreliable.

    world       puts a run together: storm, healing, verdict
    options     what a seed makes of a run: how many of everything, which faults how often
    network     the bus between processes, over the real LocalBus: loses, repeats, delays, reorders
    disk        the store: the real SQLite core, slow, failing, forgetting to answer
    line        one connection between a person and a gateway
    people      simulated clients, who play, repeat themselves, hurry, and do what is not allowed
    toys        a hall that opens duels, and what they say to each other
    verdict     what must hold in the end; what must hold at once is asked where it happens
    trace       what happened, told as lines and as one hash

A seed gives the same run twice, to the last byte of its trace.
"""
