"""Reports written for dragoman from the public record, so that there is something true to read at once."""
