"""Names of public bodies: which body of the registry a name means, however it is spelled.

The registry is data: `bodies.toml` (ministries, organisations, companies …), `series.toml` (one body in each of many places),
`places.toml` (provinces and counties) and `groups.toml` (several bodies named as one). Offices in provinces and counties are
generated from them.
"""

from normalizers.agencies.matches import AgencyMatch, Candidate, MatchKind
from normalizers.agencies.registry import registry
from normalizers.agencies.resolving import resolve_agency

__all__ = ["AgencyMatch", "Candidate", "MatchKind", "registry", "resolve_agency"]
