"""Where simulated people live and travel: city, country, latitude, longitude, hours ahead of UTC."""

from __future__ import annotations

from typing import Final

import numpy as np

CITIES: Final = (
    ("London", "GB", 51.51, -0.13, 0),
    ("Manchester", "GB", 53.48, -2.24, 0),
    ("Dublin", "IE", 53.35, -6.26, 0),
    ("Lisbon", "PT", 38.72, -9.14, 0),
    ("Paris", "FR", 48.86, 2.35, 1),
    ("Lyon", "FR", 45.76, 4.84, 1),
    ("Madrid", "ES", 40.42, -3.70, 1),
    ("Berlin", "DE", 52.52, 13.41, 1),
    ("Munich", "DE", 48.14, 11.58, 1),
    ("Amsterdam", "NL", 52.37, 4.90, 1),
    ("Milan", "IT", 45.46, 9.19, 1),
    ("Warsaw", "PL", 52.23, 21.01, 1),
    ("Athens", "GR", 37.98, 23.73, 2),
    ("Istanbul", "TR", 41.01, 28.98, 3),
    ("Lagos", "NG", 6.52, 3.38, 1),
    ("Nairobi", "KE", -1.29, 36.82, 3),
    ("New York", "US", 40.71, -74.01, -5),
    ("Chicago", "US", 41.88, -87.63, -6),
    ("San Francisco", "US", 37.77, -122.42, -8),
    ("Toronto", "CA", 43.65, -79.38, -5),
    ("Sao Paulo", "BR", -23.55, -46.63, -3),
    ("Singapore", "SG", 1.35, 103.82, 8),
    ("Tokyo", "JP", 35.68, 139.69, 9),
    ("Sydney", "AU", -33.87, 151.21, 10),
)
COUNTRIES: Final = tuple(dict.fromkeys(city[1] for city in CITIES))
COUNTRY: Final = np.array([COUNTRIES.index(city[1]) for city in CITIES], dtype=np.int32)
LATITUDE: Final = np.array([city[2] for city in CITIES])
LONGITUDE: Final = np.array([city[3] for city in CITIES])
UTC_HOURS: Final = np.array([city[4] for city in CITIES])


def far_from(city: int, at_least_km: float = 3_000.0) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    """The cities at least so far from this one, on a sphere of radius 6371 km."""
    a, b = np.radians(LATITUDE[city]), np.radians(LATITUDE)
    turn = np.radians(LONGITUDE - LONGITUDE[city])
    cosine = np.sin(a) * np.sin(b) + np.cos(a) * np.cos(b) * np.cos(turn)
    far: np.ndarray[tuple[int], np.dtype[np.int64]] = np.flatnonzero(
        6371.0 * np.arccos(np.clip(cosine, -1.0, 1.0)) >= at_least_km
    )
    return far
