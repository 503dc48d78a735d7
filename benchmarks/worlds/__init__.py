"""Large made-up catalogues to measure with: fixed seed, nobody real."""
