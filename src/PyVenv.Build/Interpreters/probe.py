# Run by InterpreterProbe in every Python that is considered, 2.7 included: says what it is as one line of JSON.
import sys

# 2.7 has no -I: what lies in the working directory must not be imported.
sys.path[:] = [entry for entry in sys.path if entry]

import json
import os
import re
import sysconfig

MAJOR, MINOR = sys.version_info[:2]
WINDOWS = os.name == 'nt'
PYPY = '__pypy__' in sys.builtin_module_names
BASE_PREFIX = getattr(sys, 'real_prefix', None) or getattr(sys, 'base_prefix', sys.prefix)
VIRTUAL = BASE_PREFIX != sys.prefix
FREE_THREADED = bool(sysconfig.get_config_var('Py_GIL_DISABLED'))
watched = [entry for entry in sys.path]
try:
    import site
    # Those that do not exist yet are not on the path.
    watched += site.getsitepackages()
except Exception:
    pass


def text(value):
    if value is None:
        return None
    if isinstance(value, bytes):
        return value.decode('utf-8', 'replace')
    if MAJOR >= 3 and not WINDOWS:
        return os.fsencode(value).decode('utf-8', 'replace')
    return value


def package(name):
    """The folder of a package, found without importing it."""
    try:
        if MAJOR >= 3:
            from importlib.util import find_spec
            spec = find_spec(name)
            folder = list(spec.submodule_search_locations)[0]
        else:
            import imp
            folder = imp.find_module(name)[1]
    except Exception:
        return None
    return folder if os.path.isfile(os.path.join(folder, '__init__.py')) else None


def has_venv():
    try:
        import venv
        return hasattr(venv, 'EnvBuilder')
    except Exception:
        return False


def pip_version(folder):
    try:
        with open(os.path.join(folder, '__init__.py'), 'rb') as file:
            match = re.search(br'^__version__\s*=\s*[\'"]([^\'"]+)', file.read(), re.M)
        return match.group(1).decode('ascii')
    except Exception:
        return None


def wheels():
    places = []
    ensurepip = package('ensurepip')
    if ensurepip:
        watched.append(ensurepip)
        places.append(os.path.join(ensurepip, '_bundled'))
    places.append(sysconfig.get_config_var('WHEEL_PKG_DIR'))
    if sys.version_info >= (3, 7) and not WINDOWS:
        places.append('/usr/share/python-wheels')
    for place in places:
        if not place:
            continue
        place = os.path.normpath(place)
        watched.append(place)
        try:
            if any(name.startswith('pip-') and name.endswith('.whl') for name in os.listdir(place)):
                return place
        except OSError:
            pass
    return None


def library():
    variable = sysconfig.get_config_var
    beside = os.path.dirname(os.path.realpath(sys.executable))
    if WINDOWS:
        names = ['python%d%d%s.dll' % (MAJOR, MINOR, 't' if FREE_THREADED else '')]
        folders = [BASE_PREFIX, beside, os.path.join(os.environ.get('SystemRoot', 'C:\\Windows'), 'System32')]
        if PYPY:
            names = ['libpypy%d.%d-c.dll' % (MAJOR, MINOR), 'libpypy%d-c.dll' % MAJOR, 'libpypy-c.dll']
    else:
        suffix = 'dylib' if sys.platform == 'darwin' else 'so'
        plain = 'libpython%d.%d%s.%s' % (MAJOR, MINOR, getattr(sys, 'abiflags', ''), suffix)
        names = [plain] if suffix == 'dylib' else [plain + '.1.0']
        # A static build's variables name an archive; conda ships the shared library all the same.
        names += [name for name in (variable('INSTSONAME'), variable('LDLIBRARY')) if name and not name.endswith('.a')]
        names += [plain]
        if PYPY:
            names = ['libpypy%d.%d-c.%s' % (MAJOR, MINOR, suffix), 'libpypy%d-c.%s' % (MAJOR, suffix), 'libpypy-c.%s' % suffix]
        multiarch = variable('MULTIARCH') or getattr(getattr(sys, 'implementation', None), '_multiarch', None)
        folders = []
        for folder in (os.path.join(BASE_PREFIX, 'lib'), variable('LIBDIR'), variable('LIBPL')):
            if folder:
                folders.append(folder)
                if multiarch:
                    folders.append(os.path.join(folder, multiarch))
        folders += [variable('PYTHONFRAMEWORKPREFIX'), beside, BASE_PREFIX]
    for folder in folders:
        if folder and os.path.isdir(folder):
            watched.append(folder)
            for name in names:
                path = os.path.join(folder, name)
                if os.path.isfile(path):
                    return os.path.normpath(path)
    return None


def markers():
    if hasattr(os, 'uname'):
        # platform.uname() starts a process in older versions.
        system, _, release, version, machine = tuple(os.uname())[:5]
        import platform
    else:
        import platform
        system, release, version, machine = platform.system(), platform.release(), platform.version(), platform.machine()
    implementation = getattr(sys, 'implementation', None)
    number = '0'
    if implementation:
        info = implementation.version
        number = '%d.%d.%d' % tuple(info[:3])
        if info[3] != 'final':
            number += info[3][0] + str(info[4])
    return {
        'implementation_name': implementation.name if implementation else '',
        'implementation_version': number,
        'os_name': os.name,
        'platform_machine': machine,
        'platform_python_implementation': platform.python_implementation(),
        'platform_release': release,
        'platform_system': system,
        'platform_version': version,
        # As Python's packaging says it for builds from a checkout.
        'python_full_version': platform.python_version() + ('local' if platform.python_version().endswith('+') else ''),
        'python_version': '%d.%d' % (MAJOR, MINOR),
        'sys_platform': sys.platform,
    }


def settings():
    """pyvenv.cfg as a dictionary."""
    found = {}
    try:
        with open(os.path.join(sys.prefix, 'pyvenv.cfg'), 'rb') as file:
            for line in file.read().decode('utf-8', 'replace').splitlines():
                key, mark, value = line.partition('=')
                if mark:
                    found[key.strip().lower()] = value.strip()
    except Exception:
        pass
    return found


def base_executable():
    """The interpreter that a virtual environment was made from."""
    known = settings()
    candidates = [getattr(sys, '_base_executable', None), known.get('base-executable')]
    extension = '.exe' if WINDOWS else ''
    names = ['pypy%d.%d' % (MAJOR, MINOR), 'pypy%d' % MAJOR, 'pypy'] if PYPY else []
    if FREE_THREADED:
        names.append('python%d.%dt' % (MAJOR, MINOR))
    names += ['python%d.%d' % (MAJOR, MINOR), 'python%d' % MAJOR, 'python']
    homes = [known.get('home'), BASE_PREFIX if WINDOWS else os.path.join(BASE_PREFIX, 'bin')]
    candidates += [os.path.join(home, name + extension) for home in homes if home for name in names]
    candidates.append(known.get('executable'))
    inside = os.path.normcase(os.path.abspath(sys.prefix)) + os.sep
    for candidate in candidates:
        if candidate and os.path.isfile(candidate) and not os.path.normcase(os.path.abspath(candidate)).startswith(inside):
            return os.path.abspath(candidate)
    return None


known_markers = markers()
pip = package('pip')
answer = {
    'executable': text(os.path.abspath(sys.executable)) if sys.executable else None,
    'virtual': VIRTUAL,
    'prefix': text(sys.prefix),
    'baseExecutable': text(base_executable()) if VIRTUAL else None,
    'version': known_markers['python_full_version'].partition('+')[0],
    'implementation': known_markers['implementation_name'] or known_markers['platform_python_implementation'].lower(),
    'platform': text(sysconfig.get_platform()),
    'freeThreaded': FREE_THREADED,
    'basePrefix': text(os.path.abspath(BASE_PREFIX)),
    'library': text(library()),
    'bundledWheels': text(wheels()),
    'pipLocation': text(os.path.dirname(os.path.abspath(pip))) if pip else None,
    'pipVersion': pip_version(pip) if pip else None,
    'hasVenv': has_venv(),
    'markers': dict((name, text(value)) for name, value in known_markers.items()),
    'watched': [text(os.path.abspath(entry)) for entry in watched],
}
sys.stdout.write('\nPYVENV-PROBE:' + json.dumps(answer) + '\n')
sys.stdout.flush()
