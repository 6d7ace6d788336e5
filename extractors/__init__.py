"""Say what is on the paper: a file in, a Document or a FormReading out."""
