"""A bar chart as an SVG, drawn by hand: no library, and the same bytes for the same numbers."""

from html import escape

ROW, LEFT, BAR, RIGHT, TOP = 26, 190, 380, 130, 40


def bars(title, unit, rows):
    """`rows` are (name, value, is ours); the longest bar is the largest value."""
    largest = max(value for _, value, _ in rows)
    width, height = LEFT + BAR + RIGHT, TOP + ROW * len(rows) + 12
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
        f'viewBox="0 0 {width} {height}" font-family="sans-serif" font-size="13">',
        f'<rect width="{width}" height="{height}" fill="#ffffff"/>',
        f'<text x="12" y="24" font-size="15" fill="#222222">{escape(title)}</text>',
    ]
    for place, (name, value, is_ours) in enumerate(rows):
        y = TOP + ROW * place
        length = max(1, round(BAR * value / largest))
        color = "#1f7a4d" if is_ours else "#9aa5b1"
        lines += [
            f'<text x="{LEFT - 8}" y="{y + 17}" text-anchor="end" fill="#222222">{escape(name)}</text>',
            f'<rect x="{LEFT}" y="{y + 4}" width="{length}" height="{ROW - 8}" fill="{color}"/>',
            f'<text x="{LEFT + length + 6}" y="{y + 17}" fill="#222222">{value:.3f} {escape(unit)}</text>',
        ]
    return "\n".join([*lines, "</svg>"]) + "\n"
