"""Prints what module sysconfig knows."""

from sysconfig import get_config_vars, get_default_scheme, get_paths, get_platform, get_python_version


def _print_dict(title, data):
    print(f'{title}: ')
    for key, value in sorted(data.items()):
        print(f'\t{key} = "{value}"')


def _main():
    print(f'Platform: "{get_platform()}"')
    print(f'Python version: "{get_python_version()}"')
    print(f'Current installation scheme: "{get_default_scheme()}"')
    print()
    _print_dict('Paths', get_paths())
    print()
    _print_dict('Variables', get_config_vars())


if __name__ == '__main__':
    try:
        _main()
    except BrokenPipeError:
        pass
