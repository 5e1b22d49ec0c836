"""Random reorganisations, in Danish."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

RANDOM: Mapping[str, str] = MappingProxyType(
    {
        "section.random": "Blandt tilfældige omorganiseringer",
        "random.title": "{title} – blandt tilfældige omorganiseringer",
        "random.none": "Scenariet flytter ingen opgave, så der er ikke noget at sammenligne med.",
        "random.how": "{n} tilfældige omorganiseringer (frø {seed}) flytter lige så mange opgaver som scenariet ({tasks}), én del af hver, til en hvilken som helst anden af forvaltningerne i dag, og så vidt muligt lige så mange ansatte: {within} af dem er inden for {tolerance} af dets {staff}.",
        "random.how_tasks": "{n} tilfældige omorganiseringer (frø {seed}) flytter lige så mange opgaver som scenariet ({tasks}), én del af hver, til en hvilken som helst anden af forvaltningerne i dag. Antallet af ansatte kendes ikke, så det er ikke holdt ens.",
        "random.caveat": "Tilfældigt er ikke godt: At være bedre end næsten alle siger kun, at flytningerne ikke er valgt i blinde – ikke at forslaget er det bedste eller klogt. Love, bygninger og mennesker er ikke med.",
        "random.caption": "Hvor scenariet ligger",
        "random.note": "Lige værdier tæller halvt. Søjlerne går fra den laveste værdi til den højeste; scenariets eget trin står i kantet parentes, og en prik er et trin, som intet faldt i.",
        "column.better_than": "Bedre end",
        "column.lower_than": "Højere end",
        "column.least": "Mindst",
        "column.median": "Median",
        "column.greatest": "Størst",
        "column.spread": "De tilfældige",
        "help.percentiles": "Sig også, hvor hvert scenarie ligger blandt 10.000 tilfældige, der flytter lige så meget.",
        "cli.percentiles": "--percentiles findes for text, markdown, html og json",
    }
)
