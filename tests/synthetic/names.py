"""Invented names, and the dice that everything invented is thrown with.

Names are joined of signs seldom met in street names, so that no real office is named; those of one district differ.
"""

FIRST = "霁漪岚澄砚蘅荻棹筠珩霭芷沅湄蓼麓垣屿浔隰圩汀渚皋岫峤崦岑嵇苕菡荇茝蕤楝桕槿枳柘梓楸"
SECOND = "栖黛筑浣濯沁溯漱泠洄涧汐潆湍溆潭渊泽汜坻壑垄埭畈墩坞坳隅隈陌阡陂砦碛磴矶岬崮峁塬隘"
THIRD = "湾渡浦麓汀洲桥埠坊亭庄墅岭峪台苑里堤渠圃窑巷泉"
MASK = (1 << 64) - 1


class Dice:
    """Throws that depend on the words given alone (splitmix64), on no version of Python."""

    def __init__(self, *words):
        self.state = 0
        for byte in "/".join(str(word) for word in words).encode():
            self.state = (self.state ^ byte) * 0x100000001B3 & MASK
        self.throw()

    def throw(self):
        self.state = self.state + 0x9E3779B97F4A7C15 & MASK
        mixed = (self.state ^ self.state >> 30) * 0xBF58476D1CE4E5B9 & MASK
        mixed = (mixed ^ mixed >> 27) * 0x94D049BB133111EB & MASK
        return mixed ^ mixed >> 31

    def between(self, low, high):
        """One of low … high, both among them."""
        return low + self.throw() % (high - low + 1)

    def some(self, things, count):
        """`count` of the things, in their order."""
        left, chosen = len(things), []
        for thing in things:
            if self.throw() % left < count - len(chosen):
                chosen.append(thing)
            left -= 1
        return chosen


def _joined(number):
    number, third = divmod(number, len(THIRD))
    first, second = divmod(number, len(SECOND))
    return FIRST[first % len(FIRST)] + SECOND[second], THIRD[third]


def street(seed, index):
    """The stem of a street's name. No two of the first 41 × 41 × 23 offices of a district share one."""
    places = len(FIRST) * len(SECOND) * len(THIRD)
    return "".join(_joined((index * 15485863 + Dice(seed, "district").throw()) % places))


def district(seed):
    return _joined(Dice(seed, "name").throw() % (len(FIRST) * len(SECOND) * len(THIRD)))[0]


def places(dice, count):
    """Stems of villages and communities, two signs each, all different."""
    number, size = dice.throw(), len(FIRST) * len(SECOND)
    return [_joined((number + step * 1009) % size * len(THIRD))[0] for step in range(count)]


DIGITS = "零一二三四五六七八九"


def ordinal(number):
    """1 … 9999 as 一 … 九千九百九十九."""
    text, zero = "", False
    for unit, value in (("千", 1000), ("百", 100), ("十", 10), ("", 1)):
        digit = number // value % 10
        if digit:
            text += ("零" if zero and text else "") + DIGITS[digit] + unit
        zero = not digit
    return text.removeprefix("一") if text.startswith("一十") else text
