"""Render pages with a small template engine compiled to closures."""
import os

ROUNDS = max(1, int(280 * float(os.environ.get("BENCH_SCALE", "1"))))

PAGE = "<h1>{{ title }}</h1><table>{% rows %}<tr><td>{{ id }}</td><td>{{ name }}</td></tr>{% end %}</table>"


def escape(text):
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def literal(text):
    return lambda ctx, out: out.append(text)


def variable(name):
    return lambda ctx, out: out.append(escape(str(ctx[name])))


def loop(name, body):
    def run(ctx, out):
        for item in ctx[name]:
            inner = {**ctx, **item}
            for part in body:
                part(inner, out)
    return run


def compile_template(text):
    stack = [[]]
    names = []
    while text:
        at = min((i for i in (text.find("{{"), text.find("{%")) if i >= 0), default=len(text))
        if at:
            stack[-1].append(literal(text[:at]))
            text = text[at:]
            continue
        end = text.index("}}" if text[1] == "{" else "%}")
        word = text[2:end].strip()
        if text[1] == "{":
            stack[-1].append(variable(word))
        elif word == "end":
            body = stack.pop()
            stack[-1].append(loop(names.pop(), body))
        else:
            names.append(word)
            stack.append([])
        text = text[end + 2:]
    return stack[0]


rows = [{"id": i, "name": "<item & %d>" % i} for i in range(3000)]
check = 0
for r in range(ROUNDS // 2 + 1):
    out = []
    for part in compile_template(PAGE):
        part({"title": "Page %d" % r, "rows": rows}, out)
    page = "".join(out)
    check += len(page) + page.count("&amp;")
print(check)
