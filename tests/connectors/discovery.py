"""Google's own description of an API, as its client library ships it: what a request may say, what an answer must."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import googleapiclient
from jsonschema import Draft202012Validator

DOCUMENTS = Path(googleapiclient.__file__).parent / "discovery_cache" / "documents"
TEXT_NUMBERS = {"int64": r"^-?\d+$", "uint64": r"^\d+$"}


@cache
def document(name: str) -> dict[str, Any]:
    return json.loads((DOCUMENTS / f"{name}.json").read_text("utf-8"))


@cache
def methods(name: str) -> dict[str, dict[str, Any]]:
    """Every method that reads, by its path."""
    found: dict[str, dict[str, Any]] = {}

    def walk(resources):
        for resource in resources.values():
            for method in resource.get("methods", {}).values():
                if method["httpMethod"] == "GET":
                    found[method["path"]] = method
            walk(resource.get("resources", {}))

    walk(document(name)["resources"])
    return found


@cache
def answers(name: str, schema: str) -> Draft202012Validator:
    """Judges answers strictly: no field that the document does not name."""
    schemas = {key: _strict(value) for key, value in document(name)["schemas"].items()}
    return Draft202012Validator({"$ref": f"#/$defs/{schema}", "$defs": schemas})


def faults_of_request(name: str, path: str, params: dict[str, list[str]]) -> list[str]:
    """What the document would refuse in a request."""
    method = methods(name).get(path)
    if method is None:
        return [f"no method at {path}"]
    known = {**document(name)["parameters"], **method["parameters"]}
    faults = [f"unknown parameter {param}" for param in params if param not in known]
    faults += [
        f"{param} is missing"
        for param, told in method["parameters"].items()
        if told.get("required") and param not in params
    ]
    for param, values in params.items():
        told = known.get(param, {})
        if len(values) > 1 and not told.get("repeated"):
            faults.append(f"{param} is repeated")
        for value in values:
            if told.get("enum") and value not in told["enum"]:
                faults.append(f"{param}={value} is not one of {told['enum']}")
            if told.get("type") == "integer" and not int(told.get("minimum", 0)) <= int(value) <= int(
                told.get("maximum", 10**9)
            ):
                faults.append(f"{param}={value} is out of range")
    return faults


def _strict(schema: dict[str, Any]) -> Any:
    if "$ref" in schema:
        return {"$ref": f"#/$defs/{schema['$ref']}"}
    if schema.get("type") == "any":
        return True
    kept: dict[str, Any] = {"type": schema["type"]} if "type" in schema else {}
    if schema.get("format") in TEXT_NUMBERS:
        kept["pattern"] = TEXT_NUMBERS[schema["format"]]
    if "enum" in schema:
        kept["enum"] = schema["enum"]
    if "items" in schema:
        kept["items"] = _strict(schema["items"])
    if "properties" in schema:
        kept["properties"] = {key: _strict(value) for key, value in schema["properties"].items()}
        kept["additionalProperties"] = False
    if "additionalProperties" in schema:
        kept["additionalProperties"] = _strict(schema["additionalProperties"])
    return kept
