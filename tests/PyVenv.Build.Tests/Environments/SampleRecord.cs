using PyVenv.Build.Environments;
using PyVenv.Build.Interpreters;
using PyVenv.Build.Manifests;

namespace PyVenv.Build.Tests.Environments;

/// <summary>Records to write and compare.</summary>
internal static class SampleRecord
{
    public static EnvironmentRecord Full { get; } = new()
    {
        IsFinished = true,
        Manager = "pip",
        ManagerPath = "/cache/pip",
        ManagerVersion = "26.3",
        Creator = "venv",
        Interpreter = new Interpreter
        {
            Path = "/usr/bin/python3",
            RealPath = "/usr/bin/python3.11",
            Version = "3.11.7",
            Implementation = "cpython",
            Platform = "linux-x86_64",
            BasePrefix = "/usr",
            HasVenv = true,
            MarkerVariables = new Dictionary<string, string> { ["python_version"] = "3.11" },
            Identity = new FileIdentity(123, 456),
        },
        SitePackages = "/p/ç 'x'/.venv/lib/python3.11/site-packages",
        PythonVersion = "3.11.7",
        BasePrefix = "/usr",
        PythonLibrary = "/usr/lib/libpython3.11.so.1.0",
        Reason = "requirements.txt changed (+httpx, -requests)",
        ActivationVariables = new Dictionary<string, string> { ["GDAL_DATA"] = "/e/share" },
        Projects =
        [
            new ProjectContribution
            {
                Project = "/p/a.csproj",
                DeclaringFiles = [new InputFile("/p/a.csproj", "00ff")],
                Inputs = [new InputFile("/p/requirements.txt", "abcd", new Dictionary<string, string> { ["httpx"] = ">=0.28" }), new InputFile("/p/none.txt", ""), new InputFile("/p/*/a.toml", "0123") { IsPattern = true }],
                ManifestIdentity = "identity",
                Settings = new Dictionary<string, string> { ["PyVenvIndexUrl"] = "https://host/simple" },
                Variables = new Dictionary<string, string> { ["PIP_INDEX_URL"] = "ffff" },
            },
        ],
        Distributions = new Dictionary<string, string> { ["httpx"] = "0.28.1" },
    };

    public static EnvironmentRecord Unfinished { get; } = new() { IsFinished = false, Manager = "uv", Reason = "there is no environment yet" };
}
