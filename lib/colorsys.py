"""Colors in other systems than red, green and blue.

    rgb_to_yiq, yiq_to_rgb   luma and the two chrominances of NTSC television
    rgb_to_hls, hls_to_rgb   hue, lightness, saturation
    rgb_to_hsv, hsv_to_rgb   hue, saturation, value

All take and return three numbers from 0 to 1; I and Q may be negative.
"""

__all__ = ["rgb_to_yiq", "yiq_to_rgb", "rgb_to_hls", "hls_to_rgb",
           "rgb_to_hsv", "hsv_to_rgb"]

ONE_THIRD = 1.0/3.0
ONE_SIXTH = 1.0/6.0
TWO_THIRD = 2.0/3.0


def rgb_to_yiq(r, g, b):
    """Return luma, I and Q of a color."""
    y = 0.30*r + 0.59*g + 0.11*b
    red, blue = r - y, b - y
    return (y, 0.74*red - 0.27*blue, 0.48*red + 0.41*blue)


def yiq_to_rgb(y, i, q):
    """Return the color of luma, I and Q, cut to what red, green and blue can show."""
    # The inverse of the matrix in rgb_to_yiq.
    return (_clamp(y + 0.9468822170900693*i + 0.6235565819861433*q),
            _clamp(y - 0.27478764629897834*i - 0.6356910791873801*q),
            _clamp(y - 1.1085450346420322*i + 1.7090069284064666*q))


def _clamp(x):
    return 0.0 if x < 0.0 else 1.0 if x > 1.0 else x


def _hue(r, g, b, high, spread):
    """The hue: which of the six sides of the color hexagon, and how far along it."""
    red, green, blue = (high - r)/spread, (high - g)/spread, (high - b)/spread
    if r == high:
        side = blue - green
    elif g == high:
        side = 2.0 + red - blue
    else:
        side = 4.0 + green - red
    return side/6.0 % 1.0


def rgb_to_hls(r, g, b):
    """Return hue, lightness and saturation of a color."""
    high, low = max(r, g, b), min(r, g, b)
    total, spread = high + low, high - low
    lightness = total/2.0
    if high == low:
        return 0.0, lightness, 0.0
    # 2.0 - high - low is not always 2.0 - total: the sum may have been rounded.
    saturation = spread/total if lightness <= 0.5 else spread/(2.0 - high - low)
    return _hue(r, g, b, high, spread), lightness, saturation


def hls_to_rgb(h, l, s):
    """Return the color of hue, lightness and saturation."""
    if s == 0.0:
        return l, l, l
    high = l*(1.0 + s) if l <= 0.5 else l + s - l*s
    low = 2.0*l - high
    return _v(low, high, h + ONE_THIRD), _v(low, high, h), _v(low, high, h - ONE_THIRD)


def _v(m1, m2, hue):
    """One component: it rises from m1 to m2, stays, falls back, stays, around the circle of hues."""
    hue %= 1.0
    if hue < ONE_SIXTH:
        return m1 + (m2 - m1)*hue*6.0
    if hue < 0.5:
        return m2
    if hue < TWO_THIRD:
        return m1 + (m2 - m1)*(TWO_THIRD - hue)*6.0
    return m1


def rgb_to_hsv(r, g, b):
    """Return hue, saturation and value of a color."""
    high, low = max(r, g, b), min(r, g, b)
    spread = high - low
    if high == low:
        return 0.0, 0.0, high
    return _hue(r, g, b, high, spread), spread/high, high


def hsv_to_rgb(h, s, v):
    """Return the color of hue, saturation and value."""
    if s == 0.0:
        return v, v, v
    side = int(h*6.0)
    part = h*6.0 - side
    low, falling, rising = v*(1.0 - s), v*(1.0 - s*part), v*(1.0 - s*(1.0 - part))
    return ((v, rising, low), (falling, v, low), (low, v, rising),
            (low, falling, v), (rising, low, v), (v, low, falling))[side % 6]
