"""A remark in, its sentence out: tasks, metrics and reasons by their names in a language."""

from __future__ import annotations

from collections.abc import Mapping

from reorg.city.model import Dataset
from reorg.errors import Remark
from reorg.words import Language


def sentence(lang: Language, remark: Remark, data: Dataset) -> str:
    """Return what a remark says."""
    params = dict(remark.params)
    reason, tasks, metric = params.get("reason"), params.get("tasks"), params.get("metric")
    if isinstance(params.get("task"), str):
        params["task"] = data.task_name(str(params["task"]), lang)
    if isinstance(reason, Mapping):
        params["reason"] = lang.of(reason, str(remark.params.get("task", "")))
    if isinstance(tasks, list):
        params["tasks"] = ", ".join(data.task_name(task, lang) for task in tasks)
    if isinstance(metric, str):
        key, _, city = metric.partition(".")
        params["metric"] = lang(f"metric.{key}", city=data.cities[city].name if city else "")
    for key, value in params.items():
        if isinstance(value, float):  # counts are whole numbers, so this is a share
            params[key] = lang("word.percent", value=lang.number(value * 100))
    return lang(remark.code, **params)
