using PyVenv.Build.Doctor.Imports;

namespace PyVenv.Build.Tests.Doctor;

public class TopLevelModulesTests
{
    [Fact]
    public void Packages_modules_and_parts_of_namespaces_are_found_and_what_is_private_is_not()
    {
        var modules = TopLevelModules.FromFiles(
        [
            "pandas/__init__.py", "pandas/core/__init__.py", "pandas/tests/io/__init__.py", "six.py", "fast.cpython-311-x86_64-linux-gnu.so", "fast2.pyd",
            "google/protobuf/__init__.py", "google/protobuf/internal/__init__.py", "_cffi_backend.so", "_pytest/__init__.py", "tests/__init__.py",
            "numpy-stubs/__init__.py", "../../bin/x.py", "pandas-1.dist-info/RECORD", "data/files/x.py", "pandas.libs/libz.so",
        ]);

        Assert.Equal(["fast", "fast2", "google.protobuf", "pandas", "six"], modules.Order(StringComparer.Ordinal));
    }
}
