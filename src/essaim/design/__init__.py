"""How things look and read: base templates, components, formats of figures, dates and money."""
