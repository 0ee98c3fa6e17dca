"""The desktop of Chartlight: one folder per screen; calls the desk and nothing below it."""
