"""The nouns of the domain: plain, frozen, and importing nothing but the standard library."""
