"""What a piece of work costs, however busy the machine is."""

import resource


def cpu_seconds() -> float:
    """Seconds of CPU so far, those of ended child processes included."""
    whose = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    return sum(sum(resource.getrusage(one)[:2]) for one in whose)
