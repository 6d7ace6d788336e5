"""Born-digital PDF → Document: glyphs to logical text, rulings to grids, drawn marks and flowcharts."""
