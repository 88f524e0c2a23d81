# Our accounts on networks.
