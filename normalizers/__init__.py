"""Say what a string means: pure functions, string in, value out. Imports no other package of ours."""
