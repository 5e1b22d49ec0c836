"""Atlasset over alle opgaver, på dansk."""

TEXTS = {
    "atlas.title": "Atlas over opgaverne i {count} {count|kommune|kommuner}",
    "atlas.lead": "{tasks} opgaver efter område, og hvilken forvaltning der har dem i hver kommune, med kildens ordlyd. ”Udledt” og ”antaget” mærker det, som ingen har offentliggjort med de ord.",
    "atlas.lines": "Står der kun en linje, er det en linje i ”{source}”.",
    "atlas.since": "Besluttet siden i {city}, og ikke med i dette atlas ({date}; {source}): {text}",
    "atlas.line": "linje\u00a0{line}",
    "atlas.source": "Kilde: {source}",
    "atlas.tasks": "Opgaverne, område for område",
    "atlas.departments": "Forvaltningerne",
    "atlas.area": "Område",
    "atlas.areas": "alle områder",
    "atlas.having": "Forvaltning, der har opgaven",
    "atlas.all": "alle forvaltninger",
    "atlas.filter": "Med ordene",
    "atlas.reset": "Vis alle",
    "atlas.shown": "Vist: {shown} af {total} opgaver",
    "atlas.shared": "delt mellem {count}",
    "atlas.absent": "ikke i data",
    "atlas.umbrella": "nævner intet bestemt arbejde og tæller ingen steder",
    "atlas.skip": "Til opgaverne",
}
