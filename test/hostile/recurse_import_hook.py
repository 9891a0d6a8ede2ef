# expect: RecursionError
import sys
class F:
    def find_spec(self, name, path, target=None):
        import another_missing_thing
sys.meta_path.insert(0, F())
import missing_thing
