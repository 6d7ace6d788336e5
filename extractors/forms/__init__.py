"""Templates of forms as data, and the reader that lays them on a document."""
