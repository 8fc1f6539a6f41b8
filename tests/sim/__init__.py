"""The whole system under faults, in virtual time: real dealers, gateways and games; a network, a disk and people that
the seed of a run makes unreliable.

    world       puts a run together: storm, healing, verdict
    options     what a seed makes of a run: how many of everything, which faults how often
    trouble     what is done to it on purpose: kills, pauses, outages, closed ways, wrong clocks
    ways        between any two that talk, either way; closed ones lose or hold back what is sent
    network     the bus between processes, over the real LocalBus: loses, repeats, delays, reorders
    disk        the store: the real SQLite core, slow, failing, forgetting to answer
    locks       of rows, as PostgreSQL has them
    modules     what writes down the records that it takes
    line        one connection between a person and a gateway
    people      simulated clients, who play, repeat themselves, hurry, and do what is not allowed
    toys        a hall that opens duels, and what they say to each other
    verdict     what must hold in the end; what must hold at once is asked where it happens
    judgement   one table, played again from its journal and held against what everybody was told
    trace       what happened, told as lines and as one hash
    runs        seeds, in as many processes as there are to use

A seed gives the same run twice, to the last byte of its trace.
"""
