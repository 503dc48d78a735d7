"""Pages across rooms: home, creator 360°, search, dashboards, exports."""
