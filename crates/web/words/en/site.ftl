# The brand's own site.
