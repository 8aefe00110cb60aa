"""A package as small as can be."""

__version__ = "1.0"


def primes(limit):
    """The primes up to a limit."""
    return [n for n in range(2, limit + 1) if all(n % d for d in range(2, n))]
