# expect: E
class E(Exception):
    def __str__(self):
        return f"{self}"
raise E
