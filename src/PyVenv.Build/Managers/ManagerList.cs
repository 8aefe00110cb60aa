using PyVenv.Build.Managers.Pdm;
using PyVenv.Build.Managers.Pip;
using PyVenv.Build.Managers.Pipenv;
using PyVenv.Build.Managers.Poetry;

namespace PyVenv.Build.Managers;

/// <summary>Every manager in one list.</summary>
public static class ManagerList
{
    private static readonly IEnvironmentManager[] _all = [new PipManager(), new UvManager(), new PoetryManager(), new PipenvManager(), new PdmManager()];

    /// <summary>The manager of that name.</summary>
    /// <exception cref="ArgumentException">There is none; the declaration's values were checked before.</exception>
    public static IEnvironmentManager Get(string name) =>
        Array.Find(_all, m => m.Name == name) ?? throw new ArgumentException($"No manager is called '{name}'.", nameof(name));
}
