"""The command of module zipfile."""

from . import main

if __name__ == '__main__':
    main()
