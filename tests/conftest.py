"""Settings of the whole suite: property tests without a clock, and the same cases at each run of CI."""

import os

from hypothesis import HealthCheck, settings

settings.register_profile("local", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("ci" if os.environ.get("CI") else "local")

os.environ["DRAGOMAN_KNOWLEDGE"] = os.devnull  # whatever tables the developer keeps, tests read none of them
