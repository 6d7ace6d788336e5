"""The offices of a body in provinces and counties, and members of a series: their keys, names and parents, made by rule."""

from __future__ import annotations

from dataclasses import dataclass

from normalizers.agencies.places import Place
from normalizers.agencies.registry import Body, Group, Province, Series, registry
from normalizers.agencies.spelling import name_key

_PLURALS = {"اداره کل": "ادارات کل", "اداره": "ادارات", "سازمان": "سازمان\u200cهای", "شرکت": "شرکت\u200cهای"}
_DISTRICTS = ("منطقه", "ناحیه")
_TAKES_BARE_PLACE = ("مرکز", "منطقه", "استانداری")  # صدا و سیمای مرکز یزد, not مرکز استان یزد


@dataclass(frozen=True, slots=True)
class Meant:
    """The body that is meant, as the registry has it or as it is made of it."""

    key: str
    name: str
    kind: str
    parent: str | None = None
    province: str | None = None

    @property
    def parent_name(self) -> str | None:
        """Give the official name of the parent."""
        if self.parent is None:
            return None
        base, _, place = self.parent.partition("/")
        if not place:
            return registry().name_of(base)
        province = registry().provinces[place]
        if base in registry().series:
            return f"{registry().series[base].full} {province.name}"
        return _in_province(registry().bodies[base].offices, province)


def of_body(body: Body) -> Meant:
    return Meant(body.key, body.name, body.kind, body.parent)


def of_group(group: Group) -> Meant:
    return Meant(f"group:{group.key}", group.name, "group")


def with_offices(meant: Meant) -> Meant:
    """Give a body together with its offices: what «… و سازمان های استانی تابعه» means."""
    return Meant(f"{meant.key}/all", f"{meant.name} و واحدهای تابعه", "group", meant.key, meant.province)


def office(body: Body, place: Place) -> Meant:
    """Give the office of a body in a place, the office of a place that is not said, or all of them."""
    names = body.counties if place.is_county else body.offices
    word = "شهرستان" if place.is_county else "استان"
    level = "county" if place.is_county else "province"
    province = place.province
    if place.every:
        key = f"{body.key}/{'counties' if place.is_county else 'provinces'}"
        return Meant(key, f"{_plural(names)} {word}\u200cها", "group", body.key)
    if place.is_county and place.county is not None:
        parent = f"{body.key}/{province.key}" if province is not None and body.offices else body.key
        bare = names.endswith(_TAKES_BARE_PLACE) or place.county.startswith(_DISTRICTS)
        name = names if bare else f"{names} {word}"
        key = f"{body.key}/county:{name_key(place.county)}"
        return Meant(key, f"{name} {place.county}", "county_office", parent, _name(province))
    if not place.is_county and province is not None:
        return Meant(
            f"{body.key}/{province.key}",
            _in_province(names, province),
            "province_office",
            body.key,
            province.name,
        )
    parent = f"{body.key}/{province.key}" if province is not None else body.key
    return Meant(f"{body.key}/{level}", f"{names} {word}", f"{level}_office", parent, _name(province))


def _name(province: Province | None) -> str | None:
    return province.name if province is not None else None


def _in_province(offices: str, province: Province) -> str:
    if offices.endswith(_TAKES_BARE_PLACE):
        return f"{offices} {province.name}"
    return f"{offices} استان {province.name}"


def _plural(name: str) -> str:
    for word, plural in _PLURALS.items():
        if name.startswith(f"{word} "):
            return f"{plural} {name[len(word) + 1 :]}"
    return name


def of_series(series: Series, place: str | None = None, province: Province | None = None) -> Meant:
    """Give the member of a series at a place, or what its name alone means: the one of a place that is not said."""
    if place is None:
        return Meant(series.key, series.name, series.kind, series.parent)
    name = f"{series.full} {place}"
    if series.places == "provinces" and province is not None:
        return Meant(f"{series.key}/{province.key}", name, series.kind, series.parent, province.name)
    parent = series.parent
    above = registry().series.get(parent or "")
    if above is not None and above.places == "provinces" and province is not None:
        parent = f"{above.key}/{province.key}"
    return Meant(f"{series.key}/{name_key(place)}", name, series.kind, parent, _name(province))


def all_of_series(series: Series, province: Province | None = None) -> Meant:
    """Give all members of a series, or those of one province."""
    name = series.plural[0] if series.plural else series.name
    if province is None:
        return Meant(f"{series.key}/all", name, "group", series.parent)
    return Meant(
        f"{series.key}/all:{province.key}",
        f"{name}ی استان {province.name}",
        "group",
        series.parent,
        province.name,
    )
