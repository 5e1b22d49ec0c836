"""The atlas of all tasks."""

TEXTS = {
    "atlas.title": "Atlas of the tasks of {count} {count|municipality|municipalities}",
    "atlas.lead": "{tasks} tasks by area, and which department of each municipality has them, with the wording of the source. “Derived” and “assumed” mark what nobody published in so many words.",
    "atlas.lines": "Line numbers without another source refer to “{source}”.",
    "atlas.since": "Decided since in {city}, and not in this atlas ({date}; {source}): {text}",
    "atlas.line": "line\u00a0{line}",
    "atlas.source": "Source: {source}",
    "atlas.tasks": "The tasks, area by area",
    "atlas.departments": "The departments",
    "atlas.area": "Area",
    "atlas.areas": "all areas",
    "atlas.having": "Department that has the task",
    "atlas.all": "all departments",
    "atlas.filter": "Containing the words",
    "atlas.reset": "Show all",
    "atlas.shown": "Shown: {shown} of {total} tasks",
    "atlas.shared": "shared by {count} {count|department|departments}",
    "atlas.absent": "not in the data",
    "atlas.umbrella": "covers no particular work and is not counted",
    "atlas.skip": "To the tasks",
}
