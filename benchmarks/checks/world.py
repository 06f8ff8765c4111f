"""Invented bodies of every kind, and the dates they publish on."""

import random
from dataclasses import dataclass
from datetime import date, timedelta

from app.domain.vocabulary import Subject
from app.standards.model import Standard

COUNTIES = ["云岭县", "柳湖县", "白鹭县", "石桥区", "青川区", "临溪县"]
TOWNS = ["青禾", "望江", "枫林", "龙泉", "大屯", "金沙", "清风", "云台"]
BUREAUS = ["水利局", "财政局", "教育局", "民政局", "农业农村局", "交通运输局", "司法局", "统计局"]
VERTICAL = ["国家税务总局{county}税务局", "{county}气象局", "{county}烟草专卖局"]
OTHERS = ["{county}公共资源交易中心", "{county}供销合作社联合社服务中心"]


@dataclass(frozen=True)
class Body:
    """A body: its full name, its short name, and how it speaks of itself."""

    subject: Subject
    name: str
    short: str
    me: str
    place: str


def body(subject: Subject, rng: random.Random) -> Body:
    """An invented body of a kind."""
    county, town = rng.choice(COUNTIES), rng.choice(TOWNS)
    place = county[-1]
    bureau = rng.choice(BUREAUS)
    made = {
        "government": (f"{county}人民政府", county, f"我{place}"),
        "government_office": (f"{county}人民政府办公室", f"{county}政府办公室", "我办"),
        "department": (f"{county}{bureau}", f"{county}{bureau}", "我局"),
        "township": (f"{county}{town}镇人民政府", f"{town}镇", "我镇"),
        "subdistrict": (f"{county}{town}街道办事处", f"{town}街道", "我街道"),
        "vertical": (rng.choice(VERTICAL).format(county=county), "本局", "我局"),
        "other": (rng.choice(OTHERS).format(county=county), "本中心", "我中心"),
    }
    name, short, me = made[subject]
    return Body(subject, name, short, me, place)


def years(standard: Standard) -> range:
    """The reporting years a standard is tried on."""
    return range(standard.first_year, (standard.last_year or 2024) + 1)


def publication(standard: Standard, who: Body, year: int, rng: random.Random) -> date:
    """A day after the year and before the filing date."""
    deadline = standard.deadline(who.subject, who.name)
    last = deadline.on(year) if deadline else date(year + 1, 3, 31)
    first = date(year + 1, 1, 4)
    return first + timedelta(days=rng.randrange((last - first).days + 1))
