"""Loads entities with the followthemoney package: schemata, values, references. Prints how many there are."""

import json
import sys

from followthemoney import model
from followthemoney.proxy import EntityProxy

entities = {}
for line in open(sys.argv[1], encoding="utf-8"):
    data = json.loads(line)
    assert data["id"] not in entities, f"twice: {data['id']}"
    entities[data["id"]] = data

for data in entities.values():
    schema = model.get(data["schema"])
    assert schema is not None and not schema.abstract, data
    schema.validate(data)
    cleaned = EntityProxy.from_dict(data, cleaned=False)
    for name, values in data["properties"].items():
        prop = schema.get(name)
        assert prop is not None and not prop.stub, f"{data['schema']} has no {name}"
        assert set(cleaned.get(name)) == set(values), f"{name}: {values} is cleaned to {cleaned.get(name)}"
        if prop.range is not None:
            for value in values:
                other = model.get(entities[value]["schema"])
                assert other.is_a(prop.range), f"{name}: {value} is no {prop.range.name}"
    for name in schema.required:
        assert data["properties"].get(name), f"{data['schema']} lacks {name}"

print(len(entities), "entities")
