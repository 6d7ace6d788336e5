"""Settings for all tests: none fails because the machine is busy."""

from __future__ import annotations

from hypothesis import settings

if settings.get_current_profile_name() == "default":  # on a CI machine hypothesis is patient by itself
    settings.register_profile("patient", deadline=None)
    settings.load_profile("patient")
