using Python.Runtime;

// The base installation is an embedded interpreter's home; the environment is its site-packages.
Runtime.PythonDLL = PyVenvEnvironment.PythonLibrary;
PythonEngine.PythonHome = PyVenvEnvironment.BasePrefix!;
PythonEngine.Initialize();
using (Py.GIL())
{
    // As in the environment: its packages, and not those of the base installation.
    PythonEngine.Exec($"""
        import site, sys
        sys.path[:] = [p for p in sys.path if p not in (*site.getsitepackages(), site.getusersitepackages())]
        site.addsitedir(r'''{PyVenvEnvironment.SitePackages}''')
        """);
    using dynamic numpy = Py.Import("numpy");
    Console.WriteLine($"Python {PyVenvEnvironment.Version} with numpy {numpy.__version__} from {numpy.__file__}");
    Console.WriteLine($"The sum of 0 to 9 is {numpy.arange(10).sum()}");
}

PythonEngine.Shutdown();
