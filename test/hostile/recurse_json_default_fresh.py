# expect: RecursionError
import json
json.dumps(object(), default=lambda o: [object()])
