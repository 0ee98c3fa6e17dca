"""Every action once: menus, tooltips, the palette and the shortcut sheet are made from one registry."""
