"""France for the gazetteer: communes with coordinates, departments, regions, former names, postcodes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import Any

from essaim.language.places.keys import key_of, without_article
from essaim.language.places.table import LOOKED_UP, OWN, SAID
from tools.gazetteer_sources import SMALLEST, Row, ambiguity, etalab, with_departments

Commune = dict[str, Any]
OTHER_NAMES_FROM = 10_000
"""Inhabitants from which a French city's names in other languages are worth a look-up."""
QUARTER_FROM = 1_000
"""Inhabitants from which a French place that is no commune is kept."""
_WITH_DISTRICTS = {"Paris": 20, "Marseille": 16, "Lyon": 9}
"""Their arrondissements are other names of the city itself."""
CLEAR = 1.2
"""Half a name is read in texts only when it is hardly a word: Hossegor, not Provence."""
_CONTRACTED = {"le": "au", "les": "aux"}
"""`J'habite au Mans.`"""
_JOINED_BY = {"en", "sur", "les", "lez", "de", "du", "des", "d", "sous", "aux", "au", "la", "le", "pres", "mont"}


def france() -> list[Row]:
    """Every commune, department and region, and places that are no commune but have a GeoNames point."""
    communes = [commune for commune in etalab("communes") if commune["type"] == "commune-actuelle"]
    points = _Points(communes)
    cities = {commune["code"]: _city(commune, points) for commune in communes}
    _add_former_communes(cities)
    _add_short_names(cities)
    departments = {row["code"]: _area("department", row, cities, communes) for row in etalab("departements")}
    regions = {
        row["code"]: _area("region", row, cities, communes) for row in etalab("regions") if row["zone"] == "metro"
    }
    _add_postcodes(cities, communes)
    _add_districts(cities)
    return [*cities.values(), *departments.values(), *regions.values(), *points.quarters()]


def _names(table: str) -> dict[str, str]:
    return {row["code"]: row["nom"] for row in etalab(table)}


def _halves(name: str) -> tuple[str, ...]:
    """`bourgoin` and `jallieu` of Bourgoin-Jallieu; nothing where the words are not two equals."""
    halves = tuple(key_of(half) for half in name.split("-"))
    equal = all(len(half) > 3 and " " not in half and half not in {"saint", "sainte"} | _JOINED_BY for half in halves)
    return halves if len(halves) == 2 and equal else ()


def _short(name: str) -> str:
    """`chalon` of Chalon-sur-Saône: the words before one that links; blank when none does."""
    words = key_of(name).split(" ")
    return " ".join(words[: next((at for at, word in enumerate(words[1:], 1) if word in _JOINED_BY), 0)])


def _former() -> dict[str, list[str]]:
    """The folded names of the former communes of each commune, by its code."""
    parts: dict[str, list[str]] = defaultdict(list)
    for commune in etalab("communes"):
        if commune["type"] in {"commune-deleguee", "commune-associee"}:
            parts[commune["chefLieu"]].append(key_of(commune["nom"]))
    return parts


def _city(commune: Commune, points: _Points) -> Row:
    department, region = commune["departement"], commune["region"]
    row = Row("city", commune["nom"], commune["code"], "FR", REGIONS[region], DEPARTMENTS[department])
    row.population = commune.get("population", 0)
    row.latitude, row.longitude, row.approximate = points.of(commune)
    row.names[key_of(row.name)] = OWN | SAID
    row.names.setdefault(without_article(key_of(row.name)), OWN)
    article, _, rest = key_of(row.name).partition(" ")
    if row.population >= SMALLEST and article in _CONTRACTED:
        row.names.setdefault(f"{_CONTRACTED[article]} {rest}", LOOKED_UP | SAID)
    if row.population >= OTHER_NAMES_FROM and " " in key_of(row.name):
        # As hashtags write it: larochelle, saintetienne.
        row.names.setdefault(key_of(row.name).replace(" ", ""), LOOKED_UP | SAID)
    if row.population >= OTHER_NAMES_FROM and (place := points.exact.get(commune["code"])):
        for name in place["alternatenames"]:
            if name.isascii() and len(name) > 3:
                row.names.setdefault(key_of(name), LOOKED_UP)
    return row


REGIONS, DEPARTMENTS = _names("regions"), _names("departements")
_PARTS = _former()


class _Points:
    """Where communes are: their own GeoNames point, else the middle of their nearest known neighbours."""

    def __init__(self, communes: Iterable[Commune]) -> None:
        self._communes = list(communes)
        self._places: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
        for place in with_departments():
            for name in (place["name"], *place["alternatenames"]):
                for department in place["departments"]:
                    self._places[key_of(name), department].append(place)
        self.exact = {commune["code"]: found for commune in self._communes if (found := self._by_name(commune))}
        used = {place["geonameid"] for place in self.exact.values()}
        for commune in self._communes:
            if commune["code"] not in self.exact and (part := self._by_part(commune, used)):
                self.exact[commune["code"]] = part
        self._near = [self._neighbours(key) for key in (_postcodes, _intercommunality(), _district, _department)]

    def of(self, commune: Commune) -> tuple[float | None, float | None, bool]:
        """Latitude, longitude, and whether they are only approximate."""
        if place := self.exact.get(commune["code"]):
            return place["latitude"], place["longitude"], False
        for keys_of, points in self._near:
            if found := [point for key in keys_of(commune) for point in points.get(key, ())]:
                return _mean(lat for lat, _ in found), _mean(lon for _, lon in found), True
        return None, None, True

    def quarters(self) -> list[Row]:
        """French GeoNames places that are no commune: former ones, and quarters of cities."""
        used = {place["geonameid"] for place in self.exact.values()}
        rows = []
        for place in with_departments():
            code = place["departments"][0]
            is_district = place["name"].split(" ")[0] in _WITH_DISTRICTS
            if place["geonameid"] not in used and place["population"] >= QUARTER_FROM and not is_district:
                region = REGIONS[next(row["region"] for row in etalab_departments if row["code"] == code)]
                row = Row("city", place["name"], f"geo:{place['geonameid']}", "FR", region, DEPARTMENTS[code])
                row.latitude, row.longitude = place["latitude"], place["longitude"]
                row.population = place["population"]
                row.names[key_of(row.name)] = OWN | SAID
                rows.append(row)
        return rows

    def _by_name(self, commune: Commune) -> dict[str, Any] | None:
        key = key_of(commune["nom"])
        return self._largest(commune, (key, without_article(key)))

    def _by_part(self, commune: Commune, used: set[int]) -> dict[str, Any] | None:
        """The point of its largest former commune, else of half its name: GeoNames keeps Éragny for Éragny-sur-Oise."""
        if place := self._largest(commune, _PARTS.get(commune["code"], ()), used):
            return place
        place = self._largest(commune, (*_halves(commune["nom"]), _short(commune["nom"])), used)
        people = commune.get("population", 0)
        # Half a name may be another place's: it must be about as large.
        return place if place and people / 2 < place["population"] < people * 2 else None

    def _largest(self, commune: Commune, spellings: Iterable[str], used: Collection[int] = ()) -> dict[str, Any] | None:
        known = (self._places.get((spelling, commune["departement"]), ()) for spelling in spellings)
        found = [place for places in known for place in places if place["geonameid"] not in used]
        return max(found, key=lambda place: place["population"], default=None)

    def _neighbours(self, keys_of: Any) -> tuple[Any, dict[str, list[tuple[float, float]]]]:
        points: dict[str, list[tuple[float, float]]] = defaultdict(list)
        for commune in self._communes:
            if place := self.exact.get(commune["code"]):
                for key in keys_of(commune):
                    points[key].append((place["latitude"], place["longitude"]))
        return keys_of, points


etalab_departments = etalab("departements")


def _mean(values: Iterable[float]) -> float:
    listed = list(values)
    return sum(listed) / len(listed)


def _postcodes(commune: Commune) -> list[str]:
    return list(commune.get("codesPostaux", ()))


def _intercommunality() -> Any:
    groups = {member["code"]: group["code"] for group in etalab("epci") for member in group["membres"]}
    return lambda commune: [groups[commune["code"]]] if commune["code"] in groups else []


def _district(commune: Commune) -> list[str]:
    return [str(commune.get("arrondissement", ""))]


def _department(commune: Commune) -> list[str]:
    return [str(commune["departement"])]


def _add_former_communes(cities: dict[str, Row]) -> None:
    for code, names in _PARTS.items():
        for name in names if code in cities else ():
            cities[code].names.setdefault(name, LOOKED_UP)


def _add_short_names(cities: dict[str, Row]) -> None:
    """`Chalon` for Chalon-sur-Saône, `Hossegor` for Soorts-Hossegor: for the largest city that has them."""
    areas = [name for table in ("departements", "regions") for name in _names(table).values()]
    owned = {key_of(name) for name in (*areas, *(row.name for row in cities.values()))}
    claimed: dict[str, Row] = {}
    for row in sorted(cities.values(), key=lambda row: -row.population):
        for name in (_short(row.name), *_halves(row.name)):
            if len(name) > 3 and name not in owned:
                claimed.setdefault(name, row)
    for short, row in claimed.items():
        # `Saint Martin` and the like begin a hundred names: those are asked for, never read in texts.
        known = row.population > QUARTER_FROM and not short.startswith(("saint ", "sainte "))
        said = known and ambiguity(short, "FR", row.population) < CLEAR
        row.names.setdefault(short, LOOKED_UP | (SAID if said else 0))


def _area(kind: str, register: dict[str, Any], cities: dict[str, Row], communes: list[Commune]) -> Row:
    field = "departement" if kind == "department" else "region"
    inside = [cities[commune["code"]] for commune in communes if commune[field] == register["code"]]
    known = [(row.latitude, row.longitude, row.population) for row in inside if row.latitude is not None]
    row = Row(kind, register["nom"], register["code"], "FR")
    row.region = REGIONS[register["region"]] if kind == "department" else row.name
    row.department = row.name if kind == "department" else ""
    row.population = sum(city.population for city in inside)
    if weight := sum(people for *_, people in known):
        row.latitude = sum((lat or 0) * people for lat, _, people in known) / weight
        row.longitude = sum((lon or 0) * people for _, lon, people in known) / weight
    row.names[key_of(row.name)] = OWN | SAID
    row.names.setdefault(without_article(key_of(row.name)), OWN)
    if kind == "department":
        row.names[register["code"].lower()] = LOOKED_UP
    return row


def _add_postcodes(cities: dict[str, Row], communes: list[Commune]) -> None:
    for commune in communes:
        for postcode in commune.get("codesPostaux", ()):
            cities[commune["code"]].names[postcode] = LOOKED_UP


def _add_districts(cities: dict[str, Row]) -> None:
    for row in cities.values():
        for number in range(1, _WITH_DISTRICTS.get(row.name, 0) + 1):
            for ending in ("", "e", "eme", "er") if number == 1 else ("", "e", "eme"):
                row.names[f"{key_of(row.name)} {number}{ending}"] = LOOKED_UP | SAID
