"""Reads a site over HTTP with programs of others, and says as JSON what each of them found.

In: {"site": URL, "schemas": folder with CAP-v1.2.xsd and atom-rfc4287.rnc, or null, "home": [latitude, longitude]}
"""

import asyncio
import json
import sys
from pathlib import Path
from urllib.request import urlopen

import aiohttp
import capvalidator
import feedparser
import rnc2rng
from aio_geojson_generic_client.feed import GenericFeed as GeoJsonFeed
from georss_generic_client.feed import GenericFeed as GeoRssFeed
from lxml import etree

NOT_CAP = b'<alert xmlns="urn:oasis:names:tc:emergency:cap:1.2"/>'
NOT_ATOM = b'<feed xmlns="http://www.w3.org/2005/Atom"><title>no id</title></feed>'


def bytes_at(url):
    with urlopen(url, timeout=10) as response:
        return response.read()


def feed(url):
    """As feedparser reads it; `bozo` is its word for a feed that isn't well formed."""
    read = feedparser.parse(url)
    return {
        "bozo": str(read.bozo_exception) if read.bozo else None,
        "version": read.version,
        "entries": [
            {key: entry.get(key) for key in ("id", "title", "link")} for entry in read.entries
        ],
    }


def cap(urls):
    """What capvalidator, which has OASIS' schema in it, says of each message; the last of them isn't one."""
    return [capvalidator.check_schema(text).passed for text in [*map(bytes_at, urls), NOT_CAP]]


def against(schema, texts):
    """Of each text what is wrong with it, or null."""
    return [None if schema.validate(etree.fromstring(text)) else str(schema.error_log) for text in texts]


def atom_grammar(path):
    # It writes the empty prefix of the grammar down, which XML forbids, and uses it nowhere.
    grammar = rnc2rng.dumps(rnc2rng.load(str(path))).replace('xmlns:local=""', "")
    return etree.RelaxNG(etree.fromstring(grammar.encode()))


def georss(url, home):
    status, entries = GeoRssFeed(home, url).update()
    return {
        "status": status,
        "entries": [
            {
                "title": entry.title,
                "id": entry.external_id,
                "geometry": type(entry.geometry).__name__,
                "km": entry.distance_to_home,
            }
            for entry in entries or []
        ],
    }


async def geojson(url, home):
    async with aiohttp.ClientSession() as session:
        status, entries = await GeoJsonFeed(session, home, url).update()
        return {
            "status": status,
            "entries": [
                {
                    "title": entry.title,
                    "id": entry.external_id,
                    "geometry": [type(one).__name__ for one in entry.geometries],
                    "km": entry.distance_to_home,
                }
                for entry in entries or []
            ],
        }


def main():
    job = json.load(sys.stdin)
    site, home = job["site"], tuple(job["home"])
    atoms = ["v1/all.atom", "es/v1/all.atom", "v1/active.atom", "v1/archive/all/1.atom", "v1/cap/index.atom"]
    index = feed(f"{site}/v1/cap/index.atom")
    messages = [entry["link"] for entry in index["entries"]]
    found = {
        "feeds": {"atom": feed(f"{site}/v1/all.atom"), "rss": feed(f"{site}/v1/all.rss"), "index": index},
        "cap": cap(messages),
        "georss": georss(f"{site}/v1/active.atom", home),
        "geojson": asyncio.run(geojson(f"{site}/v1/active.geojson", home)),
    }
    if job["schemas"]:
        folder = Path(job["schemas"])
        oasis = etree.XMLSchema(etree.parse(str(folder / "CAP-v1.2.xsd")))
        found["oasis"] = against(oasis, [*map(bytes_at, messages), NOT_CAP])
        grammar = atom_grammar(folder / "atom-rfc4287.rnc")
        found["grammar"] = against(grammar, [*(bytes_at(f"{site}/{path}") for path in atoms), NOT_ATOM])
    json.dump(found, sys.stdout)


main()
