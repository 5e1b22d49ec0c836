"""Atlasset over alle opgaver, på dansk."""

TEXTS = {
    "atlas.title": "Atlas over opgaverne i {count} {count|kommune|kommuner}",
    "atlas.lead": "{tasks} opgaver efter område, og hvilken forvaltning der har dem i hver kommune, med kildens ordlyd. ”Udledt” og ”antaget” viser, hvad der ikke er offentliggjort ordret.",
    "atlas.lines": "Linjenumre uden anden kilde henviser til ”{source}”.",
    "atlas.since": "Besluttet senere i {city} og ikke med i dette atlas ({date}; {source}): {text}",
    "atlas.line": "linje\u00a0{line}",
    "atlas.source": "Kilde: {source}",
    "atlas.tasks": "Opgaverne, område for område",
    "atlas.departments": "Forvaltningerne",
    "atlas.area": "Område",
    "atlas.areas": "alle områder",
    "atlas.having": "Forvaltning, der har opgaven",
    "atlas.all": "alle forvaltninger",
    "atlas.filter": "Indeholder ordene",
    "atlas.reset": "Vis alle",
    "atlas.shown": "Vist: {shown} af {total} opgaver",
    "atlas.shared": "delt mellem {count} {count|forvaltning|forvaltninger}",
    "atlas.absent": "ikke i data",
    "atlas.umbrella": "dækker intet afgrænset arbejde og tælles ikke med",
    "atlas.skip": "Til opgaverne",
}
